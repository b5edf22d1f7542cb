// title: Resources that could be useful
// kind: question
// parameter: name (text) = "" | Name of the need, or a part of it; empty: all of them
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: need (text) | Need
// column: resource (text) | Resource
// column: form (choice resource_form) | Form
// column: quantity (integer) | Quantity
// column: actor (text) | Offered by
// column: dataset (text) | Data set

UNWIND $datasets AS town
MATCH (s:Resource {dataset: town})-[:USEFUL_FOR]->(n:Need)
WHERE ($name = '' OR toLower(n.name) CONTAINS toLower($name))
OPTIONAL MATCH (a:Institution|Organisation|ResidentsGroup)-[:OFFERS]->(s)
WHERE CASE WHEN a.dataset = town THEN true ELSE a.dataset IN $datasets END
RETURN DISTINCT n.name AS need, s.name AS resource, s.form AS form, s.quantity AS quantity,
  a.name AS actor, s.dataset AS dataset
ORDER BY need, resource, actor, form, quantity, dataset
