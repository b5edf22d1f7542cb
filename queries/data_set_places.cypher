// title: Where data sets are at work
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: dataset (text) | Data set
// column: relation (text) | How it is known
// column: place (text) | Place, where one is given
// column: number (integer) | How often

UNWIND $datasets AS town
MATCH (i:Initiative {dataset: town})
OPTIONAL MATCH (i)-[:COVERS]->(p:Place)
RETURN i.dataset AS dataset, 'COVERS' AS relation, p.id AS place, count(*) AS number
UNION ALL
UNWIND $datasets AS town
MATCH (d:Diagnosis {dataset: town})
OPTIONAL MATCH (d)-[:OBSERVED_IN]->(p:Place)
RETURN d.dataset AS dataset, 'OBSERVED_IN' AS relation, p.id AS place, count(*) AS number
UNION ALL
UNWIND $datasets AS town
MATCH (a:Institution|Organisation|ResidentsGroup {dataset: town})
OPTIONAL MATCH (a)-[:BASED_IN]->(p:Place)
RETURN a.dataset AS dataset, 'BASED_IN' AS relation, p.id AS place, count(*) AS number
