// title: Siedziby podmiotów | Where actors are based
// kind: fact
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie | Data sets; empty: all of them
// column: actor (text) | Podmiot | Actor
// column: place (text) | Miejsce | Place

MATCH (a:Institution|Organisation|ResidentsGroup)-[:BASED_IN]->(p:Place)
WHERE (size($datasets) = 0 OR a.dataset IN $datasets OR a.dataset = 'shared')
  AND (size($datasets) = 0 OR p.dataset IN $datasets OR p.dataset = 'shared')
RETURN DISTINCT a.id AS actor, p.id AS place
ORDER BY actor, place
