"""The need × group matrix of a place: coverage as a table, whether or not anything is to be mended."""

from __future__ import annotations

from dataclasses import dataclass

from calnet.findings.subjects import Subject


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """How one need of one target group is answered in one place.

    Attributes:
        need: id.
        group: id.
        level: ``none``, ``for_others``, ``planned``, ``partial`` or ``covered``.
        flags: further marks of the definition, for example ``ending``.
        people: people in need, or None where nobody said.
        capacity: places that the exact supply offers together, as far as known; None where nobody gave any.
        supply: ids of the initiatives that answer.
        finding: id of the finding about it, whether or not there is one.
        reached: people whom the exact supply without places reaches at least, or None where nobody said.
    """

    need: str
    group: str
    level: str
    flags: tuple[str, ...]
    people: int | None
    capacity: int | None
    supply: tuple[str, ...]
    finding: str
    reached: int | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """The need × group matrix of a place; what nobody diagnosed has no cell.

    Attributes:
        place: where.
        needs: the rows, in the order of the vocabulary of needs.
        groups: the columns.
        cells: one for each need and group that somebody diagnosed, in the order of rows and columns.
        data_sets: ids of the data sets that diagnosed.
    """

    place: Subject
    needs: tuple[Subject, ...]
    groups: tuple[Subject, ...]
    cells: tuple[MatrixCell, ...]
    data_sets: tuple[str, ...] = ()
