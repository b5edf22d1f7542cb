"""Who works with whom: the ties of the day, weighed, with what two actors share."""

from __future__ import annotations

import random

from judged import find_standing_of
from map_town import AS_OF, Builder, make_town

from calnet.maps.partnerships import Partnership, find_partnerships
from calnet.model.network import make_network
from calnet.snapshot.standing import Standing, Tie


def _town() -> tuple[Builder, list[str]]:
    build = Builder()
    build.nodes["miasteczko"] = make_town().by_id["miasteczko"]
    return build, [build.add("Institution", name) for name in ("Biblioteka", "Dom kultury", "Szkoła", "Urząd")]


def _found(build: Builder) -> tuple[Partnership, ...]:
    network = build.network()
    return find_partnerships(find_standing_of(network, AS_OF), network.by_id)


def test_a_told_tie_and_shared_initiatives_are_one_partnership() -> None:
    build, (library, culture, *_) = _town()
    build.relate("PARTNERS_WITH", culture, library, strength=3)
    course, feast = (build.add("Initiative", name) for name in ("Kurs", "Festyn"))
    build.relate("RUNS", library, course)
    build.relate("SUPPORTS", culture, course)
    build.relate("RUNS", culture, feast)
    build.relate("TAKES_PART_IN", library, feast)
    assert _found(build) == (Partnership(library, culture, told=3, shared=(feast, course)),)


def test_a_tie_that_nobody_graded_counts_as_contact() -> None:
    build, (library, culture, school, office) = _town()
    club = build.add("ResidentsGroup", "Klub")
    build.relate("PARTNERS_WITH", culture, library)
    build.relate("UNIT_OF", school, office)
    build.relate("HOSTS", culture, club)
    assert [(one.told, one.shared) for one in _found(build)] == [(1, ())] * 3


def test_only_a_shared_initiative_is_not_told() -> None:
    build, actors = _town()
    feast = build.add("Initiative", "Festyn")
    for actor in actors[:3]:
        build.relate("SUPPORTS", actor, feast)
    found = _found(build)
    assert [(one.one, one.other) for one in found] == [
        (actors[0], actors[1]), (actors[0], actors[2]), (actors[1], actors[2]),
    ]  # fmt: skip
    assert {(one.told, one.shared) for one in found} == {(0, (feast,))}


def test_a_tie_that_has_ended_and_an_initiative_of_long_ago_join_nobody() -> None:
    build, (library, culture, school, office) = _town()
    build.relate("PARTNERS_WITH", culture, library, strength=4, until="2024")
    once = build.add("Initiative", "Jubileusz", form="event", start_date="2020")
    for actor in (school, office):
        build.relate("SUPPORTS", actor, once)
    assert _found(build) == ()


def test_what_the_map_does_not_show_is_left_out() -> None:
    ties = {("a", "b"): Tie(4, True, True, ("x", "y")), ("b", "c"): Tie(2, True, True)}
    assert find_partnerships(Standing(ties=ties), {"a", "b", "y"}) == (Partnership("a", "b", 4, ("y",)),)
    assert find_partnerships(Standing(), {"a", "b"}) == ()


def test_order_of_rows_does_not_matter() -> None:
    town, dice = make_town(), random.Random(3)
    nodes, relations = list(town.nodes), list(town.relations)
    dice.shuffle(nodes)
    dice.shuffle(relations)
    shuffled = make_network(nodes, relations)
    found = find_partnerships(find_standing_of(town, AS_OF), town.by_id)
    assert found == find_partnerships(find_standing_of(shuffled, AS_OF), shuffled.by_id)
    assert len(found) > 20
    assert list(found) == sorted(found, key=lambda one: (one.one, one.other))
