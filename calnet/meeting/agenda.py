"""What a meeting report holds and in what order, whatever its format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import takewhile

from calnet.findings import Finding, Level, Result, Section, Subject, is_problem

DECISIONS = 5
"""How many findings are put to the meeting."""
_OF_ONE_SECTION = 2
_BEGINNING = 2


def find_sections(findings: Iterable[Finding]) -> tuple[Section, ...]:
    """Return the headings that these findings stand under, in the order in which a meeting talks about them."""
    sections = {finding.kind.section.key: finding.kind.section for finding in findings}
    return tuple(sorted(sections.values(), key=lambda section: (section.rank, section.key)))


def problems_under(result: Result, section: Section) -> tuple[Finding, ...]:
    """Return the problems under a heading, most serious first."""
    return tuple(f for f in result.findings if f.kind.section.key == section.key and is_problem(f))


def listed_by(findings: Iterable[Finding], command: str) -> tuple[Finding, ...]:
    """Return the findings that the command for one analysis lists, in their order."""
    return tuple(finding for finding in findings if finding.kind.section.command == command)


def worth_knowing(result: Result) -> tuple[Finding, ...]:
    """Return what is no problem: joint work, series, umbrella programmes."""
    return tuple(finding for finding in result.findings if not is_problem(finding))


def to_decide(result: Result) -> tuple[Finding, ...]:
    """Return the findings worth the meeting's time, most serious first.

    Of equally serious ones those come first that concern more people, then those that are about more. At most two of
    a section while other sections have something, so that one kind does not crowd out the rest; joint work and
    information are left out, and so is what a finding of another kind tells already. Where nothing is of medium
    weight or more, two of the lesser ones are enough to begin with.
    """
    return _choose(result)[0]


def equally_important(result: Result) -> int:
    """Return how many findings are left out of `to_decide` that are as important as the last of some section in it."""
    return _choose(result)[1]


def _choose(result: Result) -> tuple[tuple[Finding, ...], int]:
    """Return what is put to the meeting, and how many others are as important."""
    open_ones = [finding for finding in result.findings if is_problem(finding)]
    known = {(f.kind.name, subject.id) for f in open_ones for subject in f.subjects}
    open_ones = [f for f in open_ones if not f.subjects or (f.kind.told_by, f.subjects[0].id) not in known]
    open_ones.sort(key=importance)
    weighty = [finding for finding in open_ones if finding.level is not Level.LOW]
    candidates = weighty or open_ones[:_BEGINNING]
    chosen = {
        finding.id
        for section in find_sections(candidates)
        for finding in [f for f in candidates if f.kind.section.key == section.key][:_OF_ONE_SECTION]
    }
    ordered = [f for f in candidates if f.id in chosen] + [f for f in candidates if f.id not in chosen]
    told, left = ordered[:DECISIONS], [*ordered[DECISIONS:], *open_ones[len(candidates) :]]
    last = {(finding.kind.section.key, importance(finding)) for finding in told}
    equal = sum((finding.kind.section.key, importance(finding)) in last for finding in left)
    return tuple(sorted(told, key=result.findings.index)), equal


def importance(finding: Finding) -> tuple[float, int, int]:
    """Return what findings are chosen by: severity, people concerned and number of subjects, the most first."""
    people = finding.score.weight.people if finding.score else None
    return -finding.severity, -(people or 0), -len(finding.subjects)


_ALONG: Mapping[str, frozenset[str]] = {
    "need": frozenset({"group", "place", "sector"}),
    "coalition": frozenset({"sector"}),
}
"""Roles of the subjects that belong to the first one's where a finding is named, by the role of that one."""


def anchors_of(finding: Finding) -> tuple[Subject, ...]:
    """Return what a finding is about, for naming it: its first subject, others of its role, and what belongs to it."""
    if not finding.subjects:
        return ()
    first = finding.subjects[0].role
    roles = {first} | _ALONG.get(first, frozenset())
    return tuple(takewhile(lambda subject: subject.role in roles, finding.subjects))
