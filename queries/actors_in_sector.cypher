// title: Actors of a sector
// kind: question
// parameter: sector (choice sector) | Sector, for example "social welfare"
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: actor (text) | Actor
// column: kind (choice actor_kind) | Actor kind
// column: place (text) | Based in
// column: people (integer) | People
// column: status (choice group_status) | Status
// column: dataset (text) | Data set

UNWIND $datasets AS town
MATCH (a:Institution|Organisation|ResidentsGroup {dataset: town})
WHERE a.sector = $sector
OPTIONAL MATCH (a)-[:BASED_IN]->(p:Place)
WHERE CASE WHEN p.dataset = town OR p.dataset = 'shared' THEN true ELSE p.dataset IN $datasets END
RETURN DISTINCT a.name AS actor, a.kind AS kind, p.name AS place,
  a.people AS people, a.status AS status, a.dataset AS dataset
ORDER BY actor, place, kind, people, status, dataset
