// title: Diagnosed needs that no initiative addresses
// kind: question
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: need (text) | Need
// column: group (text) | Target group
// column: place (text) | Place
// column: priority (integer) | Priority
// column: people (integer) | People
// column: statement (text) | Statement
// column: dataset (text) | Data set

// The very need counts here, in the same data set; broader and narrower needs and the places are judged by the analysis
// of gaps. What is answered is gathered first: from a need, an engine would look through the initiatives of all towns.
UNWIND $datasets AS town
OPTIONAL MATCH (i:Initiative {dataset: town})-[:ADDRESSES]->(m:Need)
WITH town, collect(DISTINCT m.id) AS answered
MATCH (d:Diagnosis {dataset: town})-[:OF]->(n:Need)
WHERE NOT n.id IN answered
OPTIONAL MATCH (d)-[:FELT_BY]->(g:TargetGroup)
OPTIONAL MATCH (d)-[:OBSERVED_IN]->(p:Place)
RETURN n.name AS need, g.name AS `group`, p.name AS place, d.priority AS priority, d.people AS people, d.statement AS statement, d.dataset AS dataset
ORDER BY coalesce(priority, 0) DESC, need, `group`, place, people, statement, dataset
