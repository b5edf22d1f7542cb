"""The invented networks that benchmarks run on are whole, repeatable, in proportion and as planted."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import networkx as nx
import polars as pl
import pytest
from benchmarks.generated import AS_OF, Generated, make_city, make_country
from benchmarks.generated.names import DISTURBANCES
from benchmarks.generated.scores import Score, analyse, score_gaps, score_isolated
from benchmarks.generated.themes import conflicts

from calnet.findings import Result
from calnet.model.kinds import NODE_KINDS, RELATION_KINDS, USES
from calnet.model.network import SHARED
from calnet.model.vocabulary import vocabulary
from calnet.stores.schema import FROM, STATED, STATED_BY, TO, node_schema, relation_schema

SMALL = 2_000


@pytest.fixture(scope="module")
def country() -> Generated:
    return make_country(SMALL)


@pytest.fixture(scope="module")
def city() -> Generated:
    return make_city(1_200, districts=4)


@pytest.fixture(scope="module", params=["country", "city"])
def network(request: pytest.FixtureRequest) -> Generated:
    generated = request.getfixturevalue(request.param)
    assert isinstance(generated, Generated)
    return generated


@pytest.fixture(scope="module")
def judged() -> Generated:
    return make_country(1_000, seed=3)


@pytest.fixture(scope="module")
def result(judged: Generated) -> Result:
    return analyse(judged)


def test_frames_have_the_shape_of_the_tables(network: Generated) -> None:
    for label, frame in network.tables.nodes.items():
        assert dict(frame.schema) == dict(node_schema(label))
    for (type_, start, end), frame in network.tables.relations.items():
        assert dict(frame.schema) == dict(relation_schema(type_))
        assert (start, end) in RELATION_KINDS[type_].pairs()


def test_ids_are_unique_and_begin_with_their_data_set(network: Generated) -> None:
    nodes = pl.concat([frame.select("id", "dataset", "kind") for frame in network.tables.nodes.values()])
    assert nodes["id"].is_duplicated().sum() == 0
    for id_, dataset, kind in nodes.iter_rows():
        family = NODE_KINDS[kind].family
        start = "" if kind == "DataSet" else f"{family}/" if dataset == SHARED else f"{dataset}/{family}/"
        assert id_.startswith(start), (id_, dataset)


def test_names_are_unique_among_what_a_data_set_refers_to_by_name(network: Generated) -> None:
    for label, frame in network.tables.nodes.items():
        assert frame.filter(pl.struct("dataset", "name").is_duplicated()).height == 0, label
        assert frame["name"].null_count() == 0, label


def test_relations_join_nodes_that_exist_once(network: Generated) -> None:
    ids = {label: set(frame["id"]) for label, frame in network.tables.nodes.items()}
    seen: set[tuple[str, str, str]] = set()
    for (type_, start, end), frame in network.tables.relations.items():
        assert set(frame[FROM]) <= ids[start], (type_, start)
        assert set(frame[TO]) <= ids[end], (type_, end)
        for one, other in frame.select(FROM, TO).iter_rows():
            known = (type_, *sorted((one, other))) if not RELATION_KINDS[type_].directed else (type_, one, other)
            assert known not in seen
            assert one != other
            seen.add(known)


def test_nothing_goes_round_in_circles(network: Generated) -> None:
    for type_, kind in RELATION_KINDS.items():
        if kind.acyclic:
            graph: nx.DiGraph[str] = nx.DiGraph()
            for (known, _, _), frame in network.tables.relations.items():
                graph.add_edges_from(frame.select(FROM, TO).iter_rows() if known == type_ else ())
            assert nx.is_directed_acyclic_graph(graph), type_


def test_data_sets_meet_only_in_what_they_share(network: Generated) -> None:
    of = {id_: ds for frame in network.tables.nodes.values() for id_, ds in frame.select("id", "dataset").iter_rows()}
    for frame in network.tables.relations.values():
        for one, other in frame.select(FROM, TO).iter_rows():
            assert of[one] == of[other] or SHARED in (of[one], of[other])


def test_data_sets_use_all_that_they_refer_to(network: Generated) -> None:
    shared = {id_ for frame in network.tables.nodes.values() for id_ in frame.filter(pl.col("dataset") == SHARED)["id"]}
    used = {
        pair
        for (type_, _, _), frame in network.tables.relations.items()
        if type_ == USES
        for pair in frame.select(FROM, TO).iter_rows()
    }
    for (type_, _, _), frame in network.tables.relations.items():
        for one, other in frame.select(FROM, TO).iter_rows() if type_ != USES else ():
            if one not in shared and other in shared:
                assert (one.split("/")[0], other) in used
    concepts = len(vocabulary("target_group")) + len(vocabulary("need"))
    for data_set in network.tables.data_sets:
        assert sum(1 for owner, id_ in used if owner == data_set and id_.split("/")[-2] != "place") == concepts


def test_who_states_what_is_shared_is_those_who_use_it(network: Generated) -> None:
    shared = {id_ for f in network.tables.nodes.values() for id_ in f.filter(pl.col("dataset") == SHARED)["id"]}
    users: dict[str, set[str]] = {}
    for (type_, _, _), frame in network.tables.relations.items():
        for owner, id_ in frame.select(FROM, TO).iter_rows() if type_ == USES else ():
            users.setdefault(id_, set()).add(owner)
    for (type_, _, _), frame in network.tables.relations.items():
        for one, other, stated in frame.select(FROM, TO, STATED_BY).iter_rows() if type_ in STATED else ():
            assert stated == (sorted(users[one]) if {one, other} <= shared else None)
            assert not stated or set(stated) <= users[other]


def test_home_and_host_of_a_data_set_are_its_own(network: Generated) -> None:
    nodes = {id_ for frame in network.tables.nodes.values() for id_ in frame["id"]}
    for id_, dataset, home, host in (
        network.tables.nodes["DataSet"].select("id", "dataset", "home_place", "host").iter_rows()
    ):
        assert id_ == dataset
        assert {home, host} <= nodes
        assert host.startswith(f"{id_}/actor/")


def test_one_seed_makes_one_country(country: Generated) -> None:
    again, other = make_country(SMALL), make_country(SMALL, seed=2)
    for label, frame in country.tables.nodes.items():
        assert frame.equals(again.tables.nodes[label])
    for key, frame in country.tables.relations.items():
        assert frame.equals(again.tables.relations[key])
    assert again.duplicates.equals(country.duplicates)
    assert not other.tables.nodes["Initiative"].equals(country.tables.nodes["Initiative"])


def test_size_is_in_proportion(country: Generated) -> None:
    larger = make_country(5 * SMALL)
    assert country.tables.nodes["Initiative"].height == SMALL
    assert larger.tables.nodes["Initiative"].height == 5 * SMALL
    for one, five in pairwise(_counts(generated) for generated in (country, larger)):
        for name in ("gmina", "Institution", "Organisation", "ResidentsGroup", "Diagnosis", "RUNS", "PARTNERS_WITH"):
            assert 3.5 < five[name] / one[name] < 6, name  # a small country has relatively many powiats


def test_city_is_one_data_set(city: Generated) -> None:
    assert len(city.tables.data_sets) == 1
    assert city.tables.nodes["Initiative"].height == 1_200
    places = city.tables.nodes["Place"]
    assert places.filter(pl.col("level") == "estate").height == 4


def test_what_teams_would_not_know_is_unknown(country: Generated) -> None:
    initiatives = country.tables.nodes["Initiative"]
    n = initiatives.height
    for column, low, high in (("capacity", 0.25, 0.35), ("start_date", 0.03, 0.12), ("source", 0.05, 0.12)):
        assert low < initiatives[column].null_count() / n < high, column
    for type_, low, high in (("AIMED_AT", 0.11, 0.18), ("ADDRESSES", 0.15, 0.25), ("COVERS", 0.17, 0.30)):
        known = {id_ for (t, _, _), frame in country.tables.relations.items() if t == type_ for id_ in frame[FROM]}
        assert low < 1 - len(known) / n < high, type_


def test_themes_never_answer_one_another() -> None:
    assert conflicts() == ()


def test_planted_gaps_are_all_the_gaps_there_are(judged: Generated, result: Result) -> None:
    score = score_gaps(judged, result)
    assert score.planted
    assert score.found == score.planted


def test_planted_groups_are_all_that_hang_by_less_than_two_ties(judged: Generated, result: Result) -> None:
    score = score_isolated(judged, result)
    assert score.planted
    assert score.found == score.planted


def test_scores_are_shares() -> None:
    score = Score({"a", "b", "c", "d"}, {"b", "c", "d", "e", "f"})
    assert (score.recall, score.precision) == (0.75, 0.6)
    assert score.meets(0.75, 0.6)
    assert not score.meets(0.76, 0.6)
    assert not score.meets(0.75, 0.61)


def test_planted_duplicates_are_of_one_theme_place_and_time(country: Generated) -> None:
    rows = country.duplicates
    assert rows["left"].append(rows["right"]).is_duplicated().sum() == 0
    initiatives = country.tables.nodes["Initiative"].select("id", "status", "start_date", "end_date")
    for side in ("left", "right"):
        planted = initiatives.filter(pl.col("id").is_in(rows[side].implode()))
        assert set(planted["status"].drop_nulls()) == {"active"}
        assert (planted["start_date"] <= AS_OF.isoformat()).all()
        assert (planted["end_date"].drop_nulls() >= AS_OF.isoformat()).all()
    for type_ in ("AIMED_AT", "COVERS"):
        ends = _ends(country, type_)
        assert all(ends[left] == ends[right] for left, right in rows.select("left", "right").iter_rows())
    leads = _ends(country, "RUNS", backwards=True)
    supports = _ends(country, "SUPPORTS", backwards=True)
    for left, right in rows.select("left", "right").iter_rows():
        assert not leads[left] & leads[right] or len(leads[left] | leads[right]) > 2
        assert not supports.get(left, set()) & leads[right] or len(leads[right]) > 1


def test_names_of_planted_duplicates_differ_in_every_way(country: Generated) -> None:
    names = dict(country.tables.nodes["Initiative"].select("id", "name").iter_rows())
    differing = Counter(way for left, right, way, _ in country.duplicates.iter_rows() if names[left] != names[right])
    assert set(differing) == set(DISTURBANCES)
    for left, right, way, _ in country.duplicates.iter_rows():
        if way == "diacritics":
            assert any(names[id_].isascii() or "„" in names[id_] or "–" in names[id_] for id_ in (left, right))
        if way == "abbreviation":
            assert any("." in names[id_] for id_ in (left, right))


def test_decoys_are_later_a_part_or_something_else(country: Generated) -> None:
    assert country.decoys.join(country.duplicates, on=["left", "right"], how="semi").is_empty()
    initiatives = country.tables.nodes["Initiative"]
    starts: dict[str, str] = dict(initiatives.select("id", "start_date").iter_rows())
    ends: dict[str, str | None] = dict(initiatives.select("id", "end_date").iter_rows())
    wholes, needs = _ends(country, "PART_OF"), _ends(country, "ADDRESSES")
    for left, right, why in country.decoys.iter_rows():
        assert _ends(country, "COVERS")[left] == _ends(country, "COVERS")[right]
        if why == "later":
            first, second = sorted((left, right), key=lambda id_: starts[id_])
            assert ends[first] is not None
            assert str(ends[first]) < starts[second]
        elif why == "part":
            assert left in wholes.get(right, set()) or right in wholes.get(left, set())
        else:
            assert len({left, right} & set(needs)) < 2


def _ends(generated: Generated, type_: str, *, backwards: bool = False) -> dict[str, set[str]]:
    ends: dict[str, set[str]] = {}
    for (known, _, _), frame in generated.tables.relations.items():
        for one, other in frame.select(FROM, TO).iter_rows() if known == type_ else ():
            start, end = (other, one) if backwards else (one, other)
            ends.setdefault(start, set()).add(end)
    return ends


def _counts(generated: Generated) -> Counter[str]:
    counts = Counter({label: frame.height for label, frame in generated.tables.nodes.items()})
    for (type_, _, _), frame in generated.tables.relations.items():
        counts[type_] += frame.height
    counts["gmina"] = generated.tables.nodes["Place"].filter(pl.col("level") == "gmina").height
    return counts
