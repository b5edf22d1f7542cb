"""A big network as a few groups: by place, by sector, by who works with whom."""

from __future__ import annotations

import random
from collections.abc import Mapping

from judged import find_standing_of
from map_town import AS_OF, Builder, make_town

from calnet.maps.groupings import MOST, NOWHERE, Grouping, find_groupings
from calnet.model.network import Network, Node, Relation, make_network
from calnet.snapshot.standing import Standing


def _ways(network: Network) -> dict[str, Grouping]:
    return find_groupings(network, find_standing_of(network, AS_OF))


def group_of(grouping: Mapping[str, list[str]]) -> dict[str, str]:
    return {node: group for group, nodes in grouping.items() for node in nodes}


def make_valley(builders: int = 3) -> tuple[Builder, list[str]]:
    """Return several villages of a gmina with actors who work in theirs only."""
    build = Builder()
    gmina = build.add("Place", "Dolina", level="gmina")
    villages = [build.add("Place", f"Wieś {number}", level="village") for number in range(builders)]
    for village in villages:
        build.relate("PART_OF", village, gmina)
        actors = [
            build.add("Institution", f"{village} {name}", sector="education") for name in ("szkoła", "klub", "dom")
        ]
        for actor in actors:
            build.relate("BASED_IN", actor, village)
            build.relate("PARTNERS_WITH", actors[0], actor)
        initiative = build.add("Initiative", f"{village} festyn")
        build.relate("RUNS", actors[0], initiative, role="lead")
    return build, [gmina, *villages]


def test_every_node_is_in_one_group_of_each_way() -> None:
    town = make_town()
    groupings = _ways(town)
    assert "sector" in groupings
    for grouping in groupings.values():
        nodes = [node for group in grouping.values() for node in group]
        assert sorted(nodes) == sorted(node.id for node in town.nodes)
        assert all(grouping.values())
        assert len(set(grouping) - {NOWHERE}) >= 2


def test_ways_that_give_a_single_group_are_left_out() -> None:
    build = Builder()
    one, other = build.add("Institution", "Szkoła", sector="education"), build.add("Institution", "Klub")
    build.relate("PARTNERS_WITH", one, other)
    assert _ways(build.network()) == {}
    assert find_groupings(make_network((), ()), Standing()) == {}


def test_initiatives_are_in_the_place_of_those_who_run_them_and_places_in_their_own() -> None:
    build, (gmina, *villages) = make_valley()
    need = build.concept("Need", "unemployment")
    elsewhere = build.add("Initiative", "Wyjazd")
    build.relate("RUNS", next(iter(node for node in build.nodes if "wies-0-klub" in node)), elsewhere)
    build.relate("COVERS", elsewhere, villages[2])
    build.relate("ADDRESSES", elsewhere, need)
    found = group_of(_ways(build.network())["place"])
    for number, village in enumerate(villages):
        assert found[village] == village
        assert {found[node] for node in build.nodes if f"wies-{number}-" in node} == {village}
    assert found[elsewhere] == villages[2]  # where it is counts more than who runs it
    assert found[need] == villages[2]
    assert found[gmina] in villages


def test_small_places_join_the_place_that_holds_them() -> None:
    build, (gmina, *villages) = make_valley()
    street = build.add("Place", "Krótka", level="street")
    build.relate("PART_OF", street, villages[1])
    shop = build.add("Organisation", "Sklep")
    build.relate("BASED_IN", shop, street)
    found = group_of(_ways(build.network())["place"])
    assert found[shop] == found[street] == villages[1]
    assert street not in found.values()
    assert gmina in build.nodes


def test_what_nothing_places_is_in_none() -> None:
    build, _ = make_valley()
    alone = build.add("ResidentsGroup", "Nikt")
    groupings = _ways(build.network())
    assert alone in groupings["place"][NOWHERE]
    assert alone in groupings["community"][NOWHERE]


def _in_towns(count: int, *, homes: bool) -> Network:
    nodes, relations = [], []
    for number in range(count):
        town, place = f"t{number}", f"place/{number:03}"
        nodes += [
            Node("Place", place, "shared", place, {}),
            Node("DataSet", town, town, town, {"home_place": place} if homes else {}),
        ]
        actors = [f"{town}/actor/{one}" for one in range(3)]
        nodes += [Node("Institution", actor, town, actor, {}) for actor in actors]
        relations += [Relation("PARTNERS_WITH", actors[0], actor, {}) for actor in actors[1:]]
        relations.append(Relation("PART_OF", place, f"place/p{number % 40:02}", {}))
    nodes += [Node("Place", f"place/p{number:02}", "shared", "powiat", {}) for number in range(40)]
    return make_network(nodes, relations)


def test_several_data_sets_are_told_apart_by_their_home_place_or_name() -> None:
    at_home = group_of(_ways(_in_towns(5, homes=True))["place"])
    assert [at_home[f"t{number}/actor/1"] for number in range(5)] == [f"place/{number:03}" for number in range(5)]
    named = group_of(_ways(_in_towns(5, homes=False))["place"])
    assert [named[f"t{number}/actor/1"] for number in range(5)] == [f"t{number}" for number in range(5)]


def test_too_many_places_go_up_to_those_that_hold_them() -> None:
    places = _ways(_in_towns(200, homes=True))["place"]
    assert set(places) == {f"place/p{number:02}" for number in range(40)}


def test_there_are_never_too_many_groups() -> None:
    for grouping in _ways(_in_towns(200, homes=False)).values():
        assert len(set(grouping) - {NOWHERE}) <= MOST
        assert NOWHERE in grouping


def test_an_initiative_is_in_the_sector_of_its_lead() -> None:
    build = Builder()
    library, school = (
        build.add("Institution", name, sector=sector)
        for name, sector in (("Biblioteka", "culture"), ("Szkoła", "education"))
    )
    course, unknown = build.add("Initiative", "Kurs"), build.add("Initiative", "Spacer")
    build.relate("RUNS", library, course, role="co_lead")
    build.relate("RUNS", school, course, role="lead")
    found = group_of(_ways(build.network())["sector"])
    assert (found[library], found[course], found[unknown]) == ("culture", "education", NOWHERE)


def test_communities_are_those_who_work_together_named_by_the_best_connected() -> None:
    build, (_, *villages) = make_valley(4)
    found = group_of(_ways(build.network())["community"])
    for number in range(len(villages)):
        names = {found[node] for node in build.nodes if f"wies-{number}-" in node}
        assert names == {next(node for node in build.nodes if f"wies-{number}-szkola" in node)}


def test_order_of_rows_does_not_matter() -> None:
    build, _ = make_valley(5)
    town, network, dice = make_town(), build.network(), random.Random(3)
    for one in (town, network):
        nodes, relations = list(one.nodes), list(one.relations)
        dice.shuffle(nodes)
        dice.shuffle(relations)
        assert _ways(make_network(nodes, relations)) == _ways(one)
