"""Target groups whose ages lie within those of others: „65+” within „60+”, „dzieci 7–9 lat” within „dzieci 6–10 lat”.

A group is narrower than one whose range of ages holds its own where the broader one is defined by age alone, or both
have the same head word. A group with a further trait (unemployed, carers) is never broader by age. What follows from
other relations is not told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from calnet.model.kinds import TARGET_GROUP
from calnet.model.vocabulary import Concept, vocabulary
from calnet.sources.parsing.ages import Ages, read_ages
from calnet.sources.resolving.packaged_terms import packaged_id, packaged_relations
from calnet.sources.resolving.records import Entity, IdentifiedNode
from calnet.sources.resolving.relations import ToldRelation
from calnet.sources.word_forms import form_key

_OLDEST = 1_000
_MENTIONS = frozenset({"AIMED_AT", "FELT_BY", "GATHERS"})
"""Relations by which a data set mentions a group."""
BEHIND = 50
"""What comes from ages is told after everything that a row says."""


@dataclass(frozen=True, slots=True)
class _Group:
    """A group with a range of ages.

    Attributes:
        id: its id.
        least: the youngest.
        most: the oldest.
        words: what its name says besides the ages; the first is the head word.
        by_age: whether nothing but the ages decides who belongs to it.
        own: whether it is a term of the data set.
    """

    id: str
    least: int
    most: int
    words: tuple[str, ...]
    by_age: bool
    own: bool

    def holds(self, other: _Group) -> bool:
        """Return whether everybody of the other group belongs to this one, as far as names and ages tell."""
        within = self.least <= other.least and other.most <= self.most
        same_head = len(self.words) == 1 and self.words == other.words[:1]
        if self.id == other.id or not within or not (self.by_age or same_head):
            return False
        return (self.least, self.most) != (other.least, other.most) or len(other.words) > len(self.words)


def find_same_ages(text: str) -> Entity | None:
    """Return the packaged group of which a name is another spelling: „seniorzy 60+”, „osoby 55–75”; else None.

    >>> find_same_ages("seniorzy 60+").id, find_same_ages("60 lat i więcej"), find_same_ages("kobiety 60+")
    ('group/seniors', None, None)
    """
    ages = read_ages(text)
    return None if ages is None else _find_packaged(ages, is_spelling=True)


def find_people_of_age(text: str) -> Entity | None:
    """Return the packaged group that holds the same people as a name that tells their ages alone: „60+”; else None.

    >>> find_people_of_age("60+").id, find_people_of_age("osoby w wieku 60 lat i więcej").id, find_people_of_age("65+")
    ('group/seniors', 'group/seniors', None)
    """
    ages = read_ages(text)
    return None if ages is None or ages.words else _find_packaged(ages, is_spelling=False)


def _find_packaged(ages: Ages, *, is_spelling: bool) -> Entity | None:
    for code, concept in vocabulary("target_group").items():
        if (concept.age_from or 0, concept.age_to) != ages.span or not (ages.words or concept.by_age):
            continue
        if ages.words:
            found = is_spelling and ages.words == _packaged_words(concept)
        else:
            found = is_spelling == (read_ages(concept.pl) is not None)
        if found:
            return Entity(packaged_id(TARGET_GROUP, code), TARGET_GROUP, concept.pl)
    return None


def find_broader_by_age(nodes: Iterable[IdentifiedNode], told: Sequence[ToldRelation]) -> list[ToldRelation]:
    """Return the BROADER relations that follow from the ages of a data set's own groups.

    One that means the same as a packaged group stands where that one stands. A packaged group that the data set
    mentions and that is defined by age alone may be the narrower one: „seniorzy” are among the people of „40+”.

    Args:
        nodes: the target groups of rows and the own terms.
        told: the relations that are told already; nothing that they lead to, or that would lead in a circle, is added.
    """
    matched = {one.start for one in told if one.type == "EXACT_MATCH"}
    own = {node.id: node for node in nodes if node.label == TARGET_GROUP}
    groups = [*_packaged(), *(group for node in own.values() if (group := _own(node)) is not None)]
    above = _above(told)
    said_by = {one.end: one for one in told if one.type in _MENTIONS}
    found: list[ToldRelation] = []
    for group in sorted(groups, key=lambda one: (one.least - one.most, len(one.words), one.id)):
        broader = [other for other in groups if other.holds(group) and (group.own or other.own)]
        if group.id in matched or (not group.own and (group.id not in said_by or not group.by_age)):
            continue
        if not group.own:
            broader = [other for other in broader if other.id not in matched]
        for one in sorted(broader, key=lambda one: one.id):
            follows = any(one.id in _reached(above, other.id) for other in broader)
            if follows or one.id in _reached(above, group.id) or group.id in _reached(above, one.id):
                continue
            above[group.id].add(one.id)
            node = own[group.id if group.own else one.id]
            found.append(ToldRelation("BROADER", group.id, one.id, node.location, BEHIND, {}, node.provenance))
    return found


@cache
def _packaged() -> tuple[_Group, ...]:
    return tuple(
        _Group(
            packaged_id(TARGET_GROUP, code),
            concept.age_from or 0,
            _OLDEST if concept.age_to is None else concept.age_to,
            _packaged_words(concept),
            concept.by_age,
            own=False,
        )
        for code, concept in vocabulary("target_group").items()
        if concept.by_age or (concept.age_from is not None and read_ages(concept.pl))
    )


def _packaged_words(concept: Concept) -> tuple[str, ...]:
    ages = read_ages(concept.pl)
    return ages.words if ages else form_key(concept.pl)


def _own(node: IdentifiedNode) -> _Group | None:
    least, most = node.properties.get("age_from"), node.properties.get("age_to")
    if not isinstance(least, int) and not isinstance(most, int):
        return None
    ages = read_ages(node.name)
    words = ages.words if ages else form_key(node.name)
    return _Group(
        node.id,
        least if isinstance(least, int) else 0,
        most if isinstance(most, int) else _OLDEST,
        words,
        by_age=not words,
        own=True,
    )


def _above(told: Iterable[ToldRelation]) -> dict[str, set[str]]:
    above: dict[str, set[str]] = defaultdict(set)
    ends = [(one.type, one.start, one.end) for one in told]
    ends += [(one.type, one.start, one.end) for one in packaged_relations()]
    for type_, start, end in ends:
        if type_ == "BROADER":
            above[start].add(end)
    return above


def _reached(above: dict[str, set[str]], start: str) -> set[str]:
    waiting, seen = [start], {start}
    while waiting:
        new = above.get(waiting.pop(), set()) - seen
        seen |= new
        waiting += new
    return seen - {start}
