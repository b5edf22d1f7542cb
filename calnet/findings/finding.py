"""One thing that an analysis found, what kind it is of, and its lasting id.

Each kind is one value, declared by its analysis, and tells everything about itself: whatever depends on the kind of a
finding (its heading, its letter, how serious its states are, what the map draws of it) is asked of ``finding.kind``,
and nothing keeps a list of all kinds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import total_ordering
from hashlib import blake2b
from typing import TypeAlias

from calnet.findings.drawing import Drawing
from calnet.findings.score import Score
from calnet.findings.states import Section, State
from calnet.findings.subjects import Evidence, Example, Help, Subject
from calnet.messages import Message
from calnet.model.vocabulary import ROOT_GROUP


class Level(StrEnum):
    """How serious a finding is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"
    """Stands outside the scale: worth showing, nothing to decide."""


HIGH_FROM = 70.0
MEDIUM_FROM = 40.0


def nothing_drawn(finding: Finding) -> Drawing:
    """Return that nothing is drawn of a finding beside the marks that are there."""
    return _NOTHING


_NOTHING = Drawing()


@total_ordering
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Kind:
    """A sort of finding. Two kinds of one name are the same.

    Attributes:
        name: its name for programs; ``str(kind)`` is it too.
        letter: with which the ids of its findings begin.
        section: under which heading the meeting report tells of it.
        label: key of its name in words.
        states: what states its findings can be in, with how serious each is.
        remedy: key of the text that says in general what makes such a finding go away.
        drawing: what the map draws of a finding.
        rank: its place among the kinds of its section.
        counts: key of the sentence about each of the counts of a finding, in the order in which they are told.
        ranked_by: names of the counts by which equally serious findings stand, the larger first.
        told_by: name of a kind that tells of the same first subject, whose findings make these superfluous on the
            list of what to decide; empty: none.
    """

    name: str
    letter: str
    section: Section
    label: str
    states: tuple[State, ...]
    remedy: str
    drawing: Callable[[Finding], Drawing] = nothing_drawn
    rank: int = 0
    counts: Mapping[str, str] = field(default_factory=dict)
    ranked_by: tuple[str, ...] = ()
    told_by: str = ""

    @property
    def order(self) -> tuple[int, int, str]:
        """Where it stands among other kinds."""
        return self.section.rank, self.rank, self.name

    def state(self, name: str) -> State | None:
        """Return the state with a name, or None."""
        return next((state for state in self.states if state.name == name), None)

    def value(self, state: str) -> float:
        """Return how serious a state is by itself; 0 where the kind's table does not say."""
        return next((one.value for one in self.states if one.name == state and one.value is not None), 0.0)

    def __str__(self) -> str:
        return self.name

    def __repr__(self) -> str:
        return f"Kind({self.name!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Kind) and self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)

    def __lt__(self, other: Kind) -> bool:
        return self.order < other.order


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing worth talking about.

    Attributes:
        id: lasts as long as the anchor subjects do; see `finding_id`.
        kind: what sort of finding.
        title: the finding in one line.
        reason: why it is one, in a sentence.
        suggestion: what the meeting could do.
        subjects: what it is about, the anchor first.
        evidence: the facts behind it.
        score: how serious it is, and why; None for what is only worth knowing (`Level.INFO`).
        state: the definition's state, for example ``none`` or ``partial`` (coverage), ``uncoordinated`` (overlap).
        flags: further marks of the definition, for example ``ending``.
        counts: further numbers of the definition by name, for example ``shared``.
        unsure: what the finding had to assume, in words.
        route: for outreach, the ids to go through, from the coalition to the group.
        data_sets: ids of the data sets that it is about, sorted; empty where nobody said to which it belongs.
        remedy: what would make it go away, in terms of the definition.
        examples: for a gap, initiatives elsewhere that answer it.
        help: for a gap, resources nearby that are useful for it.
    """

    id: str
    kind: Kind
    title: Message
    reason: Message
    suggestion: Message
    subjects: tuple[Subject, ...]
    evidence: tuple[Evidence, ...] = ()
    score: Score | None = None
    state: str = ""
    flags: tuple[str, ...] = ()
    counts: Mapping[str, float] = field(default_factory=dict)
    unsure: tuple[Message, ...] = ()
    route: tuple[str, ...] = ()
    data_sets: tuple[str, ...] = ()
    remedy: Message | None = None
    examples: tuple[Example, ...] = ()
    help: tuple[Help, ...] = ()

    @property
    def severity(self) -> float:
        """How serious it is from 0 to 100; 0 for what is only worth knowing."""
        return self.score.severity if self.score else 0.0

    @property
    def level(self) -> Level:
        """High, medium, low or info."""
        return level_of(self.score.severity) if self.score else Level.INFO

    @property
    def numbers(self) -> dict[str, float]:
        """Everything that was counted, measured or rated for it, by name."""
        return {**(self.score.numbers() if self.score else {}), **self.counts}


def known_data_sets(ids: Iterable[str | None]) -> tuple[str, ...]:
    """Return the data sets of what a finding is about, each once, sorted, without the unknown."""
    return tuple(sorted({id_ for id_ in ids if id_}))


def is_problem(finding: Finding) -> bool:
    """Return whether something is to be mended; joint work and information are only worth knowing."""
    return finding.score is not None and ((state := finding.kind.state(finding.state)) is None or state.is_problem)


def finding_id(kind: Kind, anchors: Iterable[str]) -> str:
    """Return the lasting id of a finding: a hash of its kind and its anchor subjects.

    The order of the anchors does not matter, and nothing that may be corrected later goes in.

    Args:
        kind: the kind of finding.
        anchors: ids of the subjects that make it this finding (for coverage the need, the group and the place).

    Returns:
        A letter for the kind's analysis and eight hexadecimal digits.

    >>> kind = Kind("gap", "g", Section("gaps", "report.section_gaps", 0, "gaps"), "report.kind_gap", (), "")
    >>> finding_id(kind, ["b", "a"]) == finding_id(kind, ["a", "b"])
    True
    """
    text = "\x1f".join([kind.name, *sorted(anchors)])
    return f"{kind.letter}-{blake2b(text.encode(), digest_size=4).hexdigest()}"


def level_of(severity: float) -> Level:
    """Return the level of a severity: from 70 high, from 40 medium, below low."""
    if severity >= HIGH_FROM:
        return Level.HIGH
    return Level.MEDIUM if severity >= MEDIUM_FROM else Level.LOW


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings most serious first, information last.

    Of equally serious ones the kind decides, in the order in which a meeting talks about them; of one kind, what it is
    ranked by, for example how much is shared; then those that say whose need it is come before those about all
    residents, those that concern more before those that concern less, and at last the ids of the subjects decide.
    """
    return tuple(sorted(findings, key=_place))


_Place: TypeAlias = "tuple[bool, float, tuple[int, int, str], tuple[float, ...], bool, int, list[str], str]"


def _place(finding: Finding) -> _Place:
    kind, ids, unnamed, concerned = finding.kind, [], True, 0
    for subject in finding.subjects:
        ids.append(subject.id)
        if subject.role not in _BYSTANDERS:
            concerned += 1
            unnamed = unnamed and (subject.role != "group" or subject.id == _EVERYBODY)
    ranks, information = tuple(-finding.counts.get(name, 0) for name in kind.ranked_by), finding.score is None
    return information, -finding.severity, kind.order, ranks, unnamed, -concerned, ids, finding.id


_BYSTANDERS = frozenset({"helper", "introducer"})
_EVERYBODY = f"group/{ROOT_GROUP}"
