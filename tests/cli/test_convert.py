"""``calnet convert`` to the formats of other programs, and what it says of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import Calnet

DONE, WRONG_USE = 0, 2
TOWN = Path(__file__).parents[2] / "sample_graphs" / "przykladowo"


@pytest.mark.parametrize(
    ("target", "to"),
    [("a.graphml", None), ("a.gexf", None), ("a.json", None), ("a.xlsx", "kumu"), ("a.json", "kumu-json")],
)
def test_the_findings_are_the_same_after_another_program(calnet: Calnet, target: str, to: str | None) -> None:
    written = calnet("convert", TOWN, target, *(["--to", to] if to else []))
    assert (written.code, written.err) == (DONE, "")
    first, last = (calnet("report", source, "--format", "json").document for source in (TOWN, target))
    assert first["findings"]
    assert last["findings"] == first["findings"]


@pytest.mark.parametrize(("target", "to"), [("a.csv", "hxl"), ("a", "hsds"), ("a.geojson", None), ("a.csv", "edges")])
def test_what_does_not_fit_is_named(calnet: Calnet, target: str, to: str | None) -> None:
    written = calnet("convert", TOWN, target, *(["--to", to] if to else []), "--lang", "pl")
    assert written.code == DONE
    assert "W tym formacie nie mieszczą się: diagnoza (12)" in written.err
    assert target in written.out


@pytest.mark.parametrize(
    ("target", "to", "said"),
    [
        ("a.csv", None, "hxl"),
        ("a.doc", None, ".graphml"),
        ("a.graphml", "kumo", "kumu"),
        ("a.txt", "xlsx", ".xlsx"),
    ],
)
def test_which_formats_there_are_is_said(calnet: Calnet, target: str, to: str | None, said: str) -> None:
    refused = calnet("convert", TOWN, target, *(["--to", to] if to else []))
    assert refused.code == WRONG_USE
    assert said in refused.err


@pytest.mark.parametrize(("target", "to"), [("a.graphml", None), ("a", "hsds"), ("a.cypher", None)])
def test_nothing_is_written_over_unless_told(calnet: Calnet, target: str, to: str | None) -> None:
    options = ["--to", to] if to else []
    assert calnet("convert", TOWN, target, *options).code == DONE
    assert calnet("convert", TOWN, target, *options).code == WRONG_USE
    assert calnet("convert", TOWN, target, *options, "--force").code == DONE


def test_several_data_sets_go_where_there_is_room(calnet: Calnet) -> None:
    assert calnet("load", TOWN, "gminy.calnet").code == DONE
    assert calnet("load", TOWN.parent / "srem", "gminy.calnet").code == DONE
    assert calnet("convert", "gminy.calnet", "gminy.graphml").code == DONE
    towns = calnet("datasets", "gminy.graphml", "--format", "json")
    assert towns.code == DONE
    assert {"przykladowo", "srem"} <= {row["id"] for row in towns.document["data_sets"]}
