"""What could be mended: for each sort of message, what stands in the cell and what to write there instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from calnet.messages import Message, Named, Term, Value
from calnet.model.text import digest, fold
from calnet.sources.problems import Location, Problem
from calnet.wording import Voice


@dataclass(frozen=True, slots=True)
class _Rule:
    """Which values of a message tell of a repair.

    Attributes:
        old: name of the value that stands in the cell; empty where the message is about a whole sheet.
        new: name of the value with what is meant, or of those with what may be; empty: it may stay as it is.
        is_certain: whether reading takes it so already.
        everywhere: whether the message stands for every cell of the file with these words.
    """

    old: str = ""
    new: str = ""
    is_certain: bool = False
    everywhere: bool = False


_RULES: Mapping[str, _Rule] = {
    "problems.reference_read_as": _Rule("text", "meant", is_certain=True),
    "problems.read_as": _Rule("text", "name", is_certain=True, everywhere=True),
    "problems.header_read_as": _Rule("text", "name", is_certain=True),
    "problems.word_read_as": _Rule("text", "word", is_certain=True),
    "problems.thousands_taken": _Rule("text", "number", is_certain=True),
    "problems.unknown_name_near": _Rule("name", "names"),
    "problems.ambiguous": _Rule("name", "candidates"),
    "problems.own_group_near": _Rule("name", "names", everywhere=True),
    "problems.own_need_near": _Rule("name", "names", everywhere=True),
    "problems.own_word": _Rule("text", "words"),
    "problems.unknown_column_near": _Rule("column", "names"),
    **dict.fromkeys(("problems.own_group", "problems.own_need", "problems.own_group_by_age"), _Rule("name")),
    "problems.unknown_column": _Rule("column"),
    **dict.fromkeys(
        (
            "problems.number_kept", "problems.date_kept", "problems.number_for_each", "problems.remark_left_out",
            "problems.about_taken", "problems.date_taken", "problems.last_day_taken", "problems.sheet_read_as",
        ),
        _Rule("text"),
    ),
    **dict.fromkeys(
        (
            "problems.unknown_sheet", "problems.copied_sheet", "problems.hidden_sheet", "problems.hidden_rows",
            "problems.other_rows", "problems.hidden_columns",
        ),
        _Rule(),
    ),
}  # fmt: skip
"""Messages that are not here cannot be answered with a yes: a person has to write what is missing."""


@dataclass(frozen=True, slots=True)
class Repair:
    """What could be done about one problem.

    Attributes:
        key: tells it from others, in this file and in every copy of it.
        location: where the cell stands; the row is None where a whole sheet is meant.
        old: the words that are in question; empty where a whole sheet is.
        new: what to write in their place, the likeliest first; empty where they may stay.
        is_certain: whether reading takes them so already.
        everywhere: whether it concerns every cell of the file with these words.
        said: the message, for who decides.
    """

    key: str
    location: Location
    old: str
    new: tuple[str, ...]
    is_certain: bool
    everywhere: bool
    said: Message


def find_repair(problem: Problem, voice: Voice) -> Repair | None:
    """Return what could be done about a problem; None where a person has to write what is missing.

    Args:
        problem: as it was found, not yet joined with others.
        voice: tells names of columns and words in the language of the copy.
    """
    said = problem.message
    rule = _RULES.get(said.key)
    if rule is None or problem.note:
        return None
    old = _plain(said.values.get(rule.old), voice) if rule.old else ""
    new = said.values.get(rule.new) if rule.new else None
    several = new if isinstance(new, tuple) else () if new is None else (new,)
    return Repair(
        key=problem_key(problem),
        location=Location(problem.sheet, problem.row, problem.column),
        old=old,
        new=tuple(_plain(one, voice) for one in several),
        is_certain=rule.is_certain,
        everywhere=rule.everywhere,
        said=said,
    )


def problem_key(problem: Problem) -> str:
    """Return what tells a problem from others: its sort, its sheet and the words that it is about.

    It stays the same when rows are moved, and in a copy of the file.
    """
    said = problem.message
    rule = _RULES.get(said.key, _Rule())
    words = said.values.get(rule.old) if rule.old else None
    about = fold(words) or words if isinstance(words, str) else repr(words)
    sheet = "" if rule.everywhere else fold(problem.sheet or "")
    return digest(f"{said.key}|{sheet}|{about}")


def _plain(value: Value, voice: Voice) -> str:
    """Return a value as it is written in a cell: a name without the quotation marks of a sentence."""
    match value:
        case Message() if "name" in value.values:
            return _plain(value.values["name"], voice)
        case Message():
            return voice.say(value)
        case Named(id_, name):
            return voice.name(id_, name)
        case Term(vocabulary_name, code):
            return voice.term(vocabulary_name, code)
    return "" if value is None else str(value)
