// title: Czego nikt nie sprawdził od podanego dnia | What nobody has checked since a date
// kind: question
// parameter: date (date) | Dzień, na przykład 2026-01-01 | A date, for example 2026-01-01
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie, które są w źródle | Data sets; empty: all that the source holds
// column: name (text) | Nazwa | Name
// column: kind (choice node_kind) | Rodzaj | Kind
// column: checked_on (date) | Sprawdzono | Checked on
// column: source (text) | Źródło | Source
// column: dataset (text) | Zbiór danych | Data set

// Dates are ISO text, so a year or a month alone counts as its first day; never checked counts as long ago.
UNWIND $datasets AS town
MATCH (x:Institution|Organisation|ResidentsGroup|Coalition|Initiative|Diagnosis|Resource {dataset: town})
WHERE (x.checked_on IS NULL OR x.checked_on < $date)
RETURN x.name AS name, x.kind AS kind, x.checked_on AS checked_on, x.source AS source, x.dataset AS dataset
ORDER BY coalesce(checked_on, ''), kind, name, source, dataset
