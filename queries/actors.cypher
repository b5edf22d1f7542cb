// title: Podmioty | Actors
// kind: fact
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie, które są w źródle | Data sets; empty: all that the source holds
// column: id (text) | Identyfikator | Identifier
// column: kind (choice actor_kind) | Rodzaj podmiotu | Actor kind
// column: name (text) | Nazwa | Name
// column: short_name (text) | Skrót | Short name
// column: sector (choice sector) | Sektor | Sector
// column: dataset (text) | Zbiór danych | Data set
// column: since (date) | Od | Since
// column: people (integer) | Liczba osób | People
// column: status (choice group_status) | Status | Status
// column: source (text) | Źródło | Source
// column: checked_on (date) | Sprawdzono | Checked on
// column: confidence (choice confidence) | Wiarygodność | Confidence

UNWIND $datasets AS town
MATCH (a:Institution|Organisation|ResidentsGroup {dataset: town})
RETURN a.id AS id, a.kind AS kind, a.name AS name, a.short_name AS short_name, a.sector AS sector, a.dataset AS dataset,
  a.since AS since, a.people AS people, a.status AS status,
  a.source AS source, a.checked_on AS checked_on, a.confidence AS confidence
ORDER BY id
