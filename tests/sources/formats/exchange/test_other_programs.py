"""Files of other programs, as they write them: what becomes of nodes and edges that know nothing of calnet."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from calnet.errors import BadSource
from calnet.model.network import Network
from calnet.sources import Reading, read_source, write_network
from calnet.sources.grids import Grid
from calnet.sources.reading import read_grids

ACTORS = [["Nazwa", "Rodzaj", "Siedziba"], ["OPS", "instytucja", "Nowe"], ["Klub <As> & „Ós”", "grupa", "Nowe"]]
TIES = [["Kto", "Relacja", "Z kim"], ["OPS", "współpracuje", "Klub <As> & „Ós”"]]
FORMATS = {
    "a.graphml": "graphml", "a.gexf": "gexf", "a.json": "node-link", "b.json": "kumu-json", "a.xlsx": "kumu",
    "a.csv": "edges", "a.geojson": "geojson",
}  # fmt: skip
FILES = tuple(FORMATS)

GEPHI = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://{namespace}" version="{version}" xmlns:viz="http://{namespace}/viz">
  <meta lastmodifieddate="2026-03-01"><creator>Gephi 0.10</creator></meta>
  <graph defaultedgetype="undirected" mode="static">
    <attributes class="node" mode="static">
      <attribute id="typ" title="Typ" type="string"/>
      <attribute id="degree" title="Degree" type="integer"><default>0</default></attribute>
    </attributes>
    <nodes>
      <node id="1" label="MOPS Zalesie"><attvalues><attvalue for="typ" value="instytucja"/></attvalues>
        <viz:size value="10.0"/><viz:position x="1" y="2"/><viz:color r="1" g="2" b="3"/></node>
      <node id="2" label="Fundacja Razem"><attvalues><attvalue for="typ" value="NGO"/></attvalues></node>
      <node id="3" label="Piknik sąsiedzki"><attvalues><attvalue for="typ" value="wydarzenie"/></attvalues></node>
      <node id="4" label="Jan Przykładny"><attvalues><attvalue for="typ" value="osoba"/></attvalues></node>
      <node id="5" label="Coś"><attvalues><attvalue for="typ" value="widget"/></attvalues></node>
    </nodes>
    <edges>
      <edge id="0" source="1" target="2" weight="3.0"/>
      <edge id="1" source="2" target="3" label="organizuje"/>
      <edge id="2" source="4" target="1"/>
      <edge id="3" source="5" target="9"/>
    </edges>
  </graph>
</gexf>
"""


def keys(reading: Reading) -> set[str]:
    return {problem.message.key for problem in reading.problems}


def told(network: Network) -> dict[str, str]:
    """Return the data set's own nodes with their labels, by name."""
    return {
        node.name: node.label
        for node in network.nodes
        if node.dataset != "shared" and node.label not in {"DataSet", "Place"}
    }


def ties(network: Network) -> set[tuple[str, str, str]]:
    by_id = network.by_id
    return {
        (one.type, by_id[one.start].name, by_id[one.end].name) for one in network.relations if one.type != "BROADER"
    }


@pytest.mark.parametrize(
    ("namespace", "version"), [("www.gexf.net/1.2draft", "1.2"), ("gexf.net/1.3", "1.3"), ("www.gexf.net/1.3", "1.3")]
)
def test_gephi(tmp_path: Path, namespace: str, version: str) -> None:
    path = tmp_path / "siec.gexf"
    path.write_text(GEPHI.format(namespace=namespace, version=version), encoding="utf-8")
    reading = read_source(path)
    assert told(reading.network) == {
        "MOPS Zalesie": "Institution", "Fundacja Razem": "Organisation", "Piknik sąsiedzki": "Initiative",
        "Coś": "Organisation",
    }  # fmt: skip
    assert ties(reading.network) == {
        ("PARTNERS_WITH", "Fundacja Razem", "MOPS Zalesie"), ("RUNS", "Fundacja Razem", "Piknik sąsiedzki"),
    }  # fmt: skip
    assert {"exchange.people", "exchange.no_such_node", "exchange.assumed_actor", "exchange.edges_of_left_out"} <= keys(
        reading
    )


GRAPHML = """<?xml version="1.0"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="d0" for="node" attr.name="name" attr.type="string"/>
  <key id="d1" for="node" attr.name="type" attr.type="string"/>
  <key id="d2" for="edge" attr.name="strength" attr.type="int"/>
  <graph edgedefault="undirected">
    <node id="n0"><data key="d0">Biblioteka Miejska</data></node>
    <node id="n1"><data key="d0">Klub Seniora</data><data key="d1">grupa mieszkańców</data></node>
    <node id="n2"><data key="d0">samotność seniorów</data><data key="d1">potrzeba</data></node>
    <edge source="n0" target="n1"><data key="d2">3</data></edge>
    <edge source="n1" target="n2"/>
  </graph>
</graphml>
"""


