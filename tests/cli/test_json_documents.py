"""Every command with ``--format json`` writes one document of the published shape, whatever is in the source."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from published_schema import faults
from running import Calnet

HOSTILE = "\x1b]0;przejęte\x07=1+1 „Klub” \u202e"
BROKEN = "Kto,Z kim lub w czym\nOśrodek Pomocy,Bibloteka\n"


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize(
    ("command", "document"),
    [
        (("report", "{town}"), "report"),
        (("gaps", "{town}"), "findings"),
        (("duplicates", "{town}"), "findings"),
        (("isolated", "{town}"), "findings"),
        (("network", "{town}"), "measures"),
        (("explain", "{id}", "{town}"), "explanation"),
        (("query", "who_runs_what", "{town}"), "rows"),
        (("query", "moje.cypher", "{town}"), "rows"),
        (("check", "{town}"), "problems"),
        (("datasets", "{town}"), "data_sets"),
        (("queries",), "queries"),
        (("queries", "--all"), "queries"),
        (("names", "{town}"), "names"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else value,
)
def test_json_is_of_the_published_shape(
    calnet: Calnet, make_town: Callable[..., Path], command: tuple[str, ...], document: str, language: str
) -> None:
    town = make_town(
        wspolpraca=BROKEN,
        podmioty=f"Nazwa,Rodzaj,Siedziba\nOśrodek Pomocy,instytucja,Rynek\nBiblioteka,instytucja,Rynek\n"
        f"{HOSTILE},grupa mieszkańców,Rynek\n",
    )
    Path("moje.cypher").write_text(
        "MATCH (i:Initiative) RETURN i.name AS name, i.description AS unknown, 1.5 AS n, [1, 2] AS many, true AS yes",
        encoding="utf-8",
    )
    finding = ""
    if "{id}" in command:
        finding = calnet("report", town, "--format", "json").document["findings"][0]["id"]
    arguments = [part.format(town=town, id=finding) for part in command]
    done = calnet(*arguments, "--format", "json", "--lang", language)
    assert faults(document, done.document) == []
    assert not {"\x1b", "\x07", "\u202e"} & set(done.out)
