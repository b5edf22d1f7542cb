// title: Na co przydają się zasoby | What resources are useful for
// kind: fact
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie, które są w źródle | Data sets; empty: all that the source holds
// column: resource (text) | Zasób | Resource
// column: need (text) | Potrzeba | Need

UNWIND $datasets AS town
MATCH (s:Resource {dataset: town})-[:USEFUL_FOR]->(n:Need)
RETURN DISTINCT s.id AS resource, n.id AS need
ORDER BY resource, need
