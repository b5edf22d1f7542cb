// title: Hosts of coalitions
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: actor (text) | Actor
// column: coalition (text) | Coalition

UNWIND $datasets AS town
MATCH (a:Institution|Organisation|ResidentsGroup {dataset: town})-[:HOSTS]->(c:Coalition)
WHERE CASE WHEN c.dataset = town THEN true ELSE c.dataset IN $datasets END
RETURN DISTINCT a.id AS actor, c.id AS coalition
ORDER BY actor, coalition
