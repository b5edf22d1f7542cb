"""What every store promises, whatever its engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl
import pytest
from engines import ENGINES, make_store

from calnet.catalogue import find_query
from calnet.errors import StoreError
from calnet.messages import Message
from calnet.model.kinds import (
    NODE_KINDS,
    RELATION_KINDS,
    USES,
    Property,
    Type,
    node_properties,
    relation_properties,
)
from calnet.model.network import SHARED, Network, Node, Relation, Scalar, make_network
from calnet.stores import facts_fetcher
from calnet.stores.export import export_frames
from calnet.stores.graph_frames import frames_of, network_of
from calnet.stores.query_runner import run_query
from calnet.stores.store import Limits, Store
from calnet.wording import Voice

KINDS = {type_: kind for type_, kind in RELATION_KINDS.items() if type_ != USES}
"""What a network holds; what a data set uses is the store's own note."""
_VALUES: Mapping[Type, Scalar] = {
    Type.TEXTS: ("żółw", "", "a;b", "'\""),
    Type.INTEGER: -(2**63) + 1,
    Type.DECIMAL: 52.088,
    Type.FLAG: False,
    Type.DATE: "2007-06",
    Type.DAY: "2007-06-12",
}


@pytest.fixture(scope="module", params=ENGINES)
def full_store(request: pytest.FixtureRequest) -> Iterator[Store]:
    with make_store(request.param, request) as made:
        made.load(frames_of(EVERYTHING))
        yield made


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    with make_store(request.param, request) as made:
        yield made


def _value(property_: Property) -> Scalar:
    if property_.number:
        return 3
    return _VALUES.get(property_.type, f"{property_.name} 'ż\" \\ \n\t💩")


def _everything() -> Network:
    """Return a network with every label, relation, pair of labels and property, each once full and once empty."""
    nodes: list[Node] = []
    for label, kind in NODE_KINDS.items():
        dataset = SHARED if kind.shared else "t"
        extra = {"extra": '{"kolumna": "ą"}'}
        full = {property_.name: _value(property_) for property_ in (*kind.properties, *node_properties(label)[-3:])}
        nodes.append(Node(label, f"{label}/full", dataset, f"{label} pełny", full | extra))
        nodes.append(Node(label, f"{label}/empty", dataset, f"{label} pusty", {}))
    relations = []
    for type_, relation_kind in KINDS.items():
        for start, end in relation_kind.pairs():
            properties = {property_.name: _value(property_) for property_ in relation_properties(type_)}
            relations.append(Relation(type_, f"{start}/full", f"{end}/empty", properties))
            if not relation_kind.acyclic:
                relations.append(Relation(type_, f"{start}/empty", f"{end}/full", {}))
    return make_network(nodes, relations)


EVERYTHING = _everything()


@pytest.mark.parametrize("label", NODE_KINDS)
def test_each_node_keeps_every_property(full_store: Store, label: str) -> None:
    names = [property_.name for property_ in node_properties(label)]
    columns = ", ".join(f"n.`{name}` AS `{name}_`" for name in names)
    rows = full_store.read(f"MATCH (n:`{label}`) RETURN {columns} ORDER BY id_", {}).rows()
    expected = [
        tuple(
            list(value) if isinstance(value, tuple) else value
            for name in names
            for value in [_identity(node).get(name, node.properties.get(name))]
        )
        for node in EVERYTHING.labelled(label)
    ]
    assert rows == expected


@pytest.mark.parametrize("type_", KINDS)
def test_each_relation_keeps_its_ends_and_every_property(full_store: Store, type_: str) -> None:
    names = [property_.name for property_ in relation_properties(type_)]
    columns = ", ".join(f"r.`{name}` AS `{name}_`" for name in names)
    rows = full_store.read(
        f"MATCH (a)-[r:`{type_}`]->(b) RETURN a.id AS a_, b.id AS b_, {columns} ORDER BY a_, b_", {}
    ).rows()
    expected = [
        (relation.start, relation.end, *(relation.properties.get(name) for name in names))
        for relation in EVERYTHING.typed(type_)
    ]
    assert sorted(rows, key=str) == sorted(expected, key=str)


