"""Who works with whom: told ties and shared initiatives as one."""

from __future__ import annotations

import random

from map_town import Builder, make_town

from calnet.maps.partnerships import Partnership, find_partnerships
from calnet.model.network import make_network


def _town() -> tuple[Builder, list[str]]:
    build = Builder()
    return build, [build.add("Institution", name) for name in ("Biblioteka", "Dom kultury", "Szkoła", "Urząd")]


def test_a_told_tie_and_shared_initiatives_are_one_partnership() -> None:
    build, (library, culture, *_) = _town()
    build.relate("PARTNERS_WITH", culture, library, strength=3)
    course, feast = (build.add("Initiative", name) for name in ("Kurs", "Festyn"))
    build.relate("RUNS", library, course)
    build.relate("SUPPORTS", culture, course)
    build.relate("RUNS", culture, feast)
    build.relate("TAKES_PART_IN", library, feast)
    assert find_partnerships(build.network()) == (
        Partnership(library, culture, 3, told=True, shared=(feast, course), weight=5.0),
    )


def test_unknown_strength_stays_unknown_and_counts_as_contact() -> None:
    build, (library, culture, school, office) = _town()
    club = build.add("ResidentsGroup", "Klub")
    build.relate("PARTNERS_WITH", culture, library)
    build.relate("UNIT_OF", school, office)
    build.relate("HOSTS", culture, club)
    found = find_partnerships(build.network())
    assert [(one.strength, one.told, one.shared, one.weight) for one in found] == [(None, True, (), 1.0)] * 3


def test_the_greatest_strength_told_counts() -> None:
    build, (library, culture, *_) = _town()
    for start, end, strength in ((library, culture, 2), (culture, library, 4), (library, culture, None)):
        build.relate("PARTNERS_WITH", start, end, strength=strength)
    (found,) = find_partnerships(build.network())
    assert (found.strength, found.weight) == (4, 4.0)


def test_only_a_shared_initiative_is_not_told() -> None:
    build, actors = _town()
    feast = build.add("Initiative", "Festyn")
    for actor in actors[:3]:
        build.relate("SUPPORTS", actor, feast)
    build.relate("RUNS", actors[0], feast)  # the same actor twice is one
    found = find_partnerships(build.network())
    assert [(one.one, one.other) for one in found] == [
        (actors[0], actors[1]), (actors[0], actors[2]), (actors[1], actors[2]),
    ]  # fmt: skip
    assert {(one.told, one.strength, one.weight) for one in found} == {(False, None, 1.0)}


def test_coalitions_are_no_partners() -> None:
    build, (library, culture, *_) = _town()
    coalition, feast = build.add("Coalition", "Koalicja"), build.add("Initiative", "Festyn")
    build.relate("MEMBER_OF", library, coalition)
    build.relate("HOSTS", culture, coalition)
    build.relate("RUNS", coalition, feast)
    build.relate("SUPPORTS", library, feast)
    assert find_partnerships(build.network()) == ()


def test_order_of_rows_does_not_matter() -> None:
    town, dice = make_town(), random.Random(3)
    nodes, relations = list(town.nodes), list(town.relations)
    dice.shuffle(nodes)
    dice.shuffle(relations)
    found = find_partnerships(town)
    assert found == find_partnerships(make_network(nodes, relations))
    assert list(found) == sorted(found, key=lambda one: (one.one, one.other))
    assert all(one.one < one.other for one in found)
