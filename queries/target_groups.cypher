// title: Target groups
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: id (text) | Identifier
// column: name (text) | Name
// column: age_from (integer) | Age from
// column: age_to (integer) | Age to

UNWIND $datasets AS town
MATCH (:DataSet {dataset: town})-[:USES]->(g:TargetGroup)
RETURN DISTINCT g.id AS id, g.name AS name, g.age_from AS age_from, g.age_to AS age_to
ORDER BY id
