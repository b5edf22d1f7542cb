// title: Które inicjatywy są częścią innych | Which initiatives are part of others
// kind: fact
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie | Data sets; empty: all of them
// column: part (text) | Część | Part
// column: whole (text) | Całość | Whole

MATCH (i:Initiative)-[:PART_OF]->(w:Initiative)
WHERE (size($datasets) = 0 OR i.dataset IN $datasets OR i.dataset = 'shared')
  AND (size($datasets) = 0 OR w.dataset IN $datasets OR w.dataset = 'shared')
RETURN DISTINCT i.id AS part, w.id AS whole
ORDER BY part, whole
