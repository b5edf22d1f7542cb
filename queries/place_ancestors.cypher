// title: Containing places
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: id (text) | Identifier
// column: ancestor (text) | Broader
// column: distance (integer) | Steps

// The shortest way counts where there are several; a thing is its own ancestor at distance 0.
UNWIND $datasets AS town
MATCH (:DataSet {dataset: town})-[:USES]->(a:Place)
WITH DISTINCT a
MATCH w = (a)-[:PART_OF*0..8]->(b:Place)
RETURN a.id AS id, b.id AS ancestor, min(length(w)) AS distance
ORDER BY id, distance, ancestor
