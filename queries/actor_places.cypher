// title: Where actors are based
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: actor (text) | Actor
// column: place (text) | Place

UNWIND $datasets AS town
MATCH (a:Institution|Organisation|ResidentsGroup {dataset: town})-[:BASED_IN]->(p:Place)
WHERE CASE WHEN p.dataset = town OR p.dataset = 'shared' THEN true ELSE p.dataset IN $datasets END
RETURN DISTINCT a.id AS actor, p.id AS place
ORDER BY actor, place
