// title: Residents' groups and who hosts them
// kind: question
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: group (text) | Residents' group
// column: host (text) | Host
// column: role (choice hosts_role) | Role
// column: people (integer) | People
// column: status (choice group_status) | Status
// column: dataset (text) | Data set

UNWIND $datasets AS town
MATCH (a:ResidentsGroup {dataset: town})
OPTIONAL MATCH (h:Institution|Organisation|ResidentsGroup)-[r:HOSTS]->(a)
WHERE CASE WHEN h.dataset = town THEN true ELSE h.dataset IN $datasets END
RETURN DISTINCT a.name AS `group`, h.name AS host, r.role AS role, a.people AS people, a.status AS status, a.dataset AS dataset
ORDER BY `group`, host, role, people, status, dataset
