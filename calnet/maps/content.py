"""What the map knows of each mark and line, in both languages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from calnet.maps.labels import LINES, fold_label
from calnet.maps.texts import TextTable
from calnet.model import kinds
from calnet.model.dates import first_day, last_day
from calnet.model.kinds import Property, Type
from calnet.model.network import SHARED, Network, Node, Relation, Scalar
from calnet.snapshot.standing import Standing
from calnet.wording import Voice, plain
from calnet.wording.declarations import name_of

_MAIN = {
    kinds.INITIATIVE: ("form", "status", "start_date", "end_date", "capacity"),
    kinds.DIAGNOSIS: ("people", "priority", "year"),
    kinds.RESIDENTS_GROUP: ("sector", "since", "people"),
    kinds.COALITION: ("since",),
    kinds.INSTITUTION: ("sector",),
    kinds.ORGANISATION: ("sector",),
    kinds.DECISION: ("status", "due"),
}
"""Properties whose absence is worth a word."""
_NOT_TOLD = frozenset({"kind", "name", "extra", "id", "dataset"})
_TOLD_APART = frozenset({"source", "checked_on"})
"""Properties of a relation that do not stand among the others."""
LONGEST = 600
"""Characters of a text from the data that are shown."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A node as the reader sees it; texts are numbers of `TextTable`.

    Attributes:
        node: in the network.
        name: in full.
        label: the lines under its mark.
        also: other names that the search understands.
        facts: everything known about it: name, value, and whether the value is more than "not known".
        sector: of an actor.
        first: day on which it began.
        last: day on which it ended.
        state: of an initiative on the day of the map: ``active``, ``planned`` or ``past``.
        checked: when somebody last confirmed it.
        old: whether that was more than a year ago.
    """

    node: Node
    name: int
    label: int
    also: tuple[int, ...]
    facts: tuple[tuple[int, int, bool], ...]
    sector: int | None = None
    first: date | None = None
    last: date | None = None
    state: str | None = None
    checked: int | None = None
    old: bool = False


@dataclass(frozen=True, slots=True)
class Bond:
    """What is known about a relation; texts are numbers of `TextTable`.

    Attributes:
        note: its properties in one line.
        source: where it was read.
        checked: when somebody last confirmed it.
        old: whether that was more than a year ago, or it is told to be unsure.
        first: day on which it began.
        last: day on which it ended.
    """

    note: int | None = None
    source: int | None = None
    checked: int | None = None
    old: bool = False
    first: date | None = None
    last: date | None = None


class Description:
    """Describes the nodes and relations of a network.

    Args:
        network: everything that was read; the names of its data sets are told.
        words: gets the texts.
        standing: how its things stand, each on the day of its data set.
        lines: most lines of a label.
    """

    def __init__(self, network: Network, words: TextTable, standing: Standing, *, lines: int = LINES) -> None:
        self._words, self._standing, self._lines = words, standing, lines
        self._data_sets = {node.dataset: plain(node.name) for node in network.labelled(kinds.DATA_SET)}
        self._values: dict[tuple[int, Scalar], int | None] = {}
        self._bonds: dict[tuple[str, date | None, tuple[tuple[str, Scalar], ...]], Bond] = {}
        self._dataset_of = {node.id: node.dataset for node in network.nodes}
        self._unknown = words.say("map.unknown")
        self._data_set = words.say("map.data_set")

    def node(self, node: Node) -> Mark:
        """Return a node as the reader sees it."""
        properties, words = node.properties, self._words
        names = [voice.name(node.id, node.name) for voice in words.voices]
        short = plain(str(properties.get("short_name") or ""))
        on_label = None if node.label == kinds.COALITION else short
        others = properties.get("other_names") or ()
        also = (short, plain(node.name), *map(plain, others if isinstance(others, tuple) else (str(others),)))
        first, last, state = self._time(node)
        return Mark(
            node,
            words.add(*names),
            words.add(*("\n".join(fold_label(name, on_label, most=self._lines)) for name in names)),
            tuple(words.same(other) for other in dict.fromkeys(also) if other and other not in names),
            tuple(self._facts(node)),
            self._value(properties.get("sector"), _SECTOR) if node.label in kinds.ACTORS else None,
            first,
            last,
            state,
            self._value(properties.get("checked_on"), _CHECKED),
            self._is_old(properties.get("checked_on"), node.dataset),
        )

    def relation(self, relation: Relation) -> Bond:
        """Return a relation as the reader sees it."""
        dataset = self._dataset_of.get(relation.start, SHARED)
        day = self._standing.day_of(dataset)
        key = (relation.type, day, tuple(sorted(relation.properties.items())))
        if key not in self._bonds:
            self._bonds[key] = self._bond(relation, dataset)
        return self._bonds[key]

    def _bond(self, relation: Relation, dataset: str) -> Bond:
        properties = relation.properties
        told = [
            (property_, value)
            for property_ in kinds.relation_properties(relation.type)
            if property_.name not in _TOLD_APART
            and (value := self._value(properties.get(property_.name), property_)) is not None
        ]
        is_tie = relation.type in kinds.types_of(kinds.Family.TIE)
        confirmed = properties.get("checked_on") or (properties.get("since") if is_tie else None)
        return Bond(
            self._line(told) if told else None,
            self._value(properties.get("source"), _SOURCE),
            self._value(properties.get("checked_on"), _CHECKED),
            self._is_old(confirmed, dataset) or properties.get("confidence") == "low",
            first=_day(properties.get("since"), first=True),
            last=_day(properties.get("until"), first=False),
        )

    def _line(self, told: Sequence[tuple[Property, int]]) -> int:
        """Return properties and their values in one line."""
        lines = []
        for number, voice in enumerate(self._words.voices):
            parts = ((name_of(one, voice.language).lower(), self._words.texts(value)[number]) for one, value in told)
            lines.append("; ".join(": ".join(part) for part in parts))
        return self._words.add(*lines)

    def _facts(self, node: Node) -> Iterator[tuple[int, int, bool]]:
        words = self._words
        for property_ in _properties(node.label):
            value = self._value(node.properties.get(property_.name), property_)
            if value is not None:
                yield self._named(property_), value, True
            elif property_.name in _MAIN.get(node.label, ()) or property_.name == "source":
                yield self._named(property_), self._unknown, False
        for key, text in _extra(node):
            yield words.same(key), words.same(text), True
        if node.dataset != SHARED:
            yield self._data_set, words.same(self._data_sets.get(node.dataset) or plain(node.dataset)), True

    def _named(self, property_: Property) -> int:
        return self._words.both(lambda voice: name_of(property_, voice.language))

    def _value(self, value: Scalar, property_: Property) -> int | None:
        """Return a value in words, or None where there is none."""
        if value is None or value == "" or value == ():
            return None
        key = (id(property_), value)
        if key not in self._values:
            self._values[key] = self._said(value, property_)
        return self._values[key]

    def _said(self, value: Scalar, property_: Property) -> int | None:
        words, text = self._words, ""
        if isinstance(value, tuple):
            text = "; ".join(plain(part) for part in value)
        elif property_.type is Type.CHOICE and (name := property_.vocabulary):
            return words.both(lambda voice: voice.term(name, str(value)))
        elif property_.type is Type.FLAG:
            return words.both(lambda voice: voice.term("yes_no", str(bool(value)).lower()))
        elif property_.type in {Type.DATE, Type.DAY}:
            return words.both(lambda voice: say_date(str(value), voice))
        elif isinstance(value, float):
            return words.both(lambda voice: voice.number(value))
        else:
            text = plain(str(value), LONGEST)
        return words.same(text) if text else None

    def _time(self, node: Node) -> tuple[date | None, date | None, str | None]:
        """Return first and last day, and of an initiative its state."""
        if node.label != kinds.INITIATIVE:
            return _day(node.properties.get("since"), first=True), None, None
        form, start, end, status = (_text(node.properties.get(name)) for name in _PERIOD)
        try:
            told = self._standing.initiative(node.id, node.dataset, form, start, end, status)
        except ValueError:
            told = self._standing.initiative(node.id, node.dataset, None, None, None, status)
        return told.first, told.last, told.state

    def _is_old(self, confirmed: Scalar, dataset: str) -> bool:
        known = _day(confirmed, first=False)
        return known is not None and self._standing.is_old(known.isoformat(), dataset)


_PERIOD = ("form", "start_date", "end_date", "status")
_SOURCE, _CHECKED, _CONFIDENCE = kinds.PROVENANCE
_SECTOR = next(property_ for property_ in kinds.NODE_KINDS[kinds.INSTITUTION].properties if property_.name == "sector")


@cache
def _properties(label: str) -> tuple[Property, ...]:
    return tuple(property_ for property_ in kinds.node_properties(label) if property_.name not in _NOT_TOLD)


def say_date(value: str, voice: Voice) -> str:
    """Return a date as people write it; what is none is shown as it is."""
    try:
        return voice.date(plain(value))
    except (ValueError, IndexError):
        return plain(value)


def _day(value: Scalar, *, first: bool) -> date | None:
    """Return the first or the last day of a date; None where it is unknown or none."""
    try:
        return (first_day if first else last_day)(value) if value and isinstance(value, str) else None
    except ValueError:
        return None


def _text(value: Scalar) -> str | None:
    return str(value) if value else None


def _extra(node: Node) -> list[tuple[str, str]]:
    """Return the columns that calnet does not know."""
    try:
        columns = json.loads(str(node.properties.get("extra") or "{}"))
    except (ValueError, RecursionError):
        return []
    if not isinstance(columns, Mapping):
        return []
    return [(plain(str(key)), plain(str(value), LONGEST)) for key, value in sorted(columns.items()) if value]
