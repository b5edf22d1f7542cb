// title: Diagnozy od najpilniejszych | Diagnoses, the most urgent first
// kind: question
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie, które są w źródle | Data sets; empty: all that the source holds
// column: priority (integer) | Priorytet | Priority
// column: need (text) | Potrzeba | Need
// column: group (text) | Grupa docelowa | Target group
// column: place (text) | Miejsce | Place
// column: people (integer) | Liczba osób | People
// column: actor (text) | Kto zgłosił | Reported by
// column: statement (text) | Opis potrzeby | Statement
// column: dataset (text) | Zbiór danych | Data set

UNWIND $datasets AS town
MATCH (d:Diagnosis {dataset: town})
OPTIONAL MATCH (d)-[:OF]->(n:Need)
OPTIONAL MATCH (d)-[:FELT_BY]->(g:TargetGroup)
OPTIONAL MATCH (d)-[:OBSERVED_IN]->(p:Place)
OPTIONAL MATCH (d)-[:REPORTED_BY]->(a:Institution|Organisation|ResidentsGroup)
RETURN d.priority AS priority, n.name AS need, g.name AS `group`, p.name AS place, d.people AS people,
  a.name AS actor, d.statement AS statement, d.dataset AS dataset
ORDER BY coalesce(priority, 0) DESC, need, `group`, place, people, actor, statement, dataset
