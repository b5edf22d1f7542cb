// title: Diagnozy potrzeb | Diagnoses of needs
// kind: fact
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie, które są w źródle | Data sets; empty: all that the source holds
// column: id (text) | Identyfikator | Identifier
// column: need (text) | Potrzeba | Need
// column: group (text) | Grupa docelowa | Target group
// column: place (text) | Miejsce | Place
// column: people (integer) | Liczba osób | People
// column: priority (integer) | Priorytet | Priority
// column: year (integer) | Rok | Year
// column: form (choice diagnosis_form) | Forma | Form
// column: statement (text) | Opis potrzeby | Statement
// column: dataset (text) | Zbiór danych | Data set
// column: source (text) | Źródło | Source
// column: checked_on (date) | Sprawdzono | Checked on
// column: confidence (choice confidence) | Wiarygodność | Confidence

UNWIND $datasets AS town
MATCH (d:Diagnosis {dataset: town})
OPTIONAL MATCH (d)-[:OF]->(n:Need)
OPTIONAL MATCH (d)-[:FELT_BY]->(g:TargetGroup)
OPTIONAL MATCH (d)-[:OBSERVED_IN]->(p:Place)
WHERE CASE WHEN p.dataset = town OR p.dataset = 'shared' THEN true ELSE p.dataset IN $datasets END
RETURN DISTINCT d.id AS id, n.id AS need, g.id AS `group`, p.id AS place, d.people AS people, d.priority AS priority,
  d.year AS year, d.form AS form, d.statement AS statement, d.dataset AS dataset,
  d.source AS source, d.checked_on AS checked_on, d.confidence AS confidence
ORDER BY id, need, `group`, place
