"""What is written in a format of another program and read again is the same network, or what is missing was said."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_grids import grids

from calnet.model.kinds import ACTORS, INITIATIVE, PLACE, RELATION_KINDS, USES
from calnet.model.network import Network, Node, Relation, make_network
from calnet.resources import find_folder
from calnet.sources import Reading, read_source, write_network
from calnet.sources.grids import Grid
from calnet.sources.importing.importing import import_table
from calnet.sources.reading import read_grids
from calnet.wording import Voice

SAMPLES = sorted(folder.name for folder in find_folder("sample_graphs").iterdir() if folder.is_dir())
WHOLE = {
    "graphml": "a.graphml", "gexf": "a.gexf", "node-link": "a.json", "kumu": "a.xlsx", "kumu-json": "a.json",
}  # fmt: skip
"""The formats that hold everything, each with a name of a file."""


def write_and_read(network: Network, folder: Path, to: str, language: str = "pl") -> Reading:
    written = write_network(network, folder / WHOLE[to], language, to=to)
    assert written.left_out == ()
    return read_source(written.path)


@pytest.mark.parametrize("to", WHOLE)
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_comes_back_whole(tmp_path: Path, sample: str, to: str) -> None:
    network = read_source(find_folder("sample_graphs") / sample).network
    again = write_and_read(network, tmp_path, to)
    assert again.network == network
    assert again.problems == ()


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(
    st.lists(grids(), min_size=1, max_size=6, unique_by=lambda grid: grid.name),
    st.sampled_from(sorted(WHOLE)),
    st.sampled_from(["pl", "en"]),
)
def test_whatever_was_read_comes_back(found: list[Grid], to: str, language: str) -> None:
    network = read_grids(found, "Nasza gmina").network
    with TemporaryDirectory() as folder:
        again = write_and_read(network, Path(folder), to, language)
    assert again.network == network


@pytest.mark.parametrize("to", WHOLE)
def test_several_data_sets_and_every_kind_of_relation_come_back(tmp_path: Path, to: str) -> None:
    samples = find_folder("sample_graphs")
    one, other = (read_source(samples / name).network for name in ("przykladowo", "srem"))
    known = {"source": "rozmowa & „pismo” <1>", "checked_on": "2009-05", "confidence": "low"}
    relations = [Relation(each.type, each.start, each.end, {**each.properties, **known}) for each in one.relations]
    nodes = {node.id: node for node in (*one.nodes, *other.nodes)}
    both = {(each.type, each.start, each.end): each for each in (*other.relations, *relations)}
    network = make_network(nodes.values(), both.values())
    assert {each.type for each in network.relations} == set(RELATION_KINDS) - {USES}
    assert write_and_read(network, tmp_path, to).network == network


def test_an_edge_list_keeps_who_is_tied_to_whom_and_names_the_rest(tmp_path: Path) -> None:
    network = read_source(find_folder("sample_graphs") / "przykladowo").network
    written = write_network(network, tmp_path / "a.csv", "pl", to="edges")
    said = " ".join(map(Voice("pl").say, written.left_out))
    assert "diagnoza (12)" in said
    assert "Źródło" in said
    again = read_source(written.path)
    assert [problem for problem in again.problems if not problem.note] == []
    assert ties(again.network) == ties(network)


def ties(network: Network) -> set[tuple[object, ...]]:
    """Return who is tied to whom, by names."""
    of_actors = (*ACTORS, INITIATIVE)
    return {
        (each.type, ends(network, each), each.properties.get("strength"))
        for each in network.relations
        if network.by_id[each.start].label in of_actors and network.by_id[each.end].label in of_actors
    }


def ends(network: Network, relation: Relation) -> object:
    """Return the names of both ends, in an order only where it means something."""
    names = network.by_id[relation.start].name, network.by_id[relation.end].name
    return names if RELATION_KINDS[relation.type].directed else frozenset(names)


def test_geojson_keeps_what_has_coordinates(tmp_path: Path) -> None:
    network = read_source(find_folder("sample_graphs") / "przykladowo").network
    written = write_network(network, tmp_path / "a.geojson", "pl")
    again = read_source(written.path)
    assert located(again.network) == located(network)
    assert len(located(network)) > 20
    assert "diagnoza" in Voice("pl").say(written.left_out[0])


def located(network: Network) -> set[tuple[object, ...]]:
    """Return what stands where, with everything that the format holds of it."""
    at = {**dict.fromkeys(ACTORS, "BASED_IN"), INITIATIVE: "COVERS"}
    points = {
        node.id: (node.name, node.properties["latitude"], node.properties["longitude"], node.properties.get("level"))
        for node in network.labelled(PLACE)
        if "latitude" in node.properties
    }
    held = ("sector", "form", "start_date", "end_date", "status", "capacity", "participants", "people")

    def told(node: Node) -> tuple[object, ...]:
        return (node.label, node.name, *(node.properties.get(name) for name in held))

    return {(PLACE, *point) for point in points.values()} | {
        (*told(network.by_id[each.start]), *points[each.end])
        for each in network.relations
        if each.end in points and at.get(network.by_id[each.start].label) == each.type
    }


def test_hxl_comes_back_by_import(tmp_path: Path) -> None:
    network = read_source(find_folder("sample_graphs") / "przykladowo").network
    written = write_network(network, tmp_path / "a.csv", "pl", to="hxl")
    again = import_table(written.path).reading
    assert work(again.network) == work(network)
    assert "współpracuje z (48)" in " ".join(map(Voice("pl").say, written.left_out))


def test_hsds_comes_back_by_import(tmp_path: Path) -> None:
    network = read_source(find_folder("sample_graphs") / "przykladowo").network
    written = write_network(network, tmp_path / "hsds", "pl", to="hsds")
    again = import_table(written.path).reading
    assert {name for name, _, _ in leads(again.network)} == {name for name, _, _ in leads(network)}
    assert {"organizations.csv", "services.csv", "datapackage.json"} <= {file.name for file in written.path.iterdir()}


def leads(network: Network) -> set[tuple[object, ...]]:
    return {
        (network.by_id[each.end].name, network.by_id[each.start].name, each.properties.get("role"))
        for each in network.typed("RUNS")
    }


def work(network: Network) -> set[tuple[object, ...]]:
    """Return what each initiative is, who runs it, for whom and where."""
    by_id = network.by_id
    held = ("start_date", "end_date", "status", "capacity")
    found: set[tuple[object, ...]] = set()
    for node in network.labelled(INITIATIVE):
        ends = frozenset(
            (each.type, by_id[each.start].name, by_id[each.end].name)
            for each in network.relations
            if each.type in {"RUNS", "AIMED_AT", "ADDRESSES", "COVERS"} and node.id in (each.start, each.end)
        )
        found.add((node.name, *(node.properties.get(name) for name in held), ends))
    return found
