// title: Ties between actors
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: start (text) | Actor
// column: end (text) | Other actor
// column: relation (choice relation) | Tie
// column: strength (integer) | Strength
// column: since (date) | Since
// column: until (date) | Until
// column: source (text) | Source
// column: checked_on (date) | Checked on
// column: confidence (choice confidence) | Confidence

// A relation's type is written out, for engines name it differently; a null of a known type needs CASE.
UNWIND $datasets AS town
MATCH (a:Institution|Organisation|ResidentsGroup {dataset: town})-[r:PARTNERS_WITH]->(b:Institution|Organisation|ResidentsGroup)
WHERE CASE WHEN b.dataset = town THEN true ELSE b.dataset IN $datasets END
RETURN DISTINCT a.id AS `start`, b.id AS `end`, 'PARTNERS_WITH' AS relation,
  r.strength AS strength, r.since AS since, r.until AS until,
  r.source AS source, r.checked_on AS checked_on, r.confidence AS confidence
UNION ALL
UNWIND $datasets AS town
MATCH (a:Institution|Organisation|ResidentsGroup {dataset: town})-[r:HOSTS]->(b:ResidentsGroup)
WHERE CASE WHEN b.dataset = town THEN true ELSE b.dataset IN $datasets END
RETURN DISTINCT a.id AS `start`, b.id AS `end`, 'HOSTS' AS relation,
  CASE WHEN 1 = 0 THEN 0 END AS strength, CASE WHEN 1 = 0 THEN '' END AS since, CASE WHEN 1 = 0 THEN '' END AS until,
  r.source AS source, r.checked_on AS checked_on, r.confidence AS confidence
UNION ALL
UNWIND $datasets AS town
MATCH (a:Institution|Organisation|ResidentsGroup {dataset: town})-[r:UNIT_OF]->(b:Institution|Organisation|ResidentsGroup)
WHERE CASE WHEN b.dataset = town THEN true ELSE b.dataset IN $datasets END
RETURN DISTINCT a.id AS `start`, b.id AS `end`, 'UNIT_OF' AS relation,
  CASE WHEN 1 = 0 THEN 0 END AS strength, CASE WHEN 1 = 0 THEN '' END AS since, CASE WHEN 1 = 0 THEN '' END AS until,
  r.source AS source, r.checked_on AS checked_on, r.confidence AS confidence
