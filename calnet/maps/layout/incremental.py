"""Clusters of an earlier map: their nodes stay, newcomers find room among them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from statistics import median
from typing import NamedTuple

from calnet.maps.layout.circle_packing import Circle
from calnet.maps.layout.free_space import FreeSpace, centroid
from calnet.maps.layout.geometry import ASPECT, Attraction, Box, Point

BETWEEN = 14.0
"""Between two regions in pixels."""
EDGE = 10.0 + BETWEEN / 2
"""From the labels to the edge of their region and half way to the next."""
_ASTRAY = 3.0
"""Who stands so many times as far from the middle of the cluster as half of it, and nearer to another, is astray."""


class ExtendedClusters(NamedTuple):
    """What has become of the clusters of an earlier map.

    Attributes:
        places: of all nodes of these clusters.
        circles: of these clusters, and of the boxes of those who stand elsewhere since they changed their cluster.
        clusters: those that had a known node.
    """

    places: Mapping[str, Point]
    circles: Mapping[str, Circle]
    clusters: frozenset[str]


def extend_clusters(
    members: Mapping[str, Sequence[str]],
    boxes: Mapping[str, Box],
    hubs: Mapping[str, str],
    attraction: Attraction,
    known: Mapping[str, Point],
) -> ExtendedClusters:
    """Return the clusters with known nodes, newcomers beside those they belong to.

    Args:
        members: nodes of each cluster.
        boxes: room for each node.
        hubs: the node in the middle of a cluster.
        attraction: how strongly nodes are drawn to each other.
        known: positions in an earlier map, which stay.
    """
    here = {cluster: [node for node in nodes if node in known] for cluster, nodes in members.items()}
    here = {cluster: nodes for cluster, nodes in here.items() if nodes}
    settled = _leave_out_astray(here, known)
    circles = {cluster: _around(nodes, known, boxes) for cluster, nodes in settled.items()}
    space = FreeSpace()
    for node, point in known.items():
        space.occupy(point, boxes[node])
    places = dict(known)
    for cluster in here:
        for node in members[cluster]:
            if node not in known:
                neighbours = [
                    other for other in sorted(attraction.get(node, {})) if other in places and other in members[cluster]
                ]
                wanted = (
                    centroid([places[other] for other in neighbours]) if neighbours else _point(circles[cluster][0])
                )
                if node == hubs.get(cluster):
                    wanted = _point(circles[cluster][0])
                places[node] = _find_room(space, wanted, boxes[node], cluster, circles)
                space.occupy(places[node], boxes[node])
                settled[cluster].append(node)
    circles = {cluster: _around(nodes, places, boxes) for cluster, nodes in settled.items()}
    astray = {node for cluster, nodes in here.items() for node in nodes} - {
        n for nodes in settled.values() for n in nodes
    }
    alone = {f"\0{node}": _around([node], places, boxes) for node in sorted(astray)}
    return ExtendedClusters(places, circles | alone, frozenset(here))


def _point(middle: complex) -> Point:
    return round(middle.real * ASPECT), round(middle.imag)


def _around(nodes: Sequence[str], places: Mapping[str, Point], boxes: Mapping[str, Box]) -> Circle:
    """Return the circle around boxes, the ellipse made round."""
    edges = [
        (x - boxes[node][0], x + boxes[node][0], y - boxes[node][1], y + boxes[node][2])
        for node in nodes
        for x, y in (places[node],)
    ]
    x = (min(left for left, *_ in edges) + max(right for _, right, *_ in edges)) / 2
    y = (min(top for _, _, top, _ in edges) + max(bottom for *_, bottom in edges)) / 2
    radius = max(
        math.hypot(max(x - left, right - x) / ASPECT, max(y - top, bottom - y)) for left, right, top, bottom in edges
    )
    return complex(x / ASPECT, y), radius + EDGE


def _leave_out_astray(here: Mapping[str, Sequence[str]], known: Mapping[str, Point]) -> dict[str, list[str]]:
    """Return the known nodes of each cluster but those who stand among another since they changed their cluster."""
    slots = {node: complex(known[node][0] / ASPECT, known[node][1]) for nodes in here.values() for node in nodes}
    middles = {
        cluster: complex(median(slots[node].real for node in nodes), median(slots[node].imag for node in nodes))
        for cluster, nodes in here.items()
    }
    settled: dict[str, list[str]] = {}
    for cluster, nodes in here.items():
        usual = median(abs(slots[node] - middles[cluster]) for node in nodes)
        far = {node for node in nodes if abs(slots[node] - middles[cluster]) > _ASTRAY * usual}
        settled[cluster] = [
            node
            for node in nodes
            if node not in far
            or all(abs(slots[node] - middles[cluster]) <= abs(slots[node] - other) for other in middles.values())
        ]
    return settled


def _find_room(space: FreeSpace, wanted: Point, box: Box, cluster: str, circles: Mapping[str, Circle]) -> Point:
    """Return free room in the circle of the cluster; where it is full, at its edge and in no other circle."""

    def inside(point: Point, circle: Circle) -> bool:
        return abs(complex(point[0] / ASPECT, point[1]) - circle[0]) <= circle[1]

    found = space.find(wanted, box, lambda point: inside(point, circles[cluster]))
    if inside(found, circles[cluster]):
        return found
    others = [circle for other, circle in circles.items() if other != cluster]
    return space.find(wanted, box, lambda point: not any(inside(point, circle) for circle in others))
