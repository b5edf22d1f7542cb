// title: Zbiory danych | Data sets
// kind: fact
// parameter: datasets (texts) = [] | Zbiory danych; puste: wszystkie, które są w źródle | Data sets; empty: all that the source holds
// column: id (text) | Identyfikator | Identifier
// column: name (text) | Nazwa | Name
// column: home_place (text) | Miejsce macierzyste | Home place
// column: host (text) | Gospodarz CAL | CAL host
// column: as_of (day) | Stan na dzień | As of
// column: invented (flag) | Dane zmyślone | Invented

UNWIND $datasets AS town
MATCH (d:DataSet {dataset: town})
RETURN d.dataset AS id, d.name AS name, d.home_place AS home_place, d.host AS host, d.as_of AS as_of,
  d.invented AS invented
ORDER BY id, name
