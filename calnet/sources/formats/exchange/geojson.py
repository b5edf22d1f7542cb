"""GeoJSON (RFC 7946, ``.geojson``): what has coordinates, as points that QGIS, uMap and web maps show.

A place with coordinates is a point, and so is every actor based there and every initiative that covers it. A file of
another program is read the other way round: a point whose ``kind`` or ``type`` says what it is becomes that, in a
place of its coordinates; any other point is a place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from calnet.errors import BadSource
from calnet.messages import Message, message
from calnet.model.kinds import ACTORS, INITIATIVE, NODE_KINDS, PLACE
from calnet.model.network import Network, Node
from calnet.sources.formats.exchange.exchange_format import ExchangeFormat
from calnet.sources.formats.exchange.json_files import begins_with_any, load_json, save_json
from calnet.sources.formats.exchange.left_out import name_left_out
from calnet.sources.formats.exchange.listed import Ends
from calnet.sources.formats.exchange.plain_graph import find_label
from calnet.sources.grids import Cell, Grid
from calnet.sources.problems import Location, Problems
from calnet.wording.declarations import name_of

_AT: Mapping[str, str] = {**dict.fromkeys(ACTORS, "BASED_IN"), INITIATIVE: "COVERS"}
"""By label, the relation that says where a node is."""
_SHEETS: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(ACTORS, ("actors", "Based in")), INITIATIVE: ("initiatives", "Places"),
}  # fmt: skip
"""By label, its sheet and the header of the places there."""
_OWN = ("short_name", "sector", "form", "start_date", "end_date", "status", "participants", "capacity", "people",
        "website", "description")  # fmt: skip
_OF_PLACES = ("level", "teryt", "latitude", "longitude")
_NAMES = ("name", "label", "title", "nazwa")
_TYPES = ("kind", "type", "typ", "rodzaj")


def sniff(path: Path) -> bool:
    """Return whether a file is JSON that begins with features."""
    return begins_with_any(path, "FeatureCollection")


def read(path: Path, problems: Problems) -> list[Grid]:
    """Return the sheets that the points make; what is no point is a problem.

    Raises:
        BadSource: it is no GeoJSON.
    """
    content = load_json(path)
    features = content.get("features") if isinstance(content, Mapping) else None
    if not isinstance(features, list):
        raise BadSource("exchange.damaged", path=str(path))
    rows: dict[str, list[tuple[int, dict[str, Cell]]]] = {"places": [], "actors": [], "initiatives": []}
    places: set[str] = set()
    for number, feature in enumerate(features, start=2):
        told = feature.get("properties") if isinstance(feature, Mapping) else None
        data = {str(name): value for name, value in told.items()} if isinstance(told, Mapping) else {}
        point = _point(feature.get("geometry") if isinstance(feature, Mapping) else None)
        name = next((str(data.pop(one)) for one in _NAMES if data.get(one)), "")
        if not name or point is None:
            problems.add(Location(path.name, number), message("exchange.no_point"), left_out="row")
            continue
        type_ = next((str(data.pop(one)) for one in _TYPES if data.get(one)), "")
        label = find_label(type_) or PLACE
        place = str(data.pop("place", "") or name)
        at: dict[str, Cell] = {"Name": place, "Latitude": point[1], "Longitude": point[0]}
        if label in _SHEETS:
            sheet, header = _SHEETS[label]
            kind: dict[str, Cell] = {"Kind": type_} if sheet == "actors" else {}
            rows[sheet].append((number, {"Name": name, **kind, header: place, **_cells(data)}))
        else:
            at |= _cells(data)
        if place not in places or label not in _SHEETS:
            rows["places"].append((number, at))
            places.add(place)
    return [_grid(path.name, sheet, told) for sheet, told in rows.items() if told]


def write(network: Network, path: Path, language: str) -> tuple[Message, ...]:
    """Write what has coordinates; what does not is returned in words."""
    ends = Ends(network)
    features = [_feature(place, place, language) for place in network.labelled(PLACE) if _has_point(place)]
    held = {place.id for place in network.labelled(PLACE) if _has_point(place)}
    for label, type_ in _AT.items():
        for node in network.labelled(label):
            for place in filter(_has_point, ends.of(node, type_)):
                features.append(_feature(node, place, language))
                held.add(node.id)
    save_json({"type": "FeatureCollection", "features": features}, path)
    properties = {**dict.fromkeys(_AT, _OWN), PLACE: _OF_PLACES}
    return name_left_out(network, properties, dict.fromkeys(_AT.values(), ()), nodes=held)


def _feature(node: Node, place: Node, language: str) -> dict[str, Any]:
    known = {name: node.properties[name] for name in (*_OWN, "level", "teryt") if name in node.properties}
    at = {} if node is place else {"place": place.name}
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [place.properties["longitude"], place.properties["latitude"]]},
        "properties": {"name": node.name, "kind": name_of(NODE_KINDS[node.label], language), **at, **known},
    }


def _has_point(place: Node) -> bool:
    return {"latitude", "longitude"} <= place.properties.keys()


def _point(geometry: object) -> tuple[float, float] | None:
    """Return the longitude and latitude of a point."""
    where = geometry.get("coordinates") if isinstance(geometry, Mapping) and geometry.get("type") == "Point" else None
    if not isinstance(where, list) or len(where) not in {2, 3} or any(type(one) not in {int, float} for one in where):
        return None
    return float(where[0]), float(where[1])


def _cells(data: Mapping[str, Any]) -> dict[str, Cell]:
    return {
        name: value if isinstance(value, str | int | float | bool) else str(value)
        for name, value in data.items()
        if value is not None
    }


def _grid(title: str, sheet: str, told: Sequence[tuple[int, Mapping[str, Cell]]]) -> Grid:
    headers = list(dict.fromkeys(name for _, cells in told for name in cells))
    rows: list[Sequence[Cell]] = [[header.replace("_", " ") for header in headers]]
    for number, cells in told:
        rows += [()] * (number - 1 - len(rows))
        rows.append([cells.get(header) for header in headers])
    return Grid(title, sheet, rows)


FORMAT = ExchangeFormat("geojson", (".geojson",), write, sniff, read)
