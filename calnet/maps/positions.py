"""Reads where the marks stood on an earlier map, so that they can stay there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from calnet.errors import WrongUse, reason_of
from calnet.maps.layout import Point

DATA_ID = "calnet-data"
"""Id of the element that holds the data of the page."""
MOST_BYTES = 64 * 2**20
_FARTHEST = 10_000_000
"""Pixels from the middle beyond which no mark can stand."""


def read_positions(path: Path) -> dict[str, dict[str, Point]]:
    """Return where the marks stood on an earlier map, by layout and id of the node.

    Nothing in the file is run or trusted: it is read as text, its data as JSON, and every number is checked.

    Args:
        path: a page that `calnet.maps.write_map` wrote.

    Raises:
        WrongUse: the file cannot be read, is no map of calnet, or is one of an older version that does not say where
            its marks stand.
    """
    data = _read_data(path)
    marks, layouts = data.get("marks"), data.get("layouts")
    if not isinstance(layouts, dict):
        raise WrongUse("commands.map_without_positions", path=str(path))
    if not isinstance(marks, list) or not all(isinstance(mark, dict) and "id" in mark for mark in marks):
        raise WrongUse("commands.not_a_map", path=str(path))
    ids = [str(mark["id"]) for mark in marks]
    found = {}
    for key, layout in layouts.items():
        at = layout.get("at") if isinstance(layout, dict) else None
        if not isinstance(at, list) or len(at) != 2 * len(ids) or not all(map(_is_known, at)):
            raise WrongUse("commands.not_a_map", path=str(path))
        points = zip(ids, at[::2], at[1::2], strict=True)
        found[key] = {id_: (x, y) for id_, x, y in points if x is not None and y is not None}
    return found


def _read_data(path: Path) -> Mapping[str, Any]:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise WrongUse("commands.not_a_map", path=str(path))
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise WrongUse("commands.cannot_read", path=str(path), reason=reason_of(error)) from error
    except UnicodeDecodeError as error:
        raise WrongUse("commands.not_a_map", path=str(path)) from error
    page = _Page()
    page.feed(text)
    try:
        data = json.loads("".join(page.data)) if page.data else None
    except (ValueError, RecursionError):
        data = None
    if isinstance(data, dict):
        return data
    raise WrongUse("commands.map_without_positions" if page.is_ours else "commands.not_a_map", path=str(path))


def _is_known(number: object) -> bool:
    """Return whether this can be a coordinate, or says that there is none."""
    return number is None or (type(number) is int and abs(number) <= _FARTHEST)


class _Page(HTMLParser):
    """Finds the data of a page, and whether calnet wrote it."""

    def __init__(self) -> None:
        super().__init__()
        self.data: list[str] = []
        self.is_ours = False
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self._inside = tag == "script" and found.get("id") == DATA_ID
        self.is_ours |= tag == "meta" and found.get("name") == "generator" and found.get("content") == "calnet"

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.data.append(data)
