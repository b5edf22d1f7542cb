// title: Zasoby, które mogą się przydać | Resources that could be useful
// kind: question
// parameter: name (text) = "" | Nazwa potrzeby albo jej część; puste: wszystkie | Name of the need, or a part of it; empty: all of them
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie, które są w źródle | Data sets; empty: all that the source holds
// column: need (text) | Potrzeba | Need
// column: resource (text) | Zasób | Resource
// column: form (choice resource_form) | Forma | Form
// column: quantity (integer) | Ilość | Quantity
// column: actor (text) | Kto udostępnia | Offered by
// column: dataset (text) | Zbiór danych | Data set

UNWIND $datasets AS town
MATCH (s:Resource {dataset: town})-[:USEFUL_FOR]->(n:Need)
WHERE ($name = '' OR toLower(n.name) CONTAINS toLower($name))
OPTIONAL MATCH (a:Institution|Organisation|ResidentsGroup)-[:OFFERS]->(s)
WHERE CASE WHEN a.dataset = town THEN true ELSE a.dataset IN $datasets END
RETURN DISTINCT n.name AS need, s.name AS resource, s.form AS form, s.quantity AS quantity,
  a.name AS actor, s.dataset AS dataset
ORDER BY need, resource, actor, form, quantity, dataset
