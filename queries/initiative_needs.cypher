// title: Na jakie potrzeby odpowiadają inicjatywy | Which needs initiatives address
// kind: fact
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie, które są w źródle | Data sets; empty: all that the source holds
// column: initiative (text) | Inicjatywa | Initiative
// column: need (text) | Potrzeba | Need

UNWIND $datasets AS town
MATCH (i:Initiative {dataset: town})-[:ADDRESSES]->(n:Need)
RETURN DISTINCT i.id AS initiative, n.id AS need
ORDER BY initiative, need
