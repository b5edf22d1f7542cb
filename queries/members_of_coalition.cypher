// title: Members of a coalition
// kind: question
// parameter: name (text) = "" | Name of the coalition, or a part of it; empty: all of them
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: coalition (text) | Coalition
// column: actor (text) | Actor
// column: sector (choice sector) | Sector
// column: since (date) | Since
// column: until (date) | Until
// column: role (text) | Role
// column: dataset (text) | Data set

UNWIND $datasets AS town
MATCH (a:Institution|Organisation|ResidentsGroup {dataset: town})-[m:MEMBER_OF]->(c:Coalition)
WHERE ($name = '' OR toLower(c.name) CONTAINS toLower($name))
  AND CASE WHEN c.dataset = town THEN true ELSE c.dataset IN $datasets END
RETURN DISTINCT c.name AS coalition, a.name AS actor, a.sector AS sector,
  m.since AS since, m.until AS until, m.role AS role, a.dataset AS dataset
ORDER BY coalition, actor, since, until, role, sector, dataset
