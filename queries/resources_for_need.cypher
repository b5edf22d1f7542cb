// title: Zasoby, które mogą się przydać | Resources that could be useful
// kind: question
// parameter: name (text) = "" | Nazwa potrzeby albo jej część; puste: wszystkie | Name of the need, or a part of it; empty: all of them
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie | Data sets; empty: all of them
// column: need (text) | Potrzeba | Need
// column: resource (text) | Zasób | Resource
// column: form (choice resource_form) | Forma | Form
// column: quantity (integer) | Ilość | Quantity
// column: actor (text) | Kto udostępnia | Offered by
// column: dataset (text) | Zbiór danych | Data set

MATCH (s:Resource)-[:USEFUL_FOR]->(n:Need)
WHERE toLower(n.name) CONTAINS toLower($name)
  AND (size($datasets) = 0 OR s.dataset IN $datasets OR s.dataset = 'shared')
OPTIONAL MATCH (a:Institution|Organisation|ResidentsGroup)-[:OFFERS]->(s)
WHERE (size($datasets) = 0 OR a.dataset IN $datasets OR a.dataset = 'shared')
RETURN DISTINCT n.name AS need, s.name AS resource, s.form AS form, s.quantity AS quantity,
  a.name AS actor, s.dataset AS dataset
ORDER BY need, resource, actor, form, quantity, dataset
