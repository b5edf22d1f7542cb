"""What goes into a store comes out in the facts: random networks against plain Python."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from random_networks import networks

from calnet.model.kinds import ACTORS
from calnet.model.network import SHARED, Network, Node, Relation, make_network
from calnet.stores import facts_fetcher, open_memory

_NO_DEADLINE = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def _shortest_ways(ids: Iterable[str], steps: Iterable[tuple[str, str]]) -> set[tuple[str, str, int]]:
    known = set(ids)
    up: dict[str, set[str]] = {}
    for start, end in steps:
        up.setdefault(start, set()).add(end)
    found = set()
    for id_ in known:
        seen, layer, distance = {id_}, {id_}, 0
        while layer and distance <= 8:
            found |= {(id_, ancestor, distance) for ancestor in layer}
            layer = {higher for lower in layer for higher in up.get(lower, ())} - seen
            seen |= layer
            distance += 1
    return found


def _steps(network: Network, type_: str, label: str) -> list[tuple[str, str]]:
    return [
        (relation.start, relation.end)
        for relation in network.typed(type_)
        if network.by_id[relation.start].label == label
    ]


@_NO_DEADLINE
@given(networks())
def test_facts_say_what_the_network_says(network: Network) -> None:
    with open_memory(network) as store:
        fetch = facts_fetcher(store)
        actors = fetch("actors").select("id", "kind", "name", "dataset", "people", "source").rows()
        ties = fetch("ties").select("start", "end", "relation").rows()
        runs = fetch("initiative_actors").select("initiative", "actor").rows()
        parts = fetch("initiative_parts").rows()
        groups = fetch("group_ancestors").rows()
        places = fetch("place_ancestors").rows()
    assert actors == [
        (node.id, node.label, node.name, node.dataset, node.properties["people"], node.properties["source"])
        for node in network.labelled(*ACTORS)
    ]
    assert ties == sorted(
        (relation.start, relation.end, relation.type) for relation in network.typed("PARTNERS_WITH", "UNIT_OF")
    )
    assert runs == sorted((relation.end, relation.start) for relation in network.typed("RUNS"))
    assert parts == sorted(_steps(network, "PART_OF", "Initiative"))
    assert len(groups) == len(set(groups))
    assert set(groups) == _shortest_ways(
        (node.id for node in network.labelled("TargetGroup")), _steps(network, "BROADER", "TargetGroup")
    )
    assert set(places) == _shortest_ways(
        (node.id for node in network.labelled("Place")), _steps(network, "PART_OF", "Place")
    )


def _known_to(dataset: str, network: Network) -> set[str]:
    """Return the shared things that a data set leads to, and those that none does."""
    towns = {node.dataset for node in network.nodes} - {SHARED}
    leads = {town: {node.id for node in network.nodes if node.dataset == town} for town in towns}
    things = {node.id for node in network.nodes if node.dataset == SHARED}
    for known in leads.values():
        while more := {r.end for r in network.relations if r.start in known and r.end in things} - known:
            known |= more
    return things & leads[dataset] | things.difference(*leads.values())


@pytest.mark.slow
@_NO_DEADLINE
@given(networks())
def test_one_data_set_is_the_network_without_the_others(network: Network) -> None:
    kept = {node.id: node for node in network.nodes if node.dataset == "a" or node.id in _known_to("a", network)}
    alone = make_network(
        kept.values(),
        [relation for relation in network.relations if relation.start in kept and relation.end in kept],
    )
    names = (
        "actors",
        "ties",
        "initiatives",
        "initiative_actors",
        "initiative_groups",
        "target_groups",
        "places",
        "coalitions",
    )
    with open_memory(network) as store, open_memory(alone) as expected:
        for name in names:
            assert facts_fetcher(store, ["a"])(name).equals(facts_fetcher(expected)(name)), name


def test_a_long_way_up_is_followed_to_the_end() -> None:
    nodes = [Node("DataSet", "a", "a", "A", {})]
    nodes += [Node("Place", f"p/{number}", SHARED, "P", {}) for number in range(9)]
    steps = [Relation("PART_OF", f"p/{number}", f"p/{number + 1}", {}) for number in range(8)]
    with open_memory(make_network(nodes, [*steps, Relation("PART_OF", "p/0", "p/2", {})])) as store:
        rows = facts_fetcher(store)("place_ancestors").rows()
    assert ("p/0", "p/8", 7) in rows
    assert ("p/1", "p/8", 7) in rows
    assert ("p/0", "p/2", 1) in rows
