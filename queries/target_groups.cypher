// title: Grupy docelowe | Target groups
// kind: fact
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie, które są w źródle | Data sets; empty: all that the source holds
// column: id (text) | Identyfikator | Identifier
// column: name (text) | Nazwa | Name
// column: age_from (integer) | Wiek od | Age from
// column: age_to (integer) | Wiek do | Age to

UNWIND $datasets AS town
MATCH (:DataSet {dataset: town})-[:USES]->(g:TargetGroup)
RETURN DISTINCT g.id AS id, g.name AS name, g.age_from AS age_from, g.age_to AS age_to
ORDER BY id
