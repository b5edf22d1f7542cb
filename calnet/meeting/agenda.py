"""What a meeting report holds and in what order, whatever its format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from calnet.findings import SECTIONS, Finding, Kind, Level, Result, is_problem

MOST: Mapping[str, int] = {"gaps": 3, "duplicates": 2, "isolated": 2, "partners": 1, "ties": 1, "fragility": 1}
"""How many findings of each section the report shows."""

COMMAND_OF: Mapping[str, str] = {
    "gaps": "gaps", "duplicates": "duplicates", "isolated": "isolated", "partners": "gaps", "ties": "gaps",
    "fragility": "gaps",
}  # fmt: skip
"""The command that lists all findings of a section."""

COMMANDS: Mapping[str, tuple[Kind, ...]] = {
    command: tuple(kind for section, kinds in SECTIONS.items() if COMMAND_OF[section] == command for kind in kinds)
    for command in ("gaps", "duplicates", "isolated")
}
"""The kinds of finding that each single-analysis command lists."""

DECISIONS = 5
"""How many findings are put to the meeting."""
_OF_ONE_SECTION = 2
_BEGINNING = 2


def findings_of(result: Result, kinds: Iterable[Kind]) -> tuple[Finding, ...]:
    """Return the problems of some kinds, most serious first."""
    wanted = set(kinds)
    return tuple(finding for finding in result.findings if finding.kind in wanted and is_problem(finding))


def worth_knowing(result: Result) -> tuple[Finding, ...]:
    """Return what is no problem: joint work, series, umbrella programmes."""
    return tuple(finding for finding in result.findings if not is_problem(finding))


def to_decide(result: Result) -> tuple[Finding, ...]:
    """Return the findings worth the meeting's time, most serious first.

    At most two of a section while other sections have something, so that one kind does not crowd out
    the rest; joint work and information are left out, and so is a target group that a gap names already.
    Where nothing is of medium weight or more, two of the lesser ones are enough to begin with.
    """
    open_ones = [finding for finding in result.findings if is_problem(finding)]
    gaps = {s.id for f in open_ones if f.kind is Kind.COVERAGE_GAP for s in f.subjects}
    open_ones = [f for f in open_ones if f.kind is not Kind.UNREACHED_TARGET_GROUP or f.subjects[0].id not in gaps]
    weighty = [finding for finding in open_ones if finding.level is not Level.LOW]
    candidates = weighty or open_ones[:_BEGINNING]
    chosen = [f for kinds in SECTIONS.values() for f in [c for c in candidates if c.kind in kinds][:_OF_ONE_SECTION]]
    ordered = [f for f in candidates if f in chosen] + [f for f in candidates if f not in chosen]
    return tuple(sorted(ordered[:DECISIONS], key=result.findings.index))
