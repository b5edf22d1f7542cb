"""Small towns as rows for `make_facts`: hierarchies, holes, parallel ties, several leads, coalitions that lead.

Hypothesis picks the seed, a generator of its own makes the town: dense enough that every level and flag
comes up, and quick. What may be missing sometimes is.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from calnet.findings import Finding
from calnet.messages import Message
from calnet.snapshot.facts import SCHEMAS, Facts, make_facts

Rows: TypeAlias = "dict[str, list[tuple[Any, ...]]]"

DAY = date(2026, 9, 30)
QUIET = settings(
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate],  # shrinking a whole town takes minutes
)
"""The same towns every time; how many, each test says."""
ROOT = "group/all_residents"
SHARED = ("target_groups", "needs", "group_ancestors", "need_ancestors")
NAMES = (
    "Zajęcia komputerowe dla seniorów",
    "Seniorzy – zajecia z komputerem",
    "Pomoc w nauce",
    "Nauka i pomoc uczniom",
    "Klub seniora",
    "Grupa wsparcia",
    "Wsparcie w grupie",
    "?",
)
DATES = (
    None, None, None, "2019", "2024-05", "2025", "2025-09-29", "2025-09-30", "2026", "2026-09", "2026-09-30",
    "2026-10-01", "2026-11", "2026-12-29", "2026-12-30", "2027",
)  # fmt: skip
SECTORS = (None, "social_welfare", "health", "ngo", "education", "police_and_safety")


def closure(parents: dict[str, str | None]) -> list[tuple[str, str, int]]:
    """Every thing with itself and everything above it, by walking up one step at a time."""
    rows = []
    for start in parents:
        above: str | None = start
        steps = 0
        while above is not None:
            rows.append((start, above, steps))
            above, steps = parents[above], steps + 1
    return rows


def _forest(chance: random.Random, ids: Sequence[str], root: str | None = None) -> dict[str, str | None]:
    parents: dict[str, str | None] = {root: None} if root else {}
    for id_ in ids:
        parents[id_] = chance.choice([root, *parents])
    return parents


def make_vocabularies(chance: random.Random) -> Rows:
    """The frames that all towns share."""
    groups = _forest(chance, ["group/g0", "group/g1", "group/g2"], ROOT)
    needs = _forest(chance, ["need/n0", "need/health", "need/addiction"])
    return {
        "target_groups": [(id_, f"ludzie {id_[-1]}") for id_ in groups],
        "needs": [(id_, id_) for id_ in needs],
        "group_ancestors": closure(groups),
        "need_ancestors": closure(needs),
    }


def make_town(chance: random.Random, shared: Rows, name: str = "d") -> Rows:
    """One town's rows; in a busy one much goes on for the same people."""
    pick = chance.choice
    busy = chance.random() < 0.4
    groups = [row[0] for row in shared["target_groups"]][-pick([1, 2] if busy else [1, 2, 4]) :]
    needs = [row[0] for row in shared["needs"]][: pick([1, 2] if busy else [1, 2, 3])]
    places = _forest(chance, [f"{name}/p{n}" for n in range(1, 4)], f"{name}/p0")
    here = sorted(places)[: pick([1, 4] if busy else [1, 2, 4])]
    actors = [f"{name}/a{n}" for n in range(6 if busy else chance.randint(1, 6))]
    residents = [f"{name}/g{n}" for n in range(chance.randint(0, 2))]
    bodies = [*actors, *residents]
    coalitions = [f"{name}/c"] if chance.random() < 0.5 else []
    initiatives = [f"{name}/i{n}" for n in range(chance.randint(4, 7) if busy else chance.randint(0, 5))]
    start = (None, "2025") if busy else pick([DATES, (None, "2019", "2024-05"), ("2025", "2026")])
    end = (None, None, "2026-12-29", "2027") if busy else DATES
    statuses = (None,) if busy else pick([(None, "active", "planned", "suspended"), (None,), ("planned",)])
    people, confidence = (None, 10, 30, 90), (None, "low", "medium", "high")
    checked = (None, "2024", "2025-09-29", "2025-09-30", "2026-05")

    def links(left: Sequence[str], *right: Sequence[Any], share: float, most: int = 2) -> list[tuple[Any, ...]]:
        """Up to so many rows from a share of the left to the right, each once."""
        if not all(right):
            return []
        rows = [
            (id_, *map(pick, right)) for id_ in left if chance.random() < share for _ in range(chance.randint(1, most))
        ]
        return list(dict.fromkeys(rows))

    period = (None, None, None, "2020", "2026-10"), (None, None, None, "2025", "2026-09")
    known = chance.random()
    return {
        "data_sets": [(name, name, pick([f"{name}/p0", None]), pick([None, *bodies]))],
        "places": [(id_, f"Osiedle {id_}") for id_ in places],
        "place_ancestors": closure(places),
        "actors": [
            (
                id_, "ResidentsGroup" if id_ in residents else pick(["Institution", "Organisation"]), id_, None,
                pick(SECTORS), name, None, pick(people), pick([None, None, "active", "closed"]), None, pick(checked),
                pick(confidence),
            )
            for id_ in bodies
        ],
        "coalitions": [(id_, id_, name, None, pick([None, "active", "active", "closed"])) for id_ in coalitions],
        "initiatives": [
            (
                id_, pick(NAMES), pick([None, "event", "campaign", "service"]), pick(start), pick(end),
                pick(statuses), pick([None, None, 5, 30]), pick(people), name, None, pick(checked), pick(confidence),
            )
            for id_ in initiatives
        ],
        "diagnoses": [
            (
                f"{name}/d{n}", pick(needs), pick([None, *groups, *groups]), pick([None, *here]), pick(people),
                pick([None, 1, 3, 5]), pick([None, 2020, 2026]), None, None, name, None, pick(checked),
                pick(confidence),
            )
            for n in range(chance.randint(1 if busy else 0, 4))
        ],
        "actor_places": links(bodies, here, share=0.5),
        "coalition_hosts": [],
        "memberships": links(bodies, coalitions, *period, share=0.3),
        "ties": [
            row
            for row in links(
                bodies, bodies, ["PARTNERS_WITH", "PARTNERS_WITH", "HOSTS", "UNIT_OF"], [None, 1, 2, 4], *period,
                share=pick([0.0, 0.5, 1.0]),
            )
            if row[0] != row[1]
        ],
        "gatherings": links(residents, [row[0] for row in shared["target_groups"]], share=0.9, most=1),
        "initiative_actors": links(initiatives, actors, ["RUNS"], [None, "lead", "co_lead"], share=0.9, most=1)
        + links(initiatives, bodies, ["RUNS"], [None, "lead", "co_lead"], share=0.2)
        + links(initiatives, [*bodies, *coalitions], ["RUNS", "SUPPORTS", "TAKES_PART_IN"], [None, "lead"], share=0.2),
        "initiative_groups": [
            (*row, pick([None, None, 5, 40])) for row in links(initiatives, groups, share=max(known, 0.6))
        ],
        "initiative_needs": links(initiatives, needs, share=1 - known / 2),
        "initiative_places": links(initiatives, here, share=0.6),
        "initiative_parts": [row for row in links(initiatives, initiatives, share=0.2) if row[0] < row[1]],
    }  # fmt: skip


