"""What the map knows of each mark and line: facts in both languages, dates, and what is old."""

from __future__ import annotations

from datetime import date

import pytest
from map_data import Data, check_shape
from map_town import AS_OF, Builder, PlainVoice, make_result, make_town

from calnet.findings import Result
from calnet.maps import render_map
from calnet.maps.data import _SAID_FROM_EITHER_END
from calnet.maps.selection import NEVER_DRAWN
from calnet.maps.symbology import NODE_STYLES
from calnet.model.kinds import NODE_KINDS, RELATION_KINDS
from calnet.wording import Voice


@pytest.fixture(scope="module")
def town() -> Data:
    return Data(render_map(make_town(), make_result(), voice=PlainVoice("pl"), title="Miasteczko"))


def draw(build: Builder, as_of: date | None = AS_OF) -> Data:
    return Data(render_map(build.network(), Result((), as_of=as_of), voice=Voice("pl"), title=""))


def test_facts_have_names_in_both_languages_and_raw_values(town: Data) -> None:
    polish, english = town.facts("Klub Pracy"), town.facts("Klub Pracy", "en")
    assert polish["Koniec"] == english["End"] == ("date", None)  # nobody knows
    assert polish["Forma"] == english["Form"] == ("choice", "service")
    assert polish["Początek"] == english["Start"] == ("date", "2025-09")
    assert polish["Zbiór danych"] == english["Data set"] == ("text", "Miasteczko (przykład)")
    assert town.label("initiative_form", "service") == "usługa"
    assert town.label("initiative_form", "service", "en") == "service"


def test_what_a_property_holds_is_told_by_its_type() -> None:
    build = Builder()
    build.add(
        "Initiative", "Kurs", capacity=12, hours=1.5, repeats=True, topics=("śpiew", "taniec"), end_date="kiedyś",
        form="no_such_code", extra='{"Sala": "007", "Piętro": "2", "Uwagi": "=1+1"}',
    )  # fmt: skip
    build.add("Initiative", "Odd", capacity=float("nan"), form=("a", "b"), start_date=2025, source="")
    data = draw(build)
    check_shape(data)
    known = {name: told for name, told in data.facts("Kurs", "en").items() if told[1] is not None}
    assert known == {
        "Form": ("choice", "no_such_code"),
        "End": ("date", "kiedyś"),
        "Capacity": ("integer", 12),
        "Piętro": ("integer", 2),
        "Sala": ("text", "007"),  # what begins with 0 is a code
        "Uwagi": ("text", "=1+1"),
        "Data set": ("text", "miasteczko"),
    }
    odd = data.facts("Odd", "en")
    assert (odd["Capacity"], odd["Form"]) == (("text", "nan"), ("texts", ["a", "b"]))
    assert (odd["Start"], odd["Source"]) == (("integer", 2025), ("text", None))


def test_an_initiative_has_a_period_and_a_state_on_the_day_of_the_map() -> None:
    build = Builder()
    for name, properties in {
        "trwa": {"start_date": "2025-09"},
        "minęła": {"start_date": "2019", "end_date": "2020"},
        "festyn": {"form": "event", "start_date": "2026-03"},
        "zamysł": {"status": "planned"},
        "kiedyś": {"start_date": "kiedyś"},
    }.items():
        build.add("Initiative", name, **properties)
    data = draw(build)
    told = {name: data.mark(name) for name in ("trwa", "minęła", "festyn")}
    assert {name: (mark["period"], mark["state"]) for name, mark in told.items()} == {
        "trwa": (["2025-09-01", None], "active"),
        "minęła": (["2019-01-01", "2020-12-31"], "past"),
        "festyn": (["2026-03-01", "2026-03-31"], "active"),
    }
    assert data.mark("zamysł")["state"] == "planned"
    assert "period" not in data.mark("zamysł")
    assert "period" not in data.mark("kiedyś")
    assert data.facts("kiedyś")["Początek"] == ("date", "kiedyś")
    undated = draw(build, None)
    assert undated["as_of"] is None
    assert "state" not in undated.mark("trwa")


