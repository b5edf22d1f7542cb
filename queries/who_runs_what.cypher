// title: Kto co prowadzi | Who runs what
// kind: question
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie | Data sets; empty: all of them
// column: actor (text) | Kto prowadzi | Who runs it
// column: initiative (text) | Inicjatywa | Initiative
// column: form (choice initiative_form) | Forma | Form
// column: role (choice runs_role) | Rola | Role
// column: status (choice initiative_status) | Status | Status
// column: dataset (text) | Zbiór danych | Data set

MATCH (a:Institution|Organisation|ResidentsGroup|Coalition)-[r:RUNS]->(i:Initiative)
WHERE (size($datasets) = 0 OR a.dataset IN $datasets OR a.dataset = 'shared')
  AND (size($datasets) = 0 OR i.dataset IN $datasets OR i.dataset = 'shared')
RETURN DISTINCT a.name AS actor, i.name AS initiative, i.form AS form, r.role AS role, i.status AS status, i.dataset AS dataset
ORDER BY actor, initiative, role, form, status, dataset
