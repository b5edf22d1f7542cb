"""Open Referral HSDS 3.0: a folder of CSV tables with a ``datapackage.json`` (https://docs.openreferral.org).

An institution or organisation that runs something is an ``organization``, an initiative a ``service``, a place with
coordinates or where something is done a ``location``; target groups and needs are taxonomy terms, joined to services
by ``attributes``. The identifiers are UUIDs made from calnet's own (version 5), so that they last; calnet's own stand
in ``organization_identifiers`` and in the terms' codes. Such a folder comes back by ``calnet import``.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from calnet.messages import Message
from calnet.model.kinds import ACTORS, COALITION, INITIATIVE, NEED, PLACE, TARGET_GROUP
from calnet.model.network import Network, Node
from calnet.safe_text import csv_cell
from calnet.sources.formats.exchange.exchange_format import ExchangeFormat
from calnet.sources.formats.exchange.left_out import name_left_out
from calnet.sources.formats.exchange.listed import Ends

_STATUS: Mapping[str, str] = {"finished": "inactive", "suspended": "temporarily closed", "active": "active"}
"""By the status of an initiative, that of a service; one that is only planned is not offered yet, so inactive."""
_SCHEMES = (("nip", "PL-NIP", "NIP"), ("regon", "PL-REGON", "REGON"), ("krs", "PL-KRS", "KRS"))
"""Registers as org-id.guide lists them."""
_TABLES: Mapping[str, tuple[str, ...]] = {
    "organizations": ("id", "name", "alternate_name", "description", "website", "year_incorporated",
                      "parent_organization_id"),
    "organization_identifiers": ("id", "organization_id", "identifier_scheme", "identifier_type", "identifier"),
    "services": ("id", "organization_id", "name", "alternate_name", "description", "status", "eligibility_description"),
    "locations": ("id", "location_type", "name", "alternate_name", "latitude", "longitude"),
    "service_at_location": ("id", "service_id", "location_id", "description"),
    "service_capacity": ("id", "service_id", "unit_id", "available", "maximum", "updated"),
    "units": ("id", "name", "scheme", "identifier"),
    "schedules": ("id", "service_id", "valid_from", "valid_to"),
    "taxonomies": ("id", "name", "description"),
    "taxonomy_terms": ("id", "code", "name", "description", "taxonomy_id"),
    "attributes": ("id", "link_id", "taxonomy_term_id", "link_entity"),
}  # fmt: skip
_REQUIRED: Mapping[str, tuple[str, ...]] = {
    "organizations": ("id", "name", "description"), "services": ("id", "organization_id", "name", "status"),
    "locations": ("id", "location_type"), "service_at_location": ("id", "service_id", "location_id"),
    "organization_identifiers": ("id", "organization_id", "identifier_type", "identifier"),
    "taxonomies": ("id", "name", "description"), "taxonomy_terms": ("id", "name", "description"),
    "attributes": ("id", "link_id", "taxonomy_term_id", "link_entity"), "schedules": ("id",),
}  # fmt: skip
_TERMS: Mapping[str, str] = {TARGET_GROUP: "AIMED_AT", NEED: "ADDRESSES"}
_HELD = {
    **dict.fromkeys((*ACTORS, COALITION), ("short_name", "description", "website", "since", "nip", "regon", "krs")),
    INITIATIVE: ("short_name", "description", "status", "start_date", "end_date"),
    PLACE: ("latitude", "longitude"),
    TARGET_GROUP: (), NEED: (),
}  # fmt: skip


def write(network: Network, path: Path, language: str) -> tuple[Message, ...]:
    """Write a network as a folder of HSDS tables; what does not fit is returned in words."""
    tables, held = _tables(network)
    path.mkdir(parents=True, exist_ok=True)
    written = {name: rows for name, rows in tables.items() if rows}
    for name, rows in written.items():
        with (path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, _TABLES[name], lineterminator="\n")
            writer.writeheader()
            writer.writerows({key: csv_cell(str(value)) for key, value in row.items()} for row in rows)
    text = json.dumps(_package(list(written)), ensure_ascii=False, indent=1)
    (path / "datapackage.json").write_text(text + "\n", encoding="utf-8")
    relations = dict.fromkeys(("RUNS", "COVERS", "AIMED_AT", "ADDRESSES", "UNIT_OF"), ())
    return name_left_out(network, _HELD, relations, nodes=held)


def _tables(network: Network) -> tuple[dict[str, list[dict[str, object]]], set[str]]:
    """Return the rows of each table, and the ids of the nodes that are in one."""
    ends = Ends(network)
    tables: dict[str, list[dict[str, object]]] = {name: [] for name in _TABLES}
    services = [node for node in network.labelled(INITIATIVE) if ends.to(node, "RUNS")]
    bodies = [*network.labelled(*ACTORS), *(node for node in network.labelled(COALITION) if ends.of(node, "RUNS"))]
    places = {place.id: place for node in services for place in ends.of(node, "COVERS")}
    places |= {place.id: place for place in network.labelled(PLACE) if place.properties.get("latitude") is not None}
    for node in bodies:
        above = next(iter(ends.of(node, "UNIT_OF")), None)
        known = node.properties.get
        tables["organizations"].append(
            _common(node)
            | {"website": known("website"), "year_incorporated": str(known("since") or "")[:4]}
            | {"parent_organization_id": above and _uuid(above)}
        )
        for name, scheme, called in _SCHEMES:
            if (number := known(name)) is not None:
                row: dict[str, object] = {"organization_id": _uuid(node), "identifier": number}
                of_register = {"identifier_scheme": scheme, "identifier_type": called}
                tables["organization_identifiers"].append(_new(node.id, name) | row | of_register)
    for node in services:
        groups = ", ".join(term.name for term in ends.of(node, "AIMED_AT"))
        lead = min(ends.to(node, "RUNS"), key=lambda one: one.id)
        status = _STATUS.get(str(node.properties.get("status") or "active"), "inactive")
        further = {"organization_id": _uuid(lead), "status": status, "eligibility_description": groups}
        tables["services"].append(_common(node) | further)
        if days := {key: day for key, name in (("valid_from", "start_date"), ("valid_to", "end_date"))
                    if len(day := str(node.properties.get(name) or "")) == len("2026-01-31")}:  # fmt: skip
            tables["schedules"].append(_new(node.id, "schedule") | {"service_id": _uuid(node)} | days)
        for place in ends.of(node, "COVERS"):
            row = {"service_id": _uuid(node), "location_id": _uuid(place), "description": ""}
            tables["service_at_location"].append(_new(node.id, place.id) | row)
    for place in places.values():
        known = place.properties.get
        point = {"latitude": known("latitude"), "longitude": known("longitude")}
        tables["locations"].append({"id": _uuid(place), "name": place.name, "location_type": "physical", **point})
    terms = _write_terms(services, ends, tables)
    kept = {name: [_without_none(row) for row in rows] for name, rows in tables.items()}
    return kept, {node.id for node in (*bodies, *services, *places.values(), *terms)}


def _write_terms(services: Sequence[Node], ends: Ends, tables: dict[str, list[dict[str, object]]]) -> list[Node]:
    told: dict[str, Node] = {}
    for label, type_ in _TERMS.items():
        terms = {term.id: term for node in services for term in ends.of(node, type_)}
        told |= terms
        if terms:
            tables["taxonomies"].append(_new("calnet", label) | {"name": label, "description": f"calnet: {label}"})
        for term in terms.values():
            row = {"id": _uuid(term), "code": term.id, "name": term.name, "description": term.name}
            tables["taxonomy_terms"].append(row | {"taxonomy_id": _new("calnet", label)["id"]})
        for node in services:
            for term in ends.of(node, type_):
                row = {"link_id": _uuid(node), "taxonomy_term_id": _uuid(term), "link_entity": "service"}
                tables["attributes"].append(_new(node.id, term.id) | row)
    return list(told.values())


def _common(node: Node) -> dict[str, object]:
    known = node.properties.get
    description = known("description") or node.name
    return {"id": _uuid(node), "name": node.name, "alternate_name": known("short_name"), "description": description}


def _uuid(node: Node) -> str:
    return str(uuid5(NAMESPACE_URL, f"calnet:{node.id}"))


def _new(*parts: str) -> dict[str, object]:
    return {"id": str(uuid5(NAMESPACE_URL, "calnet:" + " ".join(parts)))}


def _without_none(row: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if value is not None}


def _package(names: Sequence[str]) -> dict[str, object]:
    """Return the description of the tables, as a tabular data package."""
    return {
        "profile": "tabular-data-package",
        "name": "human_services_data",
        "title": "Human Services Data Specification",
        "version": "3.0",
        "resources": [
            {
                "name": name,
                "path": f"{name}.csv",
                "profile": "tabular-data-resource",
                "format": "csv",
                "encoding": "utf-8",
                "schema": {
                    "primaryKey": "id",
                    "fields": [
                        {"name": field, "type": "number" if field in {"latitude", "longitude"} else "string"}
                        | ({"constraints": {"required": True}} if field in _REQUIRED.get(name, ()) else {})
                        for field in _TABLES[name]
                    ],
                },
            }
            for name in names
        ],
    }


FORMAT = ExchangeFormat("hsds", (), write, is_folder=True)
