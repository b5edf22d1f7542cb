"""Where things stand: meaning, determinism, room for labels."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable
from itertools import combinations

import pytest
from judged import find_standing_of
from map_town import AS_OF, CARERS, COALITION, COURSES, LIBRARY, MOPS, TOWN, YOUNG_ANGRY, Builder, make_town

from calnet.maps.layout import Layout, find_concentric_layout, find_loose
from calnet.model.network import Network, make_network

BOX = (44.0, 14.0, 46.0)


def _layout(network: Network, unconnected: Iterable[str] = ()) -> Layout:
    return find_concentric_layout(network, boxes={node.id: BOX for node in network.nodes}, unconnected=unconnected)


def _far(layout: Layout, id_: str) -> float:
    """Distance from the middle, the ellipse made round."""
    x, y = layout.positions[id_]
    return math.hypot(x / 96, y / 70)


@pytest.fixture(scope="module")
def town() -> Network:
    network = make_town()
    return make_network((node for node in network.nodes if node.id != TOWN), network.relations)


def test_coalition_stands_in_the_middle_with_its_members_around_it(town: Network) -> None:
    layout = _layout(town)
    members = {relation.start for relation in town.typed("MEMBER_OF")}
    initiatives = {node.id for node in town.labelled("Initiative")}
    assert _far(layout, COALITION) < 0.5
    assert max(_far(layout, id_) for id_ in members) < min(_far(layout, id_) for id_ in initiatives)


def test_what_nothing_ties_stands_beyond_everything_else(town: Network) -> None:
    unconnected = find_standing_of(make_town(), AS_OF).unconnected
    layout = _layout(town, unconnected)
    loose = unconnected | find_loose(town)
    assert YOUNG_ANGRY in loose
    assert CARERS not in loose
    connected = [node.id for node in town.labelled("Institution", "Initiative", "TargetGroup") if node.id not in loose]
    assert _far(layout, YOUNG_ANGRY) > max(_far(layout, id_) for id_ in connected if not id_.endswith("po-odwyku"))


def test_initiatives_stand_nearer_to_those_who_run_them_than_to_others(town: Network) -> None:
    positions = _layout(town).positions
    actors = [node.id for node in town.labelled("Institution", "Organisation")]
    own, others = [], []
    for relation in town.typed("RUNS"):
        own.append(math.dist(positions[relation.start], positions[relation.end]))
        others += [math.dist(positions[actor], positions[relation.end]) for actor in actors]
    assert sum(own) / len(own) < 0.6 * sum(others) / len(others)


def test_hidden_kinds_stand_near_what_they_belong_to(town: Network) -> None:
    positions = _layout(town).positions
    resource = town.labelled("Resource")[0].id
    owner = next(relation.start for relation in town.typed("OFFERS"))
    assert math.dist(positions[resource], positions[owner]) < 120


def test_no_two_labels_overlap(town: Network) -> None:
    positions = _layout(town).positions
    shown = [node.id for node in town.labelled("Coalition", "Institution", "Organisation", "ResidentsGroup")]
    shown += [node.id for node in town.labelled("Initiative", "TargetGroup")]
    for one, other in combinations(shown, 2):
        across = abs(positions[one][0] - positions[other][0])
        down = abs(positions[one][1] - positions[other][1])
        assert across >= 2 * BOX[0] - 2 or down >= BOX[1] + BOX[2] - 2, (one, other)


def test_order_of_rows_does_not_matter(town: Network) -> None:
    dice = random.Random(7)
    nodes, relations = list(town.nodes), list(town.relations)
    expected = _layout(town)
    for _ in range(3):
        dice.shuffle(nodes)
        dice.shuffle(relations)
        assert _layout(make_network(nodes, relations)) == expected


def test_nobody_is_at_the_rim_where_no_ties_were_recorded() -> None:
    build = Builder()
    actors = [build.add("Institution", name) for name in ("Biblioteka", "Szkoła", "Klub")]
    assert _layout(build.network(), actors).regions == ()
    assert [zone.key for zone in _layout(build.network(), actors[:1]).regions] == ["connected"]


def test_initiatives_and_target_groups_without_any_line_stand_at_the_rim() -> None:
    build = Builder()
    coalition = build.add("Coalition", "Koalicja")
    place, seniors = build.add("Place", "Miasteczko"), build.concept("TargetGroup", "seniors")
    run, aimed, bare = (build.add("Initiative", name) for name in ("Kurs", "Festyn", "Spacer"))
    member = build.add("Institution", "Urząd")
    build.relate("MEMBER_OF", member, coalition)
    build.relate("RUNS", member, run)
    build.relate("AIMED_AT", aimed, seniors)
    build.relate("COVERS", bare, place)  # places are hidden when the map opens: no line is seen
    nobody = build.concept("TargetGroup", "youth")
    network = build.network()
    assert find_loose(network) == {bare, nobody}
    layout = _layout(network)
    assert min(_far(layout, bare), _far(layout, nobody)) > max(_far(layout, id_) for id_ in (run, aimed, seniors))
    assert [zone.key for zone in layout.regions] == ["coalition", "connected"]


def test_initiatives_stay_inside_where_no_initiative_has_a_line() -> None:
    build = Builder()
    build.relate("MEMBER_OF", build.add("Institution", "Urząd"), build.add("Coalition", "Koalicja"))
    build.add("Initiative", "Spacer")
    assert find_loose(build.network()) == frozenset()


def test_an_actor_without_ties_stands_at_the_rim(town: Network) -> None:
    near, far = _layout(town, [YOUNG_ANGRY]), _layout(town, [YOUNG_ANGRY, CARERS])
    assert _far(far, CARERS) > _far(near, CARERS)


@pytest.mark.parametrize("count", [1, 2, 3, 5, 9, 40])
def test_any_number_of_coalitions_and_members_gets_places_of_its_own(count: int) -> None:
    build = Builder()
    for number in range(count):
        coalition = build.add("Coalition", f"Koalicja {number}")
        build.relate("MEMBER_OF", build.add("Institution", f"Urząd {number}"), coalition)
    positions = _layout(build.network()).positions
    assert len(set(positions.values())) == 2 * count


def test_twins_and_their_lead_are_not_far_apart(town: Network) -> None:
    positions = _layout(town).positions
    assert math.dist(positions[COURSES[0]], positions[LIBRARY]) < 350
    assert math.dist(positions[MOPS], positions[COALITION]) < 350
