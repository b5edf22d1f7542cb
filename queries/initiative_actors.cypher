// title: Kto prowadzi, wspiera i uczestniczy | Who runs, supports and takes part
// kind: fact
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie | Data sets; empty: all of them
// column: initiative (text) | Inicjatywa | Initiative
// column: actor (text) | Podmiot | Actor
// column: relation (choice relation) | Udział | Part
// column: role (text) | Rola albo wkład | Role or contribution

// A relation's type is written out, for engines name it differently; a null of a known type needs CASE.
MATCH (a:Institution|Organisation|ResidentsGroup|Coalition)-[r:RUNS]->(i:Initiative)
WHERE (size($datasets) = 0 OR a.dataset IN $datasets OR a.dataset = 'shared')
  AND (size($datasets) = 0 OR i.dataset IN $datasets OR i.dataset = 'shared')
RETURN DISTINCT i.id AS initiative, a.id AS actor, 'RUNS' AS relation, r.role AS role
UNION ALL
MATCH (a:Institution|Organisation|ResidentsGroup|Coalition)-[r:SUPPORTS]->(i:Initiative)
WHERE (size($datasets) = 0 OR a.dataset IN $datasets OR a.dataset = 'shared')
  AND (size($datasets) = 0 OR i.dataset IN $datasets OR i.dataset = 'shared')
RETURN DISTINCT i.id AS initiative, a.id AS actor, 'SUPPORTS' AS relation, r.contribution AS role
UNION ALL
MATCH (a:Institution|Organisation|ResidentsGroup)-[r:TAKES_PART_IN]->(i:Initiative)
WHERE (size($datasets) = 0 OR a.dataset IN $datasets OR a.dataset = 'shared')
  AND (size($datasets) = 0 OR i.dataset IN $datasets OR i.dataset = 'shared')
RETURN DISTINCT i.id AS initiative, a.id AS actor, 'TAKES_PART_IN' AS relation, CASE WHEN 1 = 0 THEN '' END AS role
