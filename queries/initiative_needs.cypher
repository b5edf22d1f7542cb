// title: Which needs initiatives address
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: initiative (text) | Initiative
// column: need (text) | Need

UNWIND $datasets AS town
MATCH (i:Initiative {dataset: town})-[:ADDRESSES]->(n:Need)
RETURN DISTINCT i.id AS initiative, n.id AS need
ORDER BY initiative, need
