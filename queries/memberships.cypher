// title: Członkostwa w koalicjach | Memberships of coalitions
// kind: fact
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie | Data sets; empty: all of them
// column: actor (text) | Podmiot | Actor
// column: coalition (text) | Koalicja | Coalition
// column: since (date) | Od | Since
// column: until (date) | Do | Until

MATCH (a:Institution|Organisation|ResidentsGroup)-[m:MEMBER_OF]->(c:Coalition)
WHERE (size($datasets) = 0 OR a.dataset IN $datasets OR a.dataset = 'shared')
  AND (size($datasets) = 0 OR c.dataset IN $datasets OR c.dataset = 'shared')
RETURN DISTINCT a.id AS actor, c.id AS coalition, m.since AS since, m.until AS until
ORDER BY actor, coalition, since, until
