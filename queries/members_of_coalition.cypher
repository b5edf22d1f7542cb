// title: Członkowie koalicji | Members of a coalition
// kind: question
// parameter: name (text) = "" | Nazwa koalicji albo jej część; puste: wszystkie | Name of the coalition, or a part of it; empty: all of them
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie | Data sets; empty: all of them
// column: coalition (text) | Koalicja | Coalition
// column: actor (text) | Podmiot | Actor
// column: sector (choice sector) | Sektor | Sector
// column: since (date) | Od | Since
// column: until (date) | Do | Until
// column: role (text) | Rola | Role
// column: dataset (text) | Zbiór danych | Data set

MATCH (a:Institution|Organisation|ResidentsGroup)-[m:MEMBER_OF]->(c:Coalition)
WHERE toLower(c.name) CONTAINS toLower($name)
  AND (size($datasets) = 0 OR a.dataset IN $datasets OR a.dataset = 'shared')
  AND (size($datasets) = 0 OR c.dataset IN $datasets OR c.dataset = 'shared')
RETURN DISTINCT c.name AS coalition, a.name AS actor, a.sector AS sector,
  m.since AS since, m.until AS until, m.role AS role, a.dataset AS dataset
ORDER BY coalition, actor, since, until, role, sector, dataset
