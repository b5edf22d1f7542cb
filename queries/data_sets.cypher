// title: Data sets
// kind: fact
// parameter: datasets (texts) = [] | Data sets; empty: all that the source holds
// column: id (text) | Identifier
// column: name (text) | Name
// column: home_place (text) | Home place
// column: host (text) | CAL host
// column: as_of (day) | As of
// column: invented (flag) | Invented

UNWIND $datasets AS town
MATCH (d:DataSet {dataset: town})
RETURN d.dataset AS id, d.name AS name, d.home_place AS home_place, d.host AS host, d.as_of AS as_of,
  d.invented AS invented
ORDER BY id, name
