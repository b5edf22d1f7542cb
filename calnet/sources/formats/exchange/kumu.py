"""Kumu: a workbook with the sheets *Elements* and *Connections*, and a JSON blueprint with the same two lists.

The columns and keys are those of https://docs.kumu.io/guides/import: ``Label``, ``Type``, ``Description``, ``Tags`` and
``ID`` of elements, ``From``, ``To``, ``Type`` and ``Direction`` of connections; others are fields of one's own. What
calnet knows of a node stands in such fields, so that all of it comes back. A file exported from Kumu keeps its
attributes one level deeper, which is read as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx

from calnet.errors import BadSource
from calnet.messages import Message, message
from calnet.model.kinds import NODE_KINDS, RELATION_KINDS
from calnet.model.network import Network
from calnet.model.text import fold
from calnet.safe_text import workbook_cell
from calnet.sources.formats import xlsx
from calnet.sources.formats.exchange.exchange_format import ExchangeFormat
from calnet.sources.formats.exchange.graph_files import understand
from calnet.sources.formats.exchange.json_files import begins_with_any, load_json, save_json
from calnet.sources.formats.exchange.plain_graph import make_grids
from calnet.sources.formats.exchange.property_graph import KIND, LABEL, RELATION, is_typed, make_graph
from calnet.sources.grids import Cell, Grid, is_empty
from calnet.sources.problems import Location, Problems, Reading
from calnet.wording.declarations import name_of

ELEMENTS, CONNECTIONS = "Elements", "Connections"
_OF_KUMU = frozenset({"label", "type", "description", "tags", "id", "from", "to", "direction"})
"""Fields that Kumu knows, whatever their capitals."""
_CALLED: Mapping[str, str] = {"element type": "type", "connection type": "type", "_id": "id"}
_TAGS = "|"
"""What separates tags in a cell."""


def sniff_workbook(path: Path) -> bool:
    """Return whether a file is a workbook with the two sheets that Kumu reads."""
    if not xlsx.sniff(path):
        return False
    from calnet.sources.formats.xlsx_container import find_titles

    return {ELEMENTS.lower(), CONNECTIONS.lower()} <= {title.strip().lower() for title in find_titles(path)}


def read_workbook(path: Path, problems: Problems) -> Sequence[Grid] | Reading:
    """Return what a workbook of Kumu holds."""
    grids = {grid.name.strip().lower(): grid for grid in xlsx.read(path, problems)}
    elements, connections = grids.pop(ELEMENTS.lower()), grids.pop(CONNECTIONS.lower())
    for grid in grids.values():
        problems.add(Location(grid.title), message("exchange.other_sheet"), warning=True, left_out="sheet")
    graph = _graph(_records(elements), _records(connections), connections.title, problems)
    return understand(graph, path, problems) if is_typed(graph) else make_grids(
        graph, elements.title, problems, edges=connections.title
    )  # fmt: skip


def write_workbook(network: Network, path: Path, language: str) -> tuple[Message, ...]:
    """Write a workbook that Kumu imports; everything fits."""
    from xlsxwriter import Workbook

    elements, connections = _lists(network, language)
    with Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        for title, records in ((ELEMENTS, elements), (CONNECTIONS, connections)):
            sheet = workbook.add_worksheet(title)
            headers = list(dict.fromkeys(name for record in records for name in record))
            for column, header in enumerate(headers):
                sheet.write_string(0, column, header)
            for row, record in enumerate(records, start=1):
                for column, header in enumerate(headers):
                    if (value := record.get(header)) is not None:
                        sheet.write(row, column, workbook_cell(value) if isinstance(value, str) else value)
    return ()


def sniff_json(path: Path) -> bool:
    """Return whether a file is JSON that begins with elements."""
    return begins_with_any(path, "elements") and not begins_with_any(path, "nodes")


def read_json(path: Path, problems: Problems) -> Sequence[Grid] | Reading:
    """Return what a blueprint, or what Kumu exports, holds.

    Raises:
        BadSource: it is no JSON of this form.
    """
    content = load_json(path)
    lists = [content.get(key.lower(), []) if isinstance(content, Mapping) else None for key in (ELEMENTS, CONNECTIONS)]
    if not all(isinstance(one, list) and all(isinstance(each, Mapping) for each in one) for one in lists):
        raise BadSource("exchange.damaged", path=str(path))
    elements, connections = ([_flat(record) for record in records] for records in lists)  # type: ignore[union-attr]
    return understand(_graph(elements, connections, path.name, problems), path, problems)


def write_json(network: Network, path: Path, language: str) -> tuple[Message, ...]:
    """Write a blueprint that Kumu imports; everything fits."""
    elements, connections = _lists(network, language)
    lowered = (
        [{name.lower() if name.lower() in _OF_KUMU else name: value for name, value in one.items()} for one in records]
        for records in (elements, connections)
    )
    save_json(dict(zip(("elements", "connections"), lowered, strict=True)), path)
    return ()


def _lists(network: Network, language: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    graph = make_graph(network)
    elements = []
    for id_, data in graph.nodes(data=True):
        given = {name: value for name, value in data.items() if name not in {LABEL, "description"}}
        known = {"ID": id_, "Label": data[LABEL], "Type": name_of(NODE_KINDS[data[KIND]], language)}
        elements.append({**known, "Description": data.get("description"), **given})
    connections = []
    for start, end, data in graph.edges(data=True):
        kind = RELATION_KINDS[data[RELATION]]
        direction = "directed" if kind.directed else "undirected"
        connections.append({"From": start, "To": end, "Type": name_of(kind, language), "Direction": direction, **data})
    return [_without_empty(one) for one in elements], [_without_empty(one) for one in connections]


def _without_empty(record: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value is not None}


def _flat(record: Mapping[Any, Any]) -> dict[str, Any]:
    """Return an element or connection with the attributes that Kumu's export keeps one level deeper."""
    held = record.get("attributes")
    both = {**record, **(held if isinstance(held, Mapping) else {})}
    called = {
        str(name): value for name, value in both.items() if name != "attributes" and not isinstance(value, Mapping)
    }
    return {_CALLED.get(name.lower(), _plain(name)): value for name, value in called.items()}