def test_graphml_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "siec.graphml"
    path.write_text(GRAPHML, encoding="utf-8")
    reading = read_source(path)
    assert told(reading.network)["Biblioteka Miejska"] == "Institution"
    assert told(reading.network)["Klub Seniora"] == "ResidentsGroup"
    (tie,) = reading.network.typed("PARTNERS_WITH")
    assert tie.properties["strength"] == 3
    assert "exchange.no_relation" in keys(reading)


def test_kumu_workbook(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Elements"
    for row in (
        ("Label", "Type", "Description", "Tags", "Website"),
        ("City Library", "Organization", "lends books", "books|culture", "https://library.example"),
        ("Reading club", "Project", None, None, None),
        ("Jan Przykładny", "Person", None, None, None),
    ):
        sheet.append(row)
    connections = workbook.create_sheet("Connections")
    for connection in (("From", "To", "Type", "Direction"), ("City Library", "Reading club", "runs", "directed"),
                ("Nobody", "City Library", None, None)):  # fmt: skip
        connections.append(connection)
    workbook.create_sheet("Notes").append(("x",))
    workbook.save(path := tmp_path / "map.xlsx")
    reading = read_source(path)
    assert told(reading.network) == {"City Library": "Organisation", "Reading club": "Initiative"} or told(
        reading.network
    ) == {"City Library": "Institution", "Reading club": "Initiative"}
    (library,) = (node for node in reading.network.nodes if node.name == "City Library")
    assert library.properties["website"] == "https://library.example"
    assert library.properties["description"] == "lends books"
    assert ties(reading.network) == {("RUNS", "City Library", "Reading club")}
    (missing,) = (problem for problem in reading.problems if problem.message.key == "exchange.no_such_element")
    assert (missing.sheet, missing.row) == ("Connections", 3)
    assert "exchange.other_sheet" in keys(reading)


def test_kumu_export_keeps_attributes_one_level_deeper(tmp_path: Path) -> None:
    content = {
        "elements": [
            {"_id": "elem-1", "attributes": {"label": "OPS", "element type": "institution"}},
            {"_id": "elem-2", "attributes": {"label": "OPS", "element type": "institution"}},
        ],
        "connections": [{"_id": "conn-1", "from": "elem-1", "to": "elem-2", "direction": "mutual", "attributes": {}}],
    }
    path = tmp_path / "map.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    network = read_source(path).network
    assert len(network.labelled("Institution")) == 2
    assert len(network.typed("PARTNERS_WITH")) == 1


@pytest.mark.parametrize("edges", ["links", "edges"])
def test_node_link_with_numbers_for_nodes(tmp_path: Path, edges: str) -> None:
    content = {"nodes": [{"name": "PUP"}, {"name": "Fundacja Razem"}], edges: [{"source": 0, "target": 1, "value": 2}]}
    path = tmp_path / "a.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    network = read_source(path).network
    assert told(network) == {"PUP": "Institution", "Fundacja Razem": "Organisation"}
    assert len(network.typed("PARTNERS_WITH")) == 1


@pytest.mark.parametrize(
    ("headers", "delimiter"),
    [("Source,Target,Type,Weight", ","), ("source;target;type;weight", ";"), ("From\tTo\tDirection\tWeight", "\t"),
     ("Kto;Z kim;Rodzaj;Siła", ";")],
)  # fmt: skip
def test_edge_lists(tmp_path: Path, headers: str, delimiter: str) -> None:
    rows = [headers.split(delimiter), ["MOPS", "Fundacja Razem", "Undirected", "2"], ["MOPS", "PUP", "Undirected", "1"],
            ["PUP", "", "", ""]]  # fmt: skip
    path = tmp_path / "edges.csv"
    path.write_text("\n".join(delimiter.join(row) for row in rows), encoding="utf-8")
    reading = read_source(path)
    assert len(reading.network.typed("PARTNERS_WITH")) == 2
    (half,) = (problem for problem in reading.problems if problem.message.key == "exchange.one_end")
    assert half.row == 4


def test_geojson_of_another_program(tmp_path: Path) -> None:
    point = {"type": "Point", "coordinates": [22.2, 50.9]}
    content = {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "geometry": point, "properties": {"name": "Dom Kultury", "type": "organizacja"}},
            {"type": "Feature", "geometry": point, "properties": {"name": "Skwer"}},
            {"type": "Feature", "geometry": {"type": "LineString", "coordinates": []}, "properties": {"name": "Ulica"}},
        ],
    }
    path = tmp_path / "a.geojson"
    path.write_text(json.dumps(content), encoding="utf-8")
    reading = read_source(path)
    assert ("BASED_IN", "Dom Kultury", "Dom Kultury") in ties(reading.network)
    assert {"Skwer", "Dom Kultury"} <= {node.name for node in reading.network.labelled("Place")}
    assert "exchange.no_point" in keys(reading)


