"""Few messages: what is wrong in the same way in many cells is said once, with where it stands.

Problems that say the same of the same words become one; then those of one sort, where there are several, are told
together, each with its words, its cell and what may be meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from calnet.messages import Message, Value, message
from calnet.model.text import fold
from calnet.sources.parsing.personal import PERSONAL
from calnet.sources.problems import Problem

_SHOWN = 5
"""So many further cells with the same words are named."""
_SEVERAL = 3
"""From so many of one sort on they are told together."""
_TOGETHER = 10
"""So many of one sort are told together at most."""
_APART = frozenset({
    "problems.own_group", "problems.own_group_near", "problems.own_group_by_age", "problems.own_need",
    "problems.own_need_near", "problems.own_word", "problems.unknown_column", "problems.unknown_column_near",
    "problems.unknown_sheet", "problems.copied_sheet", "problems.other_rows", "problems.people_column",
    "problems.people_column_kept", "problems.header_read_as", "problems.kinds_assumed",
    "problems.kind_assumed", "problems.two_columns",
})  # fmt: skip
"""Keys of what is told one by one, for each says enough of its own."""
_BY_PLACE = frozenset({"problems.examples", *PERSONAL})
"""Keys of what is told together by where it stands, for it repeats no words."""
_WORDS = ("name", "text")
"""Values of a message that are what somebody typed."""


def group_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems with those joined that say the same, or are of one sort.

    Args:
        problems: in the order of the file.
    """
    same = [_join_same(each) for each in _grouped(problems, _same)]
    order = {id(one): at for at, one in enumerate(same)}
    joined = [pair for each in _grouped(same, _sort) for pair in _join_sort(each)]
    return tuple(told for _, told in sorted(joined, key=lambda pair: order[id(pair[0])]))


def _grouped(problems: Iterable[Problem], key: Callable[[Problem], object]) -> Iterable[list[Problem]]:
    groups: dict[object, list[Problem]] = {}
    for problem in problems:
        groups.setdefault(key(problem), []).append(problem)
    return groups.values()


def _same(problem: Problem) -> object:
    said = problem.message
    if not problem.row:
        return id(problem)
    words = tuple(_folded(said.values[name]) for name in _WORDS if name in said.values)
    rest = tuple(_folded(said.values[name]) for name in ("names", "column") if words and name in said.values)
    what = (words, rest) if words else (_folded(said), problem.sheet)
    return said.key, what, problem.warning, problem.left_out


def _sort(problem: Problem) -> object:
    said = problem.message
    key, words = said.key, any(name in said.values for name in _WORDS)
    if key in _APART or (key not in _BY_PLACE and not (words and problem.row)):
        return id(problem)
    return key, problem.warning, problem.left_out, problem.note


def _join_same(same: list[Problem]) -> Problem:
    first, others = same[0], same[1:]
    if not others:
        return first
    where = tuple(_place(one, first) for one in others[:_SHOWN])
    key = "problems.and_elsewhere" if len(others) > _SHOWN else "problems.also_elsewhere"
    also = message(key, n=len(others), where=where)
    return replace(first, also=(*first.also, also), times=sum(one.times for one in same))


def _join_sort(sort: list[Problem]) -> Iterable[tuple[Problem, Problem]]:
    """Yield the first of those that are told together, and what is told of them."""
    if len(sort) < _SEVERAL:
        yield from ((one, one) for one in sort)
        return
    for at in range(0, len(sort), _TOGETHER):
        first, *others = sort[at : at + _TOGETHER]
        if not others:
            yield first, first
            continue
        also = message("problems.likewise", items=tuple(map(_item, others)))
        yield first, replace(first, also=(*first.also, also), times=sum(one.times for one in (first, *others)))


def _item(problem: Problem) -> Message:
    """Return one of several problems of a sort in short: the words, what may be meant, and the cell."""
    said = problem.message
    if said.key in _BY_PLACE:
        rows = said.values["rows"]
        return message("problems.place_rows", sheet=problem.sheet or "", rows=rows) if rows else _place(problem, None)
    words = next(said.values[name] for name in _WORDS if name in said.values)
    place = _place(problem, None)
    values: dict[str, Value] = {"text": words, "place": place, "more": problem.times - 1}
    names = said.values.get("names") or said.values.get("candidates")
    many = problem.times > 1
    if "meant" in said.values:
        return Message("problems.item_read_as", {**values, "meant": said.values["meant"]})
    if names:
        return Message("problems.item_near_many" if many else "problems.item_near", {**values, "names": names})
    return Message("problems.item_many" if many else "problems.item", values)


def _place(problem: Problem, first: Problem | None) -> Message:
    """Return where a problem stands; what it has in common with the first one is not repeated."""
    values: dict[str, Value] = {"sheet": problem.sheet or "", "row": problem.row or 0, "column": problem.column or ""}
    if first is not None and (problem.sheet, problem.column) == (first.sheet, first.column):
        return message("problems.place_row", row=problem.row or 0)
    return Message("problems.place_cell" if problem.column else "problems.place", values)


def _folded(value: Value) -> object:
    if isinstance(value, Message):
        return (value.key, tuple((name, _folded(inside)) for name, inside in sorted(value.values.items())))
    if isinstance(value, tuple):
        return tuple(map(_folded, value))
    return (fold(value) or value) if isinstance(value, str) else value
