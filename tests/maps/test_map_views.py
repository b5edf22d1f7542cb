"""Where the marks stand in each way of looking."""

from __future__ import annotations

from typing import Any

import pytest
from judged import find_standing_of
from map_data import Data, check_shape
from map_town import AS_OF, COALITION, ESTATE, MOPS, Builder, PlainVoice, make_result, make_town

from calnet.findings import Result
from calnet.maps import render_map
from calnet.maps.drawing import find_sizes
from calnet.maps.views import LIMIT, find_people
from calnet.snapshot.standing import Standing, Tie
from calnet.wording import Voice

ACTORS = {"Institution", "Organisation", "ResidentsGroup"}


@pytest.fixture(scope="module")
def town() -> Data:
    return Data(_render())


def _render(**more: Any) -> str:
    town = make_town()
    standing = find_standing_of(town, AS_OF)
    return render_map(town, make_result(), voice=PlainVoice("pl"), title="Miasteczko", standing=standing, **more)


def kinds_in(data: Data, key: str) -> set[str]:
    """Return the kinds that a layout has positions for."""
    at = data["layouts"][key]["at"]
    return {
        data["kinds"][mark["kind"]]["key"] for number, mark in enumerate(data["marks"]) if at[2 * number] is not None
    }


def region_of(data: Data, key: str, id_: str, language: str = "pl") -> str:
    """Return the name of the region that a mark stands in."""
    layout = data["layouts"][key]
    return data.word(layout["regions"][layout["of"][data.number(id_)]]["name"], language)


def test_each_view_holds_its_kinds(town: Data) -> None:
    everything = {kind["key"] for kind in town["kinds"]}
    assert kinds_in(town, "partners") == ACTORS | {"Coalition"}
    assert kinds_in(town, "people") == {"Initiative", "TargetGroup"}
    for key in ("whole", "place", "sector", "community"):
        assert kinds_in(town, key) == everything


def test_zones_and_regions_have_names_in_both_languages(town: Data) -> None:
    zones = {region["key"]: region for region in town["layouts"]["whole"]["regions"]}
    assert town.word(zones["coalition"]["name"], "en") == "coalition"
    assert "angle" in zones["coalition"]
    assert region_of(town, "sector", MOPS) == "pomoc społeczna"
    assert region_of(town, "sector", MOPS, "en") == "social welfare"
    assert region_of(town, "place", ESTATE) == "osiedle Zgoda"
    assert region_of(town, "people", "group/seniors", "en") == "seniors"
    assert region_of(town, "community", MOPS).startswith("wokół: ")
    seniors = next(one for one in town["layouts"]["people"]["regions"] if town.word(one["name"]) == "seniorzy")
    assert seniors["hub"] == town.number("group/seniors")
    assert "key" not in seniors


def test_partners_are_told_with_what_they_share(town: Data) -> None:
    library = town.number("miasteczko/actor/miejska-biblioteka-publiczna")
    club = town.number("miasteczko/actor/klub-seniora-pogodna-jesien")
    ((_, _, told, shared),) = [one for one in town["partnerships"] if {one[0], one[1]} == {library, club}]
    assert told == 1  # somebody told of it, nobody how close it is
    assert [town.word(town["marks"][number]["name"]) for number in shared] == ["Zajęcia komputerowe dla seniorów"]


def test_what_nobody_judged_has_no_partners_and_nobody_at_the_rim(town: Data) -> None:
    unjudged = Data(render_map(make_town(), make_result(), voice=PlainVoice("pl"), title="Miasteczko"))
    check_shape(unjudged)
    assert unjudged["partnerships"] == []
    assert len(town["partnerships"]) > 20
    rims = [[zone["key"] for zone in data["layouts"]["partners"]["regions"]] for data in (town, unjudged)]
    assert rims == [["coalition", "connected"], ["coalition"]]


def test_actors_with_more_ties_are_larger() -> None:
    build = Builder()
    names = [build.add("Institution", name) for name in "abcdefghij"]
    ties = {(names[0], other): Tie(2, is_told=True, is_graded=True) for other in names[1:]}
    ties |= {(names[1], other): Tie(2, is_told=False, is_graded=False) for other in names[2:5]}
    sizes = find_sizes(build.network(), Standing(ties=ties))
    assert sizes[names[0]] > sizes[names[1]] > sizes[names[2]] == sizes[names[9]]


def test_an_initiative_stands_by_the_most_specific_group_that_it_is_for() -> None:
    build = Builder()
    people, seniors, alone = (
        build.concept("TargetGroup", code) for code in ("all_residents", "seniors", "lonely_seniors")
    )
    build.relate("BROADER", seniors, people)
    build.relate("BROADER", alone, seniors)
    build.relate("BROADER", people, alone)  # a mistake of the data that must not end in a circle
    both, none = build.add("Initiative", "Obiady"), build.add("Initiative", "Coś")
    for group in (people, seniors, alone):
        build.relate("AIMED_AT", both, group)
    assert find_people(build.network())[none] == ""
    build.relations = [one for one in build.relations if (one.start, one.end) != (people, alone)]
    assert find_people(build.network()) == {both: alone, none: ""}


def test_what_belongs_to_no_group_stands_in_a_region_that_says_so() -> None:
    build = Builder()
    for name, sector in (("a", "health"), ("b", "culture"), ("c", None)):
        for number in range(3):
            build.add("Institution", f"{name}{number}", sector=sector)
    aimless = build.add("Initiative", "Coś")
    aimed = build.add("Initiative", "Dla kogoś")
    build.relate("AIMED_AT", aimed, build.concept("TargetGroup", "seniors"))
    data = Data(render_map(build.network(), Result(()), voice=Voice("pl"), title=""))
    check_shape(data)
    assert region_of(data, "sector", "miasteczko/actor/c0") == "bez sektora"
    assert region_of(data, "people", aimless) == "nie wiadomo, dla kogo"
    assert region_of(data, "people", aimless, "en") == "for whom is not known"


def test_a_big_network_opens_in_groups() -> None:
    build = Builder()
    for place in ("Północ", "Południe"):
        where = build.add("Place", place, level="gmina")
        for number in range(LIMIT // 2 + 1):
            build.relate("BASED_IN", build.add("Institution", f"{place} {number}"), where)
    data = Data(render_map(build.network(), Result(()), voice=Voice("pl"), title=""))
    check_shape(data)
    assert data["grouping"] == "place"
    assert not {"whole", "partners"} & set(data["layouts"])


def test_known_marks_stay_where_an_earlier_map_had_them(town: Data) -> None:
    ids = [mark["id"] for mark in town["marks"]]
    moved = {
        key: {
            id_: (x + 1000, y - 500)
            for id_, x, y in zip(ids, layout["at"][::2], layout["at"][1::2], strict=True)
            if x is not None and id_ != COALITION
        }
        for key, layout in town["layouts"].items()
    }
    again = Data(_render(old_positions=moved))
    check_shape(again)
    for key, known in moved.items():
        at = again["layouts"][key]["at"]
        assert {id_: tuple(at[2 * again.number(id_) : 2 * again.number(id_) + 2]) for id_ in known} == known, key
