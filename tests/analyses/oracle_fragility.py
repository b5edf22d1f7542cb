"""The departure drill once more, slow and obvious: the actor is taken out of the rows and the town is judged again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

import polars as pl
from oracles import Town, higher

from calnet.snapshot.facts import Facts

Key: TypeAlias = "tuple[str, str, str]"
Tie: TypeAlias = "frozenset[str]"


@dataclass(frozen=True)
class Loss:
    """What is missed without an actor: levels now and then by need, group and place; who is left alone; the rest."""

    falls: dict[Key, tuple[str, str]]
    lone: frozenset[str]
    parts: int
    bridges: frozenset[str]


def losses(facts: Facts, day: date) -> dict[str, Loss]:
    """What is missed without each actor that has not closed down."""
    town = Town(facts, day)
    facts = pin_places(facts, town)
    there = {id_ for id_, row in town.actors.items() if row["status"] != "closed"}
    ties = {tie for tie in town.ties() if tie <= there}
    return {actor: loss(facts, day, town, actor, there, ties) for actor in there}


def loss(facts: Facts, day: date, town: Town, actor: str, there: set[str], ties: set[Tie]) -> Loss:
    now = town.coverage()
    then = Town(without(facts, actor, ending(town, actor)), day).coverage()
    rest = there - {actor}
    left = {tie for tie in ties if actor not in tie}
    return Loss(
        {
            key: (now[key][0], then[key][0])
            for key in now
            if now[key][0] not in ("none", "for_others") and not higher(then[key][0], now[key][0])
        },
        frozenset(other for other in rest if degree(other, ties) > 0 and degree(other, left) == 0),
        components(rest, left) - components(there, ties) + 1 if degree(actor, ties) else 0,
        frozenset(
            other for tie in ties if actor in tie for other in tie - {actor}
            if components(there, ties - {tie}) > components(there, ties)
        ),
    )  # fmt: skip


def ending(town: Town, actor: str) -> set[str]:
    """What nobody else runs."""
    runs = [row for row in town.rows["initiative_actors"] if row["relation"] == "RUNS"]
    return {id_ for id_ in town.initiatives if {row["actor"] for row in runs if row["initiative"] == id_} == {actor}}


def without(facts: Facts, actor: str, ended: set[str]) -> Facts:
    """The rows as if the actor, and what ends with it, had never been."""
    return replace(
        facts,
        actors=facts.actors.filter(pl.col("id") != actor),
        actor_places=facts.actor_places.filter(pl.col("actor") != actor),
        memberships=facts.memberships.filter(pl.col("actor") != actor),
        gatherings=facts.gatherings.filter(pl.col("actor") != actor),
        ties=facts.ties.filter((pl.col("start") != actor) & (pl.col("end") != actor)),
        initiative_actors=facts.initiative_actors.filter(pl.col("actor") != actor),
        initiatives=facts.initiatives.filter(~pl.col("id").is_in(sorted(ended))),
    )


def pin_places(facts: Facts, town: Town) -> Facts:
    """What goes on goes on where it is, also where only the seat of its lead told the place."""
    rows = [(id_, place) for id_ in town.initiatives for place in sorted(town.places(id_)[0])]
    return replace(facts, initiative_places=pl.DataFrame(rows, schema=facts.initiative_places.schema, orient="row"))


def degree(actor: str, ties: Iterable[Tie]) -> int:
    return sum(actor in tie for tie in ties)


def components(actors: set[str], ties: set[Tie]) -> int:
    """In how many parts the network is."""
    left, count = set(actors), 0
    while left:
        reached = {left.pop()}
        while more := {other for tie in ties if tie & reached for other in tie} - reached:
            reached |= more
        left -= reached
        count += 1
    return count


def has_one_informant(ties: set[Tie], actors: Iterable[str]) -> bool:
    """80% or more of the ties touch one actor."""
    return bool(ties) and max(degree(actor, ties) for actor in actors) >= 0.8 * len(ties)
