"""Cells that name other things: who is meant, or a problem that says who may have been."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from calnet.messages import Message, message
from calnet.model.kinds import NODE_KINDS, PLACE
from calnet.sources.parsing.parsed import says_nothing
from calnet.sources.parsing.people import Role
from calnet.sources.parsing.personal import MARK, body_beside, find_personal, hide, is_cut, name_kinds
from calnet.sources.parsing.rows import ParsedRow
from calnet.sources.problems import Location, Problems, quoted, quoted_name
from calnet.sources.resolving.lists import split_names, without_remark
from calnet.sources.resolving.names import NameIndex
from calnet.sources.resolving.records import Entity, ResolvedReference
from calnet.sources.sheet_names import sheets_with, vocabulary_of
from calnet.wording.declarations import message_of

Found = list["Entity | None"]

_ON_LIST: Mapping[str, str] = {
    "target_group": "problems.on_list_target_group",
    "need": "problems.on_list_need",
    "activity": "problems.on_list_activity",
}


def resolve_row(row: ParsedRow, index: NameIndex, problems: Problems) -> tuple[ResolvedReference, ...] | None:
    """Return what the cells of a row name, or None where the row is left out.

    It is left out without a required reference, and where it names nothing known in a decisive cell.
    """
    references: list[ResolvedReference] = []
    is_complete = True
    for cell in row.references:
        column, before = cell.column, len(problems)
        is_needed = column.required or column.decisive
        found = resolve(index, cell.text, column.labels, row.location_of(cell), problems, whole_row=is_needed)
        references.append(ResolvedReference(cell, tuple(found)))
        if column.decisive and found and not any(found):
            is_complete = False
        if column.required and not any(found):
            is_complete = False
            if len(problems) == before:
                said = message("problems.required", column=cell.header)
                problems.add(row.location_of(cell), said, left_out="row")
    return tuple(references) if is_complete else None


def resolve(
    index: NameIndex,
    text: str,
    labels: Sequence[str],
    location: Location,
    problems: Problems,
    *,
    whole_row: bool = False,
) -> Found:
    """Return the things that a cell names, with None in the place of each that is not known.

    How a cell is taken apart, `split_names` tells. Personal data that names nothing is left out and not repeated in
    a message.

    Args:
        index: everything that can be named.
        text: what the cell says.
        labels: labels of what may be meant.
        location: where the cell stands.
        problems: collects what is wrong with the names.
        whole_row: whether the row is left out where nothing in the cell is known.
    """
    if says_nothing(text) and index.match(text, labels).found is None:
        return []
    things: Found = []
    messages: list[Message] = []
    for part, entity in split_names(index, text, labels):
        if entity is None:
            entity, said = _without_personal(index, part, labels, location, problems)
            messages += said
        elif index.match(part, labels).found is None and entity == index.find_short(part, labels):
            read_as = message("problems.reference_read_as", text=part, meant=entity.name)
            problems.add(location, read_as, warning=True)
        things.append(entity)
    for said_of_part in messages:
        problems.add(location, said_of_part, left_out="row" if whole_row and not any(things) else "cell")
    return things


def _without_personal(
    index: NameIndex, part: str, labels: Sequence[str], location: Location, problems: Problems
) -> tuple[Entity | None, list[Message]]:
    """Return what a part means that nothing goes by once personal data or a remark is left out, or what is wrong."""
    personal = find_personal(part, Role.PLACE if tuple(labels) == (PLACE,) else Role.NAME)
    if is_cut(personal):
        rest = hide(part, personal)
        found = index.match(rest, labels).found or index.match(body_beside(rest), labels).found
        return found, name_kinds(personal) if found is None or rest != found.name else []
    plain = without_remark(part)
    if not personal and plain != part and (found := index.match(plain, labels).found) is not None:
        problems.add(location, message("problems.remark_left_out", text=part, name=found.name), warning=True)
        return found, []
    return None, [_explain(index, hide(part, personal, all_of_it=True) or MARK, labels)]


def _explain(index: NameIndex, text: str, labels: Sequence[str]) -> Message:
    match = index.match(text, labels)
    if match.candidates:
        candidates = tuple(_candidate(entity) for entity in match.candidates)
        return message("problems.ambiguous", name=text, candidates=candidates)
    if match.others:
        kinds = tuple(kind_name(label) for label in labels)
        return message("problems.wrong_kind", name=text, kind=kind_name(match.others[0].label), kinds=kinds)
    where, there = _where_names_stand(labels)
    if nearest := index.nearest(text, labels):
        names = quoted(entity.name for entity in nearest)
        return message("problems.unknown_name_near", name=text, where=where, there=there, names=names)
    if "," in text:
        return message("problems.unknown_names", name=text, where=where, there=there)
    return message("problems.unknown_name", name=text, where=where, there=there)


def _candidate(entity: Entity) -> Message:
    if entity.row is None:
        return message("problems.quoted", name=entity.name)
    return message("problems.candidate", name=entity.name, sheet=entity.sheet, row=entity.row)


def _where_names_stand(labels: Sequence[str]) -> tuple[Message, Message]:
    """Return where things with these labels are looked for, and where a new one is to be added."""
    sheets = tuple(map(quoted_name, sheets_with(labels)))
    if (listed := vocabulary_of(labels)) is not None:
        return message(_ON_LIST[listed]), message("problems.to_sheet", sheets=sheets)
    if len(sheets) == 1:
        return message("problems.on_sheet", sheets=sheets), message("problems.to_it")
    return message("problems.on_sheets", sheets=sheets), message("problems.to_one")


def kind_name(label: str) -> Message:
    """Return the name of a kind of node as a value said in the reader's language."""
    return message_of(NODE_KINDS[label])
