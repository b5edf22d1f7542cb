"""Which bodies of a network may be one under several names: proposals, best first; nothing is joined here.

Pairs are looked for where names share a word, a number of a register, or are of one kind of body; the rest is never
compared. Where a name fits two bodies that are not one, both are only worth asking about.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from calnet.messages import Message, message
from calnet.model.kinds import ACTORS, COALITION, DATA_SET, PLACE
from calnet.model.network import Network, Node
from calnet.model.text import fold
from calnet.sources.naming.comparison import MAYBE, SAME, Body, PlaceWords, compare
from calnet.sources.naming.names import take_apart, wider_kinds
from calnet.sources.sheet_names import NOT_THE_SAME

_REGISTERS = ("krs", "regon", "nip")
_BEGIN = 4
"""Letters of a word by which names are looked up together."""
_COMMON = 400
"""Names that have the same in common above which it tells nothing."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two bodies that may be one.

    Attributes:
        left: id of the one whose name stays.
        right: id of the other.
        names: their names, in this order.
        score: how likely they are one, from 0 to 1.
        reasons: what speaks for it, and what one name leaves out.
    """

    left: str
    right: str
    names: tuple[str, str]
    score: float
    reasons: tuple[Message, ...]

    @property
    def is_same(self) -> bool:
        """Whether the names are taken for one body's."""
        return self.score >= SAME


def find_proposals(network: Network) -> list[Proposal]:
    """Return pairs of actors, and of coalitions, that may be one, best first; never of two data sets.

    Pairs of which somebody said that they are two are left out.
    """
    known = bodies_of(network)
    owner = {body.id: network.by_id[body.id] for body in known}
    refused = _refused(owner.values())
    found = []
    for proposal in propose(known):
        one, other = owner[proposal.left], owner[proposal.right]
        pairs = {frozenset({one.id, fold(other.name)}), frozenset({other.id, fold(one.name)})}
        is_alike = one.dataset == other.dataset and (one.label == COALITION) == (other.label == COALITION)
        if is_alike and not pairs & refused:
            found.append(proposal)
    return found


def bodies_of(network: Network) -> list[Body]:
    """Return the actors and coalitions of a network with what tells them apart."""
    above: dict[str, list[str]] = defaultdict(list)
    based: dict[str, list[str]] = defaultdict(list)
    for relation in network.relations:
        if relation.type == "PART_OF" and network.by_id[relation.start].label == PLACE:
            above[relation.start].append(relation.end)
        elif relation.type == "BASED_IN":
            based[relation.start].append(relation.end)
    homes = {node.dataset: str(node.properties.get("home_place", "")) for node in network.labelled(DATA_SET)}
    return [
        _body(node, based[node.id], homes.get(node.dataset, ""), above, network)
        for node in network.labelled(*ACTORS, COALITION)
    ]


def _body(node: Node, based: Sequence[str], home: str, above: Mapping[str, Sequence[str]], network: Network) -> Body:
    within = _within(based, above)
    words = {
        word
        for id_ in (*within, *_within([home] if home else [], above))
        if id_ in network.by_id
        for word in fold(network.by_id[id_].name).split()
        if len(word) >= _BEGIN
    }
    numbers = tuple((name, str(node.properties[name])) for name in _REGISTERS if name in node.properties)
    return Body(node.id, node.name, frozenset(within), frozenset(based), frozenset(words), numbers)


def _within(places: Sequence[str], above: Mapping[str, Sequence[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(places)
    while waiting:
        if (place := waiting.pop()) not in found:
            found.add(place)
            waiting += above.get(place, ())
    return found


def _refused(nodes: Iterable[Node]) -> set[frozenset[str]]:
    """Return by id and folded name what somebody said to be two."""
    refused: set[frozenset[str]] = set()
    for node in nodes:
        extra = node.properties.get("extra")
        told = json.loads(extra) if isinstance(extra, str) else {}
        for header in NOT_THE_SAME:
            names = str(told.get(header, "")).split(";")
            refused |= {frozenset({node.id, fold(name)}) for name in names if name.strip()}
    return refused


def propose(bodies: Sequence[Body]) -> list[Proposal]:
    """Return the pairs of bodies that may be one, best first."""
    found: list[Proposal] = []
    places = PlaceWords(word for body in bodies for word in take_apart(body.name).where)
    for one, other in _candidates(bodies):
        comparison = compare(one, other, places)
        if comparison.score >= MAYBE:
            left, right = sorted((one, other), key=lambda body: (-len(body.name), body.id))
            found.append(Proposal(left.id, right.id, (left.name, right.name), comparison.score, comparison.reasons))
    certain = _without_ambiguous(found, {body.id: body for body in bodies})
    return sorted(certain, key=lambda one: (-one.score, one.names))


def _candidates(bodies: Sequence[Body]) -> Iterator[tuple[Body, Body]]:
    """Yield each pair that has something in common, once."""
    shelves: dict[object, list[int]] = defaultdict(list)
    for at, body in enumerate(bodies):
        name = take_apart(body.name)
        keys: set[object] = {word[:_BEGIN] for word in (*name.words, *name.patron) if len(word) >= _BEGIN}
        kinds = name.kinds.union(*(wider_kinds()[kind] for kind in name.kinds))
        keys |= {(kind, number) for kind in kinds for number in name.numbers}
        keys |= set(body.numbers)
        keys |= {(kind, place) for kind in kinds for place in body.based or ("",)}
        for key in keys:
            shelves[key].append(at)
    seen: set[tuple[int, int]] = set()
    for shelf in shelves.values():
        if len(shelf) > _COMMON:
            continue
        for place, at in enumerate(shelf):
            for other in shelf[place + 1 :]:
                if (at, other) not in seen:
                    seen.add((at, other))
                    yield bodies[at], bodies[other]


def _without_ambiguous(found: Sequence[Proposal], bodies: Mapping[str, Body]) -> Iterator[Proposal]:
    """Yield the proposals; one that is surely the same as two that are not one is only worth asking about."""
    same: dict[str, set[str]] = defaultdict(set)
    for one in found:
        if one.is_same:
            same[one.left].add(one.right)
            same[one.right].add(one.left)
    for one in found:
        if one.is_same and (third := _third(one, same, bodies)) is not None:
            said = message("naming.fits_two", name=bodies[third].name)
            yield replace(one, score=SAME - 0.01, reasons=(*one.reasons, said))
        else:
            yield one


def _third(one: Proposal, same: Mapping[str, set[str]], bodies: Mapping[str, Body]) -> str | None:
    """Return a body that one of a pair is the same as, while it and the other are two for certain."""
    for mine, theirs in ((one.left, one.right), (one.right, one.left)):
        for third in sorted(same[mine] - {theirs} - same[theirs]):
            if compare(bodies[theirs], bodies[third]).score < MAYBE:
                return third
    return None
