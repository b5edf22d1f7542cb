// title: Kogo skupiają grupy mieszkańców | Whom residents' groups gather
// kind: fact
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie, które są w źródle | Data sets; empty: all that the source holds
// column: actor (text) | Podmiot | Actor
// column: group (text) | Grupa docelowa | Target group

UNWIND $datasets AS town
MATCH (a:ResidentsGroup {dataset: town})-[:GATHERS]->(g:TargetGroup)
RETURN DISTINCT a.id AS actor, g.id AS `group`
ORDER BY actor, `group`
