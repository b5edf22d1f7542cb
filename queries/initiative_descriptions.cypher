// title: What initiatives say of themselves
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: initiative (text) | Initiative
// column: description (text) | Description

UNWIND $datasets AS town
MATCH (i:Initiative {dataset: town})
WHERE i.description IS NOT NULL
RETURN i.id AS initiative, i.description AS description
ORDER BY initiative
