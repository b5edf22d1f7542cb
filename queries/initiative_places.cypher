// title: Which places initiatives cover
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: initiative (text) | Initiative
// column: place (text) | Place

UNWIND $datasets AS town
MATCH (i:Initiative {dataset: town})-[:COVERS]->(p:Place)
WHERE CASE WHEN p.dataset = town OR p.dataset = 'shared' THEN true ELSE p.dataset IN $datasets END
RETURN DISTINCT i.id AS initiative, p.id AS place
ORDER BY initiative, place