def _records(grid: Grid) -> list[dict[str, Any]]:
    """Return the rows of a sheet by their headers; an empty row is an empty record, so that rows keep their numbers."""
    headers = [str(cell).strip() if not is_empty(cell) else "" for cell in (grid.rows[0] if grid.rows else ())]
    return [
        {
            _CALLED.get(header.lower(), _plain(header)): _value(cell)
            for header, cell in zip(headers, row, strict=False)
            if header and not is_empty(cell)
        }
        for row in grid.rows[1:]
    ]


def _plain(name: str) -> str:
    return name.lower() if name.lower() in _OF_KUMU else name


def _value(cell: Cell) -> Any:
    return cell.isoformat()[:10] if isinstance(cell, date) else cell


def _graph(
    elements: Iterable[Mapping[str, Any]], connections: Iterable[Mapping[str, Any]], title: str, problems: Problems
) -> nx.MultiDiGraph[Any]:
    """Return the graph of elements and connections; a connection names its ends by id or by label."""
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    named: dict[str, Any] = {}
    of_calnet = False
    for position, element in enumerate(elements):
        data = dict(element)
        key = str(data.pop("id", "")) or f"#{position}"
        of_calnet |= KIND in data
        if of_calnet:
            data.pop("type", None)
        if isinstance(tags := data.get("tags"), str):
            data["tags"] = tags.replace(_TAGS, ";")
        graph.add_node(key, **data)
        named.setdefault(key, key)
        if label := fold(str(data.get(LABEL, ""))):
            named.setdefault(label, key)
    for row, connection in enumerate(connections, start=2):
        data = dict(connection)
        ends = [str(data.pop(name, "")) for name in ("from", "to")]
        if not any(ends):
            continue
        missing = [end for end in ends if end not in named and fold(end) not in named]
        if missing:
            said = message("exchange.no_such_element", name=missing[0] or "–")
            problems.add(Location(title, row), said, left_out="row")
            continue
        if RELATION in data:
            data.pop("type", None)
            data.pop("direction", None)
        start, end = (named.get(end) or named[fold(end)] for end in ends)
        graph.add_edge(start, end, **data)
    return graph


WORKBOOK = ExchangeFormat("kumu", (".xlsx",), write_workbook, sniff_workbook, read_workbook)
JSON = ExchangeFormat("kumu-json", (".json",), write_json, sniff_json, read_json)
