// title: Na jakie potrzeby odpowiadają inicjatywy | Which needs initiatives address
// kind: fact
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie | Data sets; empty: all of them
// column: initiative (text) | Inicjatywa | Initiative
// column: need (text) | Potrzeba | Need

MATCH (i:Initiative)-[:ADDRESSES]->(n:Need)
WHERE (size($datasets) = 0 OR i.dataset IN $datasets OR i.dataset = 'shared')
RETURN DISTINCT i.id AS initiative, n.id AS need
ORDER BY initiative, need
