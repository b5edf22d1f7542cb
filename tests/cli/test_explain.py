"""``calnet explain``: one finding, asked for by its id."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import Calnet

DONE, WRONG_USE, BAD_SOURCE = 0, 2, 3


def ids(calnet: Calnet, town: Path) -> list[str]:
    done = calnet("report", town, "--format", "json")
    return [finding["id"] for finding in done.document["findings"]]


@pytest.mark.slow
@pytest.mark.parametrize(("language", "word"), [("pl", "SKĄD TE PUNKTY"), ("en", "WHERE THE POINTS COME FROM")])
def test_every_finding_of_a_source_is_explained(calnet: Calnet, town: Path, language: str, word: str) -> None:
    for id_ in ids(calnet, town):
        done = calnet("explain", id_, town, "--lang", language)
        assert done.code == DONE
        assert id_ in done.out
        assert word in done.out
        assert "explanations." not in done.out


@pytest.mark.parametrize(("language", "word"), [("pl", "Nie ma ustalenia"), ("en", "There is no finding")])
def test_an_unknown_id_is_wrong_use_and_the_nearest_is_named(
    calnet: Calnet, town: Path, language: str, word: str
) -> None:
    (first, *_) = ids(calnet, town)
    done = calnet("explain", first[:-1] + "?", town, lang=language)
    assert (done.code, done.out) == (WRONG_USE, "")
    assert word in done.err
    assert first in done.err
    assert calnet("explain", "nic-takiego", town).code == WRONG_USE


def test_json_is_one_document_alone(calnet: Calnet, town: Path) -> None:
    (first, *_) = ids(calnet, town)
    done = calnet("explain", first, town, "--format", "json")
    assert done.document["finding"]["id"] == first
    assert done.document["finding"]["formula"]["factors"]


def test_it_can_be_written_to_a_file(calnet: Calnet, town: Path) -> None:
    (first, *_) = ids(calnet, town)
    assert calnet("explain", first, town, "--format", "json", "-o", "ustalenie.json").out == ""
    assert json.loads(Path("ustalenie.json").read_text(encoding="utf-8"))["finding"]["id"] == first
    assert calnet("explain", first, town, "-o", "ustalenie.json").code == WRONG_USE


def test_it_takes_the_options_of_an_analysis(calnet: Calnet, town: Path) -> None:
    """A finding of another day or place may be another, or none."""
    (first, *_) = ids(calnet, town)
    assert calnet("explain", first, town, "--as-of", "2026-09-30").code == DONE
    assert calnet("explain", first, town, "--place", "nigdzie").code == WRONG_USE
    assert calnet("explain", first, town, "--place", "Rynek").code in {DONE, WRONG_USE}


@pytest.mark.parametrize("arguments", [("explain",), ("explain", "g-1")], ids=" ".join)
def test_something_is_missing(calnet: Calnet, arguments: tuple[str, ...]) -> None:
    done = calnet(*arguments)
    assert (done.code, done.out) == (WRONG_USE, "")
    assert done.err.strip()


@pytest.mark.parametrize("written", ["[wysoka, {}]", "({})", "{}]", "{}."])
def test_an_id_is_found_in_what_the_report_prints(calnet: Calnet, town: Path, written: str) -> None:
    (first, *_) = ids(calnet, town)
    assert calnet("explain", written.format(first.upper()), town).code == DONE


@pytest.mark.parametrize(("language", "word"), [("pl", "Najpierw identyfikator"), ("en", "The id comes first")])
def test_a_swapped_id_is_told_with_the_right_command(calnet: Calnet, town: Path, language: str, word: str) -> None:
    (first, *_) = ids(calnet, town)
    done = calnet("explain", town, first, lang=language)
    assert done.code == WRONG_USE
    assert word in done.err
    assert f"calnet explain {first}" in done.err
