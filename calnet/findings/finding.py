"""One thing that an analysis found, and its lasting id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b
from itertools import chain

from calnet.messages import Message
from calnet.model.vocabulary import ROOT_GROUP


class Kind(StrEnum):
    """The kinds of finding; the letters and numbers are those of the definitions."""

    COVERAGE_GAP = "coverage_gap"
    """A1: a diagnosed need that no initiative, or not enough of them, answers."""
    MISSING_PARTNER = "missing_partner"
    """A3: a sector that practice expects and nobody comes from."""
    MISSING_TIE = "missing_tie"
    """A4: two actors who serve the same people and do not know of each other."""
    DUPLICATE = "duplicate"
    """B: initiatives that overlap."""
    ISOLATED_GROUP = "isolated_group"
    """C: a residents' group that nobody, or only one actor, reaches."""
    ISOLATED_ORGANISATION = "isolated_organisation"
    """C: an institution or organisation without ties."""
    UNREACHED_TARGET_GROUP = "unreached_target_group"
    """C: a target group with a diagnosed need that no initiative is aimed at."""
    FRAGILITY = "fragility"
    """A5: an actor whose leaving would take coverage, or somebody's last tie, away."""


SECTIONS: Mapping[str, tuple[Kind, ...]] = {
    "gaps": (Kind.COVERAGE_GAP,),
    "duplicates": (Kind.DUPLICATE,),
    "isolated": (Kind.ISOLATED_GROUP, Kind.ISOLATED_ORGANISATION, Kind.UNREACHED_TARGET_GROUP),
    "partners": (Kind.MISSING_PARTNER,),
    "ties": (Kind.MISSING_TIE,),
    "fragility": (Kind.FRAGILITY,),
}
"""What a meeting talks about, in its order, and the kinds of finding under each heading."""


class Level(StrEnum):
    """How serious a finding is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"
    """Stands outside the scale: worth showing, nothing to decide."""


HIGH_FROM = 70.0
MEDIUM_FROM = 40.0


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that a finding is about.

    Attributes:
        id: its id in the graph.
        name: its name.
        role: what it is in this finding: ``need``, ``group``, ``place``, ``initiative``, ``actor``,
            ``introducer``, ``helper`` (could open a door, is not itself concerned), ``sector``, ``coalition``.
    """

    id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact behind a finding.

    Attributes:
        fact: the fact in words.
        source: where it was read, or None.
        date: ISO date as precise as known of the source or of the last check, or None.
        subjects: ids of what the fact is about, so that a map can show it.
    """

    fact: Message
    source: str | None = None
    date: str | None = None
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """Borrowed practice: an initiative elsewhere that does what is missing here.

    Attributes:
        initiative: it.
        leads: who runs it.
        places: where.
        data_set: id of its data set, or None.
        town: name of its data set, where the gap is another one's; else empty.
    """

    initiative: Subject
    leads: tuple[Subject, ...]
    places: tuple[Subject, ...]
    data_set: str | None = None
    town: str = ""


@dataclass(frozen=True, slots=True)
class Help:
    """A resource nearby that is useful for what is missing.

    Attributes:
        resource: it.
        owners: who offers it.
    """

    resource: Subject
    owners: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing worth talking about.

    Attributes:
        id: lasts as long as the anchor subjects do; see `finding_id`.
        kind: what sort of finding.
        level: high, medium, low or info.
        severity: 0 to 100; for *info*, 0.
        title: the finding in one line.
        reason: why it is one, in a sentence.
        suggestion: what the meeting could do.
        subjects: what it is about, the anchor first.
        evidence: the facts behind it.
        state: the definition's state, for example ``none`` or ``partial`` (coverage), ``uncoordinated`` (overlap).
        flags: further marks of the definition, for example ``ending``.
        numbers: the figures the severity or score was made of, by name.
        unsure: what the finding had to assume, in words.
        route: for outreach, the ids to go through, from the coalition to the group.
        data_sets: ids of the data sets that it is about, sorted; empty where nobody said to which it belongs.
        remedy: what would make it go away, in terms of the definition.
        examples: for a gap, initiatives elsewhere that answer it.
        help: for a gap, resources nearby that are useful for it.
    """

    id: str
    kind: Kind
    level: Level
    severity: float
    title: Message
    reason: Message
    suggestion: Message
    subjects: tuple[Subject, ...]
    evidence: tuple[Evidence, ...] = ()
    state: str = ""
    flags: tuple[str, ...] = ()
    numbers: Mapping[str, float] = field(default_factory=dict)
    unsure: tuple[Message, ...] = ()
    route: tuple[str, ...] = ()
    data_sets: tuple[str, ...] = ()
    remedy: Message | None = None
    examples: tuple[Example, ...] = ()
    help: tuple[Help, ...] = ()


