// title: What resources are useful for
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: resource (text) | Resource
// column: need (text) | Need

UNWIND $datasets AS town
MATCH (s:Resource {dataset: town})-[:USEFUL_FOR]->(n:Need)
RETURN DISTINCT s.id AS resource, n.id AS need
ORDER BY resource, need
