// title: Potrzeby | Needs
// kind: fact
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie, które są w źródle | Data sets; empty: all that the source holds
// column: id (text) | Identyfikator | Identifier
// column: name (text) | Nazwa | Name
// column: domain (choice cus_domain) | Obszar usług CUS | CUS service domain

UNWIND $datasets AS town
MATCH (:DataSet {dataset: town})-[:USES]->(n:Need)
RETURN DISTINCT n.id AS id, n.name AS name, n.domain AS domain
ORDER BY id
