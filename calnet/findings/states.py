"""The headings that kinds of finding stand under, and the states that findings can be in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the meeting report, with the findings of some kinds under it.

    Attributes:
        key: its name for programs.
        heading: key of its text.
        rank: its place among the others; the meeting talks about the smallest first.
        command: the command that lists all its findings.
        quota: how many findings the report tells whole.
        titles: of how many more it tells the titles.
    """

    key: str
    heading: str
    rank: int
    command: str
    quota: int = 1
    titles: int = 3


@dataclass(frozen=True, slots=True)
class State:
    """One state that a finding of a kind can be in.

    Attributes:
        name: its name for programs.
        label: key of its name in words.
        value: how serious it is in [0, 1]; None where the analysis reckons that from the facts, or the state is
            only worth knowing.
        is_problem: whether it is something to be mended.
    """

    name: str
    label: str
    value: float | None = None
    is_problem: bool = True
