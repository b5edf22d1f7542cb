"""Quotation marks in sentences: as many that open as that close, whatever the names in them hold.

A name comes with the marks of whoever typed it: straight, English, German or French ones, two commas, one that nobody
closed. `balance_quotes` makes pairs of them before the name stands in a sentence; `nest_quotes` then gives each pair the
marks of its depth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

_MARK = re.compile(r",,(?=\w)|''|[„“”‟«»\"]")
_SINGLE = re.compile(r"(?<!\w)['‘‚`](?=\w)")
_ALWAYS_OPEN = frozenset({"„", ",,", "«"})
_NESTED = re.compile("[„“”«»]")
_OPENING = frozenset("„“«")
_MARKS: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = MappingProxyType(
    {"pl": (("„", "”"), ("«", "»")), "en": (("“", "”"), ("‘", "’"))}
)
"""By language, the marks outside and inside others."""


def balance_quotes(name: str, language: str) -> str:
    r"""Return a name in which each quotation mark belongs to a pair, as the language writes the outer one.

    What nobody closed is closed at the end, a mark that closes nothing is left out, and a straight one that belongs to no
    pair, such as that of inches, stays as it is.

    Args:
        name: what somebody typed.
        language: ``pl`` or ``en``.

    >>> balance_quotes('Klub "Iskra"', "pl"), balance_quotes("Klub „Iskra", "pl"), balance_quotes("Iskra”", "pl")
    ('Klub „Iskra”', 'Klub „Iskra”', 'Iskra')
    >>> balance_quotes("Fundacja 'Most”", "pl"), balance_quotes('rura 5"', "pl")
    ('Fundacja „Most”', 'rura 5"')
    """
    if not _MARK.search(name):
        return name
    opening, closing = _MARKS[language][0]
    new: dict[int, tuple[int, str]] = {}
    waiting: list[int] = []
    for mark in _MARK.finditer(name):
        start, end = mark.span()
        if _opens(mark, name, is_inside=bool(waiting)):
            waiting.append(start)
            new[start] = end, opening
        elif waiting:
            waiting.pop()
            new[start] = end, closing
        elif (single := _find_single(name, start, new)) is not None:
            new[single], new[start] = (single + 1, opening), (end, closing)
        elif mark[0] != '"':
            new[start] = end, ""
    parts, done = [], 0
    for start, (end, sign) in sorted(new.items()):
        parts += [name[done:start], sign]
        done = end
    return " ".join("".join([*parts, name[done:]]).split()) + closing * len(waiting)


def nest_quotes(text: str, language: str) -> str:
    """Return a text with the quotation marks of each depth as the language writes them; two pairs around one are one.

    Args:
        text: a sentence whose marks are in pairs.
        language: ``pl`` or ``en``.

    >>> nest_quotes("„Klub „As”” i „„Zadyma””", "pl")
    '„Klub «As»” i „Zadyma”'
    """
    if len(_NESTED.findall(text)) < 3:
        return text
    pairs = sorted(_find_pairs(text))
    known = set(pairs)
    marks = _MARKS[language]
    signs = list(text)
    ends: list[int] = []
    for start, end in pairs:
        while ends and ends[-1] < start:
            ends.pop()
        if (start - 1, end + 1) in known:
            signs[start] = signs[end] = ""
            continue
        signs[start], signs[end] = marks[len(ends) % 2]
        ends.append(end)
    return "".join(signs)


def _opens(mark: re.Match[str], name: str, *, is_inside: bool) -> bool:
    """Return whether a mark opens: some always do, others where a word begins after them and none ends before."""
    if mark[0] in _ALWAYS_OPEN:
        return True
    before, after = name[: mark.start()][-1:], name[mark.end() :][:1]
    begins = bool(after) and not after.isspace() and (not before or not (before.isalnum() or before in ".!?)…"))
    if mark[0] == "“":
        return begins or (not is_inside and bool(after))
    return begins and not (is_inside and mark[0] != '"')


def _find_single(name: str, before: int, used: Mapping[int, object]) -> int | None:
    """Return where a single mark opens the pair that a double one closes, or None."""
    found = [mark.start() for mark in _SINGLE.finditer(name, 0, before) if mark.start() not in used]
    return found[-1] if found else None


def _find_pairs(text: str) -> Iterator[tuple[int, int]]:
    waiting: list[int] = []
    for mark in _NESTED.finditer(text):
        if mark[0] in _OPENING:
            waiting.append(mark.start())
        elif waiting:
            yield waiting.pop(), mark.start()
