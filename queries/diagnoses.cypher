// title: Diagnoses of needs
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: id (text) | Identifier
// column: need (text) | Need
// column: group (text) | Target group
// column: place (text) | Place
// column: people (integer) | People
// column: priority (integer) | Priority
// column: year (integer) | Year
// column: form (choice diagnosis_form) | Form
// column: statement (text) | Statement
// column: dataset (text) | Data set
// column: source (text) | Source
// column: checked_on (date) | Checked on
// column: confidence (choice confidence) | Confidence
// column: group_name (text) | Target group, name

UNWIND $datasets AS town
MATCH (d:Diagnosis {dataset: town})
OPTIONAL MATCH (d)-[:OF]->(n:Need)
OPTIONAL MATCH (d)-[:FELT_BY]->(g:TargetGroup)
OPTIONAL MATCH (d)-[:OBSERVED_IN]->(p:Place)
WHERE CASE WHEN p.dataset = town OR p.dataset = 'shared' THEN true ELSE p.dataset IN $datasets END
RETURN DISTINCT d.id AS id, n.id AS need, g.id AS `group`, p.id AS place, d.people AS people, d.priority AS priority,
  d.year AS year, d.form AS form, d.statement AS statement, d.dataset AS dataset,
  d.source AS source, d.checked_on AS checked_on, d.confidence AS confidence, g.name AS group_name
ORDER BY id, need, `group`, place
