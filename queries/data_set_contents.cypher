// title: Co jest w zbiorach danych | What data sets hold
// kind: question
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie, które są w źródle | Data sets; empty: all that the source holds
// column: dataset (text) | Zbiór danych | Data set
// column: name (text) | Nazwa | Name
// column: kind (choice node_kind) | Rodzaj | Kind
// column: number (integer) | Ile | How many

UNWIND $datasets AS town
MATCH (d:DataSet {dataset: town})
OPTIONAL MATCH (x:Institution|Organisation|ResidentsGroup|Coalition|Initiative|Diagnosis|Expectation|Resource|Evidence|Decision|Place)
WHERE x.dataset = town
RETURN d.dataset AS dataset, d.name AS name, x.kind AS kind, count(x.id) AS number
ORDER BY dataset, name, kind