BILLION = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><graphml>&b;</graphml>'
EXTERNAL = '<?xml version="1.0"?>\n<!doctype x SYSTEM "file:///etc/passwd"><graphml/>'


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("a.graphml", BILLION.encode(), "exchange.declarations"),
        ("a.gexf", EXTERNAL.encode(), "exchange.declarations"),
        ("a.gexf", BILLION.encode("utf-16"), "exchange.declarations"),
        ("a.graphml", GRAPHML[:400].encode(), "exchange.damaged"),
        ("a.graphml", b"", "exchange.damaged"),
        ("a.gexf", b"\x00\xff\xfe", "exchange.damaged"),
        ("a.json", b'{"elements": [', "exchange.damaged"),
        ("a.json", b'{"nodes": 3, "links": []}', "exchange.damaged"),
        ("a.json", b'{"nodes": [{"id": 1}], "links": [{"source": 1}]}', "exchange.damaged"),
        ("a.json", b'{"elements": [1], "connections": []}', "exchange.damaged"),
        ("a.json", b'{"nodes": ' + b"[" * 100_000, "exchange.damaged"),
        ("a.geojson", b'{"type": "FeatureCollection"}', "exchange.damaged"),
        ("a.json", b'{"something": 1}', "problems.unknown_format"),
        ("a.csv", b"Nazwa;Adres\nOPS;Rynek", "problems.single_csv"),
    ],
)
def test_bad_files_are_told_in_one_sentence(tmp_path: Path, name: str, content: bytes, key: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BadSource) as caught:
        read_source(path)
    assert caught.value.message.key == key


def test_personal_data_stays_out(tmp_path: Path) -> None:
    nodes = [
        {"id": "a/actor/ops", "kind": "Institution", "dataset": "a", "label": "OPS",
         "description": "Dzwonić: 600 700 800", "Osoba do kontaktu": "ktoś", "contact": "ops@gmina.example"},
        {"id": "a/actor/ktos", "kind": "Organisation", "dataset": "a", "label": "Anna Kowalska"},
    ]  # fmt: skip
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"nodes": nodes, "links": []}), encoding="utf-8")
    kept = repr(read_source(path).network)
    assert "600 700" not in kept
    assert "ktoś" not in kept
    assert "Kowalska" not in kept
    assert "600 700 800" in repr(read_source(path, keep_personal=True).network)


def test_what_was_edited_elsewhere_is_checked(tmp_path: Path) -> None:
    nodes = [
        {"id": "a/actor/ops", "kind": "Institution", "dataset": "a", "label": "OPS", "sector": "pomoc społeczna",
         "people": "x"},
        {"id": "n7", "kind": "Initiative", "dataset": "a", "label": "Klub", "start_date": "maj 2026",
         "kolor": "zielony"},
        {"id": "n8", "label": "Bez rodzaju"},
    ]  # fmt: skip
    links = [
        {"source": "a/actor/ops", "target": "n7", "relation": "RUNS", "role": "lead"},
        {"source": "n7", "target": "a/actor/ops", "relation": "RUNS"},
        {"source": "a/actor/ops", "target": "n7", "relation": "LIKES"},
    ]
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"nodes": nodes, "links": links}), encoding="utf-8")
    reading = read_source(path)
    by_name = {node.name: node for node in reading.network.nodes}
    assert by_name["OPS"].properties == {"sector": "social_welfare"}
    assert by_name["Klub"].id == "a/initiative/klub"
    assert by_name["Klub"].properties == {"start_date": "2026-05", "extra": '{"kolor": "zielony"}'}
    assert ties(reading.network) == {("RUNS", "OPS", "Klub")}
    assert {"exchange.bad_value", "exchange.unknown_kind", "exchange.wrong_relation"} <= keys(reading)


def test_the_data_set_can_be_called_otherwise(tmp_path: Path) -> None:
    nodes = [{"id": "a/actor/ops", "kind": "Institution", "dataset": "a", "label": "OPS"}]
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"nodes": nodes, "links": []}), encoding="utf-8")
    network = read_source(path, dataset="Nowe Miasto").network
    assert {node.id for node in network.nodes if node.dataset != "shared"} == {"nowe-miasto", "nowe-miasto/actor/ops"}


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FILES), st.integers(0, 10**9), st.sampled_from(["cut", "turned", "doubled"]))
def test_whatever_is_broken_there_is_no_traceback(name: str, chance: int, how: str) -> None:
    content = bytearray(whole_files()[name])
    at = chance % len(content)
    if how == "cut":
        del content[at:]
    elif how == "turned":
        content[at] ^= 1 << chance % 8
    else:
        content[at:at] = content[at : at + 200]
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            read_source(path)
        except BadSource:
            return


@cache
def whole_files() -> dict[str, bytes]:
    """Return a small network in each format."""
    network = read_grids([Grid("actors", "actors", ACTORS), Grid("cooperation", "cooperation", TIES)], "Nowe").network
    with TemporaryDirectory() as folder:
        written = {}
        for name, to in FORMATS.items():
            path = Path(folder) / name
            write_network(network, path, "pl", to=to)
            written[name] = path.read_bytes()
            path.unlink()
    return written
