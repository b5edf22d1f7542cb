// title: Actors
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: id (text) | Identifier
// column: kind (choice actor_kind) | Actor kind
// column: name (text) | Name
// column: short_name (text) | Short name
// column: sector (choice sector) | Sector
// column: dataset (text) | Data set
// column: since (date) | Since
// column: people (integer) | People
// column: status (choice group_status) | Status
// column: source (text) | Source
// column: checked_on (date) | Checked on
// column: confidence (choice confidence) | Confidence

UNWIND $datasets AS town
MATCH (a:Institution|Organisation|ResidentsGroup {dataset: town})
RETURN a.id AS id, a.kind AS kind, a.name AS name, a.short_name AS short_name, a.sector AS sector, a.dataset AS dataset,
  a.since AS since, a.people AS people, a.status AS status,
  a.source AS source, a.checked_on AS checked_on, a.confidence AS confidence
ORDER BY id
