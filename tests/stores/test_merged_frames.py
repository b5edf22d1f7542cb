"""What loads and removals leave in tables, against an oracle in plain Python that knows nothing of frames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeAlias

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calnet.model.network import SHARED, Network, Node, Relation, Scalar, make_network
from calnet.stores.graph_frames import GraphFrames, frames_of, merge, network_of, remove
from calnet.stores.schema import FROM, STATED_BY, TO

TOWNS = ("a", "b", "c")
OWN_PLACE = tuple(f"{town}/" for town in TOWNS)
THINGS = {"TargetGroup": "group", "Need": "need", "Place": "place"}
Known: TypeAlias = "dict[str, object]"
Link: TypeAlias = "tuple[str, str, str]"


# The oracle


@dataclass
class Oracle:
    """Data sets side by side, and what is known of the things that they share."""

    own: dict[str, dict[str, Known]] = field(default_factory=dict)
    uses: dict[str, set[str]] = field(default_factory=dict)
    links: dict[Link, Known] = field(default_factory=dict)
    shared: dict[str, Known] = field(default_factory=dict)
    stated: dict[Link, tuple[Known, set[str]]] = field(default_factory=dict)

    def load(self, network: Network) -> None:
        towns = {node.dataset for node in network.nodes} - {SHARED}
        self.remove(towns)
        for town in towns:
            own = {node.id: _node(node) for node in network.nodes if node.dataset == town}
            described = any(node["kind"] == "DataSet" for node in own.values())
            if not described:
                own[town] = {"id": town, "dataset": town, "kind": "DataSet", "name": town}
            self.own[town] = own
            self.uses[town] = _known_to(town, network)
        for node in network.nodes:
            if node.dataset == SHARED:
                self.shared.setdefault(node.id, {}).update(_node(node))
        for relation in network.relations:
            link = relation.type, relation.start, relation.end
            known: dict[str, object] = {name: value for name, value in relation.properties.items() if value is not None}
            if {relation.start, relation.end} <= self.shared.keys():
                before, by = self.stated.get(link, ({}, set()))
                self.stated[link] = {**before, **known}, by | towns
            else:
                self.links[link] = known

    def remove(self, towns: Iterable[str]) -> None:
        gone = set(towns) & self.own.keys()
        if not gone:
            return
        for town in gone:
            del self.own[town], self.uses[town]
        used = set().union(*self.uses.values())
        self.shared = {id_: known for id_, known in self.shared.items() if id_ in used}
        there = self.shared.keys() | {id_ for own in self.own.values() for id_ in own}
        self.links = {link: known for link, known in self.links.items() if {*link[1:]} <= there}
        self.stated = {
            link: (known, by - gone)
            for link, (known, by) in self.stated.items()
            if by - gone and {*link[1:]} <= there
        }  # fmt: skip

    def held(self) -> Mapping[tuple[str, ...], Known]:
        nodes = dict(self.shared)
        for own in self.own.values():
            nodes |= own
        held: dict[tuple[str, ...], Known] = {(str(known["kind"]), id_): known for id_, known in nodes.items()}
        links = dict(self.links)
        links |= {link: {**known, STATED_BY: sorted(by)} for link, (known, by) in self.stated.items()}
        for town, used in self.uses.items():
            (description,) = (id_ for id_, known in self.own[town].items() if known["kind"] == "DataSet")
            links |= {("USES", description, id_): {} for id_ in used}
        for (type_, start, end), known in links.items():
            held[type_, str(nodes[start]["kind"]), start, str(nodes[end]["kind"]), end] = known
        return held


def _node(node: Node) -> Known:
    known = {name: value for name, value in node.properties.items() if value is not None}
    return {**known, "id": node.id, "dataset": node.dataset, "kind": node.label, "name": node.name}


def _known_to(town: str, network: Network) -> set[str]:
    """Return the things that a town uses: those that its own nodes lead to, and those that nobody's lead to."""
    owners = {node.id: node.dataset for node in network.nodes}
    things = {node.id for node in network.nodes if node.label in THINGS}
    reached: dict[str, set[str]] = {}
    for owner in set(owners.values()) - {SHARED}:
        known = {id_ for id_, of in owners.items() if of == owner}
        while more := {r.end for r in network.relations if r.start in known and r.end in things} - known:
            known |= more
        reached[owner] = known & things
    free = {id_ for id_ in things if owners[id_] == SHARED}.difference(*reached.values())
    return {id_ for id_ in reached[town] | free if owners[id_] in (town, SHARED)}


def held_in(tables: GraphFrames) -> Mapping[tuple[str, ...], Known]:
    """Return what tables hold; what comes twice fails."""
    held: dict[tuple[str, ...], Known] = {}
    for label, frame in tables.nodes.items():
        for row in frame.to_dicts():
            assert (label, row["id"]) not in held
            held[label, row["id"]] = {name: value for name, value in row.items() if value is not None}
    for (type_, start, end), frame in tables.relations.items():
        for row in frame.to_dicts():
            key = type_, start, row.pop(FROM), end, row.pop(TO)
            assert key not in held
            held[key] = {name: value for name, value in row.items() if value is not None}
            if STATED_BY in held[key]:
                held[key][STATED_BY] = sorted(row[STATED_BY])
    return held


