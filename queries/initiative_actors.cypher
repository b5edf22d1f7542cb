// title: Who runs, supports and takes part
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: initiative (text) | Initiative
// column: actor (text) | Actor
// column: relation (choice relation) | Part
// column: role (text) | Role or contribution

// A relation's type is written out, for engines name it differently; a null of a known type needs CASE.
UNWIND $datasets AS town
MATCH (a:Institution|Organisation|ResidentsGroup|Coalition {dataset: town})-[r:RUNS]->(i:Initiative)
WHERE CASE WHEN i.dataset = town THEN true ELSE i.dataset IN $datasets END
RETURN DISTINCT i.id AS initiative, a.id AS actor, 'RUNS' AS relation, r.role AS role
UNION ALL
UNWIND $datasets AS town
MATCH (a:Institution|Organisation|ResidentsGroup|Coalition {dataset: town})-[r:SUPPORTS]->(i:Initiative)
WHERE CASE WHEN i.dataset = town THEN true ELSE i.dataset IN $datasets END
RETURN DISTINCT i.id AS initiative, a.id AS actor, 'SUPPORTS' AS relation, r.contribution AS role
UNION ALL
UNWIND $datasets AS town
MATCH (a:Institution|Organisation|ResidentsGroup {dataset: town})-[r:TAKES_PART_IN]->(i:Initiative)
WHERE CASE WHEN i.dataset = town THEN true ELSE i.dataset IN $datasets END
RETURN DISTINCT i.id AS initiative, a.id AS actor, 'TAKES_PART_IN' AS relation, CASE WHEN 1 = 0 THEN '' END AS role
