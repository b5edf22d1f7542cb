// title: Grupy docelowe | Target groups
// kind: fact
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie | Data sets; empty: all of them
// column: id (text) | Identyfikator | Identifier
// column: name (text) | Nazwa | Name
// column: age_from (integer) | Wiek od | Age from
// column: age_to (integer) | Wiek do | Age to

MATCH (g:TargetGroup)
WHERE (size($datasets) = 0 OR g.dataset IN $datasets OR g.dataset = 'shared')
RETURN g.id AS id, g.name AS name, g.age_from AS age_from, g.age_to AS age_to
ORDER BY id
