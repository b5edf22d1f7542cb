"""Cells that name several things, as people write them: taken apart where that makes the parts known names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from calnet.sources.parsing.parsed import split_list
from calnet.sources.resolving.names import NameIndex
from calnet.sources.resolving.records import Entity

Part = tuple[str, "Entity | None"]
"""The words of one thing in a cell, and what they mean."""

_SEPARATOR = re.compile(r"\s*(,|/|&|\s(?:i|oraz|and)(?=\s))\s*", re.IGNORECASE)
_LOOSE = ",/"
"""Separators at which unknown names stand apart as well, where others of the cell are known."""
_THEIR = re.compile(r"^(?:ich|their)\s+(.+)$", re.IGNORECASE)
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")


def split_names(index: NameIndex, text: str, labels: Sequence[str]) -> list[Part]:
    """Return the things that a cell names, each with its words; None where nothing goes by them.

    A cell is a list with semicolons or line breaks, unless something goes by exactly the whole of it. A part that
    nothing goes by is a list with commas, „i”, „oraz” or a slash, where that makes names that are known; the longest
    names count, so that one with a comma in it stays whole.

    Args:
        index: everything that can be named.
        text: what the cell says.
        labels: labels of what may be meant.
    """
    parts = split_list(text)
    if len(parts) == 1 or (index.is_spelled(text) and (";" in text or not _all_known(index, parts, labels))):
        whole = index.match(text, labels).found
        if whole is not None:
            return [(text, whole)]
    return [piece for part in parts for piece in _take_apart(index, part, labels)]


def is_list(text: str) -> bool:
    """Return whether a text holds a sign or a word that may separate names."""
    return _SEPARATOR.search(text) is not None


def without_remark(text: str) -> str:
    """Return a name without a remark in brackets behind it.

    >>> without_remark("Lipnica (filia)"), without_remark("(filia)")
    ('Lipnica', '')
    """
    return _REMARK.sub("", text)


def _take_apart(index: NameIndex, part: str, labels: Sequence[str]) -> list[Part]:
    match = index.match(part, labels)
    if (whole := match.found or index.find_short(part, labels)) is not None:
        return [(part, whole)]
    if match.candidates or not is_list(part):
        return [(part, None)]
    pieces, signs = _pieces(part)
    known: list[Part] = []
    unknown: list[tuple[int, int]] = []
    at = 0
    while at < len(pieces):
        found = _longest(index, part, pieces, at, labels) or _of_theirs(index, part, pieces, at, labels)
        if found is None:
            unknown.append((at, len(known)))
            at += 1
        else:
            after, entity = found
            known.append((part[pieces[at][0] : pieces[after - 1][1]], entity))
            at = after
    if not known:
        return [(part, None)]
    return _with_unknown(part, pieces, signs, known, unknown)


def _pieces(part: str) -> tuple[list[tuple[int, int]], list[str]]:
    """Return where the pieces between separators begin and end, and the separators."""
    pieces: list[tuple[int, int]] = []
    signs: list[str] = []
    start = 0
    for sign in _SEPARATOR.finditer(part):
        if part[start : sign.start()].strip():
            pieces.append((start, sign.start()))
            signs.append(sign[1].strip().lower())
        start = sign.end()
    if part[start:].strip():
        pieces.append((start, len(part)))
    return pieces, signs


def _longest(
    index: NameIndex, part: str, pieces: Sequence[tuple[int, int]], at: int, labels: Sequence[str]
) -> tuple[int, Entity] | None:
    for after in range(len(pieces), at, -1):
        words = part[pieces[at][0] : pieces[after - 1][1]]
        entity = index.match(words, labels).found or index.find_short(words, labels)
        if entity is not None:
            return after, entity
    return None


def _of_theirs(
    index: NameIndex, part: str, pieces: Sequence[tuple[int, int]], at: int, labels: Sequence[str]
) -> tuple[int, Entity] | None:
    """Return what „ich rodziny” means behind „osoby uzależnione”: rodziny osób uzależnionych."""
    their = _THEIR.match(part[slice(*pieces[at])])
    if their is None or at == 0:
        return None
    entity = index.find_form(f"{their[1]} {part[slice(*pieces[at - 1])]}", labels)
    return (at + 1, entity) if entity else None


def _with_unknown(
    part: str,
    pieces: Sequence[tuple[int, int]],
    signs: Sequence[str],
    known: Sequence[Part],
    unknown: Sequence[tuple[int, int]],
) -> list[Part]:
    """Return the known names with the unknown ones in their places; what only „i” joins stays one unknown name."""
    result: list[Part] = []
    before, last = 0, -2
    for at, place in unknown:
        result += known[before:place]
        before = place
        if at == last + 1 and signs[last] not in _LOOSE and result and result[-1][1] is None:
            start = part.rfind(result[-1][0], 0, pieces[at][0])
            result[-1] = (part[start : pieces[at][1]], None)
        else:
            result.append((part[slice(*pieces[at])], None))
        last = at
    return [*result, *known[before:]]


def _all_known(index: NameIndex, parts: Sequence[str], labels: Sequence[str]) -> bool:
    return all(index.match(part, labels).found for part in parts)
