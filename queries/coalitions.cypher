// title: Coalitions
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: id (text) | Identifier
// column: name (text) | Name
// column: dataset (text) | Data set
// column: since (date) | Since
// column: status (choice group_status) | Status

UNWIND $datasets AS town
MATCH (c:Coalition {dataset: town})
RETURN c.id AS id, c.name AS name, c.dataset AS dataset, c.since AS since, c.status AS status
ORDER BY id
