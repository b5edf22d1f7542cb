// title: Inicjatywy | Initiatives
// kind: fact
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie, które są w źródle | Data sets; empty: all that the source holds
// column: id (text) | Identyfikator | Identifier
// column: name (text) | Nazwa | Name
// column: form (choice initiative_form) | Forma | Form
// column: start_date (date) | Początek | Start
// column: end_date (date) | Koniec | End
// column: status (choice initiative_status) | Status | Status
// column: participants (integer) | Uczestnicy | Participants
// column: capacity (integer) | Liczba miejsc | Capacity
// column: dataset (text) | Zbiór danych | Data set
// column: source (text) | Źródło | Source
// column: checked_on (date) | Sprawdzono | Checked on
// column: confidence (choice confidence) | Wiarygodność | Confidence

UNWIND $datasets AS town
MATCH (i:Initiative {dataset: town})
RETURN i.id AS id, i.name AS name, i.form AS form, i.start_date AS start_date, i.end_date AS end_date,
  i.status AS status, i.participants AS participants, i.capacity AS capacity, i.dataset AS dataset,
  i.source AS source, i.checked_on AS checked_on, i.confidence AS confidence
ORDER BY id
