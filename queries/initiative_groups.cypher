// title: Whom initiatives are for
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: initiative (text) | Initiative
// column: group (text) | Target group
// column: people (integer) | People

UNWIND $datasets AS town
MATCH (i:Initiative {dataset: town})-[r:AIMED_AT]->(g:TargetGroup)
RETURN DISTINCT i.id AS initiative, g.id AS `group`, r.people AS people
ORDER BY initiative, `group`, people
