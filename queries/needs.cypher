// title: Potrzeby | Needs
// kind: fact
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie | Data sets; empty: all of them
// column: id (text) | Identyfikator | Identifier
// column: name (text) | Nazwa | Name
// column: domain (choice cus_domain) | Obszar usług CUS | CUS service domain

MATCH (n:Need)
WHERE (size($datasets) = 0 OR n.dataset IN $datasets OR n.dataset = 'shared')
RETURN n.id AS id, n.name AS name, n.domain AS domain
ORDER BY id
