// title: Groups, needs and activities that mean the same
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: id (text) | Identifier
// column: match (text) | Same as

UNWIND $datasets AS town
MATCH (:DataSet {dataset: town})-[:USES]->(a:TargetGroup|Need|Activity)
WITH DISTINCT a
MATCH (a)-[:EXACT_MATCH]->(b:TargetGroup|Need|Activity)
RETURN DISTINCT a.id AS id, b.id AS match
ORDER BY id, match
