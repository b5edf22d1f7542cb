"""What the map knows of each mark and line: names in both languages, facts as they stand in the data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from calnet.maps.facts import LONGEST, FactTable
from calnet.maps.labels import LINES, fold_label
from calnet.maps.texts import TextTable
from calnet.model import kinds
from calnet.model.dates import first_day, last_day
from calnet.model.kinds import Property
from calnet.model.network import SHARED, Network, Node, Relation, Scalar
from calnet.safe_text import plain
from calnet.snapshot.standing import Standing

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


@dataclass(frozen=True, slots=True)
class Mark:
    """A node as the reader sees it; texts are numbers of `TextTable`, facts of `FactTable`.

    Attributes:
        node: in the network.
        name: in full.
        label: the lines under its mark.
        also: other names that the search understands.
        facts: everything known about it, and what is worth a word because nobody knows it.
        sector: code of an actor's.
        first: day on which it began.
        last: day on which it ended.
        state: of an initiative on the day of the map: ``active``, ``planned`` or ``past``.
        old: whether it is more than a year ago that somebody last confirmed it.
    """

    node: Node
    name: int
    label: int
    also: tuple[int, ...]
    facts: tuple[int, ...]
    sector: str | None = None
    first: date | None = None
    last: date | None = None
    state: str | None = None
    old: bool = False


@dataclass(frozen=True, slots=True)
class Bond:
    """What is known about a relation; its facts are numbers of `FactTable`.

    Attributes:
        note: its other properties.
        source: where it was read.
        checked: when somebody last confirmed it.
        old: whether that was more than a year ago, or it is told to be unsure.
        first: day on which it began.
        last: day on which it ended.
    """

    note: tuple[int, ...] = ()
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
        facts: gets the properties of facts, and the vocabularies of their codes.
        standing: how its things stand, each on the day of its data set.
        lines: most lines of a label.
    """

    def __init__(
        self, network: Network, words: TextTable, facts: FactTable, standing: Standing, *, lines: int = LINES
    ) -> None:
        self._words, self._table, self._standing, self._lines = words, facts, standing, lines
        self._data_sets = {node.dataset: plain(node.name) for node in network.labelled(kinds.DATA_SET)}
        self._bonds: dict[tuple[str, date | None, tuple[tuple[str, Scalar], ...]], Bond] = {}
        self._dataset_of = {node.id: node.dataset for node in network.nodes}
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
            self._table.code("sector", properties.get("sector")) if node.label in kinds.ACTORS else None,
            first,
            last,
            state,
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
        facts = (
            self._table.fact(property_, properties.get(property_.name))
            for property_ in kinds.relation_properties(relation.type)
            if property_.name not in _TOLD_APART
        )
        is_tie = relation.type in kinds.types_of(kinds.Family.TIE)
        confirmed = properties.get("checked_on") or (properties.get("since") if is_tie else None)
        return Bond(
            tuple(fact for fact in facts if fact is not None),
            self._table.fact(_SOURCE, properties.get("source")),
            self._table.fact(_CHECKED, properties.get("checked_on")),
            self._is_old(confirmed, dataset) or properties.get("confidence") == "low",
            first=_day(properties.get("since"), first=True),
            last=_day(properties.get("until"), first=False),
        )

    def _facts(self, node: Node) -> Iterator[int]:
        for property_ in _properties(node.label):
            fact = self._table.fact(property_, node.properties.get(property_.name))
            if fact is not None:
                yield fact
            elif property_.name in _MAIN.get(node.label, ()) or property_.name == "source":
                yield self._table.unknown(property_)
        for column, text in _extra(node):
            yield self._table.named("extra", self._words.same(column), text)
        if node.dataset != SHARED:
            yield self._table.named("dataset", self._data_set, self._data_sets.get(node.dataset) or plain(node.dataset))

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


@cache
def _properties(label: str) -> tuple[Property, ...]:
    return tuple(property_ for property_ in kinds.node_properties(label) if property_.name not in _NOT_TOLD)


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