def known_data_sets(ids: Iterable[str | None]) -> tuple[str, ...]:
    """Return the data sets of what a finding is about, each once, sorted, without the unknown."""
    return tuple(sorted({id_ for id_ in ids if id_}))


def is_problem(finding: Finding) -> bool:
    """Return whether something is to be mended; joint work and information are only worth knowing."""
    return finding.level is not Level.INFO and finding.state != "coordinated"


def finding_id(kind: Kind, anchors: Iterable[str]) -> str:
    """Return the lasting id of a finding: a hash of its kind and its anchor subjects.

    The order of the anchors does not matter, and nothing that may be corrected later goes in.

    Args:
        kind: the kind of finding.
        anchors: ids of the subjects that make it this finding (for coverage the need, the group and the place).

    Returns:
        A letter for the kind's analysis and eight hexadecimal digits.

    >>> finding_id(Kind.DUPLICATE, ["b", "a"]) == finding_id(Kind.DUPLICATE, ["a", "b"])
    True
    """
    text = "\x1f".join([kind, *sorted(anchors)])
    return f"{_LETTERS[kind]}-{blake2b(text.encode(), digest_size=4).hexdigest()}"


_LETTERS: Mapping[Kind, str] = {
    Kind.COVERAGE_GAP: "g",
    Kind.MISSING_PARTNER: "p",
    Kind.MISSING_TIE: "t",
    Kind.DUPLICATE: "d",
    Kind.ISOLATED_GROUP: "i",
    Kind.ISOLATED_ORGANISATION: "o",
    Kind.UNREACHED_TARGET_GROUP: "u",
    Kind.FRAGILITY: "f",
}


def level_of(severity: float) -> Level:
    """Return the level of a severity: from 70 high, from 40 medium, below low."""
    if severity >= HIGH_FROM:
        return Level.HIGH
    return Level.MEDIUM if severity >= MEDIUM_FROM else Level.LOW


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings most serious first, information last.

    Of equally serious ones the kind decides, in the order in which a meeting talks about them; of one kind, how much
    is shared and by how many common partners; then those that say whose need it is come before those about all
    residents, those that concern more before those that concern less, and at last the ids of the subjects decide.
    """
    return tuple(sorted(findings, key=_place))


def _place(finding: Finding) -> tuple[bool, float, int, float, float, bool, int, list[str], str]:
    numbers, ids, unnamed, concerned = finding.numbers, [], True, 0
    for subject in finding.subjects:
        ids.append(subject.id)
        if subject.role not in _BYSTANDERS:
            concerned += 1
            unnamed = unnamed and (subject.role != "group" or subject.id == _EVERYBODY)
    shared, closeness = -numbers.get("shared", 0), -numbers.get("adamic_adar", 0)
    information, kind = finding.level is Level.INFO, _ORDER[finding.kind]
    return information, -finding.severity, kind, shared, closeness, unnamed, -concerned, ids, finding.id


_ORDER: Mapping[Kind, int] = {kind: number for number, kind in enumerate(chain.from_iterable(SECTIONS.values()))}
_BYSTANDERS = frozenset({"helper", "introducer"})
_EVERYBODY = f"group/{ROOT_GROUP}"