# Networks


_KNOWN = st.fixed_dictionaries(
    {}, optional={"source": st.sampled_from(["", "ankieta", "'x\""]), "checked_on": st.just("2026-05")}
)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Return some towns with what they share; anything can be missing."""
    towns = draw(st.lists(st.sampled_from(TOWNS), min_size=1, unique=True))
    nodes: list[Node] = []
    for label, family in THINGS.items():
        ages = st.none() | st.integers(0, 99)
        for number in sorted(draw(st.sets(st.integers(0, 3)))):
            known: dict[str, Scalar] = {**draw(_KNOWN)}
            if label == "TargetGroup":
                known["age_from"] = draw(ages)
            name = draw(st.sampled_from(["X", "Y"]))
            nodes.append(Node(label, f"{family}/{number}", SHARED, name, known))
    for town in towns:
        own = [
            Node(label, f"{town}/{family}/{number}", town, "N", draw(_KNOWN))
            for label, family in (("Institution", "actor"), ("Initiative", "initiative"), ("Place", "place"))
            for number in sorted(draw(st.sets(st.integers(0, 2))))
        ]
        if not own or draw(st.booleans()):
            own.append(Node("DataSet", town, town, draw(st.sampled_from(["Gmina", "Miasto"])), {}))
        nodes += own
    relations = [
        Relation(type_, start, end, draw(_KNOWN))
        for type_, pairs in _possible(nodes).items()
        if pairs
        for start, end in draw(st.lists(st.sampled_from(pairs), unique=True, max_size=4))
    ]
    return make_network(draw(st.permutations(nodes)), relations)


def _possible(nodes: list[Node]) -> Mapping[str, list[tuple[str, str]]]:
    """Return which pairs of nodes a relation may join, also across towns, never in a circle."""

    def pairs(start: str, end: str) -> list[tuple[str, str]]:
        if start != end:
            return [(s.id, e.id) for s in nodes if s.label == start for e in nodes if e.label == end]
        return [tuple(sorted((one.id, two.id))) for one, two in combinations(nodes, 2) if one.label == two.label == end]  # type: ignore[misc]

    return {
        "UNIT_OF": pairs("Institution", "Institution"),
        "RUNS": pairs("Institution", "Initiative"),
        "BASED_IN": pairs("Institution", "Place"),
        "AIMED_AT": pairs("Initiative", "TargetGroup"),
        "ADDRESSES": pairs("Initiative", "Need"),
        "BROADER": [*pairs("TargetGroup", "TargetGroup"), *pairs("Need", "Need")],
        # A town's own place is part of a shared one, never the other way round.
        "PART_OF": [pair for pair in pairs("Place", "Place") if not pair[1].startswith(OWN_PLACE)],
    }


_STEPS = st.lists(networks() | st.lists(st.sampled_from((*TOWNS, "nobody")), unique=True), max_size=5)
_QUIET = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


# Tests


@_QUIET
@given(_STEPS)
def test_any_loads_and_removals_leave_what_plain_python_says(steps: list[Network | list[str]]) -> None:
    tables, oracle = GraphFrames({}, {}), Oracle()
    for step in steps:
        if isinstance(step, Network):
            tables = merge(tables, frames_of(step))
            oracle.load(step)
        else:
            tables = remove(tables, step)
            oracle.remove(step)
        assert held_in(tables) == oracle.held()
        assert tables.data_sets == tuple(sorted(oracle.own))
        assert tables.node_count == sum(len(key) == 2 for key in oracle.held())
        assert tables.size == len(oracle.held())


@_QUIET
@given(networks())
def test_loading_twice_is_loading_once(network: Network) -> None:
    once = merge(GraphFrames({}, {}), frames_of(network))
    assert held_in(merge(once, frames_of(network))) == held_in(once)


@_QUIET
@given(networks())
def test_removing_everything_leaves_nothing(network: Network) -> None:
    tables = remove(frames_of(network), TOWNS)
    assert held_in(tables) == {}
    assert tables.size == 0


@_QUIET
@given(networks())
def test_a_network_comes_out_as_it_went_in(network: Network) -> None:
    def known(node: Node) -> Node:
        return Node(node.label, node.id, node.dataset, node.name, _without_unknown(node.properties))

    described = {node.dataset for node in network.labelled("DataSet")}
    added = {node.dataset for node in network.nodes} - described - {SHARED}
    nodes = [*map(known, network.nodes), *(Node("DataSet", id_, id_, id_, {}) for id_ in added)]
    assert network_of(frames_of(network)) == make_network(nodes, network.relations)


def _without_unknown(properties: Mapping[str, Scalar]) -> Mapping[str, Scalar]:
    return {name: value for name, value in properties.items() if value is not None}
