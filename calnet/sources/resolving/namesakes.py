"""Rows with one name: two things where their leads or places differ, else one, and what differs is told.

An empty lead or place differs from nothing. Things that only share a name carry their lead or place in their ids, and
go by „Koło Emerytów (Dolna)”; the shared name alone means none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from calnet.messages import Day, Message, Value, message
from calnet.model.kinds import ACTORS, INITIATIVE, PLACE
from calnet.model.network import Scalar
from calnet.model.text import fold, slug
from calnet.sources.parsing.parsed import says_nothing, split_list
from calnet.sources.parsing.rows import PROVENANCE_NAMES, ParsedRow, ReferenceCell
from calnet.sources.problems import Problems
from calnet.sources.resolving.identity import identify
from calnet.sources.resolving.lists import split_names
from calnet.sources.resolving.names import NameIndex, index_node

_LEADS = "lead"
_PLACES: Mapping[str, str] = {INITIATIVE: "COVERS", **dict.fromkeys(ACTORS, "BASED_IN")}
"""The relation by which a thing of each label stands somewhere."""


@dataclass
class _Thing:
    """Rows that are one thing.

    Attributes:
        row: the first of them, with what the others add.
        leads: who leads it, by id or word, with the name.
        places: where it is, likewise.
    """

    row: ParsedRow
    leads: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)

    def is_same(self, leads: Mapping[str, str], places: Mapping[str, str]) -> bool:
        """Return whether nothing that is known tells a row apart from this thing."""
        return all(
            not ours or not theirs or ours.keys() == theirs.keys()
            for ours, theirs in ((self.leads, leads), (self.places, places))
        )


def tell_namesakes_apart(rows: Sequence[ParsedRow], dataset: str, problems: Problems) -> list[ParsedRow]:
    """Return the rows, those of one thing joined and those that only share a name told apart.

    Args:
        rows: rows with names of their own.
        dataset: id of the data set.
        problems: collects what differs between rows of one thing.
    """
    by_id: dict[str, list[ParsedRow]] = {}
    for row in rows:
        by_id.setdefault(identify(row, dataset).id, []).append(row)
    repeated = {id_: same for id_, same in by_id.items() if _may_be_namesakes(same)}
    if not repeated:
        return list(rows)
    index = NameIndex()
    for row in rows:
        if row.label in {*ACTORS, PLACE}:
            index_node(index, identify(row, dataset))
    kept: dict[int, ParsedRow] = {id(row): row for row in rows}
    for same in repeated.values():
        things = _things(same, index, problems)
        for row in same:
            del kept[id(row)]
        told = _told_apart(things)
        for thing, apart in zip(things, told, strict=True):
            kept[id(thing.row)] = replace(thing.row, namesake=apart)
    return sorted(kept.values(), key=_order(rows))


def _order(rows: Sequence[ParsedRow]) -> Callable[[ParsedRow], int]:
    places = {row.location: at for at, row in enumerate(rows)}
    return lambda row: places[row.location]


def _may_be_namesakes(same: Sequence[ParsedRow]) -> bool:
    """Return whether rows with one id share nothing but a name: no code and no former name of the user's."""
    return len(same) > 1 and all(
        row.label in _PLACES and not row.code and not row.former_name and slug(row.name) == slug(same[0].name)
        for row in same
    )


def _things(same: Sequence[ParsedRow], index: NameIndex, problems: Problems) -> list[_Thing]:
    things: list[_Thing] = []
    for row in same:
        leads = _named(index, [cell for cell in row.references if cell.column.fixed.get("role") == _LEADS])
        places = _named(index, [cell for cell in row.references if cell.column.relation == _PLACES[row.label]])
        thing = next((one for one in things if one.is_same(leads, places)), None)
        if thing is None:
            things.append(_Thing(row, leads, places))
            continue
        _tell_differences(thing.row, row, problems)
        thing.row = _joined(thing.row, row)
        thing.leads, thing.places = thing.leads or leads, thing.places or places
    return things


def _named(index: NameIndex, cells: Iterable[ReferenceCell]) -> dict[str, str]:
    """Return what cells name, by id, or by the folded word where nobody knows it."""
    return {
        entity.id if entity else fold(part): entity.name if entity else part
        for cell in cells
        if not says_nothing(cell.text)
        for part, entity in split_names(index, cell.text, cell.column.labels)
    }


def _told_apart(things: Sequence[_Thing]) -> list[str]:
    """Return what tells each of several things apart: its leads where these do, else its places, else both."""
    if len(things) == 1:
        return [""]
    leads = [", ".join(thing.leads.values()) for thing in things]
    places = [", ".join(thing.places.values()) for thing in things]
    both = [", ".join(filter(None, pair)) for pair in zip(leads, places, strict=True)]
    return next((told for told in (leads, places) if len(set(told)) == len(told)), both)


def _joined(first: ParsedRow, second: ParsedRow) -> ParsedRow:
    """Return a row with what another one adds."""
    columns = [cell.column for cell in first.references]
    return replace(
        first,
        properties={**second.properties, **first.properties},
        relation_cells={**second.relation_cells, **first.relation_cells},
        references=(*first.references, *(cell for cell in second.references if cell.column not in columns)),
    )


def _tell_differences(first: ParsedRow, second: ParsedRow, problems: Problems) -> None:
    """Note that two rows are one, and what differs; the first row counts."""
    values: dict[str, Value] = {
        "name": second.name,
        "other_sheet": first.location.sheet or "",
        "other_row": first.location.row or 0,
    }
    differences = tuple(_differences(first, second))
    if differences:
        problems.add(
            second.location,
            Message("problems.repeated_differs", {**values, "differences": differences}),
            left_out="cell",
        )
    else:
        problems.add(
            second.location, Message("problems.repeated_name", {**values, "other": first.name}), left_out="row"
        )


def _differences(first: ParsedRow, second: ParsedRow) -> Iterable[Message]:
    for name, value in second.properties.items():
        other = first.properties.get(name)
        if other is not None and other != value and name not in PROVENANCE_NAMES and name in second.headers:
            yield message("problems.differs", column=second.headers[name], first=_shown(other), second=_shown(value))
    for name, cell in second.relation_cells.items():
        known = first.relation_cells.get(name)
        if known is not None and fold(known.text) != fold(cell.text):
            yield message("problems.differs", column=cell.header, first=known.text, second=cell.text)
    by_column = {cell.header: cell.text for cell in first.references}
    for reference in second.references:
        text = by_column.get(reference.header)
        if text is not None and _words(text) != _words(reference.text):
            yield message("problems.differs", column=reference.header, first=text, second=reference.text)


def _words(text: str) -> frozenset[str]:
    return frozenset(map(fold, split_list(text)))


def _shown(value: Scalar) -> Value:
    if isinstance(value, tuple):
        return ", ".join(value)
    return Day(value) if isinstance(value, str) and value[:4].isdigit() and "-" in value else str(value)
