// title: Miejsca | Places
// kind: fact
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie | Data sets; empty: all of them
// column: id (text) | Identyfikator | Identifier
// column: name (text) | Nazwa | Name
// column: level (choice place_level) | Rodzaj miejsca | Level
// column: dataset (text) | Zbiór danych | Data set

MATCH (p:Place)
WHERE (size($datasets) = 0 OR p.dataset IN $datasets OR p.dataset = 'shared')
RETURN p.id AS id, p.name AS name, p.level AS level, p.dataset AS dataset
ORDER BY id
