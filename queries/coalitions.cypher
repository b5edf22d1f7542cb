// title: Koalicje | Coalitions
// kind: fact
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie, które są w źródle | Data sets; empty: all that the source holds
// column: id (text) | Identyfikator | Identifier
// column: name (text) | Nazwa | Name
// column: dataset (text) | Zbiór danych | Data set
// column: since (date) | Od | Since
// column: status (choice group_status) | Status | Status

UNWIND $datasets AS town
MATCH (c:Coalition {dataset: town})
RETURN c.id AS id, c.name AS name, c.dataset AS dataset, c.since AS since, c.status AS status
ORDER BY id
