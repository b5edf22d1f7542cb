// title: Diagnoses, the most urgent first
// kind: question
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: priority (integer) | Priority
// column: need (text) | Need
// column: group (text) | Target group
// column: place (text) | Place
// column: people (integer) | People
// column: actor (text) | Reported by
// column: statement (text) | Statement
// column: dataset (text) | Data set

UNWIND $datasets AS town
MATCH (d:Diagnosis {dataset: town})
OPTIONAL MATCH (d)-[:OF]->(n:Need)
OPTIONAL MATCH (d)-[:FELT_BY]->(g:TargetGroup)
OPTIONAL MATCH (d)-[:OBSERVED_IN]->(p:Place)
OPTIONAL MATCH (d)-[:REPORTED_BY]->(a:Institution|Organisation|ResidentsGroup)
RETURN d.priority AS priority, n.name AS need, g.name AS `group`, p.name AS place, d.people AS people,
  a.name AS actor, d.statement AS statement, d.dataset AS dataset
ORDER BY coalesce(priority, 0) DESC, need, `group`, place, people, actor, statement, dataset
