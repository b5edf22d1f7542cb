// title: Places
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: id (text) | Identifier
// column: name (text) | Name
// column: level (choice place_level) | Level
// column: dataset (text) | Data set

UNWIND $datasets AS town
MATCH (:DataSet {dataset: town})-[:USES]->(p:Place)
RETURN DISTINCT p.id AS id, p.name AS name, p.level AS level, p.dataset AS dataset
ORDER BY id
