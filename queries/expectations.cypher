// title: Sectors that data sets expect to work on needs
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: need (text) | Need; empty: in any coalition
// column: sector (choice sector) | Sector; empty: nobody
// column: dataset (text) | Data set
// column: source (text) | Source
// column: checked_on (date) | Checked on

UNWIND $datasets AS town
MATCH (e:Expectation {dataset: town})
WHERE e.sectors IS NOT NULL
OPTIONAL MATCH (e)-[:EXPECTED_FOR]->(n:Need)
WITH e, n, CASE WHEN size(e.sectors) > 0 THEN e.sectors ELSE [''] END AS words
UNWIND words AS word
RETURN DISTINCT n.id AS need, CASE WHEN word = '' THEN null ELSE word END AS sector, e.dataset AS dataset,
  e.source AS source, e.checked_on AS checked_on
ORDER BY dataset, need, sector, source, checked_on
