// title: Resources
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: id (text) | Identifier
// column: name (text) | Name
// column: form (choice resource_form) | Form
// column: quantity (integer) | Quantity
// column: dataset (text) | Data set
// column: source (text) | Source
// column: checked_on (date) | Checked on
// column: confidence (choice confidence) | Confidence

UNWIND $datasets AS town
MATCH (s:Resource {dataset: town})
RETURN DISTINCT s.id AS id, s.name AS name, s.form AS form, s.quantity AS quantity, s.dataset AS dataset,
  s.source AS source, s.checked_on AS checked_on, s.confidence AS confidence
ORDER BY id
