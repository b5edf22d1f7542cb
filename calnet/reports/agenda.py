"""What a meeting report holds and in what order, whatever its format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from calnet.findings import Finding, Kind, Level, Result


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of the report.

    Attributes:
        key: its name: ``gaps``, ``duplicates``, ``isolated``, ``partners``, ``ties``.
        kinds: the kinds of finding under it.
        most: how many findings the report shows.
        command: the command that lists them all.
    """

    key: str
    kinds: tuple[Kind, ...]
    most: int
    command: str


SECTIONS = (
    Section("gaps", (Kind.COVERAGE_GAP,), 3, "gaps"),
    Section("duplicates", (Kind.DUPLICATE,), 3, "duplicates"),
    Section(
        "isolated", (Kind.ISOLATED_GROUP, Kind.ISOLATED_ORGANISATION, Kind.UNREACHED_TARGET_GROUP), 3, "isolated"
    ),
    Section("partners", (Kind.MISSING_PARTNER,), 2, "gaps"),
    Section("ties", (Kind.MISSING_TIE,), 2, "gaps"),
)  # fmt: skip
"""The report's sections in their order."""

COMMANDS: dict[str, tuple[Kind, ...]] = {
    command: tuple(kind for section in SECTIONS if section.command == command for kind in section.kinds)
    for command in ("gaps", "duplicates", "isolated")
}
"""The kinds of finding that each single-analysis command lists."""

DECISIONS = 5
"""How many findings are put to the meeting."""


def findings_of(result: Result, kinds: Iterable[Kind], *, information: bool = False) -> tuple[Finding, ...]:
    """Return the findings of some kinds, most serious first; those for information apart."""
    wanted = set(kinds)
    return tuple(f for f in result.findings if f.kind in wanted and (f.level is Level.INFO) == information)


def to_decide(result: Result) -> tuple[Finding, ...]:
    """Return the findings worth the meeting's time: the most serious, joint work and information left out."""
    return tuple(
        finding for finding in result.findings if finding.level is not Level.INFO and finding.state != "coordinated"
    )[:DECISIONS]
