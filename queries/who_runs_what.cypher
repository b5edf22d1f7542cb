// title: Who runs what
// kind: question
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: actor (text) | Who runs it
// column: initiative (text) | Initiative
// column: form (choice initiative_form) | Form
// column: role (choice runs_role) | Role
// column: status (choice initiative_status) | Status
// column: dataset (text) | Data set

UNWIND $datasets AS town
MATCH (a:Institution|Organisation|ResidentsGroup|Coalition {dataset: town})-[r:RUNS]->(i:Initiative)
WHERE CASE WHEN i.dataset = town THEN true ELSE i.dataset IN $datasets END
RETURN DISTINCT a.name AS actor, i.name AS initiative, i.form AS form, r.role AS role, i.status AS status, i.dataset AS dataset
ORDER BY actor, initiative, role, form, status, dataset
