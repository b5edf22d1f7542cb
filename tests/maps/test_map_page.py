"""The page as text: sealed, the same every time, with nothing of the data as markup."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import json
import random
import re
import stat
from html.parser import HTMLParser
from pathlib import Path

import pytest
from map_town import Builder, PlainVoice, make_result, make_town

from calnet.errors import CalnetError
from calnet.findings import Result
from calnet.maps import render_map, write_map
from calnet.model.network import make_network
from calnet.wording import Voice

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> \"'&\u202e\u2028{{ 7*7 }}"


class _Parts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.data = ""
        self.policy = ""
        self.tags: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found["content"] or ""
        self._inside = "data" if found.get("type") == "application/json" else tag

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            self.scripts.append(data)
        elif self._inside == "style":
            self.styles.append(data)
        elif self._inside == "data":
            self.data += data


def _parts(html: str) -> _Parts:
    parts = _Parts()
    parts.feed(html)
    return parts


@pytest.fixture(scope="module")
def html() -> str:
    return render_map(make_town(), make_result(), voice=PlainVoice("pl"), title="Miasteczko")


def test_same_page_every_time_whatever_the_order_of_rows(html: str) -> None:
    town = make_town()
    nodes, relations = list(town.nodes), list(town.relations)
    random.Random(3).shuffle(nodes)
    random.Random(4).shuffle(relations)
    again = render_map(make_network(nodes, relations), make_result(), voice=PlainVoice("pl"), title="Miasteczko")
    assert again == html


def test_policy_lets_in_exactly_what_is_there(html: str) -> None:
    parts = _parts(html)
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in parts.scripts]
    assert len(hashes) == 3
    assert re.findall(r"'sha256-([^']+)'", parts.policy.split(";")[1]) == hashes
    assert base64.b64encode(hashlib.sha256(parts.styles[0].encode()).digest()).decode() in parts.policy
    assert parts.policy.startswith("default-src 'none';")
    assert "unsafe" not in parts.policy


def test_page_points_nowhere(html: str) -> None:
    outside = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    assert re.findall(r"(?:src|href)=\"(?!#|data:,)[^\"]*", outside) == []
    assert "sourceMappingURL" not in html
    assert "url(" not in outside


def test_page_has_a_language_and_a_title(html: str) -> None:
    assert '<html lang="pl">' in html
    assert "<title>Miasteczko: mapa sieci</title>" in html
    english = render_map(make_town(), Result(()), voice=Voice("en"), title="Miasteczko")
    assert '<html lang="en">' in english
    assert "<title>Miasteczko: map of the network</title>" in english


def test_hostile_text_is_never_markup() -> None:
    from map_town import make_finding

    from calnet.findings import Evidence, Kind
    from calnet.messages import message

    build = Builder()
    properties = {"description": HOSTILE, "source": HOSTILE, "sector": HOSTILE, "extra": json.dumps({HOSTILE: HOSTILE})}
    actor = build.add("Institution", HOSTILE, short_name=HOSTILE, other_names=(HOSTILE,), **properties)
    build.relate("MEMBER_OF", actor, build.add("Coalition", HOSTILE * 200), role=HOSTILE)
    evidence = (Evidence(message("test.text", text=HOSTILE), HOSTILE, HOSTILE, (actor,)),)
    finding = make_finding(Kind.DUPLICATE, 80, (actor,), HOSTILE, HOSTILE, HOSTILE, evidence=evidence)
    html = render_map(build.network(), Result((finding,)), voice=PlainVoice("pl"), title=HOSTILE)
    parts = _parts(html)
    assert parts.tags.count("script") == 4
    assert "img" not in parts.tags
    assert not any("alert(1)" in script for script in parts.scripts)
    assert "49" not in re.findall(r"<title>.*?</title>", html)[0]
    assert "\u2028" not in parts.data
    assert "\u202e" not in html
    assert json.loads(parts.data)["marks"]


def test_findings_stand_under_the_headings_of_the_report() -> None:
    from map_town import COURSES, make_finding

    from calnet.findings import Kind

    result = make_result()
    joint = make_finding(Kind.DUPLICATE, 20, COURSES[:1], "Wspólna praca", "", "", state="coordinated")
    reach = make_finding(Kind.UNREACHED_TARGET_GROUP, 30, ("group/seniors",), "Seniorzy", "", "")
    result = dataclasses.replace(result, findings=(*result.findings, reach, joint))
    expected = {
        "pl": ["Możliwe luki 1", "Możliwe powielanie 1", "Kto jest na uboczu 3", "Kogo brakuje przy stole 1",
               "Kto powinien się poznać 1", "Do wiadomości 1"],
        "en": ["Possible gaps 1", "Possible overlaps 1", "Who is on the edge 3", "Who is missing at the table 1",
               "Who should meet 1", "For information 1"],
    }  # fmt: skip
    for language, headings in expected.items():
        html = render_map(make_town(), result, voice=PlainVoice(language), title="")
        found = re.findall(r"<h3>(.*?)</h3>", html)
        assert [re.sub("<.*?>", "", heading) for heading in found] == headings


def test_notes_and_warnings_are_shown_above_everything() -> None:
    warnings = ("Pominięto 2 wiersze arkusza „Inicjatywy”.", "<b>1\u202e")
    html = render_map(make_town(), make_result(), voice=PlainVoice("pl"), title="", warnings=warnings)
    notes = re.findall(r"<p>(.*?)</p>", html.partition('<div class="notes">')[2].partition("</div>")[0])
    assert notes[:2] == ["Dane zmyślone: to przykład, a nie prawdziwe miejsce.", "Stan na dzień 15.03.2026."]
    assert notes[2:] == [warnings[0], "&lt;b&gt;1"]


def test_the_legend_explains_every_line_and_zone_that_is_drawn(html: str) -> None:
    data = json.loads(_parts(html).data)
    legend = html.partition('id="legend"')[2].partition("</details>")[0]
    samples = set()
    for svg in re.findall(r'<svg class="sample".*?</svg>', legend):
        colour, strength = re.findall(r'stroke="(.*?)" stroke-opacity="(.*?)"', svg)[0] if "path" in svg else ("", "")
        dashes = re.findall(r'stroke-dasharray="(.*?)"', svg)
        samples.add((colour, strength, *dashes, "fill=" in svg))
    for edge in data["graph"]["edges"]:
        dashes = [" ".join(map(str, edge["dashes"]))] if edge.get("dashes") else []
        look = (edge["color"]["color"], str(edge["color"]["opacity"]), *dashes, edge["arrows"] == "to")
        assert look in samples, edge["type"]
    for said in ("prowadzi", "wspiera", "gości", "nie wiadomo, jak ścisła", "bez powiązań z innymi podmiotami"):
        assert said in legend, said
    assert re.findall(r'<ellipse class="(.*?)"', legend) == [zone[0] for zone in data["zones"]]


def test_unused_words_of_the_vocabulary_are_not_drawn(html: str) -> None:
    ids = {mark["id"] for mark in json.loads(_parts(html).data)["marks"]}
    assert "group/seniors" in ids
    assert "group/children_with_disabilities" not in ids
    assert not any(mark["kind"] == "DataSet" for mark in json.loads(_parts(html).data)["marks"])


def test_unknown_is_said_to_be_unknown(html: str) -> None:
    marks = {mark["name"]: mark for mark in json.loads(_parts(html).data)["marks"]}
    facts = {name: (value, known) for name, value, known in marks["Klub Pracy"]["facts"]}
    assert facts["Koniec"] == ("nie wiadomo", False)
    assert facts["Forma"] == ("usługa", True)
    assert facts["Początek"] == ("09.2025", True)


def test_write_map_replaces_the_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "mapa zażółć.html"
    path.write_text("old")
    write_map("<p>zażółć</p>\n", path)
    assert path.read_bytes() == "<p>zażółć</p>\n".encode()
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


def test_a_line_between_others_bends_around_the_coalition() -> None:
    from calnet.maps.content import describe_node
    from calnet.maps.drawing import draw_network

    build = Builder()
    coalition = build.add("Coalition", "Koalicja")
    left, right, top = (build.add("Institution", name) for name in ("Urząd", "Szkoła", "Klub"))
    build.relate("PARTNERS_WITH", left, right)
    build.relate("PARTNERS_WITH", left, top)
    build.relate("MEMBER_OF", right, coalition)
    network = build.network()
    places = {coalition: (0, 0), left: (-200, 5), right: (200, 5), top: (0, -150)}
    marks = [describe_node(node, network, Voice("pl")) for node in network.nodes]
    edges = draw_network(network, marks, places, ["" for _ in network.relations])["edges"]
    smooth = {
        frozenset((relation.start, relation.end)): edge.get("smooth")
        for relation, edge in zip(network.relations, edges, strict=True)
    }
    assert smooth[frozenset((left, top))] is None
    assert smooth[frozenset((right, coalition))] is None
    assert smooth[frozenset((left, right))]["enabled"]
