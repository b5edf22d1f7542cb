// title: Initiatives for a target group, narrower groups included
// kind: question
// parameter: name (text) | Name of the target group, or a part of it
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: initiative (text) | Initiative
// column: group (text) | Target group
// column: form (choice initiative_form) | Form
// column: start_date (date) | Start
// column: end_date (date) | End
// column: status (choice initiative_status) | Status
// column: dataset (text) | Data set

UNWIND $datasets AS town
MATCH (i:Initiative {dataset: town})-[:AIMED_AT]->(g:TargetGroup)-[:BROADER|EXACT_MATCH*0..8]->(b:TargetGroup)
WHERE ($name = '' OR toLower(b.name) CONTAINS toLower($name))
RETURN DISTINCT i.name AS initiative, g.name AS `group`, i.form AS form,
  i.start_date AS start_date, i.end_date AS end_date, i.status AS status, i.dataset AS dataset
ORDER BY initiative, `group`, start_date, end_date, form, status, dataset
