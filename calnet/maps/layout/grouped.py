"""Groups side by side: each in an ellipse of its own, those linked to each other near each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from calnet.maps.layout.ellipse import Ellipse, fill_ellipse, measure_ellipse
from calnet.maps.layout.growing import BETWEEN, EDGE, grow_groups
from calnet.maps.layout.packing import Circle, pack_circles, spread
from calnet.maps.layout.rows import Cell
from calnet.maps.layout.shape import ASPECT, Box, Layout, Point, Pulls, Region
from calnet.maps.layout.swaps import shorten_lines

_PASSES = 2
_NOBODY: Mapping[str, Point] = MappingProxyType({})
_NO_HUBS: Mapping[str, str] = MappingProxyType({})


def find_grouped_layout(
    groups: Mapping[str, Sequence[str]],
    links: Mapping[tuple[str, str], float],
    *,
    boxes: Mapping[str, Box],
    hubs: Mapping[str, str] = _NO_HUBS,
    old: Mapping[str, Point] = _NOBODY,
) -> Layout:
    """Return where to put the nodes of groups, every group in a region of its own.

    Args:
        groups: ids of the nodes of each group; no node in two.
        links: how strongly two nodes are drawn to each other.
        boxes: room that a node with its label needs by its id, in pixels at scale 1.
        hubs: the node in the middle of a group, one of its nodes.
        old: positions in an earlier map, which are kept exactly; newcomers take free room in their group or at
            its edge, new groups stand beside the others.

    Returns:
        Whole pixels at scale 1, around (0, 0); no two boxes meet, and no two regions but where a group has grown.
    """
    members = {group: sorted(set(nodes)) for group, nodes in sorted(groups.items()) if nodes}
    group_of = {node: group for group, nodes in members.items() for node in nodes}
    pulls = _both_ways(links, group_of)
    grown = grow_groups(members, boxes, hubs, pulls, {node: old[node] for node in sorted(group_of) if node in old})
    places, circles = dict(grown.places), dict(grown.circles)
    new = {group: nodes for group, nodes in members.items() if group not in grown.groups}
    if new:
        rooms, circles = _arrange(new, boxes, hubs, pulls, group_of, circles)
        for group, room in rooms.items():
            x, y = _middle(circles[group])
            places |= {node: (x + across, y + down) for node, (across, down) in room.places.items()}
    index = {group: number for number, group in enumerate(members)}
    return Layout(
        places,
        tuple(_region(group, circles[group], hubs.get(group)) for group in members),
        {node: index[group] for node, group in group_of.items()},
    )


def _arrange(
    members: Mapping[str, Sequence[str]],
    boxes: Mapping[str, Box],
    hubs: Mapping[str, str],
    pulls: Pulls,
    group_of: Mapping[str, str],
    placed: Mapping[str, Circle],
) -> tuple[dict[str, Ellipse], dict[str, Circle]]:
    """Return where the nodes of new groups stand in theirs, and all circles, those that were placed before too."""
    nodes = [node for group in members.values() for node in group]
    width = sum(2 * boxes[node][0] for node in nodes) / len(nodes)
    cells = {group: _fill(nodes, hubs.get(group), pulls, boxes, width) for group, nodes in members.items()}
    rooms = {group: measure_ellipse(cells[group], boxes, width) for group in members}
    drawn = _draw_groups(pulls, group_of)
    circles = pack_circles({group: room.radius + EDGE for group, room in rooms.items()}, drawn, placed=placed)
    cells = _turn(cells, rooms, circles, hubs, pulls, width)
    rooms = {group: measure_ellipse(cells[group], boxes, width) for group in members}
    radii = {group: room.radius + EDGE for group, room in rooms.items()}
    if placed:  # they stay, so the others find new places for what has become of their circles
        return rooms, pack_circles(radii, drawn, placed=placed)
    return rooms, spread(circles, radii)


def _middle(circle: Circle) -> Point:
    return round(circle[0].real * ASPECT), round(circle[0].imag)


def _region(group: str, circle: Circle, hub: str | None) -> Region:
    half = circle[1] - BETWEEN / 2
    return Region("", group, *_middle(circle), round(half * ASPECT), round(half), hub=hub)


def _both_ways(links: Mapping[tuple[str, str], float], known: Mapping[str, str]) -> dict[str, dict[str, float]]:
    pulls: dict[str, dict[str, float]] = {}
    for (start, end), weight in sorted(links.items()):
        if start != end and start in known and end in known:
            for one, other in ((start, end), (end, start)):
                row = pulls.setdefault(one, {})
                row[other] = row.get(other, 0.0) + weight
    return pulls


def _draw_groups(pulls: Mapping[str, Mapping[str, float]], group_of: Mapping[str, str]) -> dict[str, dict[str, float]]:
    drawn: dict[str, dict[str, float]] = {}
    for node, row in pulls.items():
        group = group_of[node]
        for other, weight in row.items():
            if group_of[other] != group:
                line = drawn.setdefault(group, {})
                line[group_of[other]] = line.get(group_of[other], 0.0) + weight
    return drawn


def _fill(
    nodes: Sequence[str],
    hub: str | None,
    pulls: Mapping[str, Mapping[str, float]],
    boxes: Mapping[str, Box],
    width: float,
) -> dict[str, Cell]:
    """Return a cell for each node: the hub in the middle, then those with most links."""
    order = sorted(nodes, key=lambda node: (node != hub, -len(pulls.get(node, ())), node))
    return fill_ellipse(order, boxes, width)


def _turn(
    cells: Mapping[str, Mapping[str, Cell]],
    rooms: Mapping[str, Ellipse],
    circles: Mapping[str, Circle],
    hubs: Mapping[str, str],
    pulls: Mapping[str, Mapping[str, float]],
    width: float,
) -> dict[str, dict[str, Cell]]:
    """Return cells after swaps within each group that bring its nodes near those they are linked to."""
    places = {
        node: complex(circles[group][0].real * ASPECT + x, circles[group][0].imag + y)
        for group, room in rooms.items()
        for node, (x, y) in room.places.items()
    }
    teams = [[node for node in nodes if node != hubs.get(group)] for group, nodes in cells.items()]
    turned = shorten_lines(places, teams, pulls, room=width, passes=_PASSES)
    cell_at = {places[node]: cell for nodes in cells.values() for node, cell in nodes.items()}
    return {group: {node: cell_at[turned[node]] for node in nodes} for group, nodes in cells.items()}
