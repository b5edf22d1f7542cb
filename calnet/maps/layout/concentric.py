"""Concentric layout: the map of the whole, around its coalition.

The place has a meaning. The coalition is in the middle and its members around it; further out stand
their initiatives and the actors who know a member, then the groups that the work is for and the
residents' groups; in the corners, beyond the rest, stand actors without ties to other actors, and
initiatives and target groups without any line. Kinds that are hidden when the map opens stand in the
gaps, as near as can be to what they belong to.

A small map is made of rings, a dense one of rows around its core that fill a screen; either way one
mark with its label has its own room. Who takes which place of a level is found by pairwise exchange,
which makes the lines shorter. Everything is computed from the network in its fixed order with rounded
places, so it is the same on every run and machine, whatever the order of the rows.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from calnet.maps.layout.free_space import FreeSpace, centroid, fill_gaps
from calnet.maps.layout.geometry import ASPECT, Attraction, Box, Layout, Point, Region, elliptic_radius
from calnet.maps.layout.legibility import count_hidden_labels
from calnet.maps.layout.levels import CENTRE, MEMBERS, PERIPHERY, find_attraction, find_levels
from calnet.maps.layout.periphery import MARGIN, keep_periphery_outside, move_outwards
from calnet.maps.layout.rings import place_on_rings
from calnet.maps.layout.shelves import place_in_rows
from calnet.model.network import Network

_MOST_IN_RINGS = 100
_NOBODY: Mapping[str, Point] = MappingProxyType({})
_SMALL: Box = (14.0, 14.0, 14.0)
"""Room for a mark that is hidden when the map opens."""


def find_concentric_layout(
    network: Network, *, boxes: Mapping[str, Box], unconnected: Iterable[str] = (), old: Mapping[str, Point] = _NOBODY
) -> Layout:
    """Return where to put each node of the network.

    Args:
        network: what the map shows, hidden kinds included.
        boxes: room that a node with its label needs by its id, in pixels at scale 1: half the width,
            above the middle of the mark, below it.
        unconnected: ids of the actors without ties.
        old: positions in an earlier map; who is in it stays exactly there, and newcomers take free room
            near those they belong to.

    Returns:
        Whole pixels at scale 1, the middle of the map at (0, 0), y growing downwards.
    """
    levels = find_levels(network, frozenset(unconnected))
    attraction = find_attraction(network.relations)
    ids = [node.id for node in network.nodes]
    shown = {node for level in levels for node in level}
    known = {node: old[node] for node in ids if node in old}
    if shown & set(known):
        placed = known | _add_newcomers(levels, known, boxes, attraction)
    else:
        placed = known | _arrange(levels, boxes, attraction)
    rooms = {node: boxes[node] if node in shown else _SMALL for node in placed}
    positions = placed | fill_gaps([node for node in ids if node not in placed], placed, rooms, attraction)
    return Layout({node: positions[node] for node in ids}, _find_zones(levels, positions))


def _arrange(levels: Sequence[Sequence[str]], boxes: Mapping[str, Box], attraction: Attraction) -> dict[str, Point]:
    """Return rings where all labels can be read in them at once, else rows."""
    count = sum(len(level) for level in levels)
    if count == 0:
        return {}
    if count <= _MOST_IN_RINGS:
        rings = place_on_rings(levels, boxes, attraction)
        kept = keep_periphery_outside(levels, rings, boxes) if rings else {}
        if kept and not count_hidden_labels(kept, boxes):
            return kept
    return place_in_rows(levels, boxes, attraction)


def _add_newcomers(
    levels: Sequence[Sequence[str]], known: Mapping[str, Point], boxes: Mapping[str, Box], attraction: Attraction
) -> dict[str, Point]:
    """Return free places for those who are not known, near those they belong to and on their side of a zone."""
    shown = {node for level in levels for node in level}
    places = dict(known)
    space = FreeSpace.around(known, {node: boxes[node] if node in shown else _SMALL for node in known})
    added: dict[str, Point] = {}
    for number, level in enumerate(levels):
        zones = {zone.key: zone.height for zone in _find_zones(levels, places)}
        inner, outer = zones.get("coalition", 0), zones.get("connected", 0)
        for node in sorted(set(level) - set(known)):
            wanted = centroid([places[other] for other in sorted(attraction.get(node, {})) if other in places])
            if number == PERIPHERY:
                joined = (
                    elliptic_radius(places[other]) for other in sorted(shown & set(places) - set(levels[PERIPHERY]))
                )
                limits = max(outer, *joined, 0.0) + MARGIN, math.inf
            elif number in {CENTRE, MEMBERS}:
                limits = 0.0, inner or math.inf
            else:
                limits = inner + MARGIN if inner else 0.0, outer or math.inf
            added[node] = _find_room(space, wanted, boxes[node], *limits)
            places[node] = added[node]
            space.occupy(added[node], boxes[node])
    return added


def _find_room(space: FreeSpace, wanted: Point, box: Box, least: float, most: float) -> Point:
    """Return free room near a point, so far from the middle."""
    return space.find(move_outwards(wanted, least), box, lambda point: least <= elliptic_radius(point) <= most)


def _find_zones(levels: Sequence[Sequence[str]], places: Mapping[str, Point]) -> tuple[Region, ...]:
    """Return the zone of the coalition and that of all who are connected, half way to the next outside."""
    within = [elliptic_radius(places[node]) for level in (CENTRE, MEMBERS) for node in levels[level] if node in places]
    beyond = [elliptic_radius(places[node]) for level in levels[MEMBERS + 1 :] for node in level if node in places]
    periphery = [node for node in sorted(levels[PERIPHERY]) if node in places]
    joined = [elliptic_radius(places[node]) for level in levels[:PERIPHERY] for node in level if node in places]
    zones = []
    if levels[CENTRE] and within:
        zones.append(_zone("coalition", _between(within, beyond)))
    if periphery and joined:
        x, y = places[periphery[0]]
        angle = round(math.degrees(math.atan2(y, x / ASPECT)))
        zones.append(_zone("connected", _between(joined, [elliptic_radius(places[node]) for node in periphery]), angle))
    return tuple(zones)


def _between(within: Sequence[float], beyond: Sequence[float]) -> float:
    """Return a radius around those within and, unless newcomers have mixed with them, before those beyond."""
    edge = max(within)
    if not beyond:
        return edge + 2 * MARGIN
    return edge + min((min(beyond) - edge) / 2, 2 * MARGIN) if edge < min(beyond) else edge + MARGIN / 2


def _zone(key: str, radius: float, angle: int = -90) -> Region:
    return Region(key, "", 0, 0, round(radius * ASPECT), round(radius), angle)
