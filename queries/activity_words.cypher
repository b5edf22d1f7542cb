// title: Other words for activities
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: id (text) | Identifier
// column: word (text) | Known by

UNWIND $datasets AS town
MATCH (:DataSet {dataset: town})-[:USES]->(a:Activity)
UNWIND a.other_names AS word
RETURN DISTINCT a.id AS id, word AS word
ORDER BY id, word
