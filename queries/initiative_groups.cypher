// title: Dla kogo są inicjatywy | Whom initiatives are for
// kind: fact
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie | Data sets; empty: all of them
// column: initiative (text) | Inicjatywa | Initiative
// column: group (text) | Grupa docelowa | Target group
// column: people (integer) | Liczba osób | People

MATCH (i:Initiative)-[r:AIMED_AT]->(g:TargetGroup)
WHERE (size($datasets) = 0 OR i.dataset IN $datasets OR i.dataset = 'shared')
RETURN DISTINCT i.id AS initiative, g.id AS `group`, r.people AS people
ORDER BY initiative, `group`, people
