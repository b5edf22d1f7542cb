// title: Who knows whom
// kind: question
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: actor (text) | Actor
// column: relation (choice relation) | Tie
// column: other (text) | Other actor
// column: strength (choice strength) | Strength
// column: since (date) | Since
// column: dataset (text) | Data set

UNWIND $datasets AS town
MATCH (a:Institution|Organisation|ResidentsGroup {dataset: town})-[r:PARTNERS_WITH]->(b:Institution|Organisation|ResidentsGroup)
WHERE CASE WHEN b.dataset = town THEN true ELSE b.dataset IN $datasets END
RETURN DISTINCT a.name AS actor, 'PARTNERS_WITH' AS relation, b.name AS other,
  r.strength AS strength, r.since AS since, a.dataset AS dataset
UNION ALL
UNWIND $datasets AS town
MATCH (a:Institution|Organisation|ResidentsGroup {dataset: town})-[r:HOSTS]->(b:ResidentsGroup)
WHERE CASE WHEN b.dataset = town THEN true ELSE b.dataset IN $datasets END
RETURN DISTINCT a.name AS actor, 'HOSTS' AS relation, b.name AS other,
  CASE WHEN 1 = 0 THEN 0 END AS strength, CASE WHEN 1 = 0 THEN '' END AS since, a.dataset AS dataset
UNION ALL
UNWIND $datasets AS town
MATCH (a:Institution|Organisation|ResidentsGroup {dataset: town})-[r:UNIT_OF]->(b:Institution|Organisation|ResidentsGroup)
WHERE CASE WHEN b.dataset = town THEN true ELSE b.dataset IN $datasets END
RETURN DISTINCT a.name AS actor, 'UNIT_OF' AS relation, b.name AS other,
  CASE WHEN 1 = 0 THEN 0 END AS strength, CASE WHEN 1 = 0 THEN '' END AS since, a.dataset AS dataset
