// title: Podmioty z wybranego sektora | Actors of a sector
// kind: question
// parameter: sector (choice sector) | Sektor, na przykład „pomoc społeczna” | Sector, for example "social welfare"
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie, które są w źródle | Data sets; empty: all that the source holds
// column: actor (text) | Podmiot | Actor
// column: kind (choice actor_kind) | Rodzaj podmiotu | Actor kind
// column: place (text) | Siedziba | Based in
// column: people (integer) | Liczba osób | People
// column: status (choice group_status) | Status | Status
// column: dataset (text) | Zbiór danych | Data set

UNWIND $datasets AS town
MATCH (a:Institution|Organisation|ResidentsGroup {dataset: town})
WHERE a.sector = $sector
OPTIONAL MATCH (a)-[:BASED_IN]->(p:Place)
WHERE CASE WHEN p.dataset = town OR p.dataset = 'shared' THEN true ELSE p.dataset IN $datasets END
RETURN DISTINCT a.name AS actor, a.kind AS kind, p.name AS place,
  a.people AS people, a.status AS status, a.dataset AS dataset
ORDER BY actor, place, kind, people, status, dataset
