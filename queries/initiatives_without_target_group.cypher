// title: Initiatives without a target group
// kind: question
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: initiative (text) | Initiative
// column: form (choice initiative_form) | Form
// column: start_date (date) | Start
// column: end_date (date) | End
// column: status (choice initiative_status) | Status
// column: dataset (text) | Data set

UNWIND $datasets AS town
MATCH (i:Initiative {dataset: town})
WHERE NOT EXISTS { MATCH (i)-[:AIMED_AT]->(:TargetGroup) }
RETURN i.name AS initiative, i.form AS form, i.start_date AS start_date, i.end_date AS end_date, i.status AS status,
  i.dataset AS dataset
ORDER BY initiative, start_date, end_date, form, status, dataset