def test_what_nobody_confirmed_for_a_year_is_old() -> None:
    build = Builder()
    actors = [
        build.add("Institution", name, checked_on=checked)
        for name, checked in (("nowa", "2025-03-15"), ("dawna", "2025-03-14"), ("rok", "2025"), ("nie wiadomo", None))
    ]
    build.relate("PARTNERS_WITH", actors[0], actors[1], strength=2, checked_on="2026-01-01", since="2010")
    build.relate("PARTNERS_WITH", actors[0], actors[2], strength=2, checked_on="2024-01-01")
    build.relate("PARTNERS_WITH", actors[0], actors[3], since="2010", until="2027-06")
    build.relate("PARTNERS_WITH", actors[1], actors[2], strength=3, confidence="low", source="rozmowa")
    build.relate("PARTNERS_WITH", actors[1], actors[3], strength=1)
    data = draw(build)
    assert [mark for mark in ("nowa", "dawna", "rok", "nie wiadomo") if data.mark(mark).get("old")] == ["dawna"]
    assert data.facts("rok")["Sprawdzono"] == ("date", "2025")
    edges = {
        frozenset(data.word(data["marks"][edge[end]]["name"]) for end in ("from", "to")): edge
        for edge in data["graph"]["edges"]
    }
    old = [set(ends) for ends, edge in edges.items() if edge.get("old")]
    assert len(old) == 3
    assert {"nowa", "rok"} in old
    assert {"nowa", "nie wiadomo"} in old
    assert {"dawna", "rok"} in old
    told = edges[frozenset({"nowa", "dawna"})]
    assert (told["strength"], told["width"]) == (2, 2.6)
    assert data.told([told["checked"]]) == {"Sprawdzono": ("date", "2026-01-01")}
    assert data.told(told["note"]) == {"Siła": ("choice", "2"), "Od": ("date", "2010")}
    assert data.label("strength", "2", "en") == "cooperation"
    unknown = edges[frozenset({"nowa", "nie wiadomo"})]
    assert (unknown["since"], unknown["until"]) == ("2010-01-01", "2027-06-30")
    assert data["lines"][unknown["line"]]["type"] == "PARTNERS_WITH?"
    assert not {"strength", "width", "checked", "source"} & set(unknown)
    assert data.told([edges[frozenset({"dawna", "rok"})]["source"]]) == {"Źródło": ("text", "rozmowa")}


def test_a_membership_of_many_years_is_not_doubted_for_its_age(town: Data) -> None:
    members = [edge for edge in town["graph"]["edges"] if town["lines"][edge["line"]]["type"] == "MEMBER_OF"]
    assert members
    assert not any(edge.get("old") for edge in members)
    assert all(edge["since"] == "2023-01-01" for edge in members)


def test_a_mark_has_what_the_filters_ask_for(town: Data) -> None:
    office = town.mark("Urząd Miejski")
    assert town.label("sector", office["sector"], "en") == "local government"
    assert [town.word(name) for name in office["also"]] == ["UM"]
    group = town.mark("Klub Seniora „Pogodna Jesień”")
    assert "sector" not in group
    label = town["graph"]["nodes"][town.number(group["id"])]["label"]
    assert town.word(label) == "Klub Seniora\n„Pogodna Jesień”"


def test_every_relation_that_may_be_drawn_says_something_from_either_end() -> None:
    undrawn = {
        type_ for type_, kind in RELATION_KINDS.items() if not NEVER_DRAWN.isdisjoint({*kind.starts, *kind.ends})
    }
    assert set(_SAID_FROM_EITHER_END) == set(RELATION_KINDS) - undrawn


def test_every_kind_that_may_be_drawn_has_a_style() -> None:
    assert set(NODE_STYLES) == set(NODE_KINDS) - NEVER_DRAWN
