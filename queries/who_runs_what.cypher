// title: Kto co prowadzi | Who runs what
// kind: question
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie, które są w źródle | Data sets; empty: all that the source holds
// column: actor (text) | Kto prowadzi | Who runs it
// column: initiative (text) | Inicjatywa | Initiative
// column: form (choice initiative_form) | Forma | Form
// column: role (choice runs_role) | Rola | Role
// column: status (choice initiative_status) | Status | Status
// column: dataset (text) | Zbiór danych | Data set

UNWIND $datasets AS town
MATCH (a:Institution|Organisation|ResidentsGroup|Coalition {dataset: town})-[r:RUNS]->(i:Initiative)
WHERE CASE WHEN i.dataset = town THEN true ELSE i.dataset IN $datasets END
RETURN DISTINCT a.name AS actor, i.name AS initiative, i.form AS form, r.role AS role, i.status AS status, i.dataset AS dataset
ORDER BY actor, initiative, role, form, status, dataset
