"""HXL (``.csv``): a 3W table, who does what, where and for whom, one row an initiative in one place.

The second row holds the hashtags of HXL 1.1 (https://hxlstandard.org/standard/1-1final/dictionary). Several bodies,
groups or needs in one cell are separated by ``;``. Such a table comes back by ``calnet import``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from calnet.messages import Message
from calnet.model.kinds import ACTORS, COALITION, INITIATIVE, NEED, PLACE, TARGET_GROUP
from calnet.model.network import Network, Node
from calnet.safe_text import csv_cell
from calnet.sources.formats.exchange.exchange_format import ExchangeFormat
from calnet.sources.formats.exchange.left_out import name_left_out
from calnet.sources.formats.exchange.listed import Ends

_COLUMNS = (
    ("Activity", "#activity+name"), ("Activity code", "#activity+code"), ("Implementing organisations", "#org+impl"),
    ("Supporting organisations", "#org+partner"), ("Need", "#sector+name"), ("Target groups", "#beneficiary+type"),
    ("Voivodeship", "#adm1+name"), ("Powiat", "#adm2+name"), ("Gmina", "#adm3+name"), ("Place", "#loc+name"),
    ("Start", "#date+start"), ("End", "#date+end"), ("Status", "#status"), ("Places offered", "#targeted+total"),
    ("People reached", "#reached+total"), ("Description", "#activity+description"),
)  # fmt: skip
_LEVELS = ("voivodeship", "powiat", "gmina")
_HELD = {
    INITIATIVE: ("start_date", "end_date", "status", "capacity", "participants", "description"),
    **dict.fromkeys((*ACTORS, COALITION, NEED, TARGET_GROUP), ()),
    PLACE: ("level",),
}
_RELATIONS = ("RUNS", "SUPPORTS", "ADDRESSES", "AIMED_AT", "COVERS")


def write(network: Network, path: Path, language: str) -> tuple[Message, ...]:
    """Write the initiatives of a network as a 3W table; what does not fit is returned in words."""
    ends = Ends(network)
    rows = [
        _row(node, place, ends) for node in network.labelled(INITIATIVE) for place in ends.of(node, "COVERS") or (None,)
    ]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([header for header, _ in _COLUMNS])
        writer.writerow([tag for _, tag in _COLUMNS])
        writer.writerows([csv_cell(str(cell)) for cell in row] for row in rows)
    named = {
        node.id
        for initiative in network.labelled(INITIATIVE)
        for node in (
            initiative,
            *(one for type_ in ("RUNS", "SUPPORTS") for one in ends.to(initiative, type_)),
            *(one for type_ in ("ADDRESSES", "AIMED_AT", "COVERS") for one in ends.of(initiative, type_)),
        )
    }
    return name_left_out(network, _HELD, dict.fromkeys(_RELATIONS, ()), nodes=named)


def _row(node: Node, place: Node | None, ends: Ends) -> list[object]:
    known = node.properties.get
    levels = ends.levels(place) if place is not None else {}
    finest = place.name if place is not None else ""
    return [
        node.name, node.id, _names(ends.to(node, "RUNS")), _names(ends.to(node, "SUPPORTS")),
        _names(ends.of(node, "ADDRESSES")), _names(ends.of(node, "AIMED_AT")),
        *(levels.get(level, "") for level in _LEVELS), finest,
        *(known(name) or "" for name in ("start_date", "end_date", "status")),
        *("" if known(name) is None else known(name) for name in ("capacity", "participants")),
        known("description") or "",
    ]  # fmt: skip


def _names(nodes: Iterable[Node]) -> str:
    return "; ".join(node.name for node in nodes)


FORMAT = ExchangeFormat("hxl", (".csv",), write)
