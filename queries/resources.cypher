// title: Zasoby | Resources
// kind: fact
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie, które są w źródle | Data sets; empty: all that the source holds
// column: id (text) | Identyfikator | Identifier
// column: name (text) | Nazwa | Name
// column: form (choice resource_form) | Forma | Form
// column: quantity (integer) | Ilość | Quantity
// column: dataset (text) | Zbiór danych | Data set
// column: source (text) | Źródło | Source
// column: checked_on (date) | Sprawdzono | Checked on
// column: confidence (choice confidence) | Wiarygodność | Confidence

UNWIND $datasets AS town
MATCH (s:Resource {dataset: town})
RETURN DISTINCT s.id AS id, s.name AS name, s.form AS form, s.quantity AS quantity, s.dataset AS dataset,
  s.source AS source, s.checked_on AS checked_on, s.confidence AS confidence
ORDER BY id
