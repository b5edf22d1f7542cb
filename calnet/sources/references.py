"""Cells that name other things: who is meant, or a problem that says who may have been."""

from __future__ import annotations

from collections.abc import Sequence

from calnet.messages import Message, message
from calnet.model.kinds import NODE_KINDS
from calnet.sources.cells import says_nothing, split_list
from calnet.sources.names import Named, NameIndex
from calnet.sources.personal import find_personal, hide
from calnet.sources.problems import Problem, Spot, quoted
from calnet.sources.whereabouts import whereabouts

Found = list["Named | None"]


def resolve(
    index: NameIndex, text: str, labels: Sequence[str], spot: Spot, *, whole_row: bool = False
) -> tuple[Found, list[Problem]]:
    """Return the things that a cell names, with None in the place of each that is not known.

    A cell is a list with semicolons or line breaks, unless something goes by exactly the whole of it;
    a part that nothing goes by is taken as a list with commas. Personal data that names nothing is left
    out and not repeated in a message.

    Args:
        index: everything that can be named.
        text: what the cell says.
        labels: labels of what may be meant.
        spot: where the cell stands.
        whole_row: whether the row is left out where nothing in the cell is known.
    """
    if says_nothing(text) and index.match(text, labels).found is None:
        return [], []
    parts = split_list(text)
    if len(parts) == 1 or (index.is_spelled(text) and (";" in text or not _all_known(index, parts, labels))):
        whole = index.match(text, labels).found
        if whole is not None:
            return [whole], []
    things: Found = []
    messages: list[Message] = []
    for part in parts:
        match = index.match(part, labels)
        if match.found is not None:
            things.append(match.found)
        elif pieces := _by_commas(index, part, labels):
            things += pieces
        else:
            personal = find_personal(part)
            match = index.match(hide(part, personal), labels) if personal else match
            things.append(match.found)
            if personal and match.found is None:
                messages += [message(f"problems.{kind}_left_out") for kind in sorted({kind for *_, kind in personal})]
            elif match.found is None:
                messages.append(_explain(index, part, labels))
    lost = "row" if whole_row and not any(things) else "cell"
    return things, [spot.problem_of(text, left_out=lost) for text in messages]


def _all_known(index: NameIndex, parts: Sequence[str], labels: Sequence[str]) -> bool:
    return all(index.match(part, labels).found for part in parts)


def _by_commas(index: NameIndex, text: str, labels: Sequence[str]) -> Found:
    pieces = [piece.strip() for piece in text.split(",")]
    found: Found = [index.match(piece, labels).found for piece in pieces if piece]
    return found if len(found) > 1 and all(found) else []


def _explain(index: NameIndex, text: str, labels: Sequence[str]) -> Message:
    match = index.match(text, labels)
    if match.candidates:
        return message(
            "problems.ambiguous", name=text, candidates=tuple(_candidate(named) for named in match.candidates)
        )
    if match.others:
        other = match.others[0]
        return message("problems.wrong_kind", name=text, kind=kind_name(other.label), kinds=kind_names(labels))
    where, there = whereabouts(labels)
    if nearest := index.nearest(text, labels):
        names = quoted(named.name for named in nearest)
        return message("problems.unknown_name_near", name=text, where=where, there=there, names=names)
    key = "unknown_names" if "," in text else "unknown_name"
    return message(f"problems.{key}", name=text, where=where, there=there)


def _candidate(named: Named) -> Message:
    if named.row is None:
        return message("problems.quoted", name=named.name)
    return message("problems.candidate", name=named.name, sheet=named.sheet, row=named.row)


def kind_name(label: str) -> Message:
    """Return the name of a kind of node as a value said in the reader's language."""
    kind = NODE_KINDS[label]
    return message("problems.plain_either", pl=kind.pl, en=kind.en)


def kind_names(labels: Sequence[str]) -> tuple[Message, ...]:
    """Return the names of kinds of node as values said in the reader's language."""
    return tuple(kind_name(label) for label in labels)
