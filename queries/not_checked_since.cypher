// title: What nobody has checked since a date
// kind: question
// parameter: date (date) | A date, for example 2026-01-01
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: name (text) | Name
// column: kind (choice node_kind) | Kind
// column: checked_on (date) | Checked on
// column: source (text) | Source
// column: dataset (text) | Data set

// Dates are ISO text, so a year or a month alone counts as its first day; never checked counts as long ago.
UNWIND $datasets AS town
MATCH (x:Institution|Organisation|ResidentsGroup|Coalition|Initiative|Diagnosis|Resource {dataset: town})
WHERE (x.checked_on IS NULL OR x.checked_on < $date)
RETURN x.name AS name, x.kind AS kind, x.checked_on AS checked_on, x.source AS source, x.dataset AS dataset
ORDER BY coalesce(checked_on, ''), kind, name, source, dataset
