"""What the formats that are JSON have in common: a file is looked into once, whoever asks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from calnet.errors import BadSource
from calnet.safe_text import escape_obeyed
from calnet.sources.formats.exchange.exchange_format import check_size
from calnet.sources.letters import decode

_LOOKED_AT = 1 << 16


def load_json(path: Path) -> Any:
    """Return what a file of JSON holds.

    Raises:
        BadSource: it is no JSON, or too large.
    """
    check_size(path)
    text = decode(path.read_bytes())
    try:
        return json.loads(text) if text is not None else None
    except (ValueError, RecursionError) as error:
        raise BadSource("exchange.damaged", path=str(path)) from error


def begins_with_any(path: Path, *keys: str) -> bool:
    """Return whether a file is called like JSON and its first part names one of these keys."""
    if not path.is_file() or path.suffix.lower() not in {".json", ".geojson"}:
        return False
    with path.open("rb") as stream:
        start = stream.read(_LOOKED_AT)
    return any(f'"{key}"'.encode() in start for key in keys)


def save_json(content: object, path: Path) -> None:
    """Write JSON with letters as letters, and what a terminal would obey escaped."""
    path.write_text(escape_obeyed(json.dumps(content, ensure_ascii=False, indent=1)) + "\n", encoding="utf-8")
