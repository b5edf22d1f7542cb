// title: Initiatives
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: id (text) | Identifier
// column: name (text) | Name
// column: form (choice initiative_form) | Form
// column: start_date (date) | Start
// column: end_date (date) | End
// column: status (choice initiative_status) | Status
// column: participants (integer) | Participants
// column: capacity (integer) | Capacity
// column: dataset (text) | Data set
// column: source (text) | Source
// column: checked_on (date) | Checked on
// column: confidence (choice confidence) | Confidence

UNWIND $datasets AS town
MATCH (i:Initiative {dataset: town})
RETURN i.id AS id, i.name AS name, i.form AS form, i.start_date AS start_date, i.end_date AS end_date,
  i.status AS status, i.participants AS participants, i.capacity AS capacity, i.dataset AS dataset,
  i.source AS source, i.checked_on AS checked_on, i.confidence AS confidence
ORDER BY id
