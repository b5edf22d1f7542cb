"""Positions read back from an earlier map, and files that are none."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from map_town import MOPS, PlainVoice, make_result, make_town

from calnet.errors import WrongUse
from calnet.maps import positions, read_positions, render_map, write_map
from calnet.wording import Voice


@pytest.fixture(scope="module")
def html() -> str:
    return render_map(make_town(), make_result(), voice=PlainVoice("pl"), title="</script><b>")


def test_positions_are_read_by_layout_and_id(tmp_path: Path, html: str) -> None:
    write_map(html, tmp_path / "mapa.html")
    found = read_positions(tmp_path / "mapa.html")
    assert set(found) == {"whole", "partners", "people", "place", "sector", "community"}
    assert len(found["whole"]) > len(found["partners"])
    assert MOPS in found["partners"]
    assert MOPS not in found["people"]
    assert all(type(part) is int for layout in found.values() for point in layout.values() for part in point)


def page(data: object) -> str:
    text = data if isinstance(data, str) else json.dumps(data)
    return f'<meta name="generator" content="calnet"><script type="application/json" id="calnet-data">{text}</script>'


LAYOUT = {"at": [1, 2], "regions": []}
MARKS = [{"id": "a"}]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "not_a_map"),
        (b"<h1>A page</h1>", "not_a_map"),
        (b"\xff\xfe\x00", "not_a_map"),
        (page("{").encode(), "map_without_positions"),
        (page("[" * 100_000).encode(), "map_without_positions"),
        (page([]).encode(), "map_without_positions"),
        (page({"marks": MARKS}).encode(), "map_without_positions"),
        (page({"marks": {}, "layouts": {}}).encode(), "not_a_map"),
        (page({"marks": [1], "layouts": {}}).encode(), "not_a_map"),
        (page({"marks": MARKS, "layouts": {"whole": None}}).encode(), "not_a_map"),
        (page({"marks": MARKS, "layouts": {"whole": {"at": [1]}}}).encode(), "not_a_map"),
        (page({"marks": MARKS, "layouts": {"whole": {"at": [1, "2"]}}}).encode(), "not_a_map"),
        (page({"marks": MARKS, "layouts": {"whole": {"at": [1, True]}}}).encode(), "not_a_map"),
        (page({"marks": MARKS, "layouts": {"whole": {"at": [1, 10**12]}}}).encode(), "not_a_map"),
        (page('{"marks":[{"id":"a"}],"layouts":{"whole":{"at":[1,NaN]}}}').encode(), "not_a_map"),
        (b'<script id="calnet-data" type="text/plain">{"layouts": {}}</script>', "not_a_map"),
    ],
)
def test_what_is_no_map_is_refused_clearly(tmp_path: Path, content: bytes, key: str) -> None:
    path = tmp_path / "stara mapa.html"
    path.write_bytes(content)
    with pytest.raises(WrongUse) as caught:
        read_positions(path)
    assert caught.value.message.key == f"commands.{key}"
    for language in ("pl", "en"):
        assert "stara mapa.html" in Voice(language).say(caught.value.message)


def test_the_least_map_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mapa.html"
    marks = [*MARKS, {"id": "b"}]
    path.write_text(page({"marks": marks, "layouts": {"whole": {"at": [1, -2, None, None]}}}))
    assert read_positions(path) == {"whole": {"a": (1, -2)}}


def test_a_map_of_an_older_version_is_told_from_other_files(tmp_path: Path, html: str) -> None:
    path = tmp_path / "stara.html"
    path.write_text(re.sub(r' id="calnet-data"', "", html), encoding="utf-8")
    with pytest.raises(WrongUse) as caught:
        read_positions(path)
    assert caught.value.message.key == "commands.map_without_positions"


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mapa.html"
    path.touch()
    os.truncate(path, positions.MOST_BYTES + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))
    with pytest.raises(WrongUse):
        read_positions(path)


@pytest.mark.parametrize("name", ["nie-ma.html", "."])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(WrongUse) as caught:
        read_positions(tmp_path / name)
    assert caught.value.message.key == "commands.cannot_read"
