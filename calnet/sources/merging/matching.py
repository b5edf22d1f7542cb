"""Which nodes of several sources are the same thing.

Two nodes of one kind (two actors of any kind) are one where their names are the same, or the name of one is the short
name or another name of the other, unless something speaks against it:

- they hold different numbers of one register (NIP, REGON, KRS), or different TERYT codes;
- what they are part of, or where they are, is known in both and lies apart: „GOPS Spytkowice” of two powiats are two;
- of initiatives, nobody who runs the one runs the other, and they are in different places;
- within one source the name means several: then only the same id says which.

Diagnoses and expectations are the same where they are about the same need, group and place, with one form and year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from calnet.model.kinds import (
    DATA_SET,
    DIAGNOSIS,
    EXPECTATION,
    INITIATIVE,
    NODE_KINDS,
    PLACE,
)
from calnet.model.network import SHARED, Network, Node
from calnet.model.text import fold, slug

REGISTERS = ("nip", "regon", "krs", "teryt")
"""Properties of which two different values say that two things are two."""
_ABOUT = ("OF", "FELT_BY", "OBSERVED_IN", "EXPECTED_FOR")
_AT = ("BASED_IN", "COVERS", "PART_OF")


@dataclass(frozen=True, slots=True)
class Part:
    """One data set of one source.

    Attributes:
        title: what the source is called, for people.
        dataset: id of the data set.
        network: its nodes and those that all share.
    """

    title: str
    dataset: str
    network: Network


class Links:
    """What the nodes of a part are joined to, by the type of the relation."""

    def __init__(self, network: Network) -> None:
        self._ends: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._starts: dict[tuple[str, str], list[str]] = defaultdict(list)
        for relation in network.relations:
            self._ends[relation.type, relation.start].append(relation.end)
            self._starts[relation.type, relation.end].append(relation.start)

    def ends(self, node: str, type_: str) -> Sequence[str]:
        """Return where relations of a type lead to from a node."""
        return self._ends.get((type_, node), ())

    def starts(self, node: str, type_: str) -> Sequence[str]:
        """Return where relations of a type come from that lead to a node."""
        return self._starts.get((type_, node), ())


@dataclass(frozen=True, slots=True)
class _Known:
    """A thing that is known already, with the parts and nodes that told of it."""

    id: str
    node: Node
    links: Links
    parts: set[int]


def match_parts(parts: Sequence[Part], dataset: str) -> list[dict[str, str]]:
    """Return for each part the new id of each of its nodes; the same id for what is the same thing.

    Args:
        parts: in the order in which they were given.
        dataset: id of the data set that they become.
    """
    known: dict[tuple[str, str], list[_Known]] = defaultdict(list)
    taken: set[str] = set()
    maps = [{node.id: node.id for node in part.network.nodes if node.dataset == SHARED} for part in parts]
    _know_places(parts, known)
    for number, (part, new) in enumerate(zip(parts, maps, strict=True)):
        links = Links(part.network)
        mine = (node for node in part.network.nodes if node.dataset != SHARED)
        own = sorted(mine, key=partial(_order, links=links))
        counted = _count_names(own)
        for node in own:
            keys = [(_family(node), name) for name in _names(node, links, new)] or [(_family(node), node.name)]
            found = next(
                (one for key in keys for one in known[key] if _is_same(node, links, new, number, one, maps)), None
            )
            if found is not None and counted[keys[0]] > 1 and _last(found.id) != _last(node.id):
                found = None
            if found is None:
                id_ = _free_id(node, part, dataset, taken)
                found = _Known(id_, node, links, set())
            found.parts.add(number)
            new[node.id] = found.id
            for key in keys:
                if found not in known[key]:
                    known[key].append(found)
    return maps


def _know_places(parts: Sequence[Part], known: dict[tuple[str, str], list[_Known]]) -> None:
    """Let the places that have a TERYT code in one source be found by their names in others."""
    places: dict[str, _Known] = {}
    for number, part in enumerate(parts):
        links = Links(part.network)
        for node in part.network.labelled(PLACE):
            if node.dataset == SHARED:
                place = places.setdefault(node.id, _Known(node.id, node, links, set()))
                place.parts.add(number)
                for name in _names(node, links, {}):
                    if place not in known[_family(node), name]:
                        known[_family(node), name].append(place)


def _order(node: Node, links: Links) -> tuple[int, int, str]:
    """Return where a node stands: what others are told apart by comes first, large places before small ones."""
    first = (PLACE, *(label for label in NODE_KINDS if label not in {PLACE, INITIATIVE, DIAGNOSIS, EXPECTATION}))
    depth = len(_places(node.id, "PART_OF", links, {}).within) if node.label == PLACE else 0
    return (first.index(node.label) if node.label in first else len(first), depth, node.id)


def _family(node: Node) -> str:
    return NODE_KINDS[node.label].family


def _names(node: Node, links: Links, new: Mapping[str, str]) -> Iterable[str]:
    """Yield what a node is found by: its names, or what it is about."""
    if node.label == DATA_SET:
        return [""]
    if node.label in {DIAGNOSIS, EXPECTATION}:
        about = sorted(new.get(end, end) for type_ in _ABOUT for end in links.ends(node.id, type_))
        marks = [str(node.properties.get(name, "")) for name in ("form", "year")] if node.label == DIAGNOSIS else []
        return [" ".join((*about, *marks))]
    others = node.properties.get("other_names")
    named = (node.name, str(node.properties.get("short_name", "")), *(others if isinstance(others, tuple) else ()))
    return dict.fromkeys(name for one in named if (name := fold(one)))


def _count_names(nodes: Iterable[Node]) -> Mapping[tuple[str, str], int]:
    counted: dict[tuple[str, str], int] = defaultdict(int)
    for node in nodes:
        if node.label not in {DATA_SET, DIAGNOSIS, EXPECTATION}:
            counted[_family(node), fold(node.name)] += 1
    return counted


def _is_same(
    node: Node, links: Links, new: Mapping[str, str], number: int, other: _Known, maps: Sequence[Mapping[str, str]]
) -> bool:
    """Return whether nothing speaks against that a node of this part is a thing that an earlier one told of."""
    if number in other.parts:
        return False
    if node.label in {DATA_SET, DIAGNOSIS, EXPECTATION}:
        return True
    for name in REGISTERS:
        mine, theirs = node.properties.get(name), other.node.properties.get(name)
        if mine is not None and theirs is not None and mine != theirs:
            return False
    of_other = maps[min(other.parts)]

    apart = any(
        _are_apart(_places(node.id, type_, links, new), _places(other.node.id, type_, other.links, of_other))
        for type_ in _AT
        if type_ != "PART_OF" or node.label == PLACE
    )
    if node.label != INITIATIVE:
        return not apart
    leads = {new.get(one, one) for one in links.starts(node.id, "RUNS")}
    other_leads = {of_other.get(one, one) for one in other.links.starts(other.node.id, "RUNS")}
    return not (apart and leads and other_leads and not leads & other_leads)


@dataclass(frozen=True, slots=True)
class _Places:
    """Places with all that they are part of."""

    told: frozenset[str]
    within: frozenset[str]


def _places(node: str, type_: str, links: Links, new: Mapping[str, str]) -> _Places:
    told = links.ends(node, type_)
    within: set[str] = set()
    waiting = list(told)
    while waiting:
        if (place := waiting.pop()) not in within:
            within.add(place)
            waiting += links.ends(place, "PART_OF")
    return _Places(frozenset(new.get(one, one) for one in told), frozenset(new.get(one, one) for one in within))


def _are_apart(one: _Places, other: _Places) -> bool:
    """Return whether both are known, and neither lies in the other."""
    return bool(one.told and other.told) and not one.told & other.within and not other.told & one.within


def _free_id(node: Node, part: Part, dataset: str, taken: set[str]) -> str:
    """Return an id for a new thing; where another has it already, the name of its source tells them apart."""
    if node.label == DATA_SET:
        return dataset
    last = _last(node.id)
    candidates = (last, f"{last}-{slug(part.title)}", *(f"{last}-{slug(part.title)}-{at}" for at in range(2, 10_000)))
    id_ = next(id_ for one in candidates if (id_ := f"{dataset}/{_family(node)}/{one}") not in taken)
    taken.add(id_)
    return id_


def _last(id_: str) -> str:
    return id_.rsplit("/", 1)[-1]
