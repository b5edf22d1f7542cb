"""Clusters side by side: each in an ellipse of its own, those linked to each other near each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from calnet.maps.layout.circle_packing import Circle, pack_circles, scale_apart
from calnet.maps.layout.ellipse import Cell, Ellipse, fill_ellipse, measure_ellipse
from calnet.maps.layout.exchange import shorten_edges
from calnet.maps.layout.geometry import ASPECT, Attraction, Box, Layout, Point, Region
from calnet.maps.layout.incremental import BETWEEN, EDGE, extend_clusters

_PASSES = 2
_NOBODY: Mapping[str, Point] = MappingProxyType({})
_NO_HUBS: Mapping[str, str] = MappingProxyType({})


def find_clustered_layout(
    clusters: Mapping[str, Sequence[str]],
    links: Mapping[tuple[str, str], float],
    *,
    boxes: Mapping[str, Box],
    hubs: Mapping[str, str] = _NO_HUBS,
    old: Mapping[str, Point] = _NOBODY,
) -> Layout:
    """Return where to put the nodes of clusters, every cluster in a region of its own.

    Args:
        clusters: ids of the nodes of each cluster; no node in two.
        links: how strongly two nodes are drawn to each other.
        boxes: room that a node with its label needs by its id, in pixels at scale 1.
        hubs: the node in the middle of a cluster, one of its nodes.
        old: positions in an earlier map, which are kept exactly; newcomers take free ellipse in their cluster or at
            its edge, new clusters stand beside the others.

    Returns:
        Whole pixels at scale 1, around (0, 0); no two boxes meet, and no two regions but where a cluster has extended.
    """
    members = {cluster: sorted(set(nodes)) for cluster, nodes in sorted(clusters.items()) if nodes}
    cluster_of = {node: cluster for cluster, nodes in members.items() for node in nodes}
    attraction = _both_ways(links, cluster_of)
    extended = extend_clusters(
        members, boxes, hubs, attraction, {node: old[node] for node in sorted(cluster_of) if node in old}
    )
    places, circles = dict(extended.places), dict(extended.circles)
    new = {cluster: nodes for cluster, nodes in members.items() if cluster not in extended.clusters}
    if new:
        ellipses, circles = _arrange(new, boxes, hubs, attraction, cluster_of, circles)
        for cluster, ellipse in ellipses.items():
            x, y = _middle(circles[cluster])
            places |= {node: (x + across, y + down) for node, (across, down) in ellipse.places.items()}
    index = {cluster: number for number, cluster in enumerate(members)}
    return Layout(
        places,
        tuple(_region(cluster, circles[cluster], hubs.get(cluster)) for cluster in members),
        {node: index[cluster] for node, cluster in cluster_of.items()},
    )


def _arrange(
    members: Mapping[str, Sequence[str]],
    boxes: Mapping[str, Box],
    hubs: Mapping[str, str],
    attraction: Attraction,
    cluster_of: Mapping[str, str],
    placed: Mapping[str, Circle],
) -> tuple[dict[str, Ellipse], dict[str, Circle]]:
    """Return where the nodes of new clusters stand in theirs, and all circles, those that were placed before too."""
    nodes = [node for cluster in members.values() for node in cluster]
    width = sum(2 * boxes[node][0] for node in nodes) / len(nodes)
    cells = {cluster: _fill(nodes, hubs.get(cluster), attraction, boxes, width) for cluster, nodes in members.items()}
    ellipses = {cluster: measure_ellipse(cells[cluster], boxes, width) for cluster in members}
    drawn = _attract_clusters(attraction, cluster_of)
    circles = pack_circles(
        {cluster: ellipse.radius + EDGE for cluster, ellipse in ellipses.items()}, drawn, placed=placed
    )
    cells = _turn(cells, ellipses, circles, hubs, attraction, width)
    ellipses = {cluster: measure_ellipse(cells[cluster], boxes, width) for cluster in members}
    radii = {cluster: ellipse.radius + EDGE for cluster, ellipse in ellipses.items()}
    if placed:  # they stay, so the others find new places for what has become of their circles
        return ellipses, pack_circles(radii, drawn, placed=placed)
    return ellipses, scale_apart(circles, radii)


def _middle(circle: Circle) -> Point:
    return round(circle[0].real * ASPECT), round(circle[0].imag)


def _region(cluster: str, circle: Circle, hub: str | None) -> Region:
    half = circle[1] - BETWEEN / 2
    return Region("", cluster, *_middle(circle), round(half * ASPECT), round(half), hub=hub)


def _both_ways(links: Mapping[tuple[str, str], float], known: Mapping[str, str]) -> dict[str, dict[str, float]]:
    attraction: dict[str, dict[str, float]] = {}
    for (start, end), weight in sorted(links.items()):
        if start != end and start in known and end in known:
            for one, other in ((start, end), (end, start)):
                row = attraction.setdefault(one, {})
                row[other] = row.get(other, 0.0) + weight
    return attraction


def _attract_clusters(
    attraction: Mapping[str, Mapping[str, float]], cluster_of: Mapping[str, str]
) -> dict[str, dict[str, float]]:
    drawn: dict[str, dict[str, float]] = {}
    for node, row in attraction.items():
        cluster = cluster_of[node]
        for other, weight in row.items():
            if cluster_of[other] != cluster:
                line = drawn.setdefault(cluster, {})
                line[cluster_of[other]] = line.get(cluster_of[other], 0.0) + weight
    return drawn


def _fill(
    nodes: Sequence[str],
    hub: str | None,
    attraction: Mapping[str, Mapping[str, float]],
    boxes: Mapping[str, Box],
    width: float,
) -> dict[str, Cell]:
    """Return a cell for each node: the hub in the middle, then those with most links."""
    order = sorted(nodes, key=lambda node: (node != hub, -len(attraction.get(node, ())), node))
    return fill_ellipse(order, boxes, width)


def _turn(
    cells: Mapping[str, Mapping[str, Cell]],
    ellipses: Mapping[str, Ellipse],
    circles: Mapping[str, Circle],
    hubs: Mapping[str, str],
    attraction: Mapping[str, Mapping[str, float]],
    width: float,
) -> dict[str, dict[str, Cell]]:
    """Return cells after exchanges within each cluster that bring its nodes near those they are linked to."""
    places = {
        node: complex(circles[cluster][0].real * ASPECT + x, circles[cluster][0].imag + y)
        for cluster, ellipse in ellipses.items()
        for node, (x, y) in ellipse.places.items()
    }
    classes = [[node for node in nodes if node != hubs.get(cluster)] for cluster, nodes in cells.items()]
    turned = shorten_edges(places, classes, attraction, room=width, passes=_PASSES)
    cell_at = {places[node]: cell for nodes in cells.values() for node, cell in nodes.items()}
    return {cluster: {node: cell_at[turned[node]] for node in nodes} for cluster, nodes in cells.items()}
