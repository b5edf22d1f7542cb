// title: Podmioty bez zapisanych powiązań | Actors without a recorded tie
// kind: question
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie | Data sets; empty: all of them
// column: actor (text) | Podmiot | Actor
// column: kind (choice actor_kind) | Rodzaj podmiotu | Actor kind
// column: sector (choice sector) | Sektor | Sector
// column: dataset (text) | Zbiór danych | Data set

MATCH (a:Institution|Organisation|ResidentsGroup)
WHERE NOT EXISTS { MATCH (a)-[:PARTNERS_WITH|UNIT_OF]-(:Institution|Organisation|ResidentsGroup) }
  AND NOT EXISTS { MATCH (a)-[:HOSTS]->(:ResidentsGroup) }
  AND NOT EXISTS { MATCH (:Institution|Organisation|ResidentsGroup)-[:HOSTS]->(a) }
  AND (size($datasets) = 0 OR a.dataset IN $datasets OR a.dataset = 'shared')
RETURN a.name AS actor, a.kind AS kind, a.sector AS sector, a.dataset AS dataset
ORDER BY actor, kind, sector, dataset
