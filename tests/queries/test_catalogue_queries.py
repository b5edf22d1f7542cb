"""Every query of the catalogue gives what it should and leaves out what it should not.

The network below has two towns, *a* and *b*, and what they share; town *b* and a few rows of *a* are
there to be left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl
import pytest
from engines import ENGINES, make_store

from calnet.catalogue import find_query, query_names
from calnet.catalogue.query import QueryKind
from calnet.model.kinds import NODE_KINDS, RELATION_KINDS
from calnet.model.network import SHARED, Network, Node, Relation, Scalar, make_network
from calnet.snapshot.facts import SCHEMAS, read_facts
from calnet.snapshot.partitions import SCHEMAS as PARTITION_SCHEMAS
from calnet.stores import answer_query, facts_fetcher, open_memory
from calnet.stores.graph_frames import frames_of
from calnet.stores.store import Store

SOURCE: Mapping[str, Scalar] = {"source": "raport", "checked_on": "2026-03", "confidence": "high"}
Rows = list[tuple[object, ...]]


def _node(label: str, id_: str, dataset: str, name: str, **properties: Scalar) -> Node:
    return Node(label, id_, dataset, name, properties)


def _town() -> Network:
    nodes = [
        _node(
            "DataSet", "a/set", "a", "Miasto A", home_place="a/town", host="a/ops", as_of="2026-05-01", invented=True,
        ),
        _node("DataSet", "b/set", "b", "Miasto B"),
        _node("TargetGroup", "g/all", SHARED, "wszyscy mieszkańcy"),
        _node("TargetGroup", "g/seniors", SHARED, "Seniorzy", age_from=60),
        _node("TargetGroup", "g/old", SHARED, "osoby po 80. roku życia", age_from=80),
        _node("TargetGroup", "g/youth", SHARED, "młodzież", age_from=13, age_to=18),
        _node("Need", "n/lonely", SHARED, "samotność", domain="senior_support"),
        _node("Need", "n/work", SHARED, "bezrobocie"),
        _node("Need", "n/longwork", SHARED, "długotrwałe bezrobocie"),
        _node("Activity", "y/dance", SHARED, "taniec", other_names=("potańcówka", "bal")),
        _node("Activity", "y/culture", SHARED, "kultura"),
        _node("Activity", "b/salsa", "b", "salsa"),
        _node("Place", "pl/gmina", SHARED, "Gmina", level="gmina"),
        _node("Place", "a/town", "a", "Miasto", level="town"),
        _node("Place", "a/street", "a", "Rynek", level="street"),
        _node("Place", "b/town", "b", "Inne Miasto", level="town"),
        _node(
            "Institution", "a/ops", "a", "OPS", short_name="OPS", sector="social_welfare", since="1990", people=20,
            other_names=("Ośrodek",), **SOURCE,
        ),
        _node("Organisation", "a/ngo", "a", "Fundacja", sector="ngo", checked_on="2024-01-01"),
        _node("ResidentsGroup", "a/club", "a", "Klub", people=12, since="2020-02", status="active"),
        _node("ResidentsGroup", "a/lone", "a", "Samotnicy"),
        _node("Institution", "b/ops", "b", "OPS B", sector="social_welfare"),
        _node("Organisation", "b/ngo", "b", "Fundacja B"),
        _node("Coalition", "a/coal", "a", "Koalicja A", since="2007", status="active", checked_on="2026-04-30"),
        _node("Coalition", "b/coal", "b", "Koalicja B"),
        _node(
            "Initiative", "a/dance", "a", "Potańcówka", form="event", start_date="2026-02-14", end_date="2026-02-14",
            status="finished", participants=40, capacity=50, description="Bal karnawałowy", **SOURCE,
        ),
        _node("Initiative", "a/prog", "a", "Program", form="programme", start_date="2026", status="active"),
        _node("Initiative", "a/mail", "a", "Ulotki"),
        _node("Initiative", "b/dance", "b", "Tańce", form="event"),
        _node(
            "Diagnosis", "a/d1", "a", "diagnoza 1", people=100, priority=2, year=2025, form="problem",
            statement="Samotność starszych", **SOURCE,
        ),
        _node("Diagnosis", "a/d2", "a", "diagnoza 2", priority=5, checked_on="2025-12"),
        _node("Diagnosis", "b/d1", "b", "diagnoza b"),
        _node("Expectation", "a/e1", "a", "oczekiwanie 1", sectors=("health", "culture"), **SOURCE),
        _node("Expectation", "a/e2", "a", "oczekiwanie 2", sectors=()),
        _node("Expectation", "a/e3", "a", "*", sectors=("ngo",)),
        _node("Expectation", "a/e4", "a", "oczekiwanie 4"),
        _node("Expectation", "b/e1", "b", "oczekiwanie 5", sectors=("sport",)),
        _node("Resource", "a/bus", "a", "Bus", form="vehicle", quantity=1, checked_on="2026-05-01"),
        _node("Resource", "a/room", "a", "Sala", checked_on="2026-05-02"),
        _node("Resource", "b/bus", "b", "Bus B"),
    ]  # fmt: skip
    relations = [
        Relation("PARTNERS_WITH", "a/ops", "a/ngo", {"strength": 2, "since": "2019", "until": "2027-01", **SOURCE}),
        Relation("PARTNERS_WITH", "b/ops", "b/ngo", {"strength": 4}),
        Relation("PARTNERS_WITH", "a/ops", "b/ops", {"strength": 1}),
        Relation("HOSTS", "a/ops", "a/club", {"role": "founded"}),
        Relation("HOSTS", "a/ops", "a/coal", {"role": "hosts"}),
        Relation("HOSTS", "b/ops", "b/coal", {}),
        Relation("UNIT_OF", "a/club", "a/ngo", {}),
        Relation("MEMBER_OF", "a/ops", "a/coal", {"since": "2007-06", "role": "lider"}),
        Relation("MEMBER_OF", "a/club", "a/coal", {"until": "2025"}),
        Relation("MEMBER_OF", "b/ops", "b/coal", {}),
        Relation("BASED_IN", "a/ops", "a/street", {}),
        Relation("BASED_IN", "b/ops", "b/town", {}),
        Relation("BASED_IN", "b/ngo", "pl/gmina", {}),
        Relation("GATHERS", "a/club", "g/seniors", {}),
        Relation("RUNS", "a/ops", "a/prog", {"role": "lead"}),
        Relation("RUNS", "a/coal", "a/dance", {}),
        Relation("RUNS", "b/ops", "b/dance", {"role": "co_lead"}),
        Relation("SUPPORTS", "a/ngo", "a/dance", {"contribution": "money"}),
        Relation("TAKES_PART_IN", "a/club", "a/dance", {}),
        Relation("AIMED_AT", "a/dance", "g/old", {"people": 30}),
        Relation("AIMED_AT", "a/prog", "g/youth", {}),
        Relation("AIMED_AT", "b/dance", "g/seniors", {}),
        Relation("ADDRESSES", "a/prog", "n/work", {}),
        Relation("ADDRESSES", "b/dance", "n/lonely", {}),
        Relation("DOES", "a/dance", "y/dance", {}),
        Relation("DOES", "b/dance", "b/salsa", {}),
        Relation("BROADER", "y/dance", "y/culture", {}),
        Relation("BROADER", "b/salsa", "y/dance", {}),
        Relation("COVERS", "a/dance", "a/street", {}),
        Relation("COVERS", "a/dance", "pl/gmina", {}),
        Relation("COVERS", "b/dance", "b/town", {}),
        Relation("PART_OF", "a/dance", "a/prog", {}),
        Relation("PART_OF", "a/street", "a/town", {}),
        Relation("PART_OF", "a/town", "pl/gmina", {}),
        Relation("PART_OF", "a/street", "pl/gmina", {}),
        Relation("PART_OF", "b/town", "pl/gmina", {}),
        Relation("BROADER", "g/old", "g/seniors", {}),
        Relation("BROADER", "g/seniors", "g/all", {}),
        Relation("BROADER", "n/longwork", "n/work", {}),
        Relation("EXACT_MATCH", "n/longwork", "n/work", {}),
        Relation("OF", "a/d1", "n/lonely", {}),
        Relation("FELT_BY", "a/d1", "g/seniors", {}),
        Relation("OBSERVED_IN", "a/d1", "a/town", {}),
        Relation("REPORTED_BY", "a/d1", "a/ops", {}),
        Relation("OF", "a/d2", "n/work", {}),
        Relation("OF", "b/d1", "n/lonely", {}),
        Relation("EXPECTED_FOR", "a/e1", "n/lonely", {}),
        Relation("EXPECTED_FOR", "a/e2", "n/work", {}),
        Relation("EXPECTED_FOR", "a/e4", "n/longwork", {}),
        Relation("EXPECTED_FOR", "b/e1", "n/lonely", {}),
        Relation("OFFERS", "a/ngo", "a/bus", {}),
        Relation("OFFERS", "b/ngo", "a/room", {}),
        Relation("USEFUL_FOR", "a/bus", "n/lonely", {}),
        Relation("USEFUL_FOR", "a/room", "n/work", {}),
        Relation("USEFUL_FOR", "b/bus", "n/lonely", {}),
    ]
    return make_network(nodes, relations)


NETWORK = _town()
FACTS: Mapping[str, Rows] = {
    "data_sets": [("a", "Miasto A", "a/town", "a/ops", "2026-05-01", True)],
    "actors": [
        ("a/club", "ResidentsGroup", "Klub", None, None, "a", "2020-02", 12, "active", None, None, None),
        ("a/lone", "ResidentsGroup", "Samotnicy", None, None, "a", None, None, None, None, None, None),
        ("a/ngo", "Organisation", "Fundacja", None, "ngo", "a", None, None, None, None, "2024-01-01", None),
        ("a/ops", "Institution", "OPS", "OPS", "social_welfare", "a", "1990", 20, None, "raport", "2026-03", "high"),
    ],
    "actor_places": [("a/ops", "a/street")],
    "coalitions": [("a/coal", "Koalicja A", "a", "2007", "active")],
    "coalition_hosts": [("a/ops", "a/coal")],
    "memberships": [("a/club", "a/coal", None, "2025"), ("a/ops", "a/coal", "2007-06", None)],
    "ties": [
        ("a/club", "a/ngo", "UNIT_OF", None, None, None, None, None, None),
        ("a/ops", "a/club", "HOSTS", None, None, None, None, None, None),
        ("a/ops", "a/ngo", "PARTNERS_WITH", 2, "2019", "2027-01", "raport", "2026-03", "high"),
    ],
    "gatherings": [("a/club", "g/seniors")],
    "initiatives": [
        (
            "a/dance", "Potańcówka", "event", "2026-02-14", "2026-02-14", "finished", 40, 50, "a",
            "raport", "2026-03", "high",
        ),
        ("a/mail", "Ulotki", None, None, None, None, None, None, "a", None, None, None),
        ("a/prog", "Program", "programme", "2026", None, "active", None, None, "a", None, None, None),
    ],
    "initiative_actors": [
        ("a/dance", "a/club", "TAKES_PART_IN", None),
        ("a/dance", "a/coal", "RUNS", None),
        ("a/dance", "a/ngo", "SUPPORTS", "money"),
        ("a/prog", "a/ops", "RUNS", "lead"),
    ],
    "initiative_groups": [("a/dance", "g/old", 30), ("a/prog", "g/youth", None)],
    "initiative_needs": [("a/prog", "n/work")],
    "initiative_activities": [("a/dance", "y/dance")],
    "initiative_descriptions": [("a/dance", "Bal karnawałowy")],
    "initiative_places": [("a/dance", "a/street"), ("a/dance", "pl/gmina")],
    "initiative_parts": [("a/dance", "a/prog")],
    "diagnoses": [
        (
            "a/d1", "n/lonely", "g/seniors", "a/town", 100, 2, 2025, "problem", "Samotność starszych", "a",
            "raport", "2026-03", "high", "Seniorzy",
        ),
        ("a/d2", "n/work", None, None, None, 5, None, None, None, "a", None, "2025-12", None, None),
    ],
    "expectations": [
        ("n/lonely", "culture", "a", "raport", "2026-03"),
        ("n/lonely", "health", "a", "raport", "2026-03"),
        ("n/work", None, "a", None, None),
        (None, "ngo", "a", None, None),
    ],
    "resources": [
        ("a/bus", "Bus", "vehicle", 1, "a", None, "2026-05-01", None),
        ("a/room", "Sala", None, None, "a", None, "2026-05-02", None),
    ],
    "resource_needs": [("a/bus", "n/lonely"), ("a/room", "n/work")],
    "resource_actors": [("a/bus", "a/ngo")],
    "target_groups": [
        ("g/all", "wszyscy mieszkańcy", None, None),
        ("g/old", "osoby po 80. roku życia", 80, None),
        ("g/seniors", "Seniorzy", 60, None),
        ("g/youth", "młodzież", 13, 18),
    ],
    "needs": [
        ("n/lonely", "samotność", "senior_support"),
        ("n/longwork", "długotrwałe bezrobocie", None),
        ("n/work", "bezrobocie", None),
    ],
    "places": [
        ("a/street", "Rynek", "street", "a"),
        ("a/town", "Miasto", "town", "a"),
        ("pl/gmina", "Gmina", "gmina", "shared"),
    ],
    "group_ancestors": [
        ("g/all", "g/all", 0),
        ("g/old", "g/old", 0),
        ("g/old", "g/seniors", 1),
        ("g/old", "g/all", 2),
        ("g/seniors", "g/seniors", 0),
        ("g/seniors", "g/all", 1),
        ("g/youth", "g/youth", 0),
    ],
    "need_ancestors": [
        ("n/lonely", "n/lonely", 0),
        ("n/longwork", "n/longwork", 0),
        ("n/longwork", "n/work", 1),
        ("n/work", "n/work", 0),
    ],
    "activities": [("y/culture", "kultura"), ("y/dance", "taniec")],
    "activity_words": [("y/dance", "bal"), ("y/dance", "potańcówka")],
    "activity_ancestors": [("y/culture", "y/culture", 0), ("y/dance", "y/dance", 0), ("y/dance", "y/culture", 1)],
    "exact_matches": [("n/longwork", "n/work")],
    "data_set_uses": [
        ("a", thing)
        for thing in (
            "a/street", "a/town", "g/all", "g/old", "g/seniors", "g/youth", "n/lonely", "n/longwork", "n/work",
            "pl/gmina", "y/culture", "y/dance",
        )
    ],
    "data_set_places": [
        ("a", "BASED_IN", "a/street", 1),
        ("a", "BASED_IN", None, 3),
        ("a", "COVERS", "a/street", 1),
        ("a", "COVERS", "pl/gmina", 1),
        ("a", "COVERS", None, 2),
        ("a", "OBSERVED_IN", "a/town", 1),
        ("a", "OBSERVED_IN", None, 1),
    ],
    "place_ancestors": [
        ("a/street", "a/street", 0),
        ("a/street", "a/town", 1),
        ("a/street", "pl/gmina", 1),
        ("a/town", "a/town", 0),
        ("a/town", "pl/gmina", 1),
        ("pl/gmina", "pl/gmina", 0),
    ],
}  # fmt: skip
QUESTIONS: Mapping[str, tuple[Mapping[str, str], Rows]] = {
    "who_runs_what": (
        {},
        [
            ("Koalicja A", "Potańcówka", "event", None, "finished", "a"),
            ("OPS", "Program", "programme", "lead", "active", "a"),
        ],
    ),
    "initiatives_for_group": (
        {"name": "SENIOR"},
        [("Potańcówka", "osoby po 80. roku życia", "event", "2026-02-14", "2026-02-14", "finished", "a")],
    ),
    "initiatives_without_target_group": ({}, [("Ulotki", None, None, None, None, "a")]),
    "needs_without_initiative": (
        {},
        [("samotność", "Seniorzy", "Miasto", 2, 100, "Samotność starszych", "a")],
    ),
    "members_of_coalition": (
        {"name": "koalicja"},
        [
            ("Koalicja A", "Klub", None, None, "2025", None, "a"),
            ("Koalicja A", "OPS", "social_welfare", "2007-06", None, "lider", "a"),
        ],
    ),
    "who_knows_whom": (
        {},
        [
            ("Klub", "UNIT_OF", "Fundacja", None, None, "a"),
            ("OPS", "HOSTS", "Klub", None, None, "a"),
            ("OPS", "PARTNERS_WITH", "Fundacja", "2", "2019", "a"),
        ],
    ),
    "groups_and_hosts": (
        {},
        [
            ("Klub", "OPS", "founded", 12, "active", "a"),
            ("Samotnicy", None, None, None, None, "a"),
        ],
    ),
    "resources_for_need": ({"name": "samotność"}, [("samotność", "Bus", "vehicle", 1, "Fundacja", "a")]),
    "actors_in_sector": (
        {"sector": "Pomoc społeczna"},
        [("OPS", "Institution", "Rynek", 20, None, "a")],
    ),
    "actors_without_ties": ({}, [("Samotnicy", "ResidentsGroup", None, "a")]),
    "diagnoses_by_priority": (
        {},
        [
            (5, "bezrobocie", None, None, None, None, None, "a"),
            (2, "samotność", "Seniorzy", "Miasto", 100, "OPS", "Samotność starszych", "a"),
        ],
    ),
    "data_set_contents": (
        {},
        [
            ("a", "Miasto A", "Coalition", 1),
            ("a", "Miasto A", "Diagnosis", 2),
            ("a", "Miasto A", "Expectation", 4),
            ("a", "Miasto A", "Initiative", 3),
            ("a", "Miasto A", "Institution", 1),
            ("a", "Miasto A", "Organisation", 1),
            ("a", "Miasto A", "Place", 2),
            ("a", "Miasto A", "ResidentsGroup", 2),
            ("a", "Miasto A", "Resource", 2),
        ],
    ),
    "not_checked_since": (
        {"date": "2026-05-01"},
        [
            ("Program", "Initiative", None, None, "a"),
            ("Ulotki", "Initiative", None, None, "a"),
            ("Klub", "ResidentsGroup", None, None, "a"),
            ("Samotnicy", "ResidentsGroup", None, None, "a"),
            ("Fundacja", "Organisation", "2024-01-01", None, "a"),
            ("diagnoza 2", "Diagnosis", "2025-12", None, "a"),
            ("diagnoza 1", "Diagnosis", "2026-03", "raport", "a"),
            ("Potańcówka", "Initiative", "2026-03", "raport", "a"),
            ("OPS", "Institution", "2026-03", "raport", "a"),
            ("Koalicja A", "Coalition", "2026-04-30", None, "a"),
        ],
    ),
}


@pytest.fixture(scope="module", params=ENGINES)
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    with make_store(request.param, request) as made:
        made.load(frames_of(NETWORK))
        yield made


def test_every_query_has_its_expected_rows() -> None:
    assert set(FACTS) == set(SCHEMAS) | set(PARTITION_SCHEMAS)
    assert set(FACTS) | set(QUESTIONS) == set(query_names())


@pytest.mark.parametrize("name", FACTS)
def test_facts_of_one_town(store: Store, name: str) -> None:
    frame = facts_fetcher(store, ["a"])(name)
    assert frame.schema == pl.Schema({**SCHEMAS, **PARTITION_SCHEMAS}[name])
    assert frame.rows() == FACTS[name]


@pytest.mark.parametrize("name", QUESTIONS)
def test_answers_of_one_town(store: Store, name: str) -> None:
    given, rows = QUESTIONS[name]
    answer = answer_query(store, find_query(name), {**given, "datasets": "a"})
    assert answer.frame.rows() == rows


@pytest.mark.parametrize("name", query_names())
def test_no_data_set_shows_in_anothers_answer(store: Store, name: str) -> None:
    query = find_query(name)
    given = QUESTIONS[name][0] if name in QUESTIONS else {}
    only_a = answer_query(store, query, {**given, "datasets": "a"}).frame
    nobody = answer_query(store, query, {**given, "datasets": "somewhere else"}).frame
    both = answer_query(store, query, {**given, "datasets": "a; b"}).frame
    everything = answer_query(store, query, given).frame
    foreign = {value for node in NETWORK.nodes if node.dataset == "b" for value in (node.id, node.name, "b")}
    own = {value for node in NETWORK.nodes if node.dataset == "a" for value in (node.id, node.name, "a")}
    assert not foreign & _values(only_a)
    assert not (foreign | own) & _values(nobody)
    assert both.equals(everything)


def test_all_data_sets_are_read_when_none_is_named(store: Store) -> None:
    facts = read_facts(facts_fetcher(store))
    assert facts.data_sets["id"].to_list() == ["a", "b"]
    assert ("a/ops", "b/ops") in facts.ties.select("start", "end").rows()


@pytest.mark.parametrize("name", query_names())
def test_an_empty_graph_gives_an_empty_frame_of_the_same_columns(name: str) -> None:
    query = find_query(name)
    given = QUESTIONS[name][0] if name in QUESTIONS else {}
    with open_memory(make_network([], [])) as memory:
        frame = answer_query(memory, query, given).frame
    assert frame.columns == [column.name for column in query.columns]
    assert frame.height == 0


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_shows_names_and_no_ids(store: Store, name: str) -> None:
    given, _ = QUESTIONS[name]
    values = _values(answer_query(store, find_query(name), given).frame)
    assert not values & {node.id for node in NETWORK.nodes}


def test_hostile_names_come_back_as_they_are() -> None:
    names = [
        "' OR 1=1 //",
        '"; DROP TABLE Place; --',
        "<script>alert(1)</script>",
        "=HYPERLINK(1)",
        "\\",
        "`x`",
        "a\nb\t",
        "💩",
    ]
    nodes = [_node("Institution", f"x/{place}", "x", name) for place, name in enumerate(names)]
    with open_memory(make_network(nodes, [])) as memory:
        assert facts_fetcher(memory)("actors")["name"].to_list() == names
        sought = answer_query(memory, find_query("members_of_coalition"), {"name": "' OR 1=1 //"})
    assert sought.frame.height == 0


def test_a_search_ignores_capitals_also_of_polish_letters() -> None:
    group = _node("TargetGroup", "g/x", SHARED, "ŻÓŁTE Łąki")
    initiative = _node("Initiative", "x/i", "x", "Spacer")
    with open_memory(make_network([group, initiative], [Relation("AIMED_AT", "x/i", "g/x", {})])) as memory:
        answer = answer_query(memory, find_query("initiatives_for_group"), {"name": "żółte łĄ"})
    assert answer.frame["initiative"].to_list() == ["Spacer"]


@pytest.mark.parametrize("name", ["members_of_coalition", "resources_for_need"])
def test_an_empty_name_means_everything(store: Store, name: str) -> None:
    _, rows = QUESTIONS[name]  # the town has one coalition and one resource that is good for a need
    assert set(rows) <= set(answer_query(store, find_query(name), {"datasets": "a"}).frame.rows())


def test_one_need_addressed_elsewhere_still_counts_as_open_in_its_own_town(store: Store) -> None:
    query = find_query("needs_without_initiative")
    assert answer_query(store, query, {"datasets": "a"}).frame["need"].to_list() == ["samotność"]
    assert answer_query(store, query, {}).frame["need"].to_list() == ["samotność"]


def test_the_network_uses_only_declared_kinds() -> None:
    assert {node.label for node in NETWORK.nodes} <= set(NODE_KINDS)
    assert {relation.type for relation in NETWORK.relations} <= set(RELATION_KINDS)


def test_questions_are_marked_as_questions() -> None:
    for name in query_names():
        expected = QueryKind.QUESTION if name in QUESTIONS else QueryKind.FACT
        assert find_query(name).kind is expected


def _values(frame: pl.DataFrame) -> set[object]:
    return {value for row in frame.rows() for value in row}
