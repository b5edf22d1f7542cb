// title: What initiatives do, where somebody said so
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: initiative (text) | Initiative
// column: activity (text) | Activity

UNWIND $datasets AS town
MATCH (i:Initiative {dataset: town})-[:DOES]->(a:Activity)
RETURN DISTINCT i.id AS initiative, a.id AS activity
ORDER BY initiative, activity
