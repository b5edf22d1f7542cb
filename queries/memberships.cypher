// title: Memberships of coalitions
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: actor (text) | Actor
// column: coalition (text) | Coalition
// column: since (date) | Since
// column: until (date) | Until

UNWIND $datasets AS town
MATCH (a:Institution|Organisation|ResidentsGroup {dataset: town})-[m:MEMBER_OF]->(c:Coalition)
WHERE CASE WHEN c.dataset = town THEN true ELSE c.dataset IN $datasets END
RETURN DISTINCT a.id AS actor, c.id AS coalition, m.since AS since, m.until AS until
ORDER BY actor, coalition, since, until
