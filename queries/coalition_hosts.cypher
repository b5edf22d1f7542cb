// title: Gospodarze koalicji | Hosts of coalitions
// kind: fact
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie | Data sets; empty: all of them
// column: actor (text) | Podmiot | Actor
// column: coalition (text) | Koalicja | Coalition

MATCH (a:Institution|Organisation|ResidentsGroup)-[:HOSTS]->(c:Coalition)
WHERE (size($datasets) = 0 OR a.dataset IN $datasets OR a.dataset = 'shared')
  AND (size($datasets) = 0 OR c.dataset IN $datasets OR c.dataset = 'shared')
RETURN DISTINCT a.id AS actor, c.id AS coalition
ORDER BY actor, coalition
