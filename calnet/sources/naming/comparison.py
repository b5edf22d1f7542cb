"""Whether two names are those of one body: a score from 0 to 1, and what speaks for it and against it.

A name is taken apart (``names``) and compared part by part. What makes two bodies two ends it at once: another kind of
body, another number, a branch beside its parent, another patron, another place, different register numbers. What one
name leaves out lowers the score by `PENALTIES`. From `SAME` on two names are taken for one body's; from `MAYBE` on it
is worth asking.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from calnet.messages import Message, message
from calnet.model.text import fold
from calnet.sources.naming.names import FILLERS, BodyName, are_one, pair_words, short_kinds, take_apart, wider_kinds

SAME, MAYBE = 0.90, 0.70
PENALTIES: Mapping[str, float] = {
    "naming.kind_left_out": 0.85,
    "naming.kind_wider": 0.88,
    "naming.kind_short": 0.97,
    "naming.number_left_out": 0.95,
    "naming.number_alone_left_out": 0.75,
    "naming.patron_left_out": 0.97,
    "naming.place_left_out": 0.96,
    "naming.filler_left_out": 0.97,
    "naming.word_left_out": 0.72,
    "naming.only_kind": 0.97,
}
"""By what differs, what the score is multiplied by. Chosen on one half of tests/sources/naming/labelled_names.csv."""
_SURE = 0.99
_BEGIN = 4
_REGISTERS = ("krs", "regon", "nip", "rspo")
_SCHOOLS = frozenset({"sp", "lo", "zs", "zsp", "przedszkole", "zlobek", "technikum", "ppp"})


@dataclass(frozen=True, slots=True)
class Body:
    """A body as far as names and places tell.

    Attributes:
        id: its id.
        name: its name.
        places: ids of the places where it is, and of all that they are part of; empty where unknown.
        based: ids of the places where it is.
        place_words: folded words of the names of these places, and of the home place.
        numbers: its numbers in registers, by the name of the register.
    """

    id: str
    name: str
    places: frozenset[str] = frozenset()
    based: frozenset[str] = frozenset()
    place_words: frozenset[str] = frozenset()
    numbers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """How alike two names are.

    Attributes:
        score: from 0 to 1.
        reasons: what speaks for it, and what was left out.
    """

    score: float
    reasons: tuple[Message, ...] = ()


_DIFFERENT = Comparison(0.0)


class PlaceWords:
    """Words that other names have behind „w”, and so name a place wherever they stand."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._words: dict[str, set[str]] = {}
        for word in words:
            if len(word) >= _BEGIN:
                self._words.setdefault(word[:_BEGIN], set()).add(word)

    def __contains__(self, word: str) -> bool:
        return any(are_one(word, one) for one in self._words.get(word[:_BEGIN], ()))


def compare(left: Body, right: Body, places: PlaceWords | None = None) -> Comparison:
    """Return how likely two bodies are one, by their names, places and register numbers.

    Args:
        left: one body.
        right: the other.
        places: words that name places, besides those of the places where the two are.
    """
    one, other = take_apart(left.name), take_apart(right.name)
    if one.units != other.units or _are_apart(left, right):
        return _DIFFERENT
    numbers, others = dict(left.numbers), dict(right.numbers)
    equal = [name for name in _REGISTERS if name in numbers and numbers[name] == others.get(name)]
    if any(name in numbers and name in others and numbers[name] != others[name] for name in _REGISTERS):
        return _DIFFERENT
    found = _compare_names(one, other, left, right, places or PlaceWords())
    if not equal:
        return found
    said = message("naming.equal_number", register=equal[0].upper(), number=numbers[equal[0]])
    is_shared_by_units = equal == ["nip"]  # a gmina's units may use its NIP
    if found.score == 0.0 and (is_shared_by_units or one.numbers != other.numbers):
        return _DIFFERENT
    return Comparison(
        max(found.score, MAYBE if is_shared_by_units and found.score < MAYBE else _SURE), (said, *found.reasons)
    )


def _are_apart(left: Body, right: Body) -> bool:
    return bool(left.based and right.based) and not left.based & right.places and not right.based & left.places


