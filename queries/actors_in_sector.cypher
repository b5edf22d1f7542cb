// title: Podmioty z wybranego sektora | Actors of a sector
// kind: question
// parameter: sector (choice sector) | Sektor, na przykład „pomoc społeczna” | Sector, for example "social welfare"
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie | Data sets; empty: all of them
// column: actor (text) | Podmiot | Actor
// column: kind (choice actor_kind) | Rodzaj podmiotu | Actor kind
// column: place (text) | Siedziba | Based in
// column: people (integer) | Liczba osób | People
// column: status (choice group_status) | Status | Status
// column: dataset (text) | Zbiór danych | Data set

MATCH (a:Institution|Organisation|ResidentsGroup)
WHERE a.sector = $sector
  AND (size($datasets) = 0 OR a.dataset IN $datasets OR a.dataset = 'shared')
OPTIONAL MATCH (a)-[:BASED_IN]->(p:Place)
WHERE (size($datasets) = 0 OR p.dataset IN $datasets OR p.dataset = 'shared')
RETURN DISTINCT a.name AS actor, a.kind AS kind, p.name AS place,
  a.people AS people, a.status AS status, a.dataset AS dataset
ORDER BY actor, place, kind, people, status, dataset
