"""Where the marks stand in each way of looking: the whole, the partners, for whom, and in groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calnet.maps.content import Mark
from calnet.maps.drawing import find_sizes
from calnet.maps.groupings import find_groupings
from calnet.maps.labels import LINE_HEIGHT, measure_label
from calnet.maps.layout import Box, Layout, Point, Region, find_clustered_layout, find_concentric_layout
from calnet.maps.partnerships import Partnership
from calnet.maps.symbology import edge_style, shown_kinds
from calnet.maps.texts import TextTable
from calnet.messages import Named
from calnet.model import kinds
from calnet.model.network import Network, Node, Relation
from calnet.snapshot.standing import Standing

LIMIT = 300
"""More visible marks than this open as groups."""
GROUPINGS = ("place", "sector", "community")
"""Ways to group a network, the best first."""
_ZONE_NAMES = {"coalition": "map.zone_coalition", "connected": "map.zone_connected"}
_UNKNOWN_NAMES = {
    "place": "map.none_place",
    "sector": "map.none_sector",
    "community": "map.none_community",
    "people": "map.none_people",
}
"""Of the region of those of whom it is not known, by layout."""

Positions = Mapping[str, Mapping[str, Point]]
"""Positions of an earlier map by layout and id."""


@dataclass(frozen=True)
class Views:
    """Finds the layouts of a map.

    Attributes:
        network: everything that was read.
        shown: what the map shows of it.
        boxes: room for each mark with its label.
        old: positions of an earlier map, which known marks keep.
        standing: how the things of the source stand.
    """

    network: Network
    shown: Network
    boxes: dict[str, Box]
    old: Positions
    standing: Standing

    def find(self, partnerships: Iterable[Partnership]) -> dict[str, Layout]:
        """Return the layouts that make sense for this network by their keys.

        Args:
            partnerships: who works with whom.
        """
        grouped = self._groups()
        found: dict[str, Layout | None] = {
            "whole": self._whole() if count_visible(self.shown) <= LIMIT or not grouped else None,
            "partners": self._partners(partnerships),
            "people": self._people(),
            **grouped,
        }
        return {key: layout for key, layout in found.items() if layout}

    def _whole(self) -> Layout:
        return self._concentric("whole", self.shown)

    def _partners(self, partnerships: Iterable[Partnership]) -> Layout | None:
        nodes = self.shown.labelled(*kinds.ACTORS, kinds.COALITION)
        if not 2 <= len(nodes) <= LIMIT:
            return None
        ties = tuple(Relation("PARTNERS_WITH", pair.one, pair.other, {}) for pair in partnerships)
        network = Network(nodes, (*self.shown.typed("MEMBER_OF"), *ties))
        return self._concentric("partners", network)

    def _concentric(self, key: str, network: Network) -> Layout:
        return find_concentric_layout(
            network, boxes=self.boxes, unconnected=self.standing.unconnected, old=self.old.get(key, {})
        )

    def _people(self) -> Layout | None:
        """Return initiatives, who runs them on a line of its own, around the target group that they are for."""
        group_of = find_people(self.shown)
        targets = self.shown.labelled(kinds.TARGET_GROUP)
        if not targets or not group_of:
            return None
        groups: dict[str, list[str]] = {node.id: [node.id] for node in targets}
        for initiative, group in group_of.items():
            groups.setdefault(group, []).append(initiative)
        return find_clustered_layout(
            groups,
            _links(self.shown.typed("AIMED_AT", "BROADER", "PART_OF")),
            boxes=self.boxes | {id_: _with_line(self.boxes[id_]) for id_ in group_of},
            hubs={node.id: node.id for node in targets},
            old=self.old.get("people", {}),
        )

    def _groups(self) -> dict[str, Layout]:
        links = _links(self.shown.relations)
        drawn = {node.id for node in self.shown.nodes}
        found = {}
        for key, groups in find_groupings(self.network, self.standing).items():
            kept = {group: [id_ for id_ in ids if id_ in drawn] for group, ids in groups.items()}
            kept = {group: ids for group, ids in kept.items() if ids}
            if sum(group != "" for group in kept) >= 2:
                found[key] = find_clustered_layout(kept, links, boxes=self.boxes, old=self.old.get(key, {}))
        return {key: found[key] for key in GROUPINGS if key in found}


def _with_line(box: Box) -> Box:
    half, above, below = box
    return half, above, below + LINE_HEIGHT


def count_visible(network: Network) -> int:
    """Return how many marks are visible when the map opens."""
    visible = shown_kinds(node.label for node in network.nodes)
    return sum(node.label in visible for node in network.nodes)


def find_people(network: Network) -> dict[str, str]:
    """Return the target group of each initiative, empty where none is known; of several, the most specific.

    The most specific one is deepest below broader groups; of equally deep ones the first in the order of ids.
    """
    broader: dict[str, list[str]] = {}
    for relation in network.typed("BROADER"):
        broader.setdefault(relation.start, []).append(relation.end)
    depths: dict[str, int] = {}

    def depth(group: str, below: frozenset[str] = frozenset()) -> int:
        if group not in depths:
            above = [one for one in broader.get(group, ()) if one not in below]
            depths[group] = max((1 + depth(one, below | {group}) for one in above), default=0)
        return depths[group]

    aims: dict[str, list[str]] = {}
    for relation in network.typed("AIMED_AT"):
        aims.setdefault(relation.start, []).append(relation.end)
    return {
        node.id: min(aims.get(node.id, ()), key=lambda group: (-depth(group), group), default="")
        for node in network.labelled(kinds.INITIATIVE)
    }


def find_boxes(network: Network, marks: Sequence[Mark], texts: TextTable, standing: Standing) -> dict[str, Box]:
    """Return the room that each mark needs with its label, in whichever language that is larger."""
    sizes = find_sizes(network, standing)
    boxes: dict[str, Box] = {}
    for mark in marks:
        size = sizes[mark.node.id]
        labels = [text.split("\n") for text in set(texts.texts(mark.label))]
        bold = mark.node.label == kinds.COALITION  # as the page writes it
        width = max(measure_label(lines, bold=bold) for lines in labels)
        height = max(len(lines) for lines in labels) * LINE_HEIGHT
        boxes[mark.node.id] = (max(size, width / 2) + 4, size + 3, size + 8 + height)
    return boxes


def write_layouts(layouts: Mapping[str, Layout], network: Network, shown: Network, texts: TextTable) -> dict[str, Any]:
    """Return layouts as the page gets them.

    Args:
        layouts: by key.
        network: everything that was read.
        shown: what the map shows of it; its order is that of the positions.
        texts: gets the names of the regions.
    """
    numbers = {node.id: number for number, node in enumerate(shown.nodes)}
    written: dict[str, Any] = {}
    for key, layout in layouts.items():
        at: list[int | None] = []
        for node in shown.nodes:
            at += layout.positions.get(node.id, (None, None))
        written[key] = {
            "at": at,
            "regions": [
                _region(region, _region_name(key, region, network.by_id, texts), numbers) for region in layout.regions
            ],
        }
        if layout.region_of:
            written[key]["of"] = [layout.region_of.get(node.id, -1) for node in shown.nodes]
    return written


def _region(region: Region, name: int, numbers: Mapping[str, int]) -> dict[str, Any]:
    told: dict[str, Any] = {"key": region.key} if region.key else {}
    told |= {"name": name, "x": region.x, "y": region.y, "rx": region.width, "ry": region.height}
    if region.key:
        told["angle"] = region.angle
    if region.hub is not None and region.hub in numbers:
        told["hub"] = numbers[region.hub]
    return told


def _region_name(layout: str, region: Region, nodes: Mapping[str, Node], texts: TextTable) -> int:
    if region.key:
        return texts.say(_ZONE_NAMES[region.key])
    if not region.cluster:
        return texts.say(_UNKNOWN_NAMES[layout])
    if layout == "sector":
        return texts.both(lambda voice: voice.term("sector", region.cluster))
    name = nodes[region.cluster].name if region.cluster in nodes else region.cluster
    if layout == "community":
        return texts.say("map.around", name=Named(region.cluster, name))
    return texts.both(lambda voice: voice.name(region.cluster, name))


def _links(relations: Iterable[Relation]) -> dict[tuple[str, str], float]:
    links: dict[tuple[str, str], float] = {}
    for relation in relations:
        ends = relation.start, relation.end
        links[ends] = links.get(ends, 0.0) + edge_style(relation.type).attraction
    return links
