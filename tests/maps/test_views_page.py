"""The ways of looking in a real Chromium: who works with whom, for whom, where, and the surroundings of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from map_town import AS_OF, CARERS, COALITION, MOPS, TOWN, Builder, PlainVoice, make_result, make_town
from opened import Opened, render_open_map, room_of

from calnet.findings import Result
from calnet.model.kinds import ACTORS
from calnet.model.network import Network, Node

Open = Callable[..., Opened]
TIES = {"PARTNERS_WITH", "HOSTS", "UNIT_OF"}
WORK = {"RUNS", "SUPPORTS", "TAKES_PART_IN"}
LINES = """() => calnet.stage.scene().edges.map((edge) => ({
  ends: edge.ends.map((number) => calnet.network.marks[number].id), solid: edge.dashes.length === 0,
  width: edge.width, shared: (edge.shared ?? []).length, arrow: edge.arrow, key: edge.key,
}))"""
MIDDLES = """() => calnet.stage.scene().edges.flatMap((edge) => {
  const [nodes, network] = [calnet.stage.scene().nodes, calnet.stage.network()];
  const [one, other] = [nodes.get(edge.from), nodes.get(edge.to)];
  const at = network.canvasToDOM({ x: one.x * 0.6 + other.x * 0.4, y: one.y * 0.6 + other.y * 0.4 });
  const free = network.getNodeAt(at) === undefined && network.getEdgeAt(at) === edge.key;
  const box = document.querySelector("#network").getBoundingClientRect();
  const heading = [one.name, other.name];
  return free ? [{ x: box.left + at.x, y: box.top + at.y, shared: edge.shared.length, heading }] : [];
})"""


@pytest.fixture(scope="module")
def network() -> Network:
    return make_town()


@pytest.fixture(scope="module")
def town(network: Network) -> str:
    return render_open_map(network, make_result(), voice=PlainVoice("pl"), title="Koalicja na rzecz Miasteczka")


def _page(build: Builder, as_of: date | None = None) -> str:
    build.nodes[TOWN] = Node("DataSet", TOWN, TOWN, "Miasteczko", {})
    return render_open_map(build.network(), Result((), as_of=as_of), voice=PlainVoice("pl"), title="Miasteczko")


def _go(opened: Opened, address: str) -> None:
    opened.page.evaluate("(hash) => { location.hash = hash; }", address)
    opened.settle()


def _view(opened: Opened, name: str) -> None:
    opened.page.locator(f"[data-view={name}]").click()
    opened.settle()


def _lines(opened: Opened) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = opened.page.evaluate(LINES)
    return lines


def _sentence(opened: Opened) -> str:
    return opened.page.locator("#guide .reading").inner_text()


def _labels_apart(opened: Opened) -> None:
    for one, other in combinations(opened.page.evaluate("calnet.test.labels()"), 2):
        apart = one["right"] <= other["left"] or other["right"] <= one["left"]
        assert apart or one["bottom"] <= other["top"] or other["bottom"] <= one["top"], (one["id"], other["id"])


@pytest.mark.parametrize("view", ["partners", "people", "place", "surroundings", "whole"])
def test_a_way_of_looking_is_one_click_in_the_address_and_explained(quiet: Open, town: str, view: str) -> None:
    opened = quiet(town)
    if view == "whole":
        _view(opened, "people")
    _view(opened, view)
    button = opened.page.locator(f"[data-view={view}]")
    assert button.get_attribute("aria-pressed") == "true"
    assert opened.page.locator("[data-view][aria-pressed=true]").count() == 1
    address = opened.page.evaluate("location.hash")
    assert (f"view={view}" in address) is (view != "whole")
    assert len(_sentence(opened)) > 30
    shown, said = opened.shown(), _sentence(opened)
    _view(opened, "tables")
    _go(opened, address)
    assert (opened.shown(), _sentence(opened)) == (shown, said)


def test_a_step_to_another_way_of_looking_can_be_taken_back(quiet: Open, town: str) -> None:
    opened = quiet(town)
    whole = opened.shown()
    opened.page.locator("[data-view=partners]").focus()
    opened.page.keyboard.press("Enter")
    opened.settle()
    assert opened.shown() < whole
    opened.page.go_back()
    opened.settle()
    assert opened.shown() == whole


# ---------------------------------------------------------------- who works with whom


def _partnerships(network: Network) -> dict[frozenset[str], tuple[bool, int, float]]:
    """Whether somebody told of a tie, how many initiatives two share, and the weight: counted another way."""
    actors = {node.id for node in network.nodes if node.label in ACTORS}
    told: dict[frozenset[str], int] = {}
    working: dict[str, set[str]] = defaultdict(set)
    for relation in network.relations:
        ends = frozenset((relation.start, relation.end))
        if relation.type in TIES and ends <= actors:
            told[ends] = max(told.get(ends, 1), int(str(relation.properties.get("strength") or 1)))
        if relation.type in WORK and relation.start in actors:
            working[relation.start].add(relation.end)
    shared = {frozenset(pair): len(working[pair[0]] & working[pair[1]]) for pair in combinations(sorted(working), 2)}
    pairs = told.keys() | {pair for pair, count in shared.items() if count}
    return {pair: (pair in told, shared.get(pair, 0), told.get(pair, 0) + shared.get(pair, 0)) for pair in pairs}


def test_partners_are_actors_joined_once_by_all_they_do_together(quiet: Open, town: str, network: Network) -> None:
    opened = quiet(town)
    _view(opened, "partners")
    wanted = {*ACTORS, "Coalition"}
    assert opened.shown() == {node.id for node in network.nodes if node.label in wanted}
    lines = {frozenset(line["ends"]): line for line in _lines(opened)}
    expected = _partnerships(network)
    assert len(lines) == len(_lines(opened))
    assert {pair: (line["solid"], line["shared"]) for pair, line in lines.items()} == {
        pair: (told, shared) for pair, (told, shared, _) in expected.items()
    }
    widths = {pair: line["width"] for pair, line in lines.items()}
    for one, other in combinations(expected, 2):
        if expected[one][2] < expected[other][2]:
            assert widths[one] < widths[other]
    assert {solid for solid, _, _ in expected.values()} == {True, False}
    assert "przerywana" in _sentence(opened)


def test_a_tie_that_has_ended_and_an_initiative_of_long_ago_join_nobody(quiet: Open) -> None:
    build = Builder()
    library, culture, school, office = (build.add("Institution", name) for name in ("A", "B", "C", "D"))
    build.relate("PARTNERS_WITH", library, culture, strength=4, until="2020")
    build.relate("UNIT_OF", library, culture)
    build.relate("PARTNERS_WITH", culture, school, strength=3, until="2020")
    current, over = (
        build.add("Initiative", "Kurs"),
        build.add("Initiative", "Jubileusz", form="event", start_date="2020"),
    )
    for actors, initiative in (((culture, school), current), ((school, office), over)):
        for actor in actors:
            build.relate("SUPPORTS", actor, initiative)
    opened = quiet(_page(build, AS_OF))
    _view(opened, "partners")
    lines = {frozenset(line["ends"]): (line["solid"], line["shared"]) for line in _lines(opened)}
    assert lines == {frozenset((library, culture)): (True, 0), frozenset((culture, school)): (False, 1)}
    told = opened.page.evaluate("calnet.stage.scene().edges.map((edge) => edge.edges.length)")
    assert sorted(told) == [0, 1]  # of the relations between two actors, only those of the day


def test_partners_of_a_strength_and_over(quiet: Open, town: str) -> None:
    opened = quiet(town)
    _go(opened, "#view=partners&strength=3")
    lines = _lines(opened)
    assert len(lines) == 3
    assert all(line["solid"] for line in lines)


def test_a_line_between_partners_says_what_they_share(quiet: Open, town: str) -> None:
    opened = quiet(town)
    _view(opened, "partners")
    spots = opened.page.evaluate(MIDDLES)
    spot = next(spot for spot in spots if spot["shared"])
    opened.page.mouse.move(spot["x"], spot["y"])
    opened.page.mouse.move(spot["x"] + 0.5, spot["y"])
    tip = opened.page.locator("#tip")
    tip.wait_for(state="visible")
    assert tip.locator("strong").inner_text() == " – ".join(spot["heading"])
    assert "wspóln" in tip.inner_text()


# ---------------------------------------------------------------- who works for whom


def test_initiatives_stand_with_their_group_and_lines_lead_to_the_others(
    quiet: Open, town: str, network: Network
) -> None:
    opened = quiet(town)
    _view(opened, "people")
    assert {id_.split("/")[0] for id_ in opened.shown()} <= {"group", TOWN}
    aims = defaultdict(set)
    for relation in network.typed("AIMED_AT"):
        aims[relation.start].add(relation.end)
    lines = _lines(opened)
    assert sorted(line["ends"][0] for line in lines) == sorted(
        initiative for initiative, groups in aims.items() for _ in range(len(groups) - 1)
    )
    assert all(line["ends"][1] in aims[line["ends"][0]] for line in lines)
    apart = opened.page.evaluate(
        """() => calnet.stage.scene().edges.map(({ ends: [one, other] }) =>
          calnet.data.layouts.people.of[one] !== calnet.data.layouts.people.of[other])"""
    )
    assert apart
    assert all(apart)


def test_groups_that_nothing_is_meant_for_stand_there_empty(quiet: Open, town: str, network: Network) -> None:
    opened = quiet(town)
    _view(opened, "people")
    served = {relation.end for relation in network.typed("AIMED_AT")}
    hollow = opened.page.evaluate(
        """() => [...calnet.stage.scene().nodes.values()].filter((node) => node.hollow)
          .map((node) => calnet.network.marks[node.number].id)"""
    )
    there = {id_ for id_ in opened.shown() if id_.startswith("group/")}
    assert set(hollow) == there - served
    assert hollow
    assert f"({len(hollow)} grup" in _sentence(opened)
    at = opened.page.evaluate("(id) => calnet.stage.whereIs(id)", hollow[0])
    box = room_of(opened.page.locator("#network"))
    opened.page.mouse.move(box["x"] + at["x"], box["y"] + at["y"])
    assert "żadna inicjatywa nie jest wprost dla tej grupy" in opened.page.locator("#tip").inner_text()


# ---------------------------------------------------------------- places


@pytest.mark.fonts
def test_places_are_regions_with_names(quiet: Open) -> None:
    build = Builder()
    for place in ("Zalesie", "Brzezina"):
        where = build.add("Place", place, level="village")
        for number in range(3):
            build.relate("BASED_IN", build.add("Organisation", f"Koło {number}, {place}"), where)
    opened = quiet(_page(build))
    _view(opened, "place")
    regions = opened.page.evaluate("calnet.stage.scene().regions")
    assert {region["name"] for region in regions} == {"Zalesie", "Brzezina"}
    within = opened.page.evaluate(
        """() => [...calnet.stage.scene().nodes.values()].map((node) => {
          const region = calnet.stage.scene().regions[calnet.data.layouts.place.of[node.number]];
          const inside = ((node.x - region.x) / region.rx) ** 2 + ((node.y - region.y) / region.ry) ** 2 <= 1;
          return inside && node.name.endsWith(region.name);
        })"""
    )
    assert len(within) == 6
    assert all(within)


# ---------------------------------------------------------------- surroundings


def _near(network: Network, id_: str) -> set[str]:
    return {
        one
        for relation in network.relations
        for one in (relation.start, relation.end)
        if id_ in (relation.start, relation.end)
    }


@pytest.mark.fonts
@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (390, 844)])
def test_surroundings_begin_in_the_middle_with_every_name_apart(
    quiet: Open, town: str, network: Network, size: tuple[int, int]
) -> None:
    opened = quiet(town, *size)
    _go(opened, "#view=surroundings")
    assert opened.shown() == _near(network, COALITION) | {COALITION}
    assert opened.selected() == {COALITION}
    assert "Koalicja na rzecz Miasteczka" in _sentence(opened)
    _labels_apart(opened)
    if size[0] > 1000:
        assert len(opened.page.evaluate("calnet.test.labels()")) == len(opened.shown())


def test_a_click_on_a_neighbour_goes_on_to_it_and_back(quiet: Open, town: str, network: Network) -> None:
    opened = quiet(town)
    _view(opened, "surroundings")
    around = opened.shown()
    at = opened.page.evaluate("(id) => calnet.stage.whereIs(id)", MOPS)
    opened.page.locator("#network").click(position=at)
    opened.settle()
    assert opened.selected() == {MOPS}
    assert opened.shown() == _near(network, MOPS)
    assert CARERS in opened.shown()
    _labels_apart(opened)
    opened.page.go_back()
    opened.settle()
    assert opened.shown() == around


def test_surroundings_of_somebody_alone_are_not_blank(quiet: Open) -> None:
    build = Builder()
    lonely = build.add("ResidentsGroup", "Klub Szachowy")
    opened = quiet(_page(build))
    _view(opened, "surroundings")
    assert opened.shown() == {lonely}
    assert not opened.page.locator("#notice").is_visible()


# ---------------------------------------------------------------- nothing to see


@pytest.mark.parametrize(
    ("view", "reason"),
    [("partners", "kto z kim współpracuje"), ("people", "dla kogo jest"), ("place", "nie ma nawet dwóch miejsc")],
)
def test_an_empty_way_of_looking_says_why_and_the_way_out(quiet: Open, view: str, reason: str) -> None:
    build = Builder()
    library = build.add("Institution", "Biblioteka")
    build.relate("RUNS", library, build.add("Initiative", "Czytanie"))
    opened = quiet(_page(build))
    _view(opened, view)
    assert reason in opened.page.locator("#why").inner_text()
    assert not opened.page.locator("#everything").is_visible()  # it would show the same message again
    opened.page.locator("[data-view=whole]").click()
    assert not opened.page.locator("#notice").is_visible()
    assert library in opened.shown()


def test_the_sentences_are_in_both_languages(quiet: Open, town: str) -> None:
    opened = quiet(town)
    for view in ("whole", "partners", "people", "place", "surroundings"):
        _view(opened, view)
        said = _sentence(opened)
        opened.page.locator("#language").click()
        assert _sentence(opened) not in {said, "", f"reading_{view}"}
        opened.page.locator("#language").click()
        assert _sentence(opened) == said
