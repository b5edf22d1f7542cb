// title: Which initiatives are part of others
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: part (text) | Part
// column: whole (text) | Whole

UNWIND $datasets AS town
MATCH (i:Initiative {dataset: town})-[:PART_OF]->(w:Initiative)
WHERE CASE WHEN w.dataset = town THEN true ELSE w.dataset IN $datasets END
RETURN DISTINCT i.id AS part, w.id AS whole
ORDER BY part, whole
