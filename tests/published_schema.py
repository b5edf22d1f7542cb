"""The published JSON Schema, closed: what it does not declare is refused as well, so that it cannot fall behind."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from calnet.reports.json_documents import load_schema

DOCUMENTS = tuple(one["$ref"].rpartition("/")[2] for one in load_schema()["anyOf"])


def closed(schema: Any) -> Any:
    """Return a schema in which no object, part of an object or row of a list may hold what is not declared."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    inside = {key: closed(value) for key, value in schema.items()}
    if isinstance(schema.get("properties"), dict):
        inside["properties"] = {name: _sealed(part) for name, part in inside["properties"].items()}
    if isinstance(schema.get("items"), dict):
        inside["items"] = _sealed(inside["items"])
    return inside


def _sealed(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**schema, "unevaluatedProperties": False}


@cache
def validator(document: str) -> Draft202012Validator:
    definitions = closed(load_schema())["$defs"]
    return Draft202012Validator(_sealed({"$ref": f"#/$defs/{document}", "$defs": definitions}))


def faults(document: str, value: Any) -> list[str]:
    """What in a document is not as the schema says."""
    return [f"{fault.json_path}: {fault.message[:300]}" for fault in validator(document).iter_errors(value)]
