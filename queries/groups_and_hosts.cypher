// title: Grupy mieszkańców i przy kim działają | Residents' groups and who hosts them
// kind: question
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie | Data sets; empty: all of them
// column: group (text) | Grupa mieszkańców | Residents' group
// column: host (text) | Gospodarz | Host
// column: role (choice hosts_role) | Rola | Role
// column: people (integer) | Liczba osób | People
// column: status (choice group_status) | Status | Status
// column: dataset (text) | Zbiór danych | Data set

MATCH (a:ResidentsGroup)
WHERE (size($datasets) = 0 OR a.dataset IN $datasets OR a.dataset = 'shared')
OPTIONAL MATCH (h:Institution|Organisation|ResidentsGroup)-[r:HOSTS]->(a)
WHERE (size($datasets) = 0 OR h.dataset IN $datasets OR h.dataset = 'shared')
RETURN DISTINCT a.name AS `group`, h.name AS host, r.role AS role, a.people AS people, a.status AS status, a.dataset AS dataset
ORDER BY `group`, host, role, people, status, dataset
