// title: What data sets hold
// kind: question
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: dataset (text) | Data set
// column: name (text) | Name
// column: kind (choice node_kind) | Kind
// column: number (integer) | How many

UNWIND $datasets AS town
MATCH (d:DataSet {dataset: town})
OPTIONAL MATCH (x:Institution|Organisation|ResidentsGroup|Coalition|Initiative|Diagnosis|Expectation|Resource|Evidence|Decision|Place)
WHERE x.dataset = town
RETURN d.dataset AS dataset, d.name AS name, x.kind AS kind, count(x.id) AS number
ORDER BY dataset, name, kind
