// title: Gdzie działają inicjatywy | Which places initiatives cover
// kind: fact
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie | Data sets; empty: all of them
// column: initiative (text) | Inicjatywa | Initiative
// column: place (text) | Miejsce | Place

MATCH (i:Initiative)-[:COVERS]->(p:Place)
WHERE (size($datasets) = 0 OR i.dataset IN $datasets OR i.dataset = 'shared')
  AND (size($datasets) = 0 OR p.dataset IN $datasets OR p.dataset = 'shared')
RETURN DISTINCT i.id AS initiative, p.id AS place
ORDER BY initiative, place