def _compare_names(one: BodyName, other: BodyName, left: Body, right: Body, places: PlaceWords) -> Comparison:
    score, reasons = 1.0, []

    def left_out(what: str, **values: str) -> None:
        nonlocal score
        score *= PENALTIES[what]
        reasons.append(message(what, **values))

    if one.kinds != other.kinds:
        if not one.kinds or not other.kinds:
            left_out("naming.kind_left_out")
        elif _is_wider(one.kinds, other.kinds) or _is_wider(other.kinds, one.kinds):
            is_short = (one.kinds ^ other.kinds) & short_kinds()
            left_out("naming.kind_short" if is_short else "naming.kind_wider")
        else:
            return _DIFFERENT
    elif one.kinds:
        reasons.append(message("naming.same_kind"))
    if one.numbers and other.numbers and one.numbers != other.numbers:
        return _DIFFERENT
    known = left.place_words | right.place_words
    patrons, only, rest = pair_words(one.patron, other.patron)
    words, other_words = list(one.words), list(other.words)
    only, placed = _placed(only, other_words)
    rest, others_placed = _placed(rest, words)
    patrons += [*placed, *others_placed]
    if (only and rest) and not _initials(only, rest):
        return _DIFFERENT
    if bool(one.patron) != bool(other.patron) and (only or rest):
        left_out("naming.patron_left_out")
    both, only_one, only_other = pair_words(words, other_words)

    def says_where(word: str, name: BodyName) -> bool:
        return word in name.where or any(are_one(word, place) for place in known) or word in places

    where, further = _divide(only_one, partial(says_where, name=one))
    other_where, other_further = _divide(only_other, partial(says_where, name=other))
    if (where and other_where) or (further and other_further):
        return _DIFFERENT
    if (where or other_where) and any(says_where(word, one) for word in both) and not left.based & right.based:
        left_out("naming.word_left_out", word=_as_written(where or other_where, left.name, right.name))
        where, other_where = [], []
    if where or other_where:
        left_out("naming.place_left_out", place=_as_written(where or other_where, left.name, right.name))
    for word in further or other_further:
        said = _as_written([word], left.name, right.name)
        is_minor = word in FILLERS or (one.kinds & _SCHOOLS and one.numbers & other.numbers)
        left_out("naming.filler_left_out" if is_minor else "naming.word_left_out", word=said)
    distinctive = [word for word in both if not says_where(word, one)]
    if bool(one.numbers) != bool(other.numbers):
        is_told = bool(distinctive or patrons) and not (one.kinds & _SCHOOLS and not distinctive)
        left_out("naming.number_left_out" if is_told else "naming.number_alone_left_out")
    if one.numbers and one.numbers == other.numbers:
        reasons.append(message("naming.same_number", number=", ".join(sorted(one.numbers))))
    if both:
        reasons.append(message("naming.same_words", words=_as_written(both, left.name, right.name)))
    if not one.kinds and not other.kinds and sum(len(word) > 1 for word in both) < 1:
        return _DIFFERENT
    if not (both or patrons or one.numbers & other.numbers):
        left_out("naming.only_kind")
        if not _share_place(left, right):
            score = min(score, MAYBE)
    return Comparison(round(score, 3), tuple(reasons))


def _is_wider(kinds: Collection[str], others: Collection[str]) -> bool:
    """Return whether kinds of a name say less than those of another, and nothing else."""
    return len(kinds) == len(others) and all(
        kind in others or any(kind in wider_kinds()[other] for other in others) for kind in kinds
    )


def _placed(patron: Sequence[str], words: list[str]) -> tuple[list[str], list[str]]:
    """Return the words of a patron that another name does not have elsewhere, and those it has, which go from there."""
    left, found = [], []
    for word in patron:
        other = next((one for one in words if are_one(word, one)), None)
        if other is None:
            left.append(word)
        else:
            words.remove(other)
            found.append(word)
    return left, found


def _initials(words: Collection[str], others: Collection[str]) -> bool:
    """Return whether what is left of two patrons are initials, or first names that the other leaves out."""
    short = min(words, others, key=lambda one: sum(map(len, one)))
    long = max(words, others, key=lambda one: sum(map(len, one)))
    return all(len(word) == 1 and any(other.startswith(word) for other in long) for word in short)


def _as_written(words: Iterable[str], *names: str) -> str:
    """Return folded words as they stand in one of the names."""
    written = {fold(token): token for name in reversed(names) for token in re.findall(r"\w+", name)}
    return " ".join(written.get(word, word) for word in words)


def _divide(words: Iterable[str], says_where: Callable[[str], bool]) -> tuple[list[str], list[str]]:
    """Return the words that say where, and the others."""
    found: tuple[list[str], list[str]] = [], []
    for word in words:
        found[not says_where(word)].append(word)
    return found


def _share_place(left: Body, right: Body) -> bool:
    return bool(left.based and right.based)  # that they are not apart was asked before
