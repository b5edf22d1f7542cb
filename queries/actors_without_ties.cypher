// title: Actors without a recorded tie
// kind: question
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: actor (text) | Actor
// column: kind (choice actor_kind) | Actor kind
// column: sector (choice sector) | Sector
// column: dataset (text) | Data set

UNWIND $datasets AS town
MATCH (a:Institution|Organisation|ResidentsGroup {dataset: town})
WHERE NOT EXISTS { MATCH (a)-[:PARTNERS_WITH|UNIT_OF]-(:Institution|Organisation|ResidentsGroup) }
  AND NOT EXISTS { MATCH (a)-[:HOSTS]->(:ResidentsGroup) }
  AND NOT EXISTS { MATCH (:Institution|Organisation|ResidentsGroup)-[:HOSTS]->(a) }
RETURN a.name AS actor, a.kind AS kind, a.sector AS sector, a.dataset AS dataset
ORDER BY actor, kind, sector, dataset
