"""What every store promises. A new engine joins by one more line in `MAKERS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import polars as pl
import pytest

from calnet.catalogue import find_query
from calnet.errors import StoreError
from calnet.messages import Message
from calnet.model.kinds import NODE_KINDS, RELATION_KINDS, Property, Type, node_properties, relation_properties
from calnet.model.network import SHARED, Network, Node, Relation, Scalar, make_network
from calnet.stores import facts_fetcher
from calnet.stores.answers import run_query
from calnet.stores.embedded import EmbeddedStore
from calnet.stores.store import Limits, Store
from calnet.wording import Voice

MAKERS: Mapping[str, Callable[[], Store]] = {"memory": EmbeddedStore}
"""Makes an empty store, by the name of its engine."""
_VALUES: Mapping[Type, Scalar] = {
    Type.TEXTS: ("żółw", "", "a;b", "'\""),
    Type.INTEGER: -(2**63) + 1,
    Type.DECIMAL: 52.088,
    Type.FLAG: False,
    Type.DATE: "2007-06",
    Type.DAY: "2007-06-12",
}


@pytest.fixture(scope="module", params=MAKERS)
def full_store(request: pytest.FixtureRequest) -> Iterator[Store]:
    with MAKERS[request.param]() as made:
        made.load(EVERYTHING)
        yield made


@pytest.fixture(params=MAKERS)
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    with MAKERS[request.param]() as made:
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
    for type_, relation_kind in RELATION_KINDS.items():
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


@pytest.mark.parametrize("type_", RELATION_KINDS)
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
    store.load(make_network([Node("Initiative", "x/i", "x", "I", {})], []))
    row = facts_fetcher(store)("initiatives").row(0, named=True)
    assert {name for name, value in row.items() if value is not None} == {"id", "name", "dataset"}


def test_loading_replaces_what_was_there(store: Store) -> None:
    store.load(EVERYTHING)
    store.load(make_network([Node("Place", "x/p", "x", "P", {})], []))
    assert facts_fetcher(store)("places")["id"].to_list() == ["x/p"]
    assert facts_fetcher(store)("actors").height == 0


def test_after_a_refused_load_the_old_graph_stands(store: Store) -> None:
    store.load(make_network([Node("Place", "x/p", "x", "P", {})], []))
    twice = Node("Place", "x/q", "x", "Q", {})
    with pytest.raises(StoreError):
        store.load(Network((twice, twice), ()))
    assert facts_fetcher(store)("places")["id"].to_list() == ["x/p"]


def test_the_order_of_a_network_does_not_matter(store: Store) -> None:
    def everything() -> list[pl.DataFrame]:
        fetch = facts_fetcher(store)
        return [fetch(name) for name in ("actors", "ties", "initiative_actors", "diagnoses", "place_ancestors")]

    store.load(EVERYTHING)
    forwards = everything()
    store.load(Network(EVERYTHING.nodes[::-1], EVERYTHING.relations[::-1]))
    assert all(one.equals(other) for one, other in zip(forwards, everything(), strict=True))


def test_a_tie_without_direction_is_stored_once(store: Store) -> None:
    nodes = [Node("Institution", "x/a", "x", "A", {}), Node("Institution", "x/b", "x", "B", {})]
    store.load(make_network(nodes, [Relation("PARTNERS_WITH", "x/a", "x/b", {})]))
    assert facts_fetcher(store)("ties").select("start", "end").rows() == [("x/a", "x/b")]


def test_an_unloaded_or_closed_store_says_so(store: Store) -> None:
    with pytest.raises(StoreError) as refused:
        facts_fetcher(store)("places")
    assert refused.value.message.key == "queries.nothing_loaded"
    store.load(make_network([], []))
    store.close()
    store.close()
    with pytest.raises(StoreError):
        store.ask("RETURN 1 AS x", {}, Limits())


def test_an_engines_refusal_is_a_store_error_that_can_be_said(store: Store) -> None:
    store.load(make_network([], []))
    with pytest.raises(StoreError) as refused:
        store.read("MATCH (n:Nothing) RETURN n.id AS id", {})
    assert "Nothing" in Voice("pl").say(Message(refused.value.message.key, refused.value.message.values))


def test_other_columns_than_promised_are_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.load(make_network([], []))
    monkeypatch.setattr(type(store), "read", lambda *arguments: pl.DataFrame({"x": [1]}))
    with pytest.raises(StoreError) as refused:
        run_query(store, find_query("places"), {"datasets": ()})
    assert refused.value.message.key == "queries.other_columns"


def test_many_different_queries_fit_into_one_store(full_store: Store) -> None:
    """An engine that keeps every prepared statement would run out of memory here."""
    for number in range(150):
        text = find_query("diagnoses").text.replace("ORDER BY id", f"ORDER BY '{number}' + id")
        full_store.read(text, {"datasets": ()})


def _identity(node: Node) -> Mapping[str, Scalar]:
    return {"id": node.id, "dataset": node.dataset, "kind": node.label, "name": node.name}