def test_an_unknown_is_null_and_neither_zero_nor_empty(store: Store) -> None:
    store.load(frames_of(make_network([Node("Initiative", "x/i", "x", "I", {})], [])))
    row = facts_fetcher(store)("initiatives").row(0, named=True)
    assert {name for name, value in row.items() if value is not None} == {"id", "name", "dataset"}


def _towns(*towns: str, more: int = 0) -> Network:
    """Return towns that share a group and a gmina, each with a group, a place and initiatives of its own."""
    nodes = [
        Node("TargetGroup", "group/all", SHARED, "wszyscy", {}),
        Node("TargetGroup", "group/old", SHARED, "starsi", {}),
    ]
    nodes.append(Node("Place", "place/gmina", SHARED, "Gmina", {}))
    relations = [Relation("BROADER", "group/old", "group/all", {})]
    for town in towns:
        nodes += [
            Node("DataSet", town, town, town.upper(), {"home_place": "place/gmina"}),
            Node("TargetGroup", f"group/{town}", SHARED, f"ludzie z {town}", {}),
            Node("Place", f"{town}/p", town, "Rynek", {}),
            *(Node("Initiative", f"{town}/i{n}", town, f"Inicjatywa {n}", {}) for n in range(2 + more)),
        ]
        relations += [
            Relation("BROADER", f"group/{town}", "group/all", {}),
            Relation("AIMED_AT", f"{town}/i0", f"group/{town}", {"people": 3}),
            Relation("AIMED_AT", f"{town}/i1", "group/old", {}),
            Relation("PART_OF", f"{town}/p", "place/gmina", {}),
        ]
    return make_network(nodes, relations)


def _held(store: Store, *data_sets: str) -> Network:
    return network_of(export_frames(store, data_sets))


def test_data_sets_stand_side_by_side_and_each_can_be_read_alone(store: Store) -> None:
    store.load(frames_of(_towns("a")))
    store.load(frames_of(_towns("b")))
    assert store.data_sets() == ("a", "b")
    assert _held(store) == _towns("a", "b")
    assert _held(store, "a") == _towns("a")
    assert _held(store, "b") == _towns("b")


def test_loading_again_changes_nothing(store: Store) -> None:
    for _ in range(2):
        store.load(frames_of(_towns("a", "b")))
    assert _held(store) == _towns("a", "b")


def test_loading_replaces_the_data_set_and_leaves_the_others(store: Store) -> None:
    store.load(frames_of(_towns("a", more=5)))
    store.load(frames_of(_towns("b")))
    store.load(frames_of(_towns("a")))
    assert _held(store) == _towns("a", "b")
    assert facts_fetcher(store, ["a"])("initiatives")["id"].to_list() == ["a/i0", "a/i1"]


def test_removing_a_data_set_takes_what_only_it_used(store: Store) -> None:
    store.load(frames_of(_towns("a", "b")))
    store.remove(["a", "never there"])
    assert store.data_sets() == ("b",)
    assert _held(store) == _towns("b")


def test_of_what_is_shared_the_last_word_counts_and_unknown_is_no_word(store: Store) -> None:
    def group(town: str, **known: Scalar) -> Network:
        nodes = [Node("DataSet", town, town, town, {}), Node("TargetGroup", "group/x", SHARED, f"x wg {town}", known)]
        return make_network(nodes, [])

    store.load(frames_of(group("a", age_from=60, age_to=80)))
    store.load(frames_of(group("b", age_from=65)))
    assert facts_fetcher(store)("target_groups").rows() == [("group/x", "x wg b", 65, 80)]


