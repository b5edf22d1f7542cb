// title: Większe miejsca | Containing places
// kind: fact
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie | Data sets; empty: all of them
// column: id (text) | Identyfikator | Identifier
// column: ancestor (text) | Szersze | Broader
// column: distance (integer) | Liczba kroków | Steps

// The shortest way counts where there are several; a thing is its own ancestor at distance 0.
MATCH w = (a:Place)-[:PART_OF*0..8]->(b:Place)
WHERE (size($datasets) = 0 OR a.dataset IN $datasets OR a.dataset = 'shared')
  AND (size($datasets) = 0 OR b.dataset IN $datasets OR b.dataset = 'shared')
RETURN a.id AS id, b.id AS ancestor, min(length(w)) AS distance
ORDER BY id, distance, ancestor
