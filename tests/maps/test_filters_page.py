"""Search and filters of the map by mouse and keyboard; every count is counted again from the network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from accessibility import find_violations
from filtered_town import BAKERY, CLUB, DATELESS, OVER, PLANNED, SHOWN, Count, make_network_to_filter, render
from map_town import SPORTS, YOUNG_ANGRY, id_of
from opened import Opened

Open = Callable[..., Opened]
SENIORS, CHILDREN, SCHOOL = "group/seniors", "group/children", "group/school_children"
CULTURE, EDUCATION, POLICE = "culture", "education", "police_and_safety"
CULTURE_SAID = "kultura"


@pytest.fixture(scope="module")
def town() -> str:
    return render(make_network_to_filter())


@pytest.fixture
def opened(quiet: Open, town: str) -> Opened:
    opened = quiet(town)
    opened.page.get_by_role("tab", name="Filtry").click()
    return opened


@pytest.fixture(scope="module")
def count() -> Callable[[Opened], Count]:
    network = make_network_to_filter()
    return lambda opened: Count(network, frozenset(opened.page.evaluate("calnet.network.marks.map((m) => m.id)")))


def _choices(opened: Opened, facet: str) -> dict[Any, int]:
    found = opened.page.evaluate("(facet) => calnet.filters.choices(calnet.state.now(), facet)", facet)
    return {one["value"]: one["count"] for one in found}


def _box(opened: Opened, facet: str, value: str) -> Any:
    return opened.page.locator(f'#pane-filters [data-facet="{facet}"][value="{value}"]')


def _choose(opened: Opened, facet: str, value: str) -> None:
    box = _box(opened, facet, value)
    if not box.count():
        opened.page.locator(f"#choices-{facet} ~ .more").click()
    box.click()


def _lines(opened: Opened) -> set[int]:
    return set(opened.page.evaluate("calnet.stage.scene().edges.flatMap((edge) => edge.edges)"))


def test_the_count_beside_each_choice_is_what_it_leaves(opened: Opened, count: Callable[[Opened], Count]) -> None:
    counted = count(opened)
    for facet in ("sector", "group", "need", "activity", "place"):
        found = _choices(opened, facet)
        assert len(found) > 2, facet
        assert found == {value: len(counted.kept(**{facet: value})) for value in found}
        assert set(found) == {value for id_ in counted.ids for value in counted.values(id_, facet)}


def test_counts_take_the_other_facets_into_account(opened: Opened, count: Callable[[Opened], Count]) -> None:
    _choose(opened, "sector", CULTURE)
    counted = count(opened)
    found = _choices(opened, "group")
    assert found == {value: len(counted.kept(sector=CULTURE, group=value)) for value in found}
    assert _choices(opened, "sector")[EDUCATION] == len(counted.kept(sector=EDUCATION))
    kinds = _choices(opened, "kinds")
    assert kinds == {kind: len(counted.kept({kind}, sector=CULTURE)) for kind in kinds}
    shown = opened.page.locator('#choices-kinds li:has([value="Initiative"]) .number').inner_text()
    assert shown == str(kinds["Initiative"])


def test_or_within_a_facet_and_between_facets(opened: Opened, count: Callable[[Opened], Count]) -> None:
    counted = count(opened)
    _choose(opened, "sector", CULTURE)
    assert opened.shown() == counted.kept(sector=CULTURE)
    _choose(opened, "sector", EDUCATION)
    either = counted.kept(sector=CULTURE) | counted.kept(sector=EDUCATION)
    assert opened.shown() == either
    _choose(opened, "group", SENIORS)
    assert opened.shown() == either & counted.kept(group=SENIORS)
    total = len(counted.ids)
    assert opened.page.locator("#kept").inner_text() == f"Widać {len(opened.shown())} z {total}"
    assert opened.page.get_by_role("tab", name="Filtry").get_attribute("data-active") == "3"


def test_active_now_or_on_a_day(opened: Opened) -> None:
    planned, over, undated = (id_of("Initiative", name) for name in (PLANNED, OVER, DATELESS))
    club = id_of("ResidentsGroup", CLUB)
    assert {planned, over, undated, club} <= opened.shown()
    opened.page.get_by_label("teraz").check()
    assert {planned, over, undated, club} & opened.shown() == {undated}
    groups = 7 + 1  # residents' groups and the coalition: only the coalition tells since when it is there
    undated_here = 1 + groups - 1
    assert f"w tym {undated_here} bez dat" in opened.page.locator("#kept").inner_text()
    opened.page.get_by_label("w wybranym dniu").check()
    opened.page.get_by_label("Dzień", exact=True).fill("2025-02-10")
    assert {planned, over, undated, club} & opened.shown() == {over, undated}
    opened.page.get_by_label("Dzień", exact=True).fill("2026-07-01")
    assert {planned, over, undated, club} & opened.shown() == {planned, undated, club}
    opened.page.get_by_label("kiedykolwiek").check()
    assert {planned, over, undated, club} <= opened.shown()


def test_the_strength_of_cooperation(opened: Opened) -> None:
    network = make_network_to_filter()
    ties = [relation.properties.get("strength") for relation in network.relations if relation.type == "PARTNERS_WITH"]
    marks, lines = opened.shown(), len(_lines(opened))
    for label, strengths in (
        ("co najmniej współpraca", {2, 3, 4}),
        ("umowa", {4}),
        ("nie wiadomo, jak ścisła", {None}),
        ("dowolna", {None, 1, 2, 3, 4}),
    ):
        expected = [one for one in ties if one in strengths]
        radio = opened.page.get_by_label(label)
        radio.check()
        assert opened.shown() == marks
        assert len(_lines(opened)) == lines - (len(ties) - len(expected)), label
        assert opened.page.locator("li", has=radio).locator(".number").inner_text() == str(len(expected))


def test_nothing_left_says_why_and_leads_back(opened: Opened, count: Callable[[Opened], Count]) -> None:
    counted = count(opened)
    everything = opened.shown()
    _choose(opened, "kinds", "Coalition")
    _choose(opened, "sector", POLICE)
    _choose(opened, "need", "need/unemployment")
    assert opened.shown() == set()
    why = opened.page.locator("#why")
    assert why.is_visible()
    assert "ukryte: koalicja; Sektor: policja i bezpieczeństwo; Potrzeba: bezrobocie" in why.inner_text()
    without = counted.kept(SHOWN - {"Coalition"}, need="need/unemployment")
    assert f"Bez tego filtra (Sektor: policja i bezpieczeństwo) widać byłoby {len(without)}." in why.inner_text()
    opened.page.locator("#everything").click()
    assert opened.shown() >= everything
    assert not why.is_visible()


def test_a_chip_takes_its_filter_away_and_all_are_cleared_at_once(opened: Opened) -> None:
    everything = opened.shown()
    _choose(opened, "sector", CULTURE)
    _choose(opened, "group", SENIORS)
    opened.page.get_by_role("button", name=f"Usuń filtr: Sektor: {CULTURE_SAID}").click()
    assert not _box(opened, "sector", CULTURE).is_checked()
    assert opened.page.evaluate("document.activeElement.textContent").endswith("Grupa docelowa: seniorzy×")
    opened.page.get_by_role("button", name="Wyczyść filtry").click()
    assert opened.shown() == everything
    assert not opened.page.locator("#clear-filters").is_visible()
    assert opened.page.evaluate("document.activeElement.id") == "tab-filters"


def test_filters_stay_in_sight_beside_the_findings_and_a_finding_shows_its_marks_all_the_same(opened: Opened) -> None:
    _choose(opened, "sector", CULTURE)
    assert YOUNG_ANGRY not in opened.shown()
    opened.page.get_by_role("tab", name="Ustalenia").click()
    assert opened.page.locator("#kept").is_visible()
    opened.page.get_by_role("button", name="Grupa bez powiązań").click()
    assert opened.shown() == {YOUNG_ANGRY, SPORTS}
    assert "filtry" in opened.page.locator("#looking").inner_text()


def test_filters_hold_in_every_view(opened: Opened, count: Callable[[Opened], Count]) -> None:
    _choose(opened, "group", SENIORS)
    counted = count(opened)
    of_view = {
        "Kto z kim": {"Institution", "Organisation", "ResidentsGroup", "Coalition"},
        "Kto dla kogo": {"Initiative", "TargetGroup"},
        "Miejsca": SHOWN,
    }
    for name, kinds in of_view.items():
        opened.page.get_by_role("button", name=name, exact=True).click()
        assert opened.shown() == counted.kept(kinds, group=SENIORS), name
        assert opened.page.locator("#kept").inner_text().startswith(f"Widać {len(opened.shown())} z ")


def test_an_address_brings_the_same_filters(opened: Opened, quiet: Open, town: str) -> None:
    _choose(opened, "sector", POLICE)
    _choose(opened, "group", SENIORS)
    shown, address = opened.shown(), opened.page.evaluate("window.location.hash")
    again = quiet(town)
    again.page.evaluate("(hash) => { window.location.hash = hash; }", address)
    again.page.wait_for_function("calnet.state.now().sector.length === 1")
    assert again.shown() == shown


def test_a_long_list_opens_and_can_be_searched(opened: Opened) -> None:
    rows = opened.page.locator("#choices-group li")
    whole = len(_choices(opened, "group"))
    assert whole > 12
    assert rows.count() == 6 + 1
    assert rows.last.inner_text().startswith("nie wiadomo")
    opened.page.locator("#choices-group ~ .more").click()
    assert rows.count() == whole
    field = opened.page.get_by_label("Szukaj na liście: Grupa docelowa")
    field.fill("mlodziez")
    assert all("młodzież" in text for text in rows.all_inner_texts())
    field.fill("żubry")
    assert rows.count() == 0
    assert opened.page.locator("fieldset:has(#choices-group) .none").is_visible()


def test_filters_by_keyboard_alone(quiet: Open, town: str) -> None:
    opened = quiet(town)
    keyboard = opened.page.keyboard
    opened.page.locator("#tab-findings").focus()
    keyboard.press("ArrowRight")
    assert opened.page.evaluate("document.activeElement.id") == "tab-filters"
    _box(opened, "sector", CULTURE).focus()
    everything = len(opened.shown())
    keyboard.press("Space")
    assert 0 < len(opened.shown()) < everything
    assert opened.page.evaluate("document.activeElement.value") == CULTURE
    keyboard.press("Space")
    assert len(opened.shown()) == everything


def test_the_pane_has_no_barriers(opened: Opened) -> None:
    _choose(opened, "sector", CULTURE)
    assert find_violations(opened.page) == []
    opened.page.set_viewport_size({"width": 390, "height": 844})
    opened.settle()
    assert find_violations(opened.page) == []
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390


# ---------------------------------------------------------------------------- search


def _search(opened: Opened) -> Any:
    return opened.page.get_by_role("combobox", name="Znajdź na mapie")


def test_the_arrows_choose_enter_opens_and_escape_empties(quiet: Open, town: str) -> None:
    opened = quiet(town)
    field, keyboard = _search(opened), opened.page.keyboard
    field.fill("senior")
    options = opened.page.get_by_role("option")
    expected = [node for node in make_network_to_filter().nodes if "senior" in node.name.lower()]
    assert options.count() >= len([node for node in expected if node.label != "TargetGroup"])
    assert opened.page.locator("#found").inner_text() == f"Wyniki: {options.count()}"
    keyboard.press("ArrowDown")
    keyboard.press("ArrowDown")
    assert find_violations(opened.page) == []
    chosen = opened.page.locator('[role="option"][aria-selected="true"]')
    assert chosen.get_attribute("id") == field.get_attribute("aria-activedescendant") == "result-1"
    name = chosen.locator("bdi").inner_text()
    keyboard.press("Escape")
    assert field.input_value() == ""
    assert options.count() == 0
    field.fill("senior")
    keyboard.press("ArrowDown")
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    assert opened.page.locator("#node-name").inner_text() == name
    assert opened.page.evaluate("document.activeElement.id") == "node-name"


def test_other_names_are_found_without_diacritics(quiet: Open, town: str) -> None:
    opened = quiet(town)
    for typed, name in (("ZAKLAD klos", BAKERY), ("kłos", BAKERY), ("mops", "Miejski Ośrodek Pomocy Społecznej")):
        _search(opened).fill(typed)
        opened.page.get_by_role("option").first.click()
        assert opened.page.locator("#node-name").inner_text() == name
        assert opened.page.get_by_role("option").count() == 0