def _one(seed: int) -> Rows:
    chance = random.Random(seed)
    shared = make_vocabularies(chance)
    return {**shared, **make_town(chance, shared)}


def _two(seed: int) -> tuple[Rows, Rows]:
    chance = random.Random(seed)
    shared = make_vocabularies(chance)
    return {**shared, **make_town(chance, shared, "one")}, {**shared, **make_town(chance, shared, "two")}


def towns() -> st.SearchStrategy[Rows]:
    """One town with its vocabularies."""
    return st.integers(0, 2**40).map(_one)


def two_towns() -> st.SearchStrategy[tuple[Rows, Rows]]:
    """Two towns that share their vocabularies and nothing else."""
    return st.integers(0, 2**40).map(_two)


def join(one: Rows, two: Rows) -> Rows:
    """Put two towns into one source."""
    return {name: one[name] if name in SHARED else [*one[name], *two[name]] for name in one}


def facts_of(rows: Rows) -> Facts:
    """Return the facts that the analyses read."""
    return make_facts(**rows)


def with_rows(rows: Rows, **more: list[tuple[Any, ...]]) -> Rows:
    """Add rows to a town."""
    return {**rows, **{name: [*rows.get(name, []), *added] for name, added in more.items()}}


def columns(name: str) -> list[str]:
    """Return the columns of a frame."""
    return list(SCHEMAS[name])


def without_town(finding: Finding) -> Finding:
    """Return a finding without what other towns add: the town before its title, and what can be borrowed elsewhere."""
    title = finding.title.values["title"] if finding.title.key == "findings.of_town" else finding.title
    assert isinstance(title, Message)
    return replace(finding, title=title, examples=())
