// title: Broader activities
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: id (text) | Identifier
// column: ancestor (text) | Broader
// column: distance (integer) | Steps

// The shortest way counts where there are several; a thing is its own ancestor at distance 0.
UNWIND $datasets AS town
MATCH (:DataSet {dataset: town})-[:USES]->(a:Activity)
WITH DISTINCT a
MATCH w = (a)-[:BROADER*0..8]->(b:Activity)
RETURN a.id AS id, b.id AS ancestor, min(length(w)) AS distance
ORDER BY id, distance, ancestor
