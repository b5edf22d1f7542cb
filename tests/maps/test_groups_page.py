"""A big network in a real Chromium: it opens as groups that unfold and fold, by mouse, keyboard and address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import combinations, pairwise

import pytest
from accessibility import find_violations
from map_town import Builder, PlainVoice, id_of, make_finding, make_result, make_town, text
from opened import Opened, render_open_map

from calnet.analyses.isolation import ISOLATED_ORGANISATION
from calnet.findings import Result
from calnet.model.network import Network

Open = Callable[..., Opened]
VILLAGES = ("Zalesie", "Brzezina", "Dąbrowa", "Kolonia", "Podgórze", "Rudki", "Sosnowo", "Wólka", "Łąki", "Żabno")
SECTORS = ("ngo", "culture", "education", "health")
CLUB = id_of("Organisation", "Klub 3, Rudki")


def make_land() -> Network:
    """Return ten villages with 44 marks each; the clubs of two villages in a row know each other."""
    build = Builder()
    clubs = {}
    for village in VILLAGES:
        place = build.add("Place", village, level="village")
        for number in range(14):
            club = build.add("Organisation", f"Klub {number}, {village}", sector=SECTORS[number % 4])
            clubs[village, number] = club
            build.relate("BASED_IN", club, place)
            for part in range(2):
                initiative = build.add("Initiative", f"Zajęcia {number}.{part}, {village}", status="active")
                build.relate("RUNS", club, initiative)
                build.relate("COVERS", initiative, place)
        for number in range(5):
            build.relate("PARTNERS_WITH", clubs[village, number], clubs[village, number + 5], strength=2)
    for one, other in pairwise(VILLAGES):
        for number in range(1 + VILLAGES.index(one)):
            build.relate("PARTNERS_WITH", clubs[one, number], clubs[other, number], strength=1)
    return build.network()


@pytest.fixture(scope="module")
def network() -> Network:
    return make_land()


@pytest.fixture(scope="module")
def land(network: Network) -> str:
    finding = make_finding(ISOLATED_ORGANISATION, 62, (CLUB,), "Klub na uboczu", "Nikt go nie zna.", "Zaproście go.")
    return render_open_map(
        network, Result((finding,), notes=(text("Dane zmyślone."),)), voice=PlainVoice("pl"), title="Kraj"
    )


def _groups(opened: Opened) -> dict[str, str]:
    """Names of the folded regions on the map and their keys."""
    told: dict[str, str] = opened.page.evaluate(
        """() => Object.fromEntries([...calnet.stage.scene().nodes.values()]
          .filter((node) => node.region >= 0).map((node) => [node.name, node.key]))"""
    )
    return told


def _click(opened: Opened, key: str) -> None:
    at = opened.page.evaluate("(key) => calnet.stage.network().canvasToDOM(calnet.stage.scene().nodes.get(key))", key)
    opened.page.locator("#network").click(position=at)
    opened.settle()


def _of(network: Network, village: str) -> set[str]:
    return {node.id for node in network.nodes if node.name.endswith(f", {village}")}


@pytest.mark.fonts
@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (390, 844)])
def test_opens_as_groups_with_names_apart(quiet: Open, land: str, size: tuple[int, int]) -> None:
    opened = quiet(land, *size)
    assert set(_groups(opened)) == set(VILLAGES)
    assert all(id_.startswith("region:") for id_ in opened.shown())
    labels = opened.page.evaluate("calnet.test.labels()")
    assert {label["lines"][0].rstrip("…") for label in labels} == set(VILLAGES)
    if size[0] > 1000:
        assert {label["lines"][1] for label in labels} == {"42 pozycje"}
    for one, other in combinations(labels, 2):
        apart = one["right"] <= other["left"] or other["right"] <= one["left"]
        assert apart or one["bottom"] <= other["top"] or other["bottom"] <= one["top"], (one["id"], other["id"])
    assert "w grupach (zwiniętych: 10)" in opened.page.locator("#guide").inner_text()
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_lines_between_groups_are_merged_and_weighted(quiet: Open, land: str, network: Network) -> None:
    opened = quiet(land)
    lines = opened.page.evaluate(
        """() => calnet.stage.scene().edges.map((edge) => ({ count: edge.count, width: edge.width,
          ends: [edge.from, edge.to].map((key) => calnet.stage.scene().nodes.get(key).name) }))"""
    )
    villages = {node.id: node.name.rpartition(", ")[2] for node in network.nodes}
    expected = Counter(
        frozenset(ends)
        for relation in network.typed("PARTNERS_WITH")
        if len(ends := {villages[relation.start], villages[relation.end]}) == 2
    )
    assert {frozenset(line["ends"]): line["count"] for line in lines} == expected
    assert len(lines) == len(expected)
    widths = [line["width"] for line in sorted(lines, key=lambda line: line["count"])]
    assert widths == sorted(set(widths))


def test_a_click_unfolds_a_group_brings_it_into_sight_and_the_button_folds_it(
    quiet: Open, land: str, network: Network
) -> None:
    opened = quiet(land)
    scale = opened.page.evaluate("calnet.stage.network().getScale()")
    _click(opened, _groups(opened)["Wólka"])
    assert set(_groups(opened)) == set(VILLAGES) - {"Wólka"}
    assert {id_ for id_ in opened.shown() if not id_.startswith("region:")} == _of(network, "Wólka")
    assert opened.page.evaluate("calnet.stage.network().getScale()") > 1.5 * scale
    assert "unfolded=" in opened.page.evaluate("location.hash")
    opened.page.locator("#groups summary").click()
    opened.page.get_by_role("button", name="Zwiń: Wólka").click()
    opened.settle()
    assert set(_groups(opened)) == set(VILLAGES)


def test_groups_unfold_and_fold_with_the_keyboard_alone(quiet: Open, land: str, network: Network) -> None:
    opened = quiet(land)
    page = opened.page
    page.locator("#group-by").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    items = page.locator("#groups li")
    assert items.count() == 10
    assert all("42" in item for item in items.all_inner_texts())
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert first.startswith("Rozwiń: ")
    page.keyboard.press("Enter")
    opened.settle()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == first.replace("Rozwiń", "Zwiń")
    assert len(_groups(opened)) == 9
    assert _of(network, first.removeprefix("Rozwiń: ")) < opened.shown()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert len(_groups(opened)) == 8
    page.locator("#fold-all").focus()
    page.keyboard.press("Enter")
    assert len(_groups(opened)) == 10
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert not page.locator("#fold-all").is_visible()


def test_the_grouping_is_chosen_and_stays_in_the_address(quiet: Open, land: str) -> None:
    opened = quiet(land)
    opened.page.get_by_label("Grupuj według").select_option("sector")
    opened.settle()
    by_sector = _groups(opened)
    assert {"kultura", "edukacja", "zdrowie"} <= set(by_sector)
    assert "by=sector" in opened.page.evaluate("location.hash")
    _click(opened, by_sector["kultura"])
    address, shown = opened.page.evaluate("location.hash"), opened.shown()
    opened.page.evaluate("() => { location.hash = ''; }")
    opened.settle()
    assert set(_groups(opened)) == set(VILLAGES)
    opened.page.evaluate("(address) => { location.hash = address; }", address)
    opened.settle()
    assert opened.shown() == shown


def test_partners_are_few_enough_to_stand_one_by_one(quiet: Open, land: str, network: Network) -> None:
    opened = quiet(land)
    opened.page.locator("[data-view=partners]").click()
    opened.settle()
    assert opened.shown() == {node.id for node in network.labelled("Organisation")}
    assert not opened.page.locator("#groups").is_visible()


def test_a_finding_in_a_folded_group_stands_at_its_place(quiet: Open, land: str) -> None:
    opened = quiet(land)
    opened.page.get_by_role("button", name="Klub na uboczu").click()
    opened.settle()
    assert opened.shown() == {CLUB}
    region, mark = opened.page.evaluate(
        """(id) => {
          const { nodes, regions } = calnet.stage.scene();
          const node = [...nodes.values()].find((one) => one.number === calnet.network.numberOf(id));
          return [regions[calnet.data.layouts.place.of[node.number]], node];
        }""",
        CLUB,
    )
    assert region["name"] == "Rudki"
    inside = ((mark["x"] - region["x"]) / region["rx"]) ** 2 + ((mark["y"] - region["y"]) / region["ry"]) ** 2
    assert inside <= 1


def test_a_searched_mark_in_a_folded_group_is_shown_with_its_neighbours(
    quiet: Open, land: str, network: Network
) -> None:
    opened = quiet(land)
    opened.page.locator("#search").fill("klub 3, rudki")
    opened.page.keyboard.press("Enter")
    opened.settle()
    assert opened.selected() == {CLUB}
    near = {
        end for relation in network.relations if CLUB in (relation.start, relation.end)
        for end in (relation.start, relation.end)
    }  # fmt: skip
    assert opened.shown() == near
    assert {CLUB} < near


def test_a_small_network_has_no_groups_to_fold(quiet: Open) -> None:
    opened = quiet(render_open_map(make_town(), make_result(), voice=PlainVoice("pl"), title="Miasteczko"))
    assert opened.page.locator("#guide").is_visible()
    assert not opened.page.locator("#group-by").is_visible()
    assert not opened.page.locator("#groups").is_visible()


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_groups_have_no_barriers(quiet: Open, land: str, size: tuple[int, int]) -> None:
    opened = quiet(land, *size)
    opened.page.locator("#groups summary").click()
    assert find_violations(opened.page) == []
