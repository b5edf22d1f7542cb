// title: Kogo skupiają grupy mieszkańców | Whom residents' groups gather
// kind: fact
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie | Data sets; empty: all of them
// column: actor (text) | Podmiot | Actor
// column: group (text) | Grupa docelowa | Target group

MATCH (a:ResidentsGroup)-[:GATHERS]->(g:TargetGroup)
WHERE (size($datasets) = 0 OR a.dataset IN $datasets OR a.dataset = 'shared')
RETURN DISTINCT a.id AS actor, g.id AS `group`
ORDER BY actor, `group`
