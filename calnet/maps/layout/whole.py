"""The map of the whole.

The place has a meaning. The coalition is in the middle and its members around it; further out stand
their initiatives and the actors who know a member, then the groups that the work is for and the
residents' groups; in the corners, beyond the rest, stand actors without ties to other actors, and
initiatives and target groups without any line. Kinds that are hidden when the map opens stand in the
gaps, as near as can be to what they belong to.

A small map is made of rings, a crowded one of rows around its core that fill a screen; either way one
mark with its label has its own room. Who takes which place of a tier is found by swaps that make the
lines shorter. Everything is computed from the network in its fixed order with rounded places, so it is
the same on every run and machine, whatever the order of the rows.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from calnet.maps.layout.bricks import set_bricks
from calnet.maps.layout.gaps import Rooms, middle_of, squeeze_in
from calnet.maps.layout.reading import count_hidden
from calnet.maps.layout.rings import set_rings
from calnet.maps.layout.shape import ASPECT, Box, Layout, Point, Pulls, Region
from calnet.maps.layout.tiers import CENTRE, MEMBERS, RIM, find_pulls, find_tiers
from calnet.model.network import Network

_MOST_IN_RINGS = 100
_NOBODY: Mapping[str, Point] = MappingProxyType({})
_BEYOND = 20
"""How far beyond the edge of a zone somebody stands at least, in pixels."""
_SMALL: Box = (14.0, 14.0, 14.0)
"""Room for a mark that is hidden when the map opens."""


def find_layout(
    network: Network, *, boxes: Mapping[str, Box], unconnected: Iterable[str] = (), old: Mapping[str, Point] = _NOBODY
) -> Layout:
    """Return where to put each node of the network.

    Args:
        network: what the map shows, hidden kinds included.
        boxes: room that a node with its label needs by its id, in pixels at scale 1: half the width,
            above the middle of the mark, below it.
        unconnected: ids of actors that an analysis found to have no ties.
        old: positions in an earlier map; who is in it stays exactly there, and newcomers take free room
            near those they belong to.

    Returns:
        Whole pixels at scale 1, the middle of the map at (0, 0), y growing downwards.
    """
    tiers = find_tiers(network, frozenset(unconnected))
    pulls = find_pulls(network.relations)
    ids = [node.id for node in network.nodes]
    shown = {node for tier in tiers for node in tier}
    known = {node: old[node] for node in ids if node in old}
    if shown & set(known):
        placed = known | _add_newcomers(tiers, known, boxes, pulls)
    else:
        placed = known | _keep_beyond(tiers, _arrange(tiers, boxes, pulls), boxes)
    rooms = {node: boxes[node] if node in shown else _SMALL for node in placed}
    gone_in = squeeze_in([node for node in ids if node not in placed], placed, rooms, pulls)
    positions = placed | gone_in
    return Layout({node: positions[node] for node in ids}, _find_zones(tiers, positions))


def _arrange(tiers: Sequence[Sequence[str]], boxes: Mapping[str, Box], pulls: Pulls) -> dict[str, Point]:
    """Return rings where all labels can be read in them at once, else rows."""
    count = sum(len(tier) for tier in tiers)
    if count == 0:
        return {}
    if count <= _MOST_IN_RINGS:
        rings = set_rings(tiers, boxes, pulls)
        if rings and not count_hidden(rings, boxes):
            return rings
    return set_bricks(tiers, boxes, pulls)


def _norm(point: Point) -> float:
    """Return the distance from the middle, the ellipse made round."""
    return math.hypot(point[0] / ASPECT, point[1])


def _outside(point: Point, radius: float) -> Point:
    """Return the point in the same direction at this distance from the middle, or itself where it is further."""
    far = _norm(point)
    if far >= radius:
        return point
    if far < 1:
        return round(radius * ASPECT), 0
    return round(point[0] * radius / far), round(point[1] * radius / far)


def _keep_beyond(
    tiers: Sequence[Sequence[str]], places: Mapping[str, Point], boxes: Mapping[str, Box]
) -> dict[str, Point]:
    """Move those who belong beyond the rest there, where they are not."""
    rim = set(tiers[RIM])
    edge = max((_norm(point) for node, point in places.items() if node not in rim), default=0.0) + _BEYOND
    inside = [node for node in sorted(rim) if _norm(places[node]) < edge]
    moved = {node: point for node, point in places.items() if node not in inside}
    rooms = _take_all(moved, boxes)
    for node in inside:
        moved[node] = rooms.find(_outside(places[node], edge), boxes[node], lambda point: _norm(point) >= edge)
        rooms.take(moved[node], boxes[node])
    return moved


def _take_all(places: Mapping[str, Point], boxes: Mapping[str, Box]) -> Rooms:
    rooms = Rooms()
    for node, point in places.items():
        rooms.take(point, boxes[node])
    return rooms


def _add_newcomers(
    tiers: Sequence[Sequence[str]], known: Mapping[str, Point], boxes: Mapping[str, Box], pulls: Pulls
) -> dict[str, Point]:
    """Return free places for those who are not known, near those they belong to and on their side of a zone."""
    shown = {node for tier in tiers for node in tier}
    places = dict(known)
    rooms = _take_all(known, {node: boxes[node] if node in shown else _SMALL for node in known})
    added: dict[str, Point] = {}
    for number, tier in enumerate(tiers):
        zones = {zone.key: zone.height for zone in _find_zones(tiers, places)}
        inner, outer = zones.get("coalition", 0), zones.get("connected", 0)
        for node in sorted(set(tier) - set(known)):
            wanted = middle_of([places[other] for other in sorted(pulls.get(node, {})) if other in places])
            if number == RIM:
                joined = (_norm(places[other]) for other in sorted(shown & set(places) - set(tiers[RIM])))
                limits = max(outer, *joined, 0.0) + _BEYOND, math.inf
            elif number in {CENTRE, MEMBERS}:
                limits = 0.0, inner or math.inf
            else:
                limits = inner + _BEYOND if inner else 0.0, outer or math.inf
            added[node] = _find_room(rooms, wanted, boxes[node], *limits)
            places[node] = added[node]
            rooms.take(added[node], boxes[node])
    return added


def _find_room(rooms: Rooms, wanted: Point, box: Box, least: float, most: float) -> Point:
    """Return free room near a point, so far from the middle."""
    return rooms.find(_outside(wanted, least), box, lambda point: least <= _norm(point) <= most)


def _find_zones(tiers: Sequence[Sequence[str]], places: Mapping[str, Point]) -> tuple[Region, ...]:
    """Return the zone of the coalition and that of all who are connected, half way to the next outside."""
    within = [_norm(places[node]) for tier in (CENTRE, MEMBERS) for node in tiers[tier] if node in places]
    beyond = [_norm(places[node]) for tier in tiers[MEMBERS + 1 :] for node in tier if node in places]
    rim = [node for node in sorted(tiers[RIM]) if node in places]
    joined = [_norm(places[node]) for tier in tiers[:RIM] for node in tier if node in places]
    zones = []
    if tiers[CENTRE] and within:
        zones.append(_zone("coalition", _between(within, beyond)))
    if rim and joined:
        x, y = places[rim[0]]
        angle = round(math.degrees(math.atan2(y, x / ASPECT)))
        zones.append(_zone("connected", _between(joined, [_norm(places[node]) for node in rim]), angle))
    return tuple(zones)


def _between(within: Sequence[float], beyond: Sequence[float]) -> float:
    """Return a radius around those within and, unless newcomers have mixed with them, before those beyond."""
    edge = max(within)
    if not beyond:
        return edge + 2 * _BEYOND
    return edge + min((min(beyond) - edge) / 2, 2 * _BEYOND) if edge < min(beyond) else edge + _BEYOND / 2


def _zone(key: str, radius: float, angle: int = -90) -> Region:
    return Region(key, "", 0, 0, round(radius * ASPECT), round(radius), angle)
