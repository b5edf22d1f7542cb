// title: Miejsca | Places
// kind: fact
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie, które są w źródle | Data sets; empty: all that the source holds
// column: id (text) | Identyfikator | Identifier
// column: name (text) | Nazwa | Name
// column: level (choice place_level) | Rodzaj miejsca | Level
// column: dataset (text) | Zbiór danych | Data set

UNWIND $datasets AS town
MATCH (:DataSet {dataset: town})-[:USES]->(p:Place)
RETURN DISTINCT p.id AS id, p.name AS name, p.level AS level, p.dataset AS dataset
ORDER BY id
