"""The page as text: sealed, the same every time, in both languages, with nothing of the data as markup."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import json
import random
import re
import stat
from pathlib import Path

import pytest
from map_data import Data, Parts, check_shape
from map_town import COURSES, Builder, PlainVoice, make_finding, make_result, make_town

from calnet.analyses.isolation import UNREACHED_TARGET_GROUP
from calnet.analyses.overlap import DUPLICATE
from calnet.errors import CalnetError
from calnet.findings import Evidence, Result
from calnet.maps import is_map, render_map, write_map
from calnet.messages import message
from calnet.model.network import make_network
from calnet.wording import Voice

HOSTILE = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(2)> \"'&\u202e\u2028{{ 7*7 }}"


@pytest.fixture(scope="module")
def html() -> str:
    return render_map(make_town(), make_result(), voice=PlainVoice("pl"), title="Miasteczko")


@pytest.fixture(scope="module")
def data(html: str) -> Data:
    return Data(html)


def test_the_data_has_the_shape_that_the_scripts_rely_on(data: Data) -> None:
    check_shape(data)
    assert data["as_of"] == "2026-03-15"
    assert data["language"] == "pl"
    assert set(data["layouts"]) == {"whole", "partners", "people", "place", "sector", "community"}


def test_same_page_every_time_whatever_the_order_of_rows(html: str) -> None:
    town = make_town()
    nodes, relations = list(town.nodes), list(town.relations)
    random.Random(3).shuffle(nodes)
    random.Random(4).shuffle(relations)
    again = render_map(make_network(nodes, relations), make_result(), voice=PlainVoice("pl"), title="Miasteczko")
    assert again == html


def test_policy_lets_in_exactly_what_is_there(html: str) -> None:
    parts = Parts(html)
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in parts.scripts]
    assert len(hashes) > 1
    assert re.findall(r"'sha256-([^']+)'", parts.policy.split(";")[1]) == hashes
    assert len(parts.styles) == 1
    assert base64.b64encode(hashlib.sha256(parts.styles[0].encode()).digest()).decode() in parts.policy
    assert parts.policy.startswith("default-src 'none';")
    assert "unsafe" not in parts.policy
    assert [part.strip() for part in parts.policy.split(";") if "font" in part] == ["font-src data:"]


def test_page_points_nowhere(html: str) -> None:
    outside = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    assert re.findall(r"(?:src|href)=\"(?!#|data:,)[^\"]*", outside) == []
    assert "sourceMappingURL" not in html
    assert re.findall(r"url\((?!data:font/woff2;base64,[\w+/=]+\))", outside) == []


@pytest.mark.parametrize(
    ("language", "title"), [("pl", "Miasteczko: mapa sieci"), ("en", "Miasteczko: map of the network")]
)
def test_page_opens_in_a_language_and_holds_both(html: str, language: str, title: str) -> None:
    other = render_map(make_town(), make_result(), voice=PlainVoice(language), title="Miasteczko")
    assert f'<html lang="{language}">' in other
    assert Parts(other).title == title
    parts, known = json.loads(Parts(other).data), json.loads(Parts(html).data)
    assert parts["language"] == language
    assert parts | {"language": "pl"} == known


def test_every_text_is_there_in_both_languages(data: Data) -> None:
    mark = data.mark("seniorzy")
    assert data.word(mark["name"], "en") == "seniors"
    assert [data.word(section["name"], "en") for section in data["sections"]] == [
        "Possible gaps", "Possible overlaps", "Who is on the edge", "Who is missing at the table", "Who should meet",
    ]  # fmt: skip
    assert data["texts"]["pl"]["page_title"] == "{title}: mapa sieci"
    assert data["texts"]["en"]["page_title"] == "{title}: map of the network"
    assert data["nouns"]["pl"]["initiative"] == {
        "one": "{n} inicjatywa", "few": "{n} inicjatywy", "many": "{n} inicjatyw",
    }  # fmt: skip
    assert data["nouns"]["en"]["initiative"] == {"one": "{n} initiative", "other": "{n} initiatives"}
    untitled = Data(render_map(make_town(), Result(()), voice=Voice("en"), title=""))
    assert untitled.word(untitled["title"], "pl") == "Lokalna koalicja"
    assert untitled.word(untitled["title"], "en") == "Local coalition"


def test_hostile_text_is_never_markup() -> None:
    build = Builder()
    properties = {"description": HOSTILE, "source": HOSTILE, "sector": HOSTILE, "extra": json.dumps({HOSTILE: HOSTILE})}
    actor = build.add("Institution", HOSTILE, short_name=HOSTILE, other_names=(HOSTILE,), **properties)
    coalition = build.add("Coalition", HOSTILE * 200, since=HOSTILE, checked_on=HOSTILE)
    build.relate("MEMBER_OF", actor, coalition, role=HOSTILE, source=HOSTILE, checked_on=HOSTILE, since=HOSTILE)
    evidence = (Evidence(message("test.text", text=HOSTILE), HOSTILE, HOSTILE, (actor,)),)
    finding = make_finding(DUPLICATE, 80, (actor,), HOSTILE, HOSTILE, HOSTILE, evidence=evidence)
    html = render_map(
        build.network(), Result((finding,)), voice=PlainVoice("pl"), title=HOSTILE, warnings=lambda _: (HOSTILE,)
    )
    parts = Parts(html)
    assert parts.tags.count("script") == 1 + len(parts.scripts)
    assert "img" not in parts.tags
    assert not any("alert(1)" in script for script in parts.scripts)
    assert parts.title.startswith("</script><script>alert(1)")
    assert "{{ 7*7 }}" in parts.title
    assert "alert(1)" in parts.readable
    assert "<" not in parts.data
    assert "\u2028" not in parts.data
    assert "\u202e" not in html
    check_shape(Data(html))


def test_findings_stand_under_the_headings_of_the_report() -> None:
    result = make_result()
    joint = make_finding(DUPLICATE, 20, COURSES[:1], "Wspólna praca", "", "", state="coordinated")
    reach = make_finding(UNREACHED_TARGET_GROUP, 30, ("group/seniors",), "Seniorzy", "", "")
    result = dataclasses.replace(result, findings=(*result.findings, reach, joint))
    data = Data(render_map(make_town(), result, voice=PlainVoice("pl"), title=""))
    assert [
        (section["key"], sum(finding["section"] == section["key"] for finding in data["findings"]), section["more"])
        for section in data["sections"]
    ] == [("gaps", 1, 0), ("duplicates", 1, 0), ("isolated", 3, 0), ("partners", 1, 0), ("ties", 1, 0), ("info", 1, 0)]
    assert data["findings"][-1]["level"] == "info"


def test_notes_and_warnings_are_told_in_both_languages() -> None:
    def warn(voice: Voice) -> tuple[str, ...]:
        return ("Pominięto wiersz.", "<b>1\u202e") if voice.language == "pl" else ("One row is left out.", "<b>1\u202e")

    html = render_map(make_town(), make_result(), voice=PlainVoice("en"), title="", warnings=warn)
    data = Data(html)
    assert [data.word(note) for note in data["notes"]] == [
        "Dane zmyślone: to przykład, a nie prawdziwe miejsce.",
        "Stan na dzień 15.03.2026.",
        "Pominięto wiersz.",
        "<b>1",
    ]
    assert [data.word(note, "en") for note in data["notes"][2:]] == ["One row is left out.", "<b>1"]
    assert "One row is left out." in Parts(html).readable


def test_findings_can_be_read_without_script(html: str) -> None:
    readable = Parts(html).readable
    for said in ("Możliwe luki", "Żadna inicjatywa nie odpowiada na tę potrzebę.", "Stan na dzień 15.03.2026."):
        assert said in readable


def test_not_more_findings_than_can_be_read_stand_there_without_script() -> None:
    findings = [
        make_finding(DUPLICATE, 50, (f"no/initiative/{number}",), f"Powielanie nr {number:03}", "", "")
        for number in range(250)
    ]
    html = render_map(make_town(), Result(tuple(findings)), voice=PlainVoice("pl"), title="")
    assert len(re.findall(r"Powielanie nr \d+", Parts(html).readable)) == 200
    assert len(Data(html)["findings"]) == 250


def test_the_legend_has_the_kinds_and_lines_that_are_drawn(data: Data) -> None:
    drawn = {data["lines"][edge["line"]]["type"] for edge in data["graph"]["edges"]}
    assert drawn == {line["type"] for line in data["lines"]}
    assert {"PARTNERS_WITH", "PARTNERS_WITH?"} < drawn
    kinds = [kind["key"] for kind in data["kinds"]]
    assert {kinds[mark["kind"]] for mark in data["marks"]} == set(kinds)
    assert kinds[0] == "Coalition"
    assert [kind["key"] for kind in data["kinds"] if not kind["shown"]] == ["Need", "Diagnosis", "Resource", "Place"]
    assert set(kinds) <= set(data["graph"]["options"]["groups"])


def test_unused_words_of_the_vocabulary_are_not_drawn(data: Data) -> None:
    ids = {mark["id"] for mark in data["marks"]}
    assert "group/seniors" in ids
    assert "group/children_with_disabilities" not in ids
    assert "DataSet" not in {kind["key"] for kind in data["kinds"]}


def test_kinds_that_are_hidden_are_shown_where_there_is_nothing_else() -> None:
    build = Builder()
    build.relate("OF", build.add("Diagnosis", "bezrobocie"), build.concept("Need", "unemployment"))
    data = Data(render_map(build.network(), Result(()), voice=Voice("pl"), title=""))
    assert [(kind["key"], kind["shown"]) for kind in data["kinds"]] == [("Need", True), ("Diagnosis", True)]


@pytest.mark.parametrize("size", [0, 1])
def test_hardly_anything_is_a_map_too(size: int) -> None:
    build = Builder()
    for number in range(size):
        build.add("Institution", f"Ośrodek {number}")
    data = Data(render_map(build.network(), Result(()), voice=Voice("pl"), title=""))
    check_shape(data)
    assert len(data["marks"]) == size
    assert list(data["layouts"]) == ["whole"]
    assert data["grouping"] is None


def test_write_map_replaces_the_file_whole(tmp_path: Path, html: str) -> None:
    path = tmp_path / "mapa zażółć.html"
    path.write_text("old")
    assert not is_map(path)
    write_map(html, path)
    assert path.read_bytes() == html.encode()
    assert is_map(path)
    assert stat.S_IMODE(path.stat().st_mode) & 0o444 == 0o444
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("where", ["missing/mapa.html", "folder"])
def test_a_path_that_cannot_be_written_is_said_clearly(tmp_path: Path, where: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(CalnetError) as caught:
        write_map("<p></p>", tmp_path / where)
    for language in ("pl", "en"):
        assert where.rsplit("/", 1)[-1] in Voice(language).say(caught.value.message)
    assert [file.name for file in tmp_path.iterdir()] == ["folder"]
