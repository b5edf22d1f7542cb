// title: Koalicje | Coalitions
// kind: fact
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie | Data sets; empty: all of them
// column: id (text) | Identyfikator | Identifier
// column: name (text) | Nazwa | Name
// column: dataset (text) | Zbiór danych | Data set
// column: since (date) | Od | Since
// column: status (choice group_status) | Status | Status

MATCH (c:Coalition)
WHERE (size($datasets) = 0 OR c.dataset IN $datasets OR c.dataset = 'shared')
RETURN c.id AS id, c.name AS name, c.dataset AS dataset, c.since AS since, c.status AS status
ORDER BY id
