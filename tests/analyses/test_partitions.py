"""Many towns are judged powiat by powiat, with what reaches each; nothing comes out otherwise than as a whole."""

from __future__ import annotations

import random
import weakref
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from worlds import DAY, SHARED, Rows, closure, facts_of, join, make_town, make_vocabularies, with_rows, without_town

from calnet.analyses.analyse import analyse, analyse_source
from calnet.analyses.coverage import COVERAGE_GAP
from calnet.analyses.isolation import ISOLATED_GROUP, ISOLATED_ORGANISATION, UNREACHED_TARGET_GROUP
from calnet.analyses.partners import MISSING_PARTNER
from calnet.analyses.ties import MISSING_TIE
from calnet.findings import Finding
from calnet.messages import Day
from calnet.snapshot import reading
from calnet.snapshot.facts import Facts
from calnet.snapshot.partitions import SCHEMAS, find_partitions, in_batches
from calnet.snapshot.snapshot import Snapshot

_QUICK = settings(max_examples=8, deadline=None)
_TOWNS = ("one", "two", "three", "four")


class Source:
    """Facts of several towns that are fetched like those of a store, data set by data set."""

    def __init__(self, rows: Rows, uses: Mapping[str, set[str]]) -> None:
        self.facts = facts_of(rows)
        self.uses = pl.DataFrame(
            [(town, thing) for town, things in uses.items() for thing in sorted(things)],
            schema=dict(SCHEMAS["data_set_uses"]),
            orient="row",
        )
        self.fetched: list[tuple[str, ...]] = []

    def __call__(self, name: str, data_sets: Sequence[str]) -> pl.DataFrame:
        ids = tuple(data_sets) or tuple(self.facts.data_sets["id"])
        if name == "initiatives":
            self.fetched.append(ids)
        facts = self.facts.of(ids, self.uses)
        if name == "data_set_uses":
            return self.uses.filter(pl.col("dataset").is_in(ids))
        return _work(facts) if name == "data_set_places" else getattr(facts, name)


def _work(facts: Facts) -> pl.DataFrame:
    """Where data sets are at work, counted one by one."""
    rows: dict[tuple[str, str, str | None], int] = {}
    for relation, things, links, key in (
        ("COVERS", facts.initiatives, facts.initiative_places, "initiative"),
        ("BASED_IN", facts.actors, facts.actor_places, "actor"),
    ):
        for id_, dataset in things.select("id", "dataset").iter_rows():
            for place in links.filter(pl.col(key) == id_)["place"].to_list() or [None]:
                rows[dataset, relation, place] = rows.get((dataset, relation, place), 0) + 1
    for dataset, place in facts.diagnoses.select("dataset", "place").iter_rows():
        rows[dataset, "OBSERVED_IN", place] = rows.get((dataset, "OBSERVED_IN", place), 0) + 1
    return pl.DataFrame(
        [(*key, number) for key, number in rows.items()], schema=dict(SCHEMAS["data_set_places"]), orient="row"
    )


def _country(seed: int, *, linked: bool) -> tuple[Rows, dict[str, set[str]]]:
    """Four towns in two powiats of one voivodeship; linked, some of what they do reaches further."""
    chance = random.Random(seed)
    shared = make_vocabularies(chance)
    rows: Rows = {}
    uses: dict[str, set[str]] = {}
    parents: dict[str, str | None] = {"pow/1": "woj", "pow/2": "woj", "woj": None}
    for number, name in enumerate(_TOWNS):
        town = {**shared, **make_town(chance, shared, name)}
        home = f"{name}/p0"
        town["data_sets"] = [(name, name, home, town["data_sets"][0][3])]
        powiat = f"pow/{number // 2 + 1}"
        above = [
            (row[0], end, row[2] + steps)
            for row in town["place_ancestors"]
            if row[1] == home
            for end, steps in ((powiat, 1), ("woj", 2))
        ]
        town = with_rows(town, place_ancestors=above)
        if linked:
            far = [
                (row[0], chance.choice([powiat, "woj", "one/p0", "two/p1"]))
                for row in town["initiatives"]
                if chance.random() < 0.3
            ]
            town = with_rows(town, initiative_places=far)
        uses[name] = {row[0] for part in ("places", "target_groups", "needs") for row in town[part]} | {powiat, "woj"}
        uses[name] |= {place for _, place in town["initiative_places"]}
        rows = join(rows, town) if rows else town
    regional = [("pow/1", "powiat pierwszy", "powiat"), ("pow/2", "powiat drugi", "powiat"), ("woj", "województwo")]
    return with_rows(rows, places=regional, place_ancestors=closure(parents)), uses


@pytest.mark.slow
@_QUICK
@given(st.integers(0, 2**40))
def test_towns_that_share_no_place_are_judged_part_by_part_as_they_are_together(seed: int) -> None:
    rows, uses = _country(seed, linked=False)
    source = Source(rows, uses)
    parts = analyse_source(source, as_of=DAY)
    whole = analyse(source.facts, as_of=DAY)
    assert _told(parts.findings) == _told(whole.findings)
    assert parts.summary == whole.summary
    assert parts.title == "four, one, three + 1"
    assert parts.as_of == whole.as_of == DAY


@pytest.mark.slow
@_QUICK
@given(st.integers(0, 2**40))
@example(3387886853)  # an initiative elsewhere of which nobody knows for whom it is
def test_what_reaches_a_town_from_outside_counts_as_it_does_in_the_whole(seed: int) -> None:
    """Coverage, missing partners and isolation come out as in one piece; what no single part sees whole may differ."""
    rows, uses = _country(seed, linked=True)
    source = Source(rows, uses)
    parts = analyse_source(source, as_of=DAY)
    whole = analyse(source.facts, as_of=DAY)
    exact = {
        COVERAGE_GAP,
        MISSING_PARTNER,
        ISOLATED_GROUP,
        ISOLATED_ORGANISATION,
        UNREACHED_TARGET_GROUP,
    }
    assert _told(f for f in parts.findings if f.kind in exact) == _told(f for f in whole.findings if f.kind in exact)
    assert {f.id for f in parts.findings if f.kind is MISSING_TIE} == {
        f.id for f in whole.findings if f.kind is MISSING_TIE
    }


