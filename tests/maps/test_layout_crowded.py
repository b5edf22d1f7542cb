"""Crowded maps of the whole, and maps that follow an earlier one: room for labels, meaning, stability."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Mapping
from itertools import combinations

import pytest
from crowd import SHOWN, find_alone, make_crowd
from hypothesis import given, settings
from hypothesis import strategies as st
from map_town import Builder

from calnet.maps.layout import Box, Layout, Point, find_concentric_layout
from calnet.model.network import Network, make_network

SIZE, LETTER, LINE = 12, 12.5, 14.4
SCREEN, LEAST_LETTER = (996, 728), 11.5
"""What a map is framed in on a screen of 1440 by 900, and the smallest letters, in pixels of the screen."""


def box_of(width: float, lines: int) -> Box:
    """Return the room of a mark with a label of this width at scale 1, as a map reckons it."""
    return max(SIZE, width / 2) + 4, SIZE + 3, SIZE + 8 + 16 * lines


def shown(network: Network) -> list[str]:
    return [node.id for node in network.labelled(*SHOWN)]


def meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def edges(point: Point, box: Box) -> tuple[float, ...]:
    return point[0] - box[0], point[0] + box[0], point[1] - box[1], point[1] + box[2]


def find_overlaps(layout: Layout, boxes: Mapping[str, Box], ids: Iterable[str]) -> list[tuple[str, str]]:
    rooms = {id_: edges(layout.positions[id_], boxes[id_]) for id_ in ids}
    return [pair for pair in combinations(rooms, 2) if meet(rooms[pair[0]], rooms[pair[1]])]


def find_scale(layout: Layout, labels: Mapping[str, tuple[float, int]]) -> float:
    """Return the scale at which all marks with their labels are framed, the letters no smaller than they may be."""
    scale = 1.2
    while scale > 0.1:
        boxes = [screen_edges(layout.positions[id_], label, scale) for id_, label in labels.items()]
        wide = max(box[1] for box in boxes) - min(box[0] for box in boxes)
        high = max(box[3] for box in boxes) - min(box[2] for box in boxes)
        if wide <= SCREEN[0] and high <= SCREEN[1]:
            return scale
        scale *= 0.99
    return scale


def screen_edges(point: Point, label: tuple[float, int], scale: float) -> tuple[float, ...]:
    """Return where a label under its mark stands, with the mark, in pixels of the screen."""
    letters = max(scale, LEAST_LETTER / LETTER)
    half = max(SIZE * scale, label[0] * letters / 2)
    x, y = point[0] * scale, point[1] * scale
    return x - half, x + half, y - SIZE * scale, y + (SIZE + 3) * scale + label[1] * LINE * letters


@pytest.mark.parametrize(("count", "loose"), [(60, 5), (100, 6), (150, 0), (150, 6)])
def test_all_labels_of_two_lines_can_be_read_at_the_default_zoom(count: int, loose: int) -> None:
    network = make_crowd(count, seed=count, loose=loose)
    labels = dict.fromkeys(shown(network), (90.0, 2))
    layout = find_concentric_layout(network, boxes={node.id: box_of(90, 2) for node in network.nodes})
    scale = find_scale(layout, labels)
    rooms = {id_: screen_edges(layout.positions[id_], label, scale) for id_, label in labels.items()}
    hidden = {one for one, other in combinations(sorted(rooms), 2) if meet(rooms[one], rooms[other])}
    assert len(hidden) <= 0.02 * len(labels)


@pytest.mark.slow
@settings(max_examples=12, deadline=None)
@given(st.integers(1, 160), st.integers(0, 9), st.integers(0, 30))
def test_no_boxes_meet_however_many_there_are(count: int, seed: int, loose: int) -> None:
    network, dice = make_crowd(count, seed, loose), random.Random(seed)
    boxes = {node.id: box_of(dice.uniform(10, 140), dice.randint(1, 3)) for node in network.nodes}
    layout = find_concentric_layout(network, boxes=boxes)
    assert set(layout.positions) == {node.id for node in network.nodes}
    assert find_overlaps(layout, boxes, shown(network)) == []


def _within(layout: Layout, id_: str, key: str) -> bool:
    zone = next(region for region in layout.regions if region.key == key)
    x, y = layout.positions[id_]
    return math.hypot((x - zone.x) / zone.width, (y - zone.y) / zone.height) <= 1


@pytest.mark.parametrize("count", [40, 110, 150, 300])
def test_zones_hold_those_who_belong_to_them_and_nobody_else(count: int) -> None:
    network = make_crowd(count, seed=3, loose=8)
    loose = find_alone(network)
    boxes = {node.id: box_of(80, 2) for node in network.nodes}
    layout = find_concentric_layout(network, boxes=boxes, unconnected=loose)
    members = {relation.start for relation in network.typed("MEMBER_OF")} | {network.labelled("Coalition")[0].id}
    assert len(loose) >= 5
    assert {id_ for id_ in shown(network) if _within(layout, id_, "coalition")} == members
    assert {id_ for id_ in shown(network) if not _within(layout, id_, "connected")} == loose


def test_order_of_rows_does_not_matter_in_a_crowd() -> None:
    network, dice = make_crowd(120, seed=1), random.Random(5)
    boxes = {node.id: box_of(70, 2) for node in network.nodes}
    nodes, relations = list(network.nodes), list(network.relations)
    dice.shuffle(nodes)
    dice.shuffle(relations)
    assert find_concentric_layout(make_network(nodes, relations), boxes=boxes) == find_concentric_layout(
        network, boxes=boxes
    )


@pytest.mark.slow
@settings(max_examples=12, deadline=None)
@given(st.integers(2, 150), st.integers(0, 9))
def test_known_nodes_stay_and_newcomers_take_free_room(count: int, seed: int) -> None:
    network, dice = make_crowd(count, seed), random.Random(seed)
    boxes = {node.id: box_of(dice.uniform(10, 110), dice.randint(1, 3)) for node in network.nodes}
    kept = {node.id for node in network.nodes if dice.random() < 0.8}
    before = make_network(
        (node for node in network.nodes if node.id in kept),
        (relation for relation in network.relations if {relation.start, relation.end} <= kept),
    )
    old = find_concentric_layout(before, boxes=boxes).positions
    layout = find_concentric_layout(network, boxes=boxes, old=old)
    assert all(layout.positions[id_] == point for id_, point in old.items())
    assert find_overlaps(layout, boxes, shown(network)) == []


def test_a_newcomer_stands_near_those_it_belongs_to_and_on_its_side_of_the_zone() -> None:
    network = make_crowd(60, seed=2)
    boxes = {node.id: box_of(70, 2) for node in network.nodes}
    before = find_concentric_layout(network, boxes=boxes, unconnected=find_alone(network))
    coalition, runner = network.labelled("Coalition")[0].id, network.typed("RUNS")[0].start
    build = Builder()
    build.nodes = {node.id: node for node in network.nodes}
    build.relations = list(network.relations)
    member, course, alone = (
        build.add(label, name)
        for label, name in (("Institution", "Nowy"), ("Initiative", "Kurs"), ("ResidentsGroup", "Nikt"))
    )
    build.relate("MEMBER_OF", member, coalition)
    build.relate("RUNS", runner, course)
    boxes |= dict.fromkeys((member, course, alone), box_of(70, 2))
    unconnected = {*find_alone(network), alone}
    after = find_concentric_layout(build.network(), boxes=boxes, unconnected=unconnected, old=before.positions)
    assert _within(after, member, "coalition")
    assert not _within(after, course, "coalition")
    assert not _within(after, alone, "connected")
    others = [math.dist(point, after.positions[runner]) for point in after.positions.values()]
    assert math.dist(after.positions[course], after.positions[runner]) < sorted(others)[len(others) // 2]


def test_who_leaves_leaves_the_room_free() -> None:
    network = make_crowd(80, seed=4)
    boxes = {node.id: box_of(70, 2) for node in network.nodes}
    before = find_concentric_layout(network, boxes=boxes).positions
    gone = network.labelled("Initiative")[5].id
    rest = make_network(
        (node for node in network.nodes if node.id != gone),
        (relation for relation in network.relations if gone not in {relation.start, relation.end}),
    )
    after = find_concentric_layout(rest, boxes=boxes, old=before).positions
    assert after == {id_: point for id_, point in before.items() if id_ != gone}
