"""The data that a page is given: what Python writes and the scripts of the page read.

`.ci/docs.py` writes the same as TypeScript's types (``page/script/core/contract.d.ts``), by which the scripts are
checked. A text is a number: its place in `PageData.words`. Marks, relations, facts, findings and kinds are referred to
by their place in their lists. What is not known is left out, or is null where a list has a fixed length.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypeAlias, TypedDict

Language: TypeAlias = Literal["pl", "en"]
Level: TypeAlias = Literal["high", "medium", "low", "info"]
Answer: TypeAlias = Literal["none", "for_others", "planned", "partial", "covered"]
"""How far a need of a group is answered."""
MarkState: TypeAlias = Literal["active", "planned", "past"]
"""Of an initiative on the day of the map."""

Sentence: TypeAlias = str | dict[str, str]
"""A text of the page, or its plural forms by the category of the number."""
Word: TypeAlias = str | list[str]
"""A text of the data that is the same in all languages, or one text for each, Polish first."""

PropertyType: TypeAlias = Literal["text", "texts", "integer", "decimal", "date", "choice", "flag"]
"""What a property holds: a text by its number, several of them, a number, an ISO date, a code, or whether it is so."""
Value: TypeAlias = float | str | bool | list[int] | None
"""What a property of its type holds; null: nobody knows. A date is as precise as it is known: 2007, 2007-06-12."""
Fact: TypeAlias = tuple[int, Value]
"""A property, by its place in `PageData.properties`, and what it holds."""
Evidence: TypeAlias = tuple[int, int | None]
"""A fact, and where it was read."""
Head: TypeAlias = tuple[int | None, int]
"""A need or a group of a matrix: its mark, if it is on the map, and its name."""
Cell: TypeAlias = tuple[int, int, Answer, list[str], int | None, int | None, list[int], int, int | None]
"""Row, column, how far the need is answered, flags, people, capacity, marks that answer it, finding or -1, reached."""
Measured: TypeAlias = tuple[int, int, int]
"""Name, value and meaning of a measure."""
Partnership: TypeAlias = tuple[int, int, int, list[int]]
"""Two actors, what their recorded tie weighs from 1 to 4 (0: there is none), and the initiatives that they share."""


class Property(TypedDict):
    """What facts can be about; one that holds a code, or whether it is so, has a vocabulary."""

    key: str
    name: int
    type: PropertyType
    vocabulary: NotRequired[str]


class Kind(TypedDict):
    """A kind of mark, in the order of the legend."""

    key: str
    name: int
    shown: bool
    actor: bool
    shape: str
    colour: str
    hollow: bool
    size: int
    path: str


class Family(TypedDict):
    """A family of lines in the legend."""

    key: str
    name: int


Line = TypedDict(
    "Line",
    {
        "type": str,
        "name": int,
        "family": str,
        "relation_family": str,
        "colour": str,
        "width": float,
        "dashes": list[int],
        "opacity": float,
        "arrow": bool,
        "out": int,
        "in": int,
    },
)
"""How the lines of a type of relation look, and what they say from either end.

`family` is that of the legend, `relation_family` that of the model.
"""


class Node(TypedDict):
    """What vis-network is told of a mark: half its height in pixels, and the lines under it."""

    size: int
    label: int


Edge = TypedDict(
    "Edge",
    {
        "from": int,
        "to": int,
        "line": int,
        "width": NotRequired[float],
        "note": NotRequired[list[int]],
        "strength": NotRequired[int],
        "since": NotRequired[str],
        "until": NotRequired[str],
        "source": NotRequired[int],
        "checked": NotRequired[int],
        "old": NotRequired[Literal[1]],
    },
)
"""A relation between two marks; days are ISO dates, `note`, `source` and `checked` facts."""


class Graph(TypedDict):
    """The network as vis-network gets it."""

    nodes: list[Node]
    edges: list[Edge]
    options: dict[str, Any]


class Mark(TypedDict):
    """A mark on the map; its period is the days on which it begins and ends."""

    id: str
    kind: int
    name: int
    facts: list[int]
    also: NotRequired[list[int]]
    sector: NotRequired[str]
    period: NotRequired[tuple[str | None, str | None]]
    state: NotRequired[MarkState]
    old: NotRequired[Literal[1]]


class Absent(TypedDict):
    """Somebody or something that is not there, and the marks that it would join."""

    name: int
    near: list[int]
    kind: int


class Drawn(TypedDict, total=False):
    """What a finding draws beside the network, by sign."""

    suggested: list[list[int]]
    hollow: list[int]
    hull: list[int]
    route: list[int]
    absent: list[Absent]
    falls: list[int]


class Finding(TypedDict):
    """What an analysis found."""

    id: str
    kind: str
    section: str
    level: Level
    severity: float
    state: str
    title: int
    reason: int
    suggestion: int
    evidence: list[Evidence]
    unsure: list[int]
    about: list[int]
    shown: list[int]
    helpers: list[int]
    draw: Drawn
    remedy: NotRequired[int]
    examples: NotRequired[list[int]]
    help: NotRequired[list[int]]


class Section(TypedDict):
    """A heading of the findings, and how many the page leaves out under it."""

    key: str
    name: int
    more: int


class Question(TypedDict):
    """Something that nobody told."""

    text: int
    shown: list[int]
    ask: NotRequired[int]


class Matrix(TypedDict):
    """The needs and groups of a place."""

    place: int | None
    name: int
    needs: list[Head]
    groups: list[Head]
    cells: list[Cell]


class Region(TypedDict):
    """An ellipse around marks of a layout."""

    name: int
    x: int
    y: int
    rx: int
    ry: int
    key: NotRequired[str]
    angle: NotRequired[int]
    hub: NotRequired[int]


class Layout(TypedDict):
    """Where marks stand: x and y of each in turn, null where it is not there; and in which region each is, or -1."""

    at: list[int | None]
    regions: list[Region]
    of: NotRequired[list[int]]


class PageData(TypedDict):
    """Everything that a page is given."""

    language: Language
    words: list[Word]
    title: int
    as_of: str | None
    texts: dict[Language, dict[str, Sentence]]
    nouns: dict[Language, dict[str, Sentence]]
    facts: list[Fact]
    properties: list[Property]
    vocabularies: dict[str, dict[str, int]]
    kinds: list[Kind]
    lines: list[Line]
    families: list[Family]
    graph: Graph
    marks: list[Mark]
    findings: list[Finding]
    sections: list[Section]
    questions: list[Question]
    notes: list[int]
    measures: list[Measured]
    disproportions: list[int]
    matrices: list[Matrix]
    partnerships: list[Partnership]
    layouts: dict[str, Layout]
    limit: int
    grouping: str | None