@pytest.mark.slow
@_QUICK
@given(st.integers(0, 2**40))
def test_each_finding_is_told_once(seed: int) -> None:
    rows, uses = _country(seed, linked=True)
    ids = [finding.id for finding in analyse_source(Source(rows, uses), as_of=DAY).findings]
    assert len(ids) == len(set(ids))


@pytest.mark.slow
@_QUICK
@given(st.integers(0, 2**40))
def test_one_data_set_alone_is_judged_as_if_the_others_were_not_there(seed: int) -> None:
    rows, uses = _country(seed, linked=True)
    source = Source(rows, uses)
    alone = analyse_source(source, data_sets=["two"], as_of=DAY)
    assert _told(alone.findings) == _told(analyse(source.facts.of(["two"], source.uses), as_of=DAY).findings)
    assert set(source.fetched) == {("two",)}


@pytest.mark.slow
@_QUICK
@given(st.integers(0, 2**40))
def test_keeping_to_a_place_reads_and_judges_the_towns_there_alone(seed: int) -> None:
    rows, uses = _country(seed, linked=False)
    source = Source(rows, uses)
    near = analyse_source(source, as_of=DAY, place="pow/1")
    alone = analyse(source.facts.of(["one", "two"], source.uses), as_of=DAY, place="pow/1")
    assert _told(near.findings) == _told(alone.findings)
    assert {id_ for ids in source.fetched for id_ in ids} <= {"one", "two"}


def test_each_powiat_is_reckoned_on_the_day_of_its_own_data() -> None:
    rows, uses = _country(3, linked=False)
    rows["data_sets"] = [(*row, "2024-06-30") if row[0] in ("three", "four") else row for row in rows["data_sets"]]
    source = Source(rows, uses)
    everything = analyse_source(source, today=DAY)
    old, new = (analyse_source(source, data_sets=towns, today=DAY) for towns in (("three", "four"), ("one", "two")))
    assert _told(everything.findings) == sorted(
        _told(old.findings) + _told(new.findings), key=_told(everything.findings).index
    )
    note = everything.notes[0].values
    assert (note["first"], note["last"]) == (Day("2024-06-30"), Day(DAY.isoformat()))


@_QUICK
@given(st.integers(0, 2**40), st.integers(1, 30))
def test_what_is_fetched_together_does_not_matter(seed: int, size: int) -> None:
    rows, uses = _country(seed, linked=True)
    facts = Source(rows, uses).facts
    partitions = find_partitions(facts.data_sets, facts.places, facts.place_ancestors, _work(facts))
    batches = list(in_batches(partitions, size))
    assert [part for batch in batches for part in batch] == list(partitions)
    assert all(len(batch) == 1 or sum(part.size for part in batch) <= size for batch in batches)


def test_a_programme_of_the_voivodeship_reaches_every_powiat_and_is_reached_where_it_diagnosed() -> None:
    data_sets = pl.DataFrame({"id": ["a", "b", "w"], "home_place": ["a/p", "b/p", "woj"]})
    places = pl.DataFrame({"id": ["a/p", "b/p", "woj"], "level": ["gmina", "gmina", "voivodeship"]})
    ancestors = pl.DataFrame(
        closure({"a/p": "woj", "b/p": "woj", "woj": None}), schema=["id", "ancestor", "distance"], orient="row"
    )

    def around(*work: tuple[str, str, str | None, int]) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
        frame = pl.DataFrame(list(work), schema=dict(SCHEMAS["data_set_places"]), orient="row")
        return {
            part.own[0]: (part.around, part.within) for part in find_partitions(data_sets, places, ancestors, frame)
        }

    assert around(("w", "COVERS", "woj", 2), ("a", "COVERS", None, 1)) == {
        "a": (("w",), ()), "b": (("w",), ()), "w": ((), ()),
    }  # fmt: skip
    assert around(("w", "OBSERVED_IN", None, 1), ("a", "COVERS", None, 1)) == {
        "a": (("w",), ()), "b": (("w",), ()), "w": ((), ("a", "b")),
    }  # fmt: skip


def test_facts_of_all_data_sets_are_all_facts() -> None:
    rows, uses = _country(1, linked=True)
    source = Source(rows, uses)
    same = source.facts.of(_TOWNS, source.uses)
    assert all(getattr(same, field.name).equals(getattr(source.facts, field.name)) for field in fields(Facts))
    assert set(SHARED) <= {field.name for field in fields(Facts)}


def _told(findings: Iterable[Finding]) -> list[Finding]:
    return [without_town(finding) for finding in findings]


def test_each_snapshot_is_let_go_before_the_next_but_one_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a country would not fit into memory: what survives one tidying up stays until the end."""
    made: list[weakref.ref[Snapshot]] = []
    alive: list[int] = []

    def noted(*arguments: Any, **named: Any) -> Snapshot:
        alive.append(sum(one() is not None for one in made))
        snapshot = Snapshot(*arguments, **named)
        made.append(weakref.ref(snapshot))
        return snapshot

    monkeypatch.setattr(reading, "Snapshot", noted)
    analyse_source(Source(*_country(1, linked=True)), as_of=DAY)
    assert len(made) == 2
    assert alive == [0, 0]
    assert [one() for one in made] == [None, None]
