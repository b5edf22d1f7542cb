"""Cells with names of people and with what only looks like them, each with what has to go; all people are invented.

A line of ``people_cells.tsv`` is what the cell is for, and its text with braces round what is a person's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from calnet.sources.parsing.people import Role, find_people

CELLS = Path(__file__).with_suffix(".tsv")


@dataclass(frozen=True, slots=True)
class LabelledCell:
    """A cell, and where names of people stand in it."""

    role: Role
    text: str
    people: frozenset[tuple[int, int]]

    def found(self) -> frozenset[tuple[int, int]]:
        return frozenset((person.start, person.end) for person in find_people(self.text, self.role))

    def __str__(self) -> str:
        found = ", ".join(self.text[start:end] for start, end in sorted(self.found()))
        return f"{self.role.value}: {self.text} → {found or '–'}"


@dataclass(frozen=True, slots=True)
class Measured:
    """How many names were rightly found, wrongly found and missed, and the cells where something is wrong."""

    right: int
    wrong: int
    missed: int
    faults: tuple[LabelledCell, ...]

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)


def labelled_cells() -> list[LabelledCell]:
    return [_labelled(*line.split("\t")) for line in CELLS.read_text(encoding="utf-8").splitlines()]


def measure(cells: Iterable[LabelledCell]) -> Measured:
    right = wrong = missed = 0
    faults: list[LabelledCell] = []
    for cell in cells:
        found = cell.found()
        right += len(found & cell.people)
        wrong += len(found - cell.people)
        missed += len(cell.people - found)
        if found != cell.people:
            faults.append(cell)
    return Measured(right, wrong, missed, tuple(faults))


def _labelled(role: str, marked: str) -> LabelledCell:
    text, people = "", set()
    for part in re.split(r"(\{[^}]*\})", marked):
        if part.startswith("{"):
            people.add((len(text), len(text) + len(part) - 2))
        text += part.strip("{}")
    return LabelledCell(Role(role), text, frozenset(people))
