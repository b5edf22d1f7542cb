"""All analyses in one go: what is kept to a place, and how towns are named."""

from __future__ import annotations

import gc
import weakref
from datetime import date
from typing import Any

import pytest
from worlds import DAY

from calnet.analyses.analyse import analyse
from calnet.analyses.combination import combine
from calnet.findings import Result
from calnet.snapshot import reading
from calnet.snapshot.facts import make_facts
from calnet.snapshot.naming import towns_of
from calnet.snapshot.snapshot import Snapshot
from calnet.wording import Voice


def test_kept_to_a_place_nobody_elsewhere_is_asked_about() -> None:
    facts = make_facts(
        data_sets=[("d", "D", "p")],
        places=[("p", "Gmina", "gmina"), ("q", "Rynek", "estate"), ("r", "Las", "estate")],
        place_ancestors=[("p", "p", 0), ("q", "q", 0), ("q", "p", 1), ("r", "r", 0), ("r", "p", 1)],
        actors=[
            (id_, "Organisation", id_, None, None, "d", None, None, None, None, "2020", None) for id_ in ("here", "far")
        ],
        actor_places=[("here", "q"), ("far", "r")],
    )
    asked = {
        place: {s.id for question in analyse(facts, as_of=DAY, place=place).questions for s in question.subjects}
        for place in ("p", "q")
    }
    assert asked["p"] >= {"here", "far"}
    assert "here" in asked["q"]
    assert "far" not in asked["q"]


def test_of_many_towns_some_are_named_and_the_rest_is_counted() -> None:
    names = {f"d{n}": f"Gmina {n}" for n in range(9)}
    towns = towns_of(list(names)[:5], names)
    said = Voice("pl").text("findings.of_town", towns=towns, title="brak powiązań")
    assert said.startswith("Gmina 0, Gmina 1, Gmina 2 + 2 · ")
    assert towns_of(list(names), names) == ()


def test_what_was_only_needed_to_judge_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    snapshots: list[weakref.ref[Snapshot]] = []

    def noted(*arguments: Any, **named: Any) -> Snapshot:
        snapshot = Snapshot(*arguments, **named)
        snapshots.append(weakref.ref(snapshot))
        return snapshot

    monkeypatch.setattr(reading, "Snapshot", noted)
    result = analyse(
        make_facts(data_sets=[("d", "D")], actors=[("a", "Organisation", "A", None, None, "d")]), as_of=DAY
    )
    gc.collect()
    assert result.summary["actors"] == 1
    assert [snapshot() for snapshot in snapshots] == [None]


def test_towns_with_days_of_their_own_are_reckoned_on_the_latest() -> None:
    days = [date(2025, 6, 30), date(2026, 3, 31), None]
    assert combine(Result((), as_of=day) for day in days).as_of == date(2026, 3, 31)
    assert combine([Result(())]).as_of is None
