// title: Activities
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: id (text) | Identifier
// column: name (text) | Name

UNWIND $datasets AS town
MATCH (:DataSet {dataset: town})-[:USES]->(a:Activity)
RETURN DISTINCT a.id AS id, a.name AS name
ORDER BY id
