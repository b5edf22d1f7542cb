"""The documents that commands give, as values: each format of `calnet.reports` turns some of them into bytes.

The meeting report is in `calnet.meeting.report`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from calnet.findings import Disproportion, Finding, Matrix, Measure
from calnet.meeting.report import Report
from calnet.meeting.screen import Screen
from calnet.model.kinds import Type


@dataclass(frozen=True, slots=True)
class FindingList:
    """All findings of one command, with every fact behind each.

    Attributes:
        findings: most serious first.
        matrices: how needs are answered, place by place, where that belongs to the list.
        disproportions: how far delivery follows need, where that belongs to the list.
        screen: what it is shown on.
    """

    findings: tuple[Finding, ...]
    matrices: tuple[Matrix, ...] = ()
    disproportions: tuple[Disproportion, ...] = ()
    screen: Screen = field(default_factory=Screen)


@dataclass(frozen=True, slots=True)
class MeasureList:
    """The measures of every network of a source.

    Attributes:
        measures: in the order in which they are told, network by network.
        title: what the source is about.
        towns: names of its data sets by id.
        screen: what it is shown on.
    """

    measures: tuple[Measure, ...]
    title: str = ""
    towns: Mapping[str, str] = field(default_factory=dict)
    screen: Screen = field(default_factory=Screen)


@dataclass(frozen=True, slots=True)
class Explanation:
    """One finding with every fact and number behind it.

    Attributes:
        finding: it.
        screen: what it is shown on.
    """

    finding: Finding
    screen: Screen = field(default_factory=Screen)


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a list of rows.

    Attributes:
        name: its name for other programs.
        title: what stands above it, in the reader's language; None where it is for programs only.
        type: what it holds, where that is known; a date is shown as people write it.
        vocabulary: name of the vocabulary that its codes belong to, or None.
        tells_town: whether it only says which data set a row is from; a screen leaves it out where all say the same.
        whole: whether a screen shows its values uncut on one line, however narrow it is, as they are to be copied.
    """

    name: str
    title: str | None
    type: Type | None = None
    vocabulary: str | None = None
    tells_town: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class RowList:
    """Rows of one shape: what a query gives, the data sets of a store, the problems of a source, the catalogue.

    Attributes:
        name: what the rows are, for other programs: ``rows``, ``data_sets``, ``problems``, ``queries``.
        fields: the columns.
        rows: the values, a row for each; codes and dates as the graph has them.
        told: the same in sentences, where a grid would be harder to read on a screen; else None.
        notes: what is said beside the rows, in sentences.
        screen: what it is shown on.
    """

    name: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[object, ...], ...]
    told: str | None = None
    notes: tuple[str, ...] = ()
    screen: Screen = field(default_factory=Screen)


Document: TypeAlias = "Report | FindingList | MeasureList | Explanation | RowList"
