// title: Needs
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: id (text) | Identifier
// column: name (text) | Name
// column: domain (choice cus_domain) | CUS service domain

UNWIND $datasets AS town
MATCH (:DataSet {dataset: town})-[:USES]->(n:Need)
RETURN DISTINCT n.id AS id, n.name AS name, n.domain AS domain
ORDER BY id
