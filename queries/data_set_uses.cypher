// title: Z czego korzystają zbiory danych | What data sets use
// kind: fact
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie, które są w źródle | Data sets; empty: all that the source holds
// column: dataset (text) | Zbiór danych | Data set
// column: thing (text) | Grupa docelowa, potrzeba albo miejsce | Target group, need or place

UNWIND $datasets AS town
MATCH (s:DataSet {dataset: town})-[:USES]->(x:TargetGroup|Need|Place)
RETURN DISTINCT s.dataset AS dataset, x.id AS thing
ORDER BY dataset, thing
