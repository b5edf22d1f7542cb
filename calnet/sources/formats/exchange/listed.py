"""A network's initiatives with what belongs to each, as formats of tables need it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from calnet.model.kinds import PLACE
from calnet.model.network import Network, Node


class Ends:
    """Who stands at the other end of a node's relations."""

    def __init__(self, network: Network) -> None:
        self._by_id = network.by_id
        self._ends: dict[tuple[str, str], list[Node]] = defaultdict(list)
        self._starts: dict[tuple[str, str], list[Node]] = defaultdict(list)
        for relation in network.relations:
            self._ends[relation.type, relation.start].append(self._by_id[relation.end])
            self._starts[relation.type, relation.end].append(self._by_id[relation.start])

    def of(self, node: Node, type_: str) -> Sequence[Node]:
        """Return where relations of a type lead to from a node."""
        return self._ends.get((type_, node.id), [])

    def to(self, node: Node, type_: str) -> Sequence[Node]:
        """Return where relations of a type come from that lead to a node."""
        return self._starts.get((type_, node.id), [])

    def levels(self, place: Node) -> Mapping[str, str]:
        """Return the names of a place and of those it is part of, by their level; a place without a level as ``""``."""
        names: dict[str, str] = {}
        seen: set[str] = set()
        waiting = [place]
        while waiting and (one := waiting.pop()).id not in seen:
            seen.add(one.id)
            names.setdefault(str(one.properties.get("level") or ""), one.name)
            waiting += [end for end in self.of(one, "PART_OF") if end.label == PLACE]
        return names
