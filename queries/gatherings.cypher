// title: Whom residents' groups gather
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: actor (text) | Actor
// column: group (text) | Target group

UNWIND $datasets AS town
MATCH (a:ResidentsGroup {dataset: town})-[:GATHERS]->(g:TargetGroup)
RETURN DISTINCT a.id AS actor, g.id AS `group`
ORDER BY actor, `group`
