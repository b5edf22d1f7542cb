"""One result from the results of several partitions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from calnet.analyses.questions import gather
from calnet.findings import (
    Disproportion,
    Finding,
    Listing,
    Matrix,
    Measure,
    Question,
    Result,
    in_order,
    known_data_sets,
)
from calnet.messages import Day, Message, message

_AS_OF = "questions.note_as_of"
_OF_ONE_SORT = 5
"""Questions of one sort that are put one by one; the rest is counted."""


def combine(results: Iterable[Result]) -> Result:
    """Return one result.

    A finding that several partitions came to, because its subjects reach from one into the other, is told
    once, as the one that sees most of it does.
    """
    findings: dict[str, Finding] = {}
    questions: list[Question] = []
    summary: Counter[str] = Counter()
    notes: list[Message] = []
    listings: dict[str, Listing] = {}
    matrices: list[Matrix] = []
    disproportions: list[Disproportion] = []
    measures: list[Measure] = []
    days: list[date] = []
    day_of: dict[str, date] = {}
    for result in results:
        for finding in result.findings:
            known = findings.get(finding.id)
            findings[finding.id] = finding if known is None else max(known, finding, key=_sight)
        questions += result.questions
        matrices += result.matrices
        disproportions += result.disproportions
        measures += result.measures
        days += [result.as_of] if result.as_of else []
        day_of |= result.days
        summary.update(result.summary)
        notes += [note for note in result.notes if note not in notes]
        for listing in result.listings:
            known_lines = listings[listing.title.key].lines if listing.title.key in listings else ()
            listings[listing.title.key] = Listing(listing.title, (*known_lines, *listing.lines))
    return Result(
        findings=in_order(findings.values()),
        questions=_fewer(questions),
        summary=dict(summary),
        notes=_one_day(notes),
        listings=tuple(listings.values()),
        matrices=tuple(matrices),
        disproportions=tuple(disproportions),
        measures=tuple(measures),
        as_of=max(days, default=None),
        days=day_of,
    )


def _one_day(notes: Sequence[Message]) -> tuple[Message, ...]:
    """Return notes with the days that different towns are reckoned on put together."""
    days = sorted(day.iso for note in notes if note.key == _AS_OF and isinstance(day := note.values["date"], Day))
    if len(days) <= 1:
        return tuple(notes)
    span = message("questions.note_as_of_several", first=Day(days[0]), last=Day(days[-1]))
    return span, *(note for note in notes if note.key != _AS_OF)


def _sight(finding: Finding) -> tuple[float, int, int]:
    return finding.severity, len(finding.subjects), len(finding.evidence)


def _fewer(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Return questions, those of one sort put together."""
    sorts: dict[str, list[Question]] = {}
    for question in questions:
        sorts.setdefault(question.text.key, []).append(question)
    together = (question for several in sorts.values() for question in _together(several))
    return tuple(sorted(together, key=lambda question: not question.is_first))


def _together(several: Sequence[Question]) -> tuple[Question, ...]:
    if len(several) == 1:
        return tuple(several)
    if (gathered := gather(several)) is not None:
        return (gathered,)
    different = _different(several)
    rest = len(different) - _OF_ONE_SORT
    if rest <= 0:
        return different
    return *different[:_OF_ONE_SORT], Question(several[0].about, message("questions.more_of_the_sort", n=rest))


def _different(several: Iterable[Question]) -> tuple[Question, ...]:
    """Return questions, the same one put to several data sets only once."""
    found: dict[str, Question] = {}
    for question in several:
        sort = repr(replace(question, data_sets=()))
        known = found.get(sort)
        data_sets = known_data_sets((*known.data_sets, *question.data_sets)) if known else question.data_sets
        found[sort] = replace(question, data_sets=data_sets)
    return tuple(found.values())
