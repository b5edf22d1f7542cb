"""``--format`` and the ending of a file choose the format, and both read the registry."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from running import Calnet

from calnet.meeting import Document, FindingList, Report
from calnet.reports.format import Format
from calnet.reports.registry import register, registered
from calnet.wording import Voice

DONE, WRONG_USE = 0, 2
RAW = b"\x00\xff\n\r\n"
"""What is no text, and would be spoiled if it were taken for one."""


def render(document: Document, voice: Voice) -> bytes:
    assert isinstance(document, Report)
    return RAW + f"{voice.language} {document.title}".encode()


class Terminal(io.TextIOWrapper):
    """A stream that leads to a screen."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def throwaway() -> Iterator[Format]:
    """A format that calnet has never heard of, added from outside."""
    added = Format("throwaway", "for a test", (".away", ".thrown"), (Report,), render, encoding=None)
    with registered(added):
        yield added


# A format from outside


def test_a_format_from_outside_is_used_by_name(calnet: Calnet, town: Path, throwaway: Format) -> None:
    done = calnet("report", town, "--format", "throwaway", "--lang", "en")
    assert (done.code, done.raw_out) == (DONE, RAW + "en Gmina Próbna".encode())
    assert calnet("report", town, "--format", "throwaway", "-o", "raport").code == DONE
    assert Path("raport").read_bytes() == RAW + "pl Gmina Próbna".encode()


@pytest.mark.parametrize("name", ["raport.away", "raport.2026.THROWN"])
def test_a_format_from_outside_is_used_by_ending(calnet: Calnet, town: Path, throwaway: Format, name: str) -> None:
    done = calnet("report", town, "-o", name)
    assert (done.code, done.raw_out) == (DONE, b"")
    assert Path(name).read_bytes().startswith(RAW)


def test_a_format_from_outside_is_offered_where_it_fits(calnet: Calnet, town: Path, throwaway: Format) -> None:
    assert "[text|json|throwaway]" in calnet("report", "--help").out
    assert "throwaway" not in calnet("gaps", "--help").out
    assert "„throwaway”" in calnet("report", town, "--format", "pdf").err
    assert calnet("gaps", town, "--format", "throwaway").code == WRONG_USE
    refused = calnet("gaps", town, "-o", "luki.away")
    assert refused.code == WRONG_USE
    assert ".txt, .json, .csv" in refused.err


def test_it_is_gone_afterwards(calnet: Calnet, town: Path) -> None:
    assert calnet("report", town, "--format", "throwaway").code == WRONG_USE
    assert calnet("report", town, "-o", "raport.away").code == WRONG_USE


@pytest.mark.parametrize("language", ["pl", "en"])
def test_what_is_no_text_is_not_for_a_screen(
    calnet: Calnet, town: Path, throwaway: Format, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(io, "TextIOWrapper", Terminal)
    done = calnet("report", town, "--format", "throwaway", lang=language)
    assert (done.code, done.raw_out) == (WRONG_USE, b"")
    assert ".away" in done.err


@pytest.mark.parametrize(("name", "ending"), [("json", ".new"), ("table", ".new"), ("new", ".csv")])
def test_no_two_formats_share_a_name_or_an_ending(name: str, ending: str) -> None:
    with pytest.raises(ValueError, match=r"json|text|csv"):
        register(Format(name, "", (ending,), (FindingList,), render))


# Names and endings


@pytest.mark.parametrize(
    ("language", "said"),
    [("pl", "to polecenie nie ma formatu dla plików o końcówce .docx"), ("en", "no format for files ending in .docx")],
)
@pytest.mark.parametrize("command", [("report",), ("gaps",), ("network",), ("query", "who_runs_what")], ids=" ".join)
def test_an_ending_that_is_no_format_is_refused(
    calnet: Calnet, town: Path, command: tuple[str, ...], language: str, said: str
) -> None:
    for also in ((), ("--format", "json")):
        done = calnet(*command, town, "-o", "raport.docx", *also, lang=language)
        assert (done.code, done.out) == (WRONG_USE, "")
        assert said in done.err
        assert ".txt, .json" in done.err
        assert not Path("raport.docx").exists()


@pytest.mark.parametrize(("language", "said"), [("pl", "przeczą sobie"), ("en", "contradict each other")])
@pytest.mark.parametrize(("name", "path"), [("json", "luki.txt"), ("table", "luki.csv"), ("csv", "luki.JSON")])
def test_a_format_that_contradicts_the_ending_is_refused(
    calnet: Calnet, town: Path, name: str, path: str, language: str, said: str
) -> None:
    done = calnet("gaps", town, "--format", name, "-o", path, lang=language)
    assert (done.code, done.out) == (WRONG_USE, "")
    assert said in done.err
    assert not Path(path).exists()


def test_the_ending_chooses_the_format(calnet: Calnet, town: Path) -> None:
    shown = {name: calnet("gaps", town, "--format", name).out for name in ("table", "json", "csv")}
    for path, name in (("a.txt", "table"), ("a.json", "json"), ("a.JSON", "json"), ("a.csv", "csv"), ("a", "table")):
        assert calnet("gaps", town, "-o", path, "--force").code == DONE
        assert Path(path).read_text(encoding="utf-8-sig") == shown[name]
    assert Path("a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert not shown["csv"].startswith("\ufeff")


def test_a_file_without_an_ending_is_as_the_format_says(calnet: Calnet, town: Path) -> None:
    for path in ("luki", ".luki", "luki."):
        assert calnet("gaps", town, "--format", "json", "-o", path).code == DONE
        assert json.loads(Path(path).read_text(encoding="utf-8"))["findings"]


def test_format_and_ending_may_agree(calnet: Calnet, town: Path) -> None:
    assert calnet("explain", "x", town, "--format", "json", "-o", "x.txt").code == WRONG_USE
    assert calnet("gaps", town, "--format", "json", "-o", "luki.json").code == DONE
    assert calnet("gaps", town, "--format", "table", "-o", "luki.txt").code == DONE


def test_the_text_format_goes_by_either_name(calnet: Calnet, town: Path) -> None:
    assert calnet("gaps", town, "--format", "text").out == calnet("gaps", town, "--format", "table").out
    assert calnet("report", town, "--format", "table").out == calnet("report", town).out


def test_a_wrong_ending_is_told_before_the_source_is_read(calnet: Calnet) -> None:
    done = calnet("report", "nie-ma.xlsx", "-o", "raport.docx")
    assert done.code == WRONG_USE
    assert "nie-ma.xlsx" not in done.err


@pytest.mark.parametrize("name", ["raport.\x1b[31m", "raport.\u202exslx", "raport." + "x" * 500])
def test_a_hostile_ending_is_harmless(calnet: Calnet, town: Path, name: str) -> None:
    done = calnet("report", town, "-o", name)
    assert done.code == WRONG_USE
    assert not {"\x1b", "\u202e"} & set(done.err)
