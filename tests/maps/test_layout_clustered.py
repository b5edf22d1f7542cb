"""Groups side by side: no overlaps, meaning, stability."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from calnet.maps.layout import Box, Layout, Point, Region, find_clustered_layout

ASPECT = 96 / 70
BOX: Box = (44.0, 14.0, 46.0)
Groups = dict[str, list[str]]
Links = dict[tuple[str, str], float]


def meet(one: Point, box: Box, other: Point, other_box: Box) -> bool:
    return (
        abs(one[0] - other[0]) < box[0] + other_box[0]
        and one[1] - box[1] < other[1] + other_box[2]
        and other[1] - other_box[1] < one[1] + box[2]
    )


def find_overlaps(positions: Mapping[str, Point], boxes: Mapping[str, Box]) -> list[tuple[str, str]]:
    return [
        (one, other)
        for one, other in combinations(sorted(positions), 2)
        if meet(positions[one], boxes[one], positions[other], boxes[other])
    ]


def hold(region: Region, point: Point) -> bool:
    return math.hypot((point[0] - region.x) / region.width, (point[1] - region.y) / region.height) <= 1


def apart(one: Region, other: Region) -> bool:
    """Tell whether two ellipses, which have the same shape, do not meet."""
    far = math.hypot((one.x - other.x) / ASPECT, one.y - other.y)
    return far > one.height + other.height


@st.composite
def made_groups(draw: st.DrawFn) -> tuple[Groups, Links, dict[str, Box]]:
    sizes = draw(st.lists(st.integers(1, 25), min_size=1, max_size=9))
    groups = {f"g{number}": [f"n{number}-{one}" for one in range(size)] for number, size in enumerate(sizes)}
    nodes = [node for group in groups.values() for node in group]
    pair = st.tuples(st.sampled_from(nodes), st.sampled_from(nodes))
    links = draw(st.dictionaries(pair, st.floats(0.1, 5), max_size=40))
    half, above, below = st.floats(10, 90), st.floats(9, 30), st.floats(12, 80)
    boxes = {node: draw(st.tuples(half, above, below)) for node in nodes}
    return groups, links, boxes


@settings(max_examples=30, deadline=None)
@given(made_groups())
def test_no_boxes_and_no_regions_meet_whatever_the_groups(made: tuple[Groups, Links, dict[str, Box]]) -> None:
    groups, links, boxes = made
    layout = find_clustered_layout(groups, links, boxes=boxes)
    assert find_overlaps(layout.positions, boxes) == []
    assert all(apart(one, other) for one, other in combinations(layout.regions, 2))
    for group, nodes in groups.items():
        for node in nodes:
            region = layout.regions[layout.region_of[node]]
            x, y = layout.positions[node]
            half, above, below = boxes[node]
            corners = [(x + side * half, y + end) for side in (-1, 1) for end in (-above, below)]
            assert region.cluster == group
            assert all(hold(region, (round(a), round(b))) for a, b in corners)


@settings(max_examples=20, deadline=None)
@given(made_groups(), st.integers(0, 99))
def test_known_nodes_stay_and_newcomers_take_free_room(made: tuple[Groups, Links, dict[str, Box]], seed: int) -> None:
    groups, links, boxes = made
    dice = random.Random(seed)
    known = {group: kept for group, nodes in groups.items() if (kept := [n for n in nodes if dice.random() < 0.7])}
    old = find_clustered_layout(known, links, boxes=boxes).positions
    layout = find_clustered_layout(groups, links, boxes=boxes, old=old)
    assert set(layout.positions) == {node for nodes in groups.values() for node in nodes}
    assert all(layout.positions[node] == point for node, point in old.items())
    assert find_overlaps(layout.positions, boxes) == []
    assert all(hold(layout.regions[layout.region_of[node]], point) for node, point in layout.positions.items())


@settings(max_examples=20, deadline=None)
@given(made_groups(), st.integers(0, 99))
def test_order_does_not_matter(made: tuple[Groups, Links, dict[str, Box]], seed: int) -> None:
    groups, links, boxes = made
    dice = random.Random(seed)

    def shuffled(items: Sequence[tuple[object, object]]) -> list[tuple[object, object]]:
        return dice.sample(items, len(items))

    other = find_clustered_layout(
        {group: dice.sample(nodes, len(nodes)) for group, nodes in shuffled(list(groups.items()))},  # type: ignore
        dict(shuffled(list(links.items()))),  # type: ignore
        boxes=dict(shuffled(list(boxes.items()))),  # type: ignore
    )
    assert other == find_clustered_layout(groups, links, boxes=boxes)


def make_chain(count: int, size: int) -> tuple[Groups, Links]:
    """Return groups of which each is linked to the next one only."""
    groups = {f"g{number}": [f"g{number}/{one}" for one in range(size)] for number in range(count)}
    links = {(f"g{number}/{one}", f"g{number + 1}/{one}"): 1.0 for number in range(count - 1) for one in range(size)}
    return groups, links


def _spread(layout: Layout) -> tuple[float, float]:
    xs, ys = ([point[axis] for point in layout.positions.values()] for axis in (0, 1))
    return max(xs) - min(xs), max(ys) - min(ys)


def test_linked_groups_stand_near_each_other() -> None:
    groups, links = make_chain(12, 6)
    regions = find_clustered_layout(
        groups, links, boxes=dict.fromkeys([n for nodes in groups.values() for n in nodes], BOX)
    ).regions
    place = {region.cluster: (region.x / ASPECT, region.y) for region in regions}
    pairs = {pair: math.dist(place[pair[0]], place[pair[1]]) for pair in combinations(place, 2)}
    linked = [
        pairs[f"g{number}", f"g{number + 1}"] for number in range(11) if (f"g{number}", f"g{number + 1}") in pairs
    ]
    assert sum(linked) / len(linked) < 0.75 * sum(pairs.values()) / len(pairs)


def test_a_hub_stands_in_the_middle_of_its_region() -> None:
    groups = {"seniors": ["seniors", *(f"s{number}" for number in range(20))], "youth": ["youth", "y1", "y2"]}
    boxes = dict.fromkeys([n for nodes in groups.values() for n in nodes], BOX)
    layout = find_clustered_layout(
        groups, {("s1", "y1"): 1.0}, boxes=boxes, hubs={"seniors": "seniors", "youth": "youth"}
    )
    assert [region.hub for region in layout.regions] == ["seniors", "youth"]
    for region in layout.regions:
        assert region.hub is not None
        x, y = layout.positions[region.hub]
        assert math.hypot((x - region.x) / region.width, (y - region.y) / region.height) < 0.35


def test_members_stand_on_the_side_where_their_lines_go() -> None:
    groups = {"left": [f"l{number}" for number in range(30)], "right": [f"r{number}" for number in range(30)]}
    boxes = dict.fromkeys([n for nodes in groups.values() for n in nodes], BOX)
    links = {("l7", f"r{number}"): 1.0 for number in range(5)}
    layout = find_clustered_layout(groups, links, boxes=boxes)
    regions = {region.cluster: region for region in layout.regions}
    goal = (regions["right"].x, regions["right"].y)
    far = [math.dist(layout.positions[node], goal) for node in groups["left"]]
    assert math.dist(layout.positions["l7"], goal) < sorted(far)[8]


def test_the_whole_is_about_as_wide_as_a_screen() -> None:
    for count, size in ((1, 40), (9, 12), (40, 20)):
        groups, links = make_chain(count, size)
        wide, high = _spread(
            find_clustered_layout(
                groups, links, boxes=dict.fromkeys([n for nodes in groups.values() for n in nodes], BOX)
            )
        )
        assert 1.0 < wide / high < 1.9, (count, size)


def test_a_full_group_grows_and_a_new_group_stands_beside_the_others() -> None:
    groups, links = make_chain(5, 8)
    boxes = dict.fromkeys([n for nodes in groups.values() for n in nodes], BOX)
    before = find_clustered_layout(groups, links, boxes=boxes)
    groups["g2"] += [f"late{number}" for number in range(12)]
    groups["g9"] = ["new1", "new2"]
    boxes |= dict.fromkeys([*groups["g2"], *groups["g9"]], BOX)
    after = find_clustered_layout(groups, links, boxes=boxes, old=before.positions)
    grown = {region.cluster: region.width for region in after.regions}
    assert grown["g2"] > next(region.width for region in before.regions if region.cluster == "g2")
    new = after.regions[after.region_of["new1"]]
    assert all(apart(new, region) for region in after.regions if region is not new)
    assert find_overlaps(after.positions, boxes) == []


def test_who_has_changed_the_group_stays_and_does_not_stretch_the_new_one() -> None:
    groups, links = make_chain(6, 9)
    boxes = dict.fromkeys([n for nodes in groups.values() for n in nodes], BOX)
    before = find_clustered_layout(groups, links, boxes=boxes)
    groups["g0"].remove("g0/3")
    groups["g5"].append("g0/3")
    after = find_clustered_layout(groups, links, boxes=boxes, old=before.positions)
    assert after.positions == before.positions
    widths = [{region.cluster: region.width for region in layout.regions}["g5"] for layout in (before, after)]
    assert widths[1] < 1.2 * widths[0]


def test_nothing_gives_nothing() -> None:
    assert find_clustered_layout({}, {}, boxes={}) == Layout({}, ())
    assert find_clustered_layout({"": []}, {}, boxes={}).regions == ()
