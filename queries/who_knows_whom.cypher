// title: Kto kogo zna | Who knows whom
// kind: question
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie | Data sets; empty: all of them
// column: actor (text) | Podmiot | Actor
// column: relation (choice relation) | Powiązanie | Tie
// column: other (text) | Drugi podmiot | Other actor
// column: strength (choice strength) | Siła | Strength
// column: since (date) | Od | Since
// column: dataset (text) | Zbiór danych | Data set

MATCH (a:Institution|Organisation|ResidentsGroup)-[r:PARTNERS_WITH]->(b:Institution|Organisation|ResidentsGroup)
WHERE (size($datasets) = 0 OR a.dataset IN $datasets OR a.dataset = 'shared')
  AND (size($datasets) = 0 OR b.dataset IN $datasets OR b.dataset = 'shared')
RETURN DISTINCT a.name AS actor, 'PARTNERS_WITH' AS relation, b.name AS other,
  r.strength AS strength, r.since AS since, a.dataset AS dataset
UNION ALL
MATCH (a:Institution|Organisation|ResidentsGroup)-[r:HOSTS]->(b:ResidentsGroup)
WHERE (size($datasets) = 0 OR a.dataset IN $datasets OR a.dataset = 'shared')
  AND (size($datasets) = 0 OR b.dataset IN $datasets OR b.dataset = 'shared')
RETURN DISTINCT a.name AS actor, 'HOSTS' AS relation, b.name AS other,
  CASE WHEN 1 = 0 THEN 0 END AS strength, CASE WHEN 1 = 0 THEN '' END AS since, a.dataset AS dataset
UNION ALL
MATCH (a:Institution|Organisation|ResidentsGroup)-[r:UNIT_OF]->(b:Institution|Organisation|ResidentsGroup)
WHERE (size($datasets) = 0 OR a.dataset IN $datasets OR a.dataset = 'shared')
  AND (size($datasets) = 0 OR b.dataset IN $datasets OR b.dataset = 'shared')
RETURN DISTINCT a.name AS actor, 'UNIT_OF' AS relation, b.name AS other,
  CASE WHEN 1 = 0 THEN 0 END AS strength, CASE WHEN 1 = 0 THEN '' END AS since, a.dataset AS dataset
