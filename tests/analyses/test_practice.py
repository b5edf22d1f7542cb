"""Borrowed practice and what is at hand: against the definition, over several partitions, and planted cases."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle_practice import Part, Wanted, examples, help_for
from oracles import Town
from worlds import DAY, QUIET, Rows, closure, facts_of, join, make_town, make_vocabularies, with_rows

from calnet.analyses.coverage import COVERAGE_GAP, OPEN
from calnet.analyses.coverage.at_hand import put_at_hand, tell_help
from calnet.analyses.coverage.coverage import find_coverage
from calnet.analyses.practice import collect, lend, tell_example
from calnet.findings import Finding
from calnet.snapshot.snapshot import Snapshot
from calnet.wording.voice import Voice

on_towns = settings(QUIET, max_examples=120)
REGIONS = ("powiat/1", "powiat/2", "voivodeship")


def _in_regions(chance: random.Random, rows: Rows, name: str) -> Rows:
    """The town lies in a powiat and a voivodeship or not; some work covers them, some needs are felt all over them."""
    above = chance.choice([(), ("powiat/1", "voivodeship"), ("powiat/2", "voivodeship"), ("powiat/2",)])
    roots = {low: step for low, up, step in rows["place_ancestors"] if up == f"{name}/p0"}
    ancestors = [(low, region, step + n) for low, step in roots.items() for n, region in enumerate(above, 1)]
    ancestors += [(region, region, 0) for region in above]
    if len(above) > 1:
        ancestors.append((above[0], above[1], 1))
    regions = [(region, region, region.partition("/")[0], "shared") for region in above]
    initiatives = [(*row[:6], chance.choice([None, 0, 5, 5, 40]), *row[7:]) for row in rows["initiatives"]]
    work = [row[0] for row in initiatives if chance.random() < 0.3]
    needs = [row[0] for row in rows["needs"]]
    groups = [row[0] for row in rows["target_groups"]]
    places = [None, f"{name}/p1", *above]
    return with_rows(
        {**rows, "initiatives": initiatives},
        places=regions,
        place_ancestors=ancestors,
        initiative_places=[(id_, chance.choice(above)) for id_ in work if above],
        initiative_needs=[(row[0], chance.choice(needs)) for row in initiatives],
        initiative_groups=[(row[0], chance.choice(groups)) for row in initiatives],
        diagnoses=[
            (
                f"{name}/x{n}", chance.choice(needs), chance.choice([None, *groups]), chance.choice(places), None,
                None, None, None, None, name,
            )
            for n in range(2)
        ],
    )  # fmt: skip


def _with_resources(chance: random.Random, rows: Rows, name: str) -> Rows:
    actors = [row[0] for row in rows["actors"]]
    needs = [row[0] for row in rows["needs"]]
    resources = [f"{name}/r{n}" for n in range(chance.randint(0, 4))]
    return with_rows(
        rows,
        resources=[(id_, f"Zasób {id_}", None, None, name) for id_ in resources],
        resource_needs=[pair for pair in product(resources, needs) if chance.random() < 0.5],
        resource_actors=[pair for pair in product(resources, actors) if chance.random() < 0.3],
    )


def _country(seed: int) -> list[tuple[Rows, frozenset[str]]]:
    """Some towns in partitions: the first two may be judged together; what they share is known to all."""
    chance = random.Random(seed)
    shared = make_vocabularies(chance)
    names = ["one", "two", "three", "four", "five"][: chance.randint(2, 5)]
    towns = [
        _with_resources(chance, _in_regions(chance, {**shared, **make_town(chance, shared, name)}, name), name)
        for name in names
    ]
    parts = [(rows, frozenset({name})) for rows, name in zip(towns, names, strict=True)]
    if chance.random() < 0.6:
        both = _unique(join({**_EMPTY, **towns[0]}, {**_EMPTY, **towns[1]}))
        parts = [(both, frozenset(names[:2])), *parts[2:]]
    return parts


_EMPTY: Rows = {"resources": [], "resource_needs": [], "resource_actors": []}


def _unique(rows: Rows) -> Rows:
    return {name: list(dict.fromkeys(several)) for name, several in rows.items()}


def _examples(finding: Finding) -> list[str]:
    return [example.initiative.id for example in finding.examples]


@pytest.mark.slow
@given(st.integers(0, 2**40).map(_country))
@on_towns
def test_as_the_definition_says(country: list[tuple[Rows, frozenset[str]]]) -> None:
    snapshots = [Snapshot(facts_of(_unique(rows)), DAY, own) for rows, own in country]
    parts = [Part(Town(facts_of(_unique(rows)), DAY), own) for rows, own in country]
    found = [find_coverage(snapshot).findings for snapshot in snapshots]
    practices = [collect(snapshot, findings) for snapshot, findings in zip(snapshots, found, strict=True)]
    for number, (snapshot, findings) in enumerate(zip(snapshots, found, strict=True)):
        once = {finding.id for finding in findings}.isdisjoint(
            finding.id for other in found if other is not findings for finding in other
        )
        for finding in lend(put_at_hand(snapshot, findings), practices):
            if finding.state not in OPEN:
                assert (finding.examples, finding.help) == ((), ())
                continue
            need, group, place = (subject.id for subject in finding.subjects[:3])
            gap = Wanted(need, group, place, number, frozenset(finding.data_sets))
            if once:  # a gap of several partitions is tested below
                assert _examples(finding) == examples(parts, gap)
            helped = [(one.resource.id, frozenset(owner.id for owner in one.owners)) for one in finding.help]
            assert helped == help_for(parts[number].town, gap)


def test_other_findings_are_left_as_they_are() -> None:
    snapshot = Snapshot(facts_of(TOWN), DAY)
    (gap,) = find_coverage(snapshot).findings
    assert lend([gap], []) == (gap,)
    assert gap.kind is COVERAGE_GAP


TOWN: Rows = {
    "data_sets": [("t", "Miasto", "p"), ("u", "Inne", "q")],
    "places": [
        ("p", "Miasto", "gmina"), ("q", "Inne", "gmina"), ("s", "Osiedle", "estate"), ("far", "Daleko", "gmina"),
        ("w", "Powiat", "powiat"), ("v", "Województwo", "voivodeship"), ("x", "Sąsiad", "gmina"),
    ],
    "place_ancestors": [
        *((id_, id_, 0) for id_ in ("p", "q", "s", "far", "w", "v", "x")),
        ("p", "w", 1), ("q", "w", 1), ("s", "p", 1), ("s", "w", 2), ("w", "v", 1),
        ("p", "v", 2), ("q", "v", 2), ("s", "v", 3), ("x", "v", 1),
    ],
    "needs": [("need/n", "samotność"), ("need/b", "starość"), ("need/o", "sąsiednia")],
    "need_ancestors": [
        ("need/n", "need/n", 0), ("need/b", "need/b", 0), ("need/o", "need/o", 0), ("need/n", "need/b", 1),
        ("need/o", "need/b", 1),
    ],
    "target_groups": [("group/g", "seniorzy")],
    "group_ancestors": [("group/g", "group/g", 0)],
    "diagnoses": [("d", "need/n", "group/g", "p", None, 5, None, None, None, "t")],
    "actors": [("a", "Institution", "OPS", None, None, "u"), ("b", "Institution", "Klub", None, None, "t")],
}  # fmt: skip


def _initiative(id_: str, place: str, dataset: str = "u", **given_: object) -> Rows:
    known = {"need": "need/n", "group": "group/g", "status": None, "people": None, **given_}
    return {
        "initiatives": [(id_, f"Klub {id_}", None, "2026", None, known["status"], known["people"], None, dataset)],
        "initiative_needs": [(id_, known["need"])],
        "initiative_groups": [(id_, known["group"])],
        "initiative_places": [(id_, place)],
        "initiative_actors": [(id_, "a", "RUNS")],
    }


def _borrowed(initiatives: Sequence[Rows], town: Rows = TOWN) -> list[str]:
    for rows in initiatives:
        town = with_rows(town, **rows)
    snapshot = Snapshot(facts_of(town), DAY)
    findings = find_coverage(snapshot).findings
    return [id_ for finding in lend(findings, [collect(snapshot, findings)]) for id_ in _examples(finding)]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"need": "need/n"}, {"need": "need/b", "people": 90}),
        ({"status": "active"}, {"status": "planned", "people": 90}),
        ({"place": "q"}, {"place": "x", "people": 90}),
        ({"place": "x"}, {"place": "far", "people": 90}),
        ({"place": "far"}, {"place": "q", "dataset": "t", "people": 90}),
        ({"people": 20}, {"people": 10}),
        ({"people": 0}, {"people": None}),
    ],
)
def test_the_best_comes_first(better: dict[str, object], worse: dict[str, object]) -> None:
    def made(id_: str, given_: dict[str, object]) -> Rows:
        return _initiative(id_, **{"place": "q", **given_})  # type: ignore[arg-type]

    assert _borrowed([made("z", better), made("y", worse)]) == ["z", "y"]


def test_three_and_all_as_good_as_the_third_and_none_that_does_not_answer() -> None:
    assert _borrowed([_initiative(id_, "q", people=ord(id_)) for id_ in "edcba"]) == ["e", "d", "c"]
    assert _borrowed([_initiative(id_, "q", people=9) for id_ in "edcba"]) == ["a", "b", "c", "d", "e"]
    assert _borrowed([_initiative(id_, "q", people=9 - (id_ > "b")) for id_ in "edcba"]) == ["a", "b", "c", "d", "e"]
    assert _borrowed([_initiative("i", "q", need="need/o")]) == [], "a sibling is another need"
    assert _borrowed([_initiative("i", "q", status="finished")]) == []
    assert _borrowed([_initiative("i", "q", group="group/all_residents")]) == [], "everybody is not a related group"


@pytest.mark.parametrize("place", ["p", "s", "w", "v"])
def test_what_already_counts_here_is_no_example(place: str) -> None:
    planned = _initiative("i", place, status="planned")
    assert _borrowed([planned]) == []
    assert _borrowed([planned, _initiative("z", "q")]) == ["z"]


def test_a_gap_of_two_partitions_learns_from_the_others() -> None:
    """Both towns diagnosed the voivodeship; what lies in it is supply, what lies outside is not."""
    felt = {"diagnoses": [("d", "need/n", "group/g", "v", None, 5, None, None, None, "t")]}
    one = Snapshot(facts_of({**TOWN, **felt}), DAY, frozenset({"t"}))
    row = ("e", "need/n", "group/g", "v", None, 5, None, None, None, "u")
    elsewhere = with_rows({**TOWN, "diagnoses": [row]}, **_initiative("i", "x", status="planned"))
    two = Snapshot(facts_of(elsewhere), DAY, frozenset({"u"}))
    far = _initiative("z", "far", "f")
    three = Snapshot(facts_of(with_rows({**TOWN, "diagnoses": []}, **far)), DAY, frozenset({"f"}))
    found = [find_coverage(snapshot).findings for snapshot in (one, two, three)]
    assert found[0][0].id == found[1][0].id
    practices = [collect(snapshot, findings) for snapshot, findings in zip((one, two, three), found, strict=True)]
    assert [_examples(finding) for finding in lend(found[0], practices)] == [["z"]]


def test_another_powiat_lends_its_best_only() -> None:
    home = Snapshot(facts_of(TOWN), DAY, frozenset({"t"}))
    there = {**TOWN, "diagnoses": []}
    for id_, people in (("i", 5), ("j", 50), ("k", None)):
        there = with_rows(there, **_initiative(id_, "far", "f", people=people))
    away = Snapshot(facts_of(there), DAY, frozenset({"f"}))
    gaps = find_coverage(home).findings
    (finding,) = lend(gaps, [collect(home, gaps), collect(away, ())])
    assert _examples(finding) == ["j"]
    (example,) = finding.examples
    assert Voice("pl").say(tell_example(example)) == "„Klub j” (Daleko) – prowadzi: OPS"
    assert Voice("en").say(tell_example(example)) == "“Klub j” (Daleko) – run by: OPS"


@pytest.mark.parametrize(
    ("place", "owner", "need", "near"),
    [
        ("p", "b", "need/n", True),
        ("s", "b", "need/n", True),
        ("w", "b", "need/b", True),
        ("q", "b", "need/n", False),
        (None, "b", "need/n", True),
        (None, "a", "need/n", False),
        (None, None, "need/n", True),
        ("p", "b", "need/o", False),
    ],
)
def test_what_is_at_hand(place: str | None, owner: str | None, need: str, near: bool) -> None:
    """Somebody in the place, around it or inside it; who has no place is at home in their town."""
    rows = with_rows(
        TOWN,
        resources=[("r", "Sala", None, None, "t")],
        resource_needs=[("r", need)],
        resource_actors=[("r", owner)] if owner else [],
        actor_places=[(owner, place)] if place else [],
    )
    snapshot = Snapshot(facts_of(rows), DAY)
    (finding,) = put_at_hand(snapshot, find_coverage(snapshot).findings)
    assert [one.resource.id for one in finding.help] == (["r"] if near else [])
    said = [Voice("pl").say(tell_help(one)) for one in finding.help]
    assert all(text == ("„Sala” (udostępnia: Klub)" if owner else "„Sala” (nie wiadomo, czyje)") for text in said)


@pytest.mark.parametrize(
    ("form", "seat", "near"),
    [
        ("vehicle", "next", True),
        ("equipment", "next", True),
        ("volunteers", "next", True),
        ("money", "next", True),
        ("skill", "next", True),
        (None, "next", True),
        ("room", "next", False),
        ("room", "here", True),
        ("room", "gmina", True),
        ("vehicle", "far", False),
        ("vehicle", "powiat", True),
    ],
)
def test_what_moves_comes_from_anywhere_in_the_gmina(form: str | None, seat: str, near: bool) -> None:
    places = {"powiat": None, "gmina": "powiat", "here": "gmina", "next": "gmina", "other": "powiat", "far": "other"}
    levels = {"powiat": "powiat", "gmina": "gmina", "other": "gmina"}
    rows: Rows = {
        "data_sets": [("t", "T", "powiat")],
        "places": [(id_, id_, levels.get(id_, "village")) for id_ in places],
        "place_ancestors": closure(places),
        "need_ancestors": [("need/n", "need/n", 0)],
        "actors": [
            ("a", "Organisation", "A", None, None, "t"),
            ("x", "Organisation", "X", None, None, "t", None, None, "closed"),
        ],
        "actor_places": [("a", seat), ("x", "here")],
        "diagnoses": [("d", "need/n", "group/g", "here", 5, 5, None, None, None, "t")],
        "resources": [("r", "Coś", form, None, "t"), ("s", "Nic", form, None, "t"), ("u", "Bus", "vehicle", None, "t")],
        "resource_needs": [("r", "need/n"), ("s", "need/n")],
        "resource_actors": [("r", "a"), ("s", "x"), ("u", "a")],
    }
    snapshot = Snapshot(facts_of(rows), DAY)
    (finding,) = put_at_hand(snapshot, find_coverage(snapshot).findings)
    assert [(one.resource.id, [owner.id for owner in one.owners]) for one in finding.help] == [("r", ["a"])] * near


def test_an_example_from_another_town_names_it() -> None:
    """Not where the place says so already, and not one's own."""
    rows = with_rows(TOWN, **_initiative("j", "q", "u"))
    snapshot = Snapshot(facts_of(rows), DAY)
    gaps = find_coverage(snapshot).findings
    (finding,) = lend(gaps, [collect(snapshot, gaps)])
    (example,) = finding.examples
    assert example.town == "Inne"
    (place,) = example.places
    elsewhere = replace(example, places=(replace(place, name="Rynek"),))
    assert Voice("pl").say(tell_example(elsewhere)).startswith("„Klub j” (Inne: Rynek)")
    named = replace(example, places=(replace(place, name="gmina Inne"),))
    assert Voice("pl").say(tell_example(named)).startswith("„Klub j” (gmina Inne)")
    assert Voice("pl").say(tell_example(replace(example, places=()))).startswith("„Klub j” (Inne)")
    assert Voice("pl").say(tell_example(replace(elsewhere, town=""))).startswith("„Klub j” (Rynek)")
