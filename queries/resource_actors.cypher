// title: Who offers resources
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: resource (text) | Resource
// column: actor (text) | Actor

UNWIND $datasets AS town
MATCH (s:Resource {dataset: town})<-[:OFFERS]-(a:Institution|Organisation|ResidentsGroup)
WHERE CASE WHEN a.dataset = town THEN true ELSE a.dataset IN $datasets END
RETURN DISTINCT s.id AS resource, a.id AS actor
ORDER BY resource, actor
