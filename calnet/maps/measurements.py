"""What the analyses measured, in both languages: needs and groups of places, disproportions, the network as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

from calnet.findings import Disproportion, Matrix, Measure, Result, Subject
from calnet.maps import contract
from calnet.maps.texts import TextTable
from calnet.safe_text import plain
from calnet.wording import Voice

_NOT_THERE = -1


def list_matrices(
    matrices: Iterable[Matrix], numbers: Mapping[str, int], findings: Mapping[str, int], texts: TextTable
) -> list[contract.Matrix]:
    """Return the matrix of needs and groups of each place.

    Args:
        matrices: what the analysis made.
        numbers: of the marks by id.
        findings: places of the findings by id.
        texts: gets the texts.
    """
    return [_matrix(matrix, numbers, findings, texts) for matrix in matrices]


def _matrix(
    matrix: Matrix, numbers: Mapping[str, int], findings: Mapping[str, int], texts: TextTable
) -> contract.Matrix:
    rows = {subject.id: number for number, subject in enumerate(matrix.needs)}
    columns = {subject.id: number for number, subject in enumerate(matrix.groups)}

    def heads(subjects: Sequence[Subject]) -> list[contract.Head]:
        return [(numbers.get(subject.id), _name(subject, texts)) for subject in subjects]

    return {
        "place": numbers.get(matrix.place.id),
        "name": _name(matrix.place, texts),
        "needs": heads(matrix.needs),
        "groups": heads(matrix.groups),
        "cells": [
            (
                rows[cell.need],
                columns[cell.group],
                cast(contract.Answer, cell.level),
                list(cell.flags),
                cell.people,
                cell.capacity,
                [numbers[id_] for id_ in cell.supply if id_ in numbers],
                findings.get(cell.finding, _NOT_THERE),
                cell.reached,
            )
            for cell in matrix.cells
        ],
    }


def _name(subject: Subject, texts: TextTable) -> int:
    return texts.both(lambda voice: voice.subject(subject))


def list_measures(result: Result, texts: TextTable) -> list[contract.Measured]:
    """Return name, value and meaning of each measure; of several towns, the town's name stands before the measure's."""
    town = _town_names(result.measures, result.towns)
    return [_measure(measure, town(measure), texts) for measure in result.measures]


def _measure(measure: Measure, town: str, texts: TextTable) -> contract.Measured:
    return (
        texts.both(lambda voice: town + voice.say(measure.title)),
        texts.both(lambda voice: _value(measure, voice)),
        texts.both(lambda voice: voice.headline(measure.sentence)),
    )


def list_disproportions(result: Result, texts: TextTable) -> list[int]:
    """Return how far delivery follows need in each place, in a sentence."""
    town = _town_names(result.disproportions, result.towns)
    sentences = (_disproportion(one, town(one), texts) for one in result.disproportions)
    return list(dict.fromkeys(sentences))


def _disproportion(figure: Disproportion, town: str, texts: TextTable) -> int:
    return texts.both(lambda voice: town + voice.headline(figure.sentence))


def _value(measure: Measure, voice: Voice) -> str:
    return voice.text("report.not_judged") if measure.value is None else voice.number(measure.value)


def _town_names(
    figures: Sequence[Measure | Disproportion], towns: Mapping[str, str]
) -> Callable[[Measure | Disproportion], str]:
    """Return what gives the names of a figure's towns, where there are several."""
    if len({figure.data_sets for figure in figures}) <= 1:
        return lambda _: ""
    return lambda figure: ", ".join(plain(towns.get(id_, id_)) for id_ in figure.data_sets) + ": "
