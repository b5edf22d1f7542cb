"""A network of another program, without calnet's kinds, as sheets: what each node and each edge is taken for.

What a node is, its type says in Polish or English („organizacja”, ``project``); without a type, it is an actor. People
are left out: the graph holds bodies and groups. What an edge is, its type says where such a relation can join its
ends; else the ends decide: actors work together, an actor takes part in an initiative, an initiative is for a target
group, and so on (`USUAL`), which claims the least. Each sheet keeps the order of the nodes, so that a problem names
the row of the table, or the number of the node, that it comes from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

from calnet.messages import message
from calnet.model.kinds import (
    ACTIVITY,
    ACTOR_KIND_OF_SECTOR,
    ACTORS,
    COALITION,
    INITIATIVE,
    NEED,
    NODE_KINDS,
    ORGANISATION,
    PLACE,
    RELATION_KINDS,
    RESIDENTS_GROUP,
    RESOURCE,
    TARGET_GROUP,
)
from calnet.model.text import fold
from calnet.model.vocabulary import find_code, vocabulary
from calnet.safe_text import clean_lines
from calnet.sources.bodies import sector_by_name
from calnet.sources.grids import Cell, Grid
from calnet.sources.problems import Location, Problems, quoted_name
from calnet.sources.sheet_names import find_header
from calnet.wording import LANGUAGES
from calnet.wording.declarations import name_of

NODE_TYPES: Mapping[str, tuple[str, ...]] = {
    ORGANISATION: (
        "organization", "organisation", "org", "ngo", "nonprofit", "partner", "stakeholder", "actor", "entity",
        "company", "business", "funder", "foundation", "podmiot", "aktor", "interesariusz", "grantodawca",
    ),
    RESIDENTS_GROUP: ("informal group", "community group", "grupa nieformalna"),
    INITIATIVE: (
        "initiative", "project", "program", "programme", "event", "campaign", "service", "action", "intervention",
        "inicjatywa", "projekt", "wydarzenie", "kampania", "usługa", "działanie", "zadanie", "przedsięwzięcie",
    ),
    COALITION: ("coalition", "network", "partnership", "alliance", "koalicja", "sieć", "partnerstwo", "porozumienie"),
    TARGET_GROUP: (
        "target group", "beneficiary", "beneficiaries", "population", "grupa docelowa", "odbiorcy", "beneficjenci",
    ),
    NEED: ("need", "problem", "issue", "challenge", "potrzeba", "wyzwanie", "trudność"),
    ACTIVITY: ("activity", "aktywność", "rodzaj działania"),
    RESOURCE: ("resource", "asset", "zasób"),
    PLACE: ("place", "location", "region", "city", "town", "district", "miejsce", "lokalizacja", "dzielnica", "gmina"),
}  # fmt: skip
"""By label, the words by which other programs' users call such nodes, besides the kind's own names."""
PEOPLE = frozenset(
    map(
        fold, ("person", "people", "individual", "contact", "leader", "expert", "osoba", "człowiek", "lider", "ekspert")
    )
)
"""Types of nodes that are people."""
_SHEETS: Mapping[str, str] = {
    **dict.fromkeys(ACTORS, "actors"), INITIATIVE: "initiatives", COALITION: "coalitions", TARGET_GROUP: "groups",
    NEED: "needs", ACTIVITY: "activities", RESOURCE: "resources", PLACE: "places",
}  # fmt: skip
LABELS = tuple(_SHEETS)
"""Labels of the nodes that have a name, a sheet and a word of their own."""
USUAL = ("PARTNERS_WITH", "TAKES_PART_IN", "MEMBER_OF", "SUPPORTS", "BASED_IN", "AIMED_AT", "ADDRESSES", "COVERS",
         "DOES", "GATHERS", "OFFERS", "USEFUL_FOR", "PART_OF", "BROADER")  # fmt: skip
"""What an edge between two nodes is taken for where its type does not say: the first that can join them."""
_LABELS = ("label", "name", "title", "nazwa", "etykieta", "id")
_TYPES = ("type", "element type", "kind", "category", "node type", "typ", "rodzaj", "kategoria")
_EDGE_TYPES = ("relation", "type", "connection type", "label", "kind", "relationship", "interaction", "typ", "relacja")
_STRENGTHS = ("strength", "siła", "siła współpracy")
_DRAWN = frozenset(
    {"viz", "shape", "image", "x", "y", "z", "r", "g", "b", "color", "size", "weight", "key", "direction", "id"}
)
"""Attributes that say how something is drawn, or that count nothing."""


@dataclass(frozen=True, slots=True)
class _Thing:
    """A node as it is understood.

    Attributes:
        label: its label in the model.
        name: its name.
        row: number of its row, the headers being row 1.
        data: everything that it says.
    """

    label: str
    name: str
    row: int
    data: Mapping[str, Any] = field(compare=False)


def make_grids(graph: nx.Graph[Any], title: str, problems: Problems, *, edges: str = "") -> list[Grid]:
    """Return the sheets that a graph of another program makes.

    Args:
        graph: nodes with a label and perhaps a type; edges with perhaps a type.
        title: what its table of nodes is called, for messages.
        problems: collects what is left out, and what is assumed.
        edges: what its table of edges is called, for messages.
    """
    where = Location(title)
    things: dict[Hashable, _Thing] = {}
    people: list[str] = []
    assumed: Counter[str] = Counter()
    is_described = any(data for _, data in graph.nodes(data=True))
    for row, (key, data) in enumerate(graph.nodes(data=True), start=2):
        if is_described and not data and graph.degree(key) != 0:
            problems.add(where, message("exchange.no_such_node", name=str(key)), left_out="row")
            continue
        name = _first(data, _LABELS) or clean_lines(str(key))[0]
        type_ = _first(data, _TYPES)
        if fold(type_) in PEOPLE:
            people.append(name)
            continue
        label = find_label(type_)
        if type_ and label is None:
            assumed[type_] += 1
        things[key] = _Thing(label or ORGANISATION, name, row, data)
    if people:
        problems.add(where, message("exchange.people", n=len(people)), warning=True, left_out="row")
    for type_, number in assumed.items():
        problems.add(where, message("exchange.assumed_actor", n=number, type=type_), warning=True)
    if things and not any(_first(thing.data, _TYPES) for thing in things.values()):
        problems.add_note(where, message("exchange.without_types", n=len(things)))
    names = Counter(fold(thing.name) for thing in things.values())
    codes = {key: f"{thing.row - 1}" for key, thing in things.items() if names[fold(thing.name)] > 1}
    grids = [_nodes(sheet, title, things, codes) for sheet in dict.fromkeys(_SHEETS.values())]
    return [grid for grid in grids if len(grid.rows) > 1] + [_edges(graph, things, codes, edges or title, problems)]


def find_label(type_: str) -> str | None:
    """Return the label of the nodes that go by a type in either language, or None.

    >>> [find_label(type_) for type_ in ("NGO", "Projekt", "grupa docelowa", "grupa", "widget")]
    ['Organisation', 'Initiative', 'TargetGroup', 'ResidentsGroup', None]
    """
    folded = fold(type_)
    for label, words in NODE_TYPES.items():
        if folded in set(map(fold, words)) | {fold(name) for name in _kind_names(label)}:
            return label
    return find_code("actor_kind", type_) if type_ else None


def _kind_names(label: str) -> Sequence[str]:
    return (label, *(name_of(NODE_KINDS[label], language) for language in LANGUAGES))


def _first(data: Mapping[str, Any], names: Iterable[str]) -> str:
    folded = {fold(str(key)): value for key, value in data.items()}
    for name in names:
        value = folded.get(fold(name))
        if value is not None and not isinstance(value, dict | list) and (text := clean_lines(str(value))[0]):
            return text
    return ""


def _nodes(sheet: str, title: str, things: Mapping[Hashable, _Thing], codes: Mapping[Hashable, str]) -> Grid:
    """Return the sheet of one kind: the rows of the others stay empty."""
    mine = {key: thing for key, thing in things.items() if _SHEETS[thing.label] == sheet}
    used = {fold(name) for name in (*_LABELS, *_TYPES)} | _DRAWN
    further = list(
        dict.fromkeys(str(name) for thing in mine.values() for name in thing.data if fold(str(name)) not in used)
    )
    are_actors, with_code = sheet == "actors", bool(codes.keys() & mine.keys())
    with_sector = are_actors and not any(find_header(sheet, name) == find_header(sheet, "Sector") for name in further)
    added = [*(["Kind"] if are_actors else []), *(["Sector"] if with_sector else []), *(["Code"] if with_code else [])]
    rows: list[Sequence[Cell]] = [["Name", *added, *further]]
    for key, thing in mine.items():
        rows += [()] * (thing.row - 1 - len(rows))
        sector = sector_by_name(thing.name)
        known: dict[str, Cell] = {"Code": codes.get(key), "Sector": sector and vocabulary("sector")[sector].en}
        kind = ACTOR_KIND_OF_SECTOR[sector] if sector and not find_label(_first(thing.data, _TYPES)) else thing.label
        known["Kind"] = vocabulary("actor_kind")[kind].en if are_actors else None
        rows.append([thing.name, *(known[name] for name in added), *(_cell(thing.data.get(name)) for name in further)])
    return Grid(title, sheet, rows)


def _cell(value: object) -> Cell:
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)


def _edges(
    graph: nx.Graph[Any],
    things: Mapping[Hashable, _Thing],
    codes: Mapping[Hashable, str],
    title: str,
    problems: Problems,
) -> Grid:
    rows: list[Sequence[Cell]] = [["Who", "Relation", "With whom or in what", "Strength", "Since", "Until"]]
    without, assumed = 0, Counter[tuple[str, str]]()
    for row, (start, end, data) in enumerate(graph.edges(data=True), start=2):
        if start not in things or end not in things:
            without += 1
            continue
        said = _first(data, _EDGE_TYPES)
        found = find_relation(said, things[start].label, things[end].label)
        if found is None or start == end:
            names = things[start].name, things[end].name
            problems.add(
                Location(title, row), message("exchange.no_relation", start=names[0], end=names[1]), left_out="row"
            )
            continue
        type_, turned, is_said = found
        if said and not is_said:
            assumed[said, type_] += 1
        ends = (end, start) if turned else (start, end)
        who, whom = (codes.get(one) or things[one].name for one in ends)
        rows += [()] * (row - 1 - len(rows))
        since, until = _first(data, ("since", "od")), _first(data, ("until", "do"))
        rows.append(
            [who, RELATION_KINDS[type_].en, whom, _first(data, _STRENGTHS) or None, since or None, until or None]
        )
    if without:
        problems.add(Location(title), message("exchange.edges_of_left_out", n=without), warning=True, left_out="row")
    for (said, type_), number in assumed.items():
        meant = quoted_name(RELATION_KINDS[type_])
        problems.add(
            Location(title), message("exchange.assumed_relation", n=number, type=said, meant=meant), warning=True
        )
    return Grid(title, "cooperation", rows)


def find_relation(said: str, start: str, end: str) -> tuple[str, bool, bool] | None:
    """Return what an edge is: the type, whether it leads the other way, and whether its own type says so.

    >>> find_relation("prowadzi", "Organisation", "Initiative"), find_relation("funds", "Initiative", "Organisation")
    (('RUNS', False, True), ('TAKES_PART_IN', True, False))
    """
    named = [type_ for type_ in RELATION_KINDS if said and _is_named(type_, said)]
    for type_ in (*named, *USUAL):
        pairs = RELATION_KINDS[type_].pairs()
        if (start, end) in pairs or (end, start) in pairs:
            return type_, (start, end) not in pairs, type_ in named
    return None


def _is_named(type_: str, said: str) -> bool:
    names = (type_, *(name_of(RELATION_KINDS[type_], language) for language in LANGUAGES))
    return find_code("relation", said) == type_ or fold(said) in set(map(fold, names))
