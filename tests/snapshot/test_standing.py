"""What a map looks up: states, periods, places and ties as the snapshots have them, each on its own day."""

from __future__ import annotations

import re
from datetime import date

import pytest

import calnet
from calnet.access import Graph
from calnet.model.network import SHARED, Network, Node, Relation, make_network
from calnet.resources import find_folder
from calnet.snapshot.activity import YEAR
from calnet.snapshot.facts import make_facts
from calnet.snapshot.reading import Days
from calnet.snapshot.snapshot import Snapshot
from calnet.snapshot.standing import InitiativeStanding, Standing, Tie, find_standing
from calnet.stores import open_memory

DAY = date(2026, 3, 31)
EARLY, LATE = date(2020, 6, 30), date(2026, 3, 31)


def make_country() -> Network:
    """Two towns of two powiats, each with a day of its own and the same two initiatives."""
    nodes, relations = [], []
    for name, day in (("early", EARLY), ("late", LATE)):
        powiat, home = f"{name}/powiat", f"{name}/gmina"
        nodes += [
            Node("DataSet", name, name, name, {"as_of": day.isoformat(), "home_place": home}),
            Node("Place", powiat, SHARED, powiat, {"level": "powiat"}),
            Node("Place", home, SHARED, home, {"level": "gmina"}),
            Node("Organisation", f"{name}/club", name, "Klub", {"sector": "ngo", "checked_on": "2020-01-15"}),
            Node("Initiative", f"{name}/a", name, "A", {"start_date": "2020-01", "end_date": "2021-12"}),
            Node("Initiative", f"{name}/b", name, "B", {"start_date": "2021-01"}),
        ]
        relations += [
            Relation("PART_OF", home, powiat, {}),
            Relation("BASED_IN", f"{name}/club", home, {}),
            *(Relation("RUNS", f"{name}/club", f"{name}/{one}", {}) for one in "ab"),
            *(Relation("USES", name, place, {}) for place in (powiat, home)),
        ]
    return make_network(nodes, relations)


def test_each_powiat_is_judged_on_its_own_day_and_the_map_looks_that_up() -> None:
    network = make_country()
    with Graph(open_memory(network)) as graph:
        result = graph.analyse()
        standing = graph.standing(result)
    assert result.days == {"early": EARLY, "late": LATE}
    assert result.as_of == LATE
    states = {id_: one.state for id_, one in standing.initiatives.items()}
    assert states == {"early/a": "active", "early/b": "planned", "late/a": "past", "late/b": "active"}
    assert standing.initiatives["early/a"].places == ("early/gmina",)
    assert [standing.is_old("2020-01-15", name) for name in ("early", "late", SHARED)] == [False, True, True]


def test_a_map_of_the_country_shows_the_states_that_were_judged() -> None:
    network = make_country()
    page = calnet.draw(network, calnet.analyse(network))
    marks = dict(re.findall(r'"id": ?"((?:early|late)/[ab])"[^{}]*?"state": ?"(\w+)"', page))
    assert marks == {"early/a": "active", "early/b": "planned", "late/a": "past", "late/b": "active"}


def test_a_day_that_was_asked_for_counts_for_all() -> None:
    with Graph(open_memory(make_country())) as graph:
        result = graph.analyse(as_of=EARLY)
        standing = graph.standing(result)
    assert {one.state for id_, one in standing.initiatives.items() if id_.endswith("/a")} == {"active"}
    assert standing.as_of == EARLY


def test_what_no_snapshot_judged_is_told_by_the_same_rules() -> None:
    standing = Standing(LATE, {"early": EARLY})
    told = (None, "2021-01", None, None)
    assert standing.initiative("x", "early", *told) == InitiativeStanding(date(2021, 1, 1), None, "planned")
    assert standing.initiative("x", "elsewhere", *told).state == "active"
    assert Standing().initiative("x", "early", *told).state is None
    assert not Standing().is_old("1999", "early")
    with pytest.raises(ValueError, match="month"):
        standing.initiative("x", "early", None, "2021-13", None, None)


def test_ties_places_and_who_has_no_tie() -> None:
    facts = make_facts(
        data_sets=[("d", "D", "home")],
        actors=[(id_, "Organisation", id_, None, None, "d") for id_ in ("a", "b", "c", "lone", "member")]
        + [("gone", "Organisation", "gone", None, None, "d", None, None, "closed")],
        ties=[("b", "a", "PARTNERS_WITH", 4), ("a", "c", "PARTNERS_WITH", 4, None, "2020")],
        coalitions=[("k", "K", "d")],
        memberships=[("member", "k")],
        initiatives=[
            ("recent", "R", None, "2025-09", None, None, None, None, "d"),
            ("over", "O", None, "2020", "2021", None, None, None, "d"),
        ],
        initiative_actors=[(id_, actor, "RUNS", None) for id_ in ("recent", "over") for actor in "bc"],
        initiative_places=[("over", "square")],
    )
    standing = find_standing([Snapshot(facts, DAY)])
    assert standing.ties == {("a", "b"): Tie(4, True, True), ("b", "c"): Tie(2, False, False, ("recent",))}
    assert standing.unconnected == {"lone"}
    assert standing.known_places() == {"over": ("square",)}
    assert standing.initiatives["recent"].places == ("home",)


def test_a_single_source_is_prepared_once() -> None:
    with Graph(open_memory(calnet.read(find_folder("sample_graphs") / "przykladowo").network)) as graph:
        first, second = (tuple(graph.snapshots(Days()).parts) for _ in range(2))
        assert first[0] is second[0]
        other = tuple(graph.snapshots(Days(DAY - YEAR)).parts)
    assert other[0].as_of == DAY - YEAR
