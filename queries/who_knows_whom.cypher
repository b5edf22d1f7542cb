// title: Kto kogo zna | Who knows whom
// kind: question
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie, które są w źródle | Data sets; empty: all that the source holds
// column: actor (text) | Podmiot | Actor
// column: relation (choice relation) | Powiązanie | Tie
// column: other (text) | Drugi podmiot | Other actor
// column: strength (choice strength) | Siła | Strength
// column: since (date) | Od | Since
// column: dataset (text) | Zbiór danych | Data set

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