def test_a_hierarchy_stays_while_somebody_states_it(store: Store) -> None:
    def town(id_: str, *broader: tuple[str, str]) -> Network:
        nodes = [Node("DataSet", id_, id_, id_, {}), *(Node("Need", f"need/{n}", SHARED, n, {}) for n in "xyz")]
        return make_network(nodes, [Relation("BROADER", f"need/{low}", f"need/{high}", {}) for low, high in broader])

    store.load(frames_of(town("a", ("x", "y"))))
    store.load(frames_of(town("b", ("x", "y"), ("y", "z"))))
    store.load(frames_of(town("a")))
    assert {(r.start, r.end) for r in _held(store).typed("BROADER")} == {("need/x", "need/y"), ("need/y", "need/z")}
    store.load(frames_of(town("b", ("y", "z"))))
    assert {(r.start, r.end) for r in _held(store).typed("BROADER")} == {("need/y", "need/z")}


def test_everything_comes_out_as_it_went_in(full_store: Store) -> None:
    assert _held(full_store) == EVERYTHING


def test_progress_counts_everything_once(store: Store) -> None:
    told: list[int] = []
    tables = frames_of(_towns("a", "b"))
    store.load(tables, told.append)
    assert sum(told) == tables.size


def test_after_a_refused_load_the_old_graph_stands(store: Store) -> None:
    store.load(frames_of(make_network([Node("Place", "x/p", "x", "P", {})], [])))
    twice = Node("Place", "x/q", "x", "Q", {})
    with pytest.raises(StoreError):
        store.load(frames_of(Network((twice, twice), ())))
    assert facts_fetcher(store)("places")["id"].to_list() == ["x/p"]


def test_the_order_of_a_network_does_not_matter(store: Store) -> None:
    def everything() -> list[pl.DataFrame]:
        fetch = facts_fetcher(store)
        return [fetch(name) for name in ("actors", "ties", "initiative_actors", "diagnoses", "place_ancestors")]

    store.load(frames_of(EVERYTHING))
    forwards = everything()
    store.remove(store.data_sets())
    store.load(frames_of(Network(EVERYTHING.nodes[::-1], EVERYTHING.relations[::-1])))
    assert all(one.equals(other) for one, other in zip(forwards, everything(), strict=True))


def test_a_tie_without_direction_is_stored_once(store: Store) -> None:
    nodes = [Node("Institution", "x/a", "x", "A", {}), Node("Institution", "x/b", "x", "B", {})]
    store.load(frames_of(make_network(nodes, [Relation("PARTNERS_WITH", "x/a", "x/b", {})])))
    assert facts_fetcher(store)("ties").select("start", "end").rows() == [("x/a", "x/b")]


def test_an_unloaded_or_closed_store_says_so(store: Store) -> None:
    with pytest.raises(StoreError) as refused:
        facts_fetcher(store)("places")
    assert refused.value.message.key == "queries.nothing_loaded"
    store.load(frames_of(make_network([], [])))
    store.close()
    store.close()
    with pytest.raises(StoreError):
        store.ask("RETURN 1 AS x", {}, Limits())


def test_an_engines_refusal_is_a_store_error_that_can_be_said(store: Store) -> None:
    store.load(frames_of(make_network([], [])))
    with pytest.raises(StoreError) as refused:
        store.read("MATCH (n:Place) RETURN nobody.id AS id", {})
    assert "nobody" in Voice("pl").say(Message(refused.value.message.key, refused.value.message.values))


def test_other_columns_than_promised_are_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.load(frames_of(make_network([], [])))
    monkeypatch.setattr(type(store), "read", lambda *arguments: pl.DataFrame({"x": [1]}))
    with pytest.raises(StoreError) as refused:
        run_query(store, find_query("places"), {"datasets": ("x",)})
    assert refused.value.message.key == "queries.other_columns"


def test_many_different_queries_fit_into_one_store(full_store: Store) -> None:
    """An engine that keeps every prepared statement would run out of memory here."""
    for number in range(150):
        text = find_query("diagnoses").text.replace("ORDER BY id", f"ORDER BY '{number}' + id")
        full_store.read(text, {"datasets": ()})


def _identity(node: Node) -> Mapping[str, Scalar]:
    return {"id": node.id, "dataset": node.dataset, "kind": node.label, "name": node.name}
