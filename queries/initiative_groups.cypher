// title: Dla kogo są inicjatywy | Whom initiatives are for
// kind: fact
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie, które są w źródle | Data sets; empty: all that the source holds
// column: initiative (text) | Inicjatywa | Initiative
// column: group (text) | Grupa docelowa | Target group
// column: people (integer) | Liczba osób | People

UNWIND $datasets AS town
MATCH (i:Initiative {dataset: town})-[r:AIMED_AT]->(g:TargetGroup)
RETURN DISTINCT i.id AS initiative, g.id AS `group`, r.people AS people
ORDER BY initiative, `group`, people
