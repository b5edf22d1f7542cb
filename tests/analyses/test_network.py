"""D: the network as a whole, against its definitions, networkx, and what is published on its classic networks."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import combinations
from statistics import fmean
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle_network import Network, is_one_informant
from oracles import Town
from worlds import DAY, QUIET, Rows, facts_of, join, towns, two_towns

from calnet.analyses.network.centrality import centralise, find_betweenness, find_core, find_holes
from calnet.analyses.network.whole_network import find_measures
from calnet.findings import Measure
from calnet.snapshot.snapshot import Snapshot
from calnet.wording import Voice

on_worlds = settings(QUIET, max_examples=60)
CLASSICS = {
    "florentine families": nx.florentine_families_graph,
    "southern women": nx.davis_southern_women_graph,
    "karate club": nx.karate_club_graph,
}
POSITIONS = {"degree_centralisation", "betweenness_centralisation", "brokers"}
WHOLE = {"density", "components", "largest_component", "ei_index"}
FROM_THIRTY = {"core_periphery", "constraint", "effective_size"}


def measured(rows: Rows) -> dict[str, Measure]:
    return {measure.name: measure for measure in find_measures(Snapshot(facts_of(rows), DAY).towns[0])}


def rows_of(graph: nx.Graph[Any], sectors: Iterable[str | None] = (None,)) -> Rows:
    """A network as a town whose actors take the sectors in turn."""
    given_ = list(sectors)
    actors = [(str(n), "Organisation", str(n), None, given_[i % len(given_)]) for i, n in enumerate(graph)]
    return {"actors": actors, "ties": [(str(a), str(b), "PARTNERS_WITH", 2) for a, b in graph.edges]}


def neighbours(graph: nx.Graph[str]) -> dict[str, set[str]]:
    return {str(node): {str(other) for other in graph[node]} for node in graph}


def by_name(values: dict[str, float]) -> dict[str, float]:
    return {str(node): value for node, value in values.items()}


@pytest.mark.parametrize("name", CLASSICS)
def test_values_equal_those_of_networkx(name: str) -> None:
    graph: nx.Graph[Any] = nx.Graph(CLASSICS[name]().edges)  # without weights
    n = len(graph)
    near = neighbours(graph)
    betweenness = by_name(nx.betweenness_centrality(graph))
    assert find_betweenness(near) == pytest.approx(betweenness)
    holes = find_holes(near)
    assert holes.constraint == pytest.approx(by_name(nx.constraint(graph)))
    assert holes.effective_size == pytest.approx(by_name(nx.effective_size(graph)))

    found = measured(rows_of(graph, ("ngo", "health")))
    sector = {str(node): ("ngo", "health")[index % 2] for index, node in enumerate(graph)}
    assert found["density"].value == pytest.approx(nx.density(graph))
    assert found["components"].value == nx.number_connected_components(graph)
    assert found["largest_component"].value == len(max(nx.connected_components(graph), key=len)) / n
    degrees = [degree for _, degree in graph.degree()]
    star = sum(max(d for _, d in nx.star_graph(n - 1).degree()) - d for _, d in nx.star_graph(n - 1).degree())
    assert found["degree_centralisation"].value == pytest.approx(sum(max(degrees) - d for d in degrees) / star)
    assert found["brokers"].value == pytest.approx(max(betweenness.values()))
    assert [s.id for s, _ in found["brokers"].leaders] == sorted(betweenness, key=lambda a: (-betweenness[a], a))[:3]
    spread = sum(max(betweenness.values()) - value for value in betweenness.values())
    assert found["betweenness_centralisation"].value == pytest.approx(spread / (n - 1))
    across = [sector[str(a)] != sector[str(b)] for a, b in graph.edges]
    assert found["ei_index"].value == pytest.approx((2 * sum(across) - len(across)) / len(across))
    if n >= 30:
        assert found["constraint"].value == pytest.approx(fmean(nx.constraint(graph).values()))
        assert found["effective_size"].value == pytest.approx(fmean(nx.effective_size(graph).values()))
    assert (found.keys() >= FROM_THIRTY) is (n >= 30)


def test_published_values_florentine_families() -> None:
    """Betweenness as in Jackson, "Social and Economic Networks" (2008), table 1; centralisation of all sixteen families
    as in Wasserman and Faust, "Social Network Analysis" (1994), chapter 5."""
    graph = nx.florentine_families_graph()
    shares = find_betweenness(neighbours(graph))
    assert {name: round(shares[name], 3) for name in ("Medici", "Strozzi", "Guadagni")} == {
        "Medici": 0.522, "Strozzi": 0.103, "Guadagni": 0.255,
    }  # fmt: skip
    graph.add_node("Pucci")
    found = measured(rows_of(graph))
    assert round(found["degree_centralisation"].value or 0, 3) == 0.267
    assert (found["components"].value, found["components"].sentence.values["lonely"]) == (2, 1)
    assert found["degree_centralisation"].leaders[0][0].id == "Medici"


def test_published_values_karate_club_and_southern_women() -> None:
    """Zachary's 78 ties of 34 members, split round the instructor and the officer; Davis's 89 visits."""
    found = measured(rows_of(nx.karate_club_graph()))
    assert round(found["density"].value or 0, 3) == 0.139
    assert [(s.id, round(value, 3)) for s, value in found["brokers"].leaders[:2]] == [("0", 0.438), ("33", 0.304)]
    core = find_core(neighbours(nx.karate_club_graph()))
    assert core is not None
    assert {"0", "1", "2", "32", "33"} <= set(core.actors)
    women = measured(rows_of(nx.davis_southern_women_graph()))
    assert women["density"].sentence.values["mean"] == round(2 * 89 / 32, 1)


def test_published_values_burt() -> None:
    """The example of Burt, "Structural Holes" (1992), as in Borgatti, Connections 20 (1997): G has 4.67 contacts."""
    pairs = ("AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC")
    holes = find_holes(neighbours(nx.Graph([(pair[0], pair[1]) for pair in pairs])))
    assert round(holes.effective_size["G"], 2) == 4.67
    assert holes.effective_size["C"] == holes.constraint["C"] == 1


@pytest.mark.parametrize("n", [3, 5, 40])
def test_a_star_is_centralised_and_a_circle_is_not(n: int) -> None:
    """Freeman (1979): both centralisations are 1 in a star and 0 in a circle."""
    for graph, expected in ((nx.star_graph(n - 1), 1), (nx.cycle_graph(n), 0)):
        near = neighbours(graph)
        assert centralise(find_betweenness(near).values(), n - 1) == pytest.approx(expected)
        assert centralise([len(others) for others in near.values()], (n - 1) * (n - 2)) == pytest.approx(expected)


@given(towns())
@on_worlds
def test_measures_of_towns(rows: Rows) -> None:
    town = Town(facts_of(rows), DAY)
    there = {id_ for id_, row in town.actors.items() if row["status"] != "closed"}
    network = Network(there, {tie for tie in town.ties() if tie <= there})
    found = measured(rows)
    if network.size < 3 or not network.ties:
        assert found == {}
        return
    values = {name: measure.value for name, measure in found.items()}
    parts = network.components()
    expected: dict[str, float | None] = {
        "density": network.density(),
        "components": len(parts),
        "largest_component": max(map(len, parts)) / network.size,
        "ei_index": network.ei_index({id_: row["sector"] for id_, row in town.actors.items()}),
        "degree_centralisation": network.degree_centralisation(),
        "betweenness_centralisation": network.betweenness_centralisation(),
        "brokers": max(network.betweenness().values()),
    }
    if not town.told_ties() or len(network.ties) < 3 or is_one_informant(network):
        expected = dict.fromkeys(expected)
    assert values == {name: None if v is None else pytest.approx(v) for name, v in expected.items()}
    check_words(found.values(), network)


def check_words(measures: Iterable[Measure], network: Network) -> None:
    for measure in measures:
        assert set(measure.data_sets) <= {"d"}
        for language in ("pl", "en"):
            voice = Voice(language)
            assert voice.say(measure.sentence)
            assert str(len(network.ties)) in voice.say(measure.basis)
            assert voice.text(f"measures.name_{measure.name}")
        values = [value for _, value in measure.leaders]
        assert values == sorted(values, reverse=True)


def random_graph(seed: int, most: int = 12) -> nx.Graph[str]:
    chance = random.Random(seed)
    size = chance.randint(3, most)
    graph: nx.Graph[str] = nx.gnp_random_graph(size, chance.choice([0.2, 0.4, 0.8]), seed=seed)
    return graph


@given(st.integers(0, 2**32))
@on_worlds
def test_positions_in_random_networks(seed: int) -> None:
    graph = random_graph(seed)
    near = neighbours(graph)
    network = Network(near, {frozenset((str(a), str(b))) for a, b in graph.edges})
    assert find_betweenness(near) == pytest.approx(network.betweenness())
    holes = find_holes(near)
    assert holes.constraint == pytest.approx(network.constraint())
    assert holes.effective_size == pytest.approx(network.effective_size())
    core, expected = find_core(near), network.core()
    assert (core is None) is (expected is None)
    if core and expected:
        assert set(core.actors) == expected[0]
        assert core.fit == pytest.approx(expected[1])


@given(st.integers(0, 2**32))
@settings(on_worlds, max_examples=15)
def test_of_all_cores_of_a_size_those_with_most_ties_make_fewest_errors(seed: int) -> None:
    """Lip (2011); so it is enough to look along the order of degrees."""
    graph = random_graph(seed, most=8)
    near = neighbours(graph)
    network = Network(near, {frozenset((str(a), str(b))) for a, b in graph.edges})
    core = find_core(near)
    if core is not None:
        fewest = min(network.errors(set(other)) for other in combinations(near, len(core.actors)))
        assert network.errors(set(core.actors)) == fewest


def test_from_thirty_actors_there_is_more_to_say() -> None:
    graph = nx.gnp_random_graph(30, 0.2, seed=1)
    found = measured(rows_of(graph))
    assert found.keys() >= FROM_THIRTY
    assert found["core_periphery"].leaders
    assert measured(rows_of(nx.gnp_random_graph(29, 0.2, seed=1))).keys().isdisjoint(FROM_THIRTY)


def test_of_one_informant_positions_are_not_judged() -> None:
    found = measured(rows_of(nx.star_graph(35)))
    assert found.keys() == POSITIONS | WHOLE | FROM_THIRTY
    for measure in found.values():
        assert measure.value is None
        assert measure.sentence.key == "measures.one_informant"
        assert "„0”" in Voice("pl").say(measure.sentence)


def test_of_two_ties_nothing_is_judged() -> None:
    found = measured({**rows_of(nx.empty_graph(5)), "ties": [("0", "1", "HOSTS"), ("2", "3", "HOSTS")]})
    assert found.keys() == POSITIONS | WHOLE
    assert {measure.value for measure in found.values()} == {None}
    (said,) = {Voice("pl").say(measure.sentence) for measure in found.values()}
    assert said.endswith("zapisano tylko 2 powiązania.")


def test_of_shared_initiatives_alone_nothing_is_judged() -> None:
    pairs = ("01", "12", "23", "34")
    shared: Rows = {
        **rows_of(nx.empty_graph(6)),
        "initiatives": [(pair, pair, None, "2026") for pair in pairs],
        "initiative_actors": [(pair, actor, "RUNS") for pair in pairs for actor in pair],
    }
    found = measured(shared)
    assert {(measure.value, measure.sentence.key) for measure in found.values()} == {(None, "measures.untold")}
    told = measured({**shared, "ties": [("4", "5", "PARTNERS_WITH", 2)]})
    assert told["components"].value == 1


@pytest.mark.parametrize(
    ("names", "pairs", "parts", "says"),
    [
        ("abcd", ("ab", "bc", "cd"), 1, "Sieć stanowi jedną całość: od każdego"),
        ("abcd", ("ab", "bc", "ca"), 2, "Sieć stanowi jedną całość poza 1 podmiotem, przy którym nie zapisano żadnych"),
        ("abcdef", ("ab", "cd", "ef"), 3, "na 3 osobne części, między którymi nie zapisano żadnego powiązania. Warto"),
        ("abcdefgh", ("ab", "cd", "ef"), 5, "na 3 osobne części, między którymi nie zapisano żadnego powiązania; poza"),
    ],
)
def test_who_has_no_tie_is_told_apart_from_the_parts(names: str, pairs: Iterable[str], parts: int, says: str) -> None:
    actors = [(name, "Organisation", name) for name in names]
    measure = measured({"actors": actors, "ties": [(*pair, "PARTNERS_WITH", 2) for pair in pairs]})["components"]
    assert measure.value == parts
    assert says in Voice("pl").say(measure.sentence)


def test_one_broker_is_told_of_in_the_singular() -> None:
    found = measured(rows_of(nx.windmill_graph(2, 3)))
    said = Voice("pl").say(found["brokers"].sentence)
    assert said.startswith("Najczęściej łączy innych „0”: przez ten podmiot prowadzi 67 ze 100 najkrótszych dróg")
    assert "prowadzą przez jeden: „0”. Bez niego" in Voice("pl").say(found["betweenness_centralisation"].sentence)


@pytest.mark.parametrize(("alone", "share"), [(0, 67), (1, 67), (7, 67)])
def test_the_share_is_that_of_the_ways_that_exist(alone: int, share: int) -> None:
    """The middle of five in a row stands on 4 of 6 ways, however many have no tie at all."""
    actors = [(id_, "Organisation", id_) for id_ in (*"abcde", *(f"x{number}" for number in range(alone)))]
    ties = [(*pair, "PARTNERS_WITH", 2) for pair in ("ab", "bc", "cd", "de")]
    brokers = measured({"actors": actors, "ties": ties})["brokers"]
    assert f"{share} ze 100" in Voice("pl").say(brokers.sentence)
    assert f"{share} of 100" in Voice("en").say(brokers.sentence)
    assert brokers.leaders[0][0].id == "c"


def test_who_is_equal_is_named_together_or_not_at_all() -> None:
    hubs = [(hub, f"{hub}{number}") for hub in "xy" for number in range(3)]
    ties = [(*ends, "PARTNERS_WITH", 2) for ends in (*hubs, ("x", "y"))]
    actors = [(id_, "Organisation", id_) for id_ in sorted({end for start, end, *_ in ties} | set("xy"))]
    found = measured({"actors": actors, "ties": ties})
    for name in ("degree_centralisation", "betweenness_centralisation", "brokers"):
        assert [subject.id for subject, _ in found[name].leaders] == ["x", "y"]
    assert "Każdy" in (said := Voice("pl").say(found["brokers"].sentence)) or "każdy" in said
    ring = measured(rows_of(nx.cycle_graph(9)))
    assert [ring[name].leaders for name in ("degree_centralisation", "brokers")] == [(), ()]
    assert "Nikt nie wyróżnia się" in Voice("pl").say(ring["brokers"].sentence)


def test_shortest_paths_of_a_crowd_are_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = rows_of(nx.cycle_graph(7))
    assert measured(rows)["brokers"].value is not None
    monkeypatch.setattr("calnet.analyses.network.whole_network.TOO_MANY", 7)
    for name in ("betweenness_centralisation", "brokers"):
        assert measured(rows)[name].value is None
        assert "7" in Voice("pl").say(measured(rows)[name].sentence)
    assert measured(rows)["degree_centralisation"].value == 0


@pytest.mark.parametrize("rows", [{}, rows_of(nx.path_graph(2)), rows_of(nx.empty_graph(5))])
def test_there_is_nothing_to_say_of_two_actors_or_without_ties(rows: Rows) -> None:
    assert measured(rows) == {}


def test_who_has_closed_down_does_not_count() -> None:
    rows = rows_of(nx.cycle_graph(5))
    closed = ("4", "Organisation", "4", None, None, None, None, None, "closed")
    found = measured({**rows, "actors": [*rows["actors"][:4], closed]})
    assert found["density"].value == pytest.approx(3 / 6)


@given(two_towns())
@settings(on_worlds, max_examples=20)
def test_each_town_has_its_own_network(both: tuple[Rows, Rows]) -> None:
    def found(rows: Rows) -> list[Measure]:
        return [measure for town in Snapshot(facts_of(rows), DAY).towns for measure in find_measures(town)]

    one, two = both
    assert found(join(one, two)) == [*found(one), *found(two)]


@given(towns(), st.randoms(use_true_random=False))
@settings(on_worlds, max_examples=20)
def test_the_order_of_rows_does_not_matter(rows: Rows, chance: random.Random) -> None:
    shuffled = {name: chance.sample(several, len(several)) for name, several in rows.items()}
    assert measured(shuffled) == measured(rows)
