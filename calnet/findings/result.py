"""Everything that the analyses say about a source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from calnet.findings.finding import Finding
from calnet.findings.matrices import Matrix
from calnet.findings.measures import Disproportion, Measure
from calnet.findings.subjects import Subject
from calnet.messages import Message


@dataclass(frozen=True, slots=True)
class Question:
    """Something the data cannot tell, put as a question to the meeting.

    Attributes:
        about: the analysis that could not judge: ``coverage``, ``overlap``, ``isolation``, ``ties``, ``data``.
        text: what is not known and why it matters.
        ask: what to ask, or None.
        subjects: what it is about.
        data_sets: ids of the data sets that it is put to; empty: to all.
        is_first: whether it is put before everything else is told, as all that follows depends on it.
    """

    about: str
    text: Message
    ask: Message | None = None
    subjects: tuple[Subject, ...] = ()
    data_sets: tuple[str, ...] = ()
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """Plain facts worth having at hand at the meeting, with nothing judged.

    Attributes:
        title: what is listed.
        lines: one fact a line.
    """

    title: Message
    lines: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """Everything the analyses say about a source.

    Attributes:
        findings: most serious first; ties broken by kind and id.
        questions: what could not be judged, and what to ask.
        summary: figures of the coalition by name: ``actors``, ``initiatives``, ``groups``, …
        notes: sentences that belong above everything: the as-of date, invented data.
        listings: facts to have at hand: residents' groups and who hosts them; where no demand is recorded,
            the initiatives of each target group.
        title: what the source is about: the name of its data set.
        towns: names of its data sets by id.
        matrices: the coverage of needs by target groups, one a place.
        disproportions: how far delivery follows need, by place.
        measures: the networks as a whole.
        as_of: the day that everything is reckoned on, the latest where data sets have their own; None where nothing
            was judged.
        days: the day that each data set is reckoned on, by its id.
    """

    findings: tuple[Finding, ...]
    questions: tuple[Question, ...] = ()
    summary: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[Message, ...] = ()
    listings: tuple[Listing, ...] = ()
    title: str = ""
    towns: Mapping[str, str] = field(default_factory=dict)
    matrices: tuple[Matrix, ...] = ()
    disproportions: tuple[Disproportion, ...] = ()
    measures: tuple[Measure, ...] = ()
    as_of: date | None = None
    days: Mapping[str, date] = field(default_factory=dict)
