"""The meeting report before any format: what it holds, in which order, and how much of each.

A format walks through a `Report` from top to bottom: title, notes, what was left out, the coalition in a sentence,
sections, the whole, what is worth knowing, facts at hand, questions, what to decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from calnet.findings import Disproportion, Finding, Measure, Question, Result, Section
from calnet.meeting.agenda import equally_important, find_sections, importance, problems_under, to_decide, worth_knowing
from calnet.meeting.screen import Screen
from calnet.messages import Count, Message
from calnet.safe_text import plain

_AS_OF = "questions.note_as_of"
_KINDS_OF_ACTOR: Mapping[str, str] = {
    "institutions": "institution",
    "organisations": "organisation",
    "residents_groups": "residents_group",
}
"""The figures that say what kinds of actors there are, each with its noun."""
_MEASURES = ("components", "brokers")
"""The measures that the report tells; the command ``network`` tells them all."""


@dataclass(frozen=True, slots=True)
class SectionFindings:
    """The problems under one heading.

    Attributes:
        section: the heading.
        shown: those that the report tells whole, most serious first.
        rest: the others.
    """

    section: Section
    shown: tuple[Finding, ...]
    rest: tuple[Finding, ...]

    @property
    def equal(self) -> int:
        """How many of the others are as important as the last of those that are told."""
        last = importance(self.shown[-1]) if self.shown else None
        return sum(importance(finding) == last for finding in self.rest)


@dataclass(frozen=True, slots=True)
class Topic:
    """A question to the meeting with what belongs to it.

    Attributes:
        question: it, with what to ask.
        details: further things that are not known of the same.
    """

    question: Question
    details: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a meeting report is made of, whatever its format.

    What happened since the last meeting and what was decided there will be further fields.

    Attributes:
        result: what the analyses say.
        source: the source as it has to be typed, with the options that show the same part of it.
        left_out: sentences about what was left out of the source.
        screen: what a report in plain text is laid out for.
    """

    result: Result
    source: str
    left_out: tuple[Message, ...] = ()
    screen: Screen = field(default_factory=Screen)

    @property
    def title(self) -> str:
        """What the report is about: the name of its data set, else the source."""
        return plain(self.result.title) or plain(self.source)

    @property
    def day(self) -> date | None:
        """The day that everything is reckoned on."""
        return self.result.as_of

    @property
    def headline(self) -> Message | str:
        """The title with the day that was asked for or given, where one was."""
        for note in self.result.notes:
            if note.key == _AS_OF:
                return Message("report.title_as_of", {"title": self.title, "date": note.values["date"]})
        return self.title

    @property
    def notes(self) -> tuple[Message, ...]:
        """What belongs above everything, but for the day."""
        return tuple(note for note in self.result.notes if note.key != _AS_OF)

    @property
    def summary(self) -> tuple[Message, ...]:
        """The coalition in a sentence or two; nothing where there is neither an actor nor an initiative."""
        return tuple(_tell_summary(self.result.summary))

    @property
    def sections(self) -> tuple[SectionFindings, ...]:
        """The problems by sections, in the order of the meeting; a section without any is left out."""
        found = ((section, problems_under(self.result, section)) for section in find_sections(self.result.findings))
        return tuple(
            SectionFindings(section, problems[: section.quota], problems[section.quota :])
            for section, problems in found
            if problems
        )

    @property
    def disproportion(self) -> Disproportion | None:
        """How far delivery follows need, where that is of one town; of several, a command tells it one by one."""
        figures = self.result.disproportions
        return figures[0] if figures and _are_of_one_town(figures) else None

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What is told of the network as a whole, where it is that of one town."""
        measures = tuple(one for one in self.result.measures if one.name in _MEASURES)
        return measures if _are_of_one_town(measures) else ()

    @property
    def worth_knowing(self) -> tuple[Finding, ...]:
        """What is no problem: joint work, series, umbrella programmes."""
        return worth_knowing(self.result)

    @property
    def first_questions(self) -> tuple[Question, ...]:
        """What is asked before anything else is told, as all that follows depends on it."""
        return tuple(question for question in self.result.questions if question.is_first)

    @property
    def topics(self) -> tuple[Topic, ...]:
        """What else is not known: a question that says what to ask, and those after it that say no more than that."""
        topics: list[tuple[Question, list[Question]]] = []
        for question in self.result.questions:
            if question.is_first:
                continue
            if question.ask is None and topics:
                topics[-1][1].append(question)
            else:
                topics.append((question, []))
        return tuple(Topic(question, tuple(details)) for question, details in topics)

    @property
    def decisions(self) -> tuple[Finding, ...]:
        """The findings that are put to the meeting."""
        return to_decide(self.result)

    @property
    def equally_important(self) -> int:
        """How many others are as important as some of these."""
        return equally_important(self.result)


def _tell_summary(figures: Mapping[str, int]) -> Iterable[Message]:
    if not figures.get("actors") and not figures.get("initiatives"):
        return
    kinds = tuple(Count(noun, figures[key]) for key, noun in _KINDS_OF_ACTOR.items() if figures[key])
    actors = Count("actor", figures["actors"])
    yield Message(
        _which_sentence(figures),
        {
            "actors": Message("report.of_kinds", {"actors": actors, "kinds": kinds}) if kinds else actors,
            "initiatives": Count("initiative", figures["initiatives"]),
            "active": figures["active_initiatives"],
            "planned": figures["planned_initiatives"],
            "diagnoses": Count("diagnosis", figures["diagnoses"]),
            "ties": Count("tie", figures["ties"]),
        },
    )
    if figures["coalitions"]:
        yield Message(
            "report.coalition_sentence",
            {"coalitions": Count("coalition", figures["coalitions"]), "members": Count("member", figures["members"])},
        )


def _which_sentence(figures: Mapping[str, int]) -> str:
    """Return the key of the sentence that counts everything; how many initiatives go on is said where some do."""
    if not figures["initiatives"]:
        return "report.in_a_sentence_no_initiatives"
    going_on = figures["active_initiatives"] or figures["planned_initiatives"]
    return "report.in_a_sentence" if going_on else "report.in_a_sentence_idle"


def _are_of_one_town(figures: Iterable[Disproportion | Measure]) -> bool:
    return len({figure.data_sets for figure in figures}) == 1
