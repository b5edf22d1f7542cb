// title: Podmioty bez zapisanych powiązań | Actors without a recorded tie
// kind: question
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie, które są w źródle | Data sets; empty: all that the source holds
// column: actor (text) | Podmiot | Actor
// column: kind (choice actor_kind) | Rodzaj podmiotu | Actor kind
// column: sector (choice sector) | Sektor | Sector
// column: dataset (text) | Zbiór danych | Data set

UNWIND $datasets AS town
MATCH (a:Institution|Organisation|ResidentsGroup {dataset: town})
WHERE NOT EXISTS { MATCH (a)-[:PARTNERS_WITH|UNIT_OF]-(:Institution|Organisation|ResidentsGroup) }
  AND NOT EXISTS { MATCH (a)-[:HOSTS]->(:ResidentsGroup) }
  AND NOT EXISTS { MATCH (:Institution|Organisation|ResidentsGroup)-[:HOSTS]->(a) }
RETURN a.name AS actor, a.kind AS kind, a.sector AS sector, a.dataset AS dataset
ORDER BY actor, kind, sector, dataset
