// title: What data sets use
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: dataset (text) | Data set
// column: thing (text) | Target group, need, activity or place

UNWIND $datasets AS town
MATCH (s:DataSet {dataset: town})-[:USES]->(x:TargetGroup|Need|Activity|Place)
RETURN DISTINCT s.dataset AS dataset, x.id AS thing
ORDER BY dataset, thing
