"""Equal is equal: other ids and other names permute the findings and change nothing else.

The ids of a network's own things are exchanged among each other, so that their order changes, and so are the names of
its actors. What is said is compared with the order of things put aside, for ids and names decide only that. Where an
output tells that of several equals only some are shown, how many these are is compared, not which.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import DAY, QUIET, Rows, facts_of, towns

from calnet.access import open_graph
from calnet.analyses.analyse import analyse
from calnet.analyses.ties import MISSING_TIE
from calnet.findings import Finding, Result
from calnet.meeting.agenda import to_decide
from calnet.messages import Message, Named
from calnet.resources import find_folder
from calnet.snapshot.facts import SCHEMAS, Facts
from calnet.snapshot.reading import Days

SAMPLES = sorted(path.name for path in find_folder("sample_graphs").iterdir() if path.is_dir())
MORE = frozenset({
    "findings.helpers_more", "findings.helper_reasons_more", "findings.candidates_more",
    "findings.partner_present_more", "findings.fragile_more",
    "findings.among_others", "findings.and_more", "findings.way_of_several", "questions.some_of",
})  # fmt: skip
"""What is said where only some of several equals are shown."""
HIDDEN = {"id", "examples", "help"}
"""What of a finding is not compared: its id, a hash; and what is borrowed, of which the best three are taken."""


def relabelled(rows: Rows, seed: int, own: Callable[[str], bool]) -> tuple[Rows, Mapping[str, str]]:
    """The same network with the ids of its own things and the names of its actors exchanged, and what was which."""
    chance = random.Random(seed)
    new: dict[str, str] = {}
    for frame in ("actors", "coalitions", "initiatives", "places", "diagnoses"):
        ids = sorted({row[0] for row in rows[frame] if own(row[0])})
        new |= dict(zip(ids, chance.sample(ids, len(ids)), strict=True))
    actor_names = {row[0]: row[list(SCHEMAS["actors"]).index("name")] for row in rows["actors"]}
    exchanged = dict(zip(actor_names, chance.sample(list(actor_names.values()), len(actor_names)), strict=True))

    def cell(frame: str, row: tuple[Any, ...], column: str, value: Any) -> Any:
        if frame == "actors" and column == "name":
            return exchanged[row[0]]
        return new.get(value, value) if isinstance(value, str) and column != "name" else value

    changed = {
        frame: [
            tuple(cell(frame, row, column, value) for column, value in zip(SCHEMAS[frame], row, strict=False))
            for row in several
        ]
        for frame, several in rows.items()
    }
    return changed, {exchanged_id: id_ for id_, exchanged_id in new.items()}


def plain(value: Any, old: Mapping[str, str]) -> Any:
    """A value with the former ids, without names and without any order."""
    if isinstance(value, str):
        return old.get(value, value)
    if isinstance(value, Named):
        return ("named", old.get(value.id, value.id))
    if isinstance(value, Message):
        if value.key == "findings.way_of_several":
            return (value.key, value.values["n"])
        if value.key == "findings.fragile_and":
            return plain(tuple(in_a_list(value)), old)
        if value.key in MORE:
            shown = [len(one) if isinstance(one, tuple) else one for one in value.values.values()]
            return (value.key, counted(one for one in shown if not isinstance(one, Message | Named)))
        return (value.key, counted(plain(one, old) for one in value.values.values()))
    if isinstance(value, tuple | list):
        more = [one for one in value if isinstance(one, Message) and one.key in MORE]
        return (len(value), counted(plain(one, old) for one in more)) if more else counted(plain(v, old) for v in value)
    if isinstance(value, Mapping):
        return counted((str(key), plain(one, old)) for key, one in value.items())
    if is_dataclass(value) and not isinstance(value, type):
        told = {field.name: getattr(value, field.name) for field in fields(value)}
        hidden = HIDDEN if isinstance(value, Finding) else {"name"} if hasattr(value, "role") else {"finding"}
        return (type(value).__name__, counted((k, plain(v, old)) for k, v in told.items() if k not in hidden))
    return repr(value)


def in_a_list(said: Message) -> Iterator[Message]:
    """What a message puts in a row, of which each holds the rest in itself."""
    first, rest = said.values["first"], said.values["rest"]
    assert isinstance(first, Message)
    assert isinstance(rest, Message)
    yield first
    yield from in_a_list(rest) if rest.key == said.key else (rest,)


def counted(values: Any) -> tuple[Any, ...]:
    return tuple(sorted(values, key=repr))


def has_more(value: Any) -> bool:
    """Whether it is told that only some of several equals are shown."""
    if isinstance(value, Message):
        return value.key in MORE or any(map(has_more, value.values.values()))
    return isinstance(value, tuple) and any(map(has_more, value))


def told(finding: Finding, old: Mapping[str, str]) -> Any:
    """All that a finding says; of one that shows one way of several, all but that way."""
    if finding.counts.get("ways", 1) > 1 or any(map(has_more, (finding.suggestion, finding.reason, finding.title))):
        shown = {"route", "suggestion", "evidence", "subjects", "reason", "title", "remedy"}
        anchors = finding.subjects[: 2 if finding.kind is MISSING_TIE else 1]
        anchor = sorted(repr(plain(subject, old)) for subject in anchors)
        rest = {f.name: getattr(finding, f.name) for f in fields(finding) if f.name not in shown | HIDDEN}
        own = {name: plain(value, old) for name, value in rest.items()}
        return (anchor, finding.suggestion.key, len(finding.route), repr(sorted(own.items())))
    return plain(finding, old)


def everything(result: Result, old: Mapping[str, str]) -> dict[str, Counter[str]]:
    asked = {question.text.key for question in result.questions}
    return {
        "findings": Counter(repr(told(finding, old)) for finding in result.findings),
        "agenda": Counter(repr((f.kind, f.severity, len(f.subjects))) for f in to_decide(result)),
        "questions": Counter(
            question.text.key
            if "questions.more_of_the_sort" in asked and question.text.key == "questions.pair"
            else repr(plain(question, old))
            for question in result.questions
        ),
        "measures": Counter(repr(plain(measure, old)) for measure in result.measures),
        "matrices": Counter(repr(plain(matrix, old)) for matrix in result.matrices),
        "disproportions": Counter(repr(plain(figure, old)) for figure in result.disproportions),
    }


def check(rows: Rows, seed: int, own: Callable[[str], bool], day: date = DAY) -> None:
    changed, old = relabelled(rows, seed, own)
    before = everything(analyse(facts_of(rows), as_of=day, today=DAY), {})
    after = everything(analyse(facts_of(changed), as_of=day, today=DAY), old)
    for part, said in before.items():
        assert after[part] - said == said - after[part] == Counter(), part


@given(towns(), st.integers(0, 10**6))
@settings(QUIET, max_examples=60)
def test_other_ids_and_names_change_nothing(rows: Rows, seed: int) -> None:
    check(rows, seed, lambda id_: id_.startswith("d/"))


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("seed", [1, 2])
def test_other_ids_and_names_change_nothing_in_a_sample(sample: str, seed: int) -> None:
    with open_graph(str(find_folder("sample_graphs") / sample)) as graph:
        (snapshot,) = graph.snapshots(Days(DAY)).parts
    check(rows_of(snapshot.facts), seed, lambda id_: not id_.startswith(("group/", "need/", "activity/")), DAY)


def rows_of(facts: Facts) -> Rows:
    return {field.name: getattr(facts, field.name).rows() for field in fields(facts)}
