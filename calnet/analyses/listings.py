"""Facts to have at hand at the meeting, with nothing judged."""

from __future__ import annotations

import polars as pl

from calnet.analyses.informants import can_judge_ties
from calnet.findings import Listing
from calnet.messages import Message, message
from calnet.model.kinds import RESIDENTS_GROUP
from calnet.snapshot.snapshot import Town


def find_listings(town: Town) -> tuple[Listing, ...]:
    """Return what stands in for the measures that thin data does not allow.

    Where ties do not tell who is isolated, the residents' groups with their hosts; where no demand is
    recorded, the initiatives of each target group.
    """
    listings = []
    if not can_judge_ties(town):
        listings.append(("questions.residents_groups", _residents_groups(town)))
    if not town.diagnoses:
        listings.append(("questions.by_target_group", _by_target_group(town)))
    return tuple(Listing(message(title), lines) for title, lines in listings if lines)


def _residents_groups(town: Town) -> tuple[Message, ...]:
    snapshot = town.snapshot
    hosts: dict[str, list[str]] = {}
    rows = snapshot.facts.ties.filter(pl.col("relation") == "HOSTS").select("start", "end").sort("start", "end")
    for host, group in rows.iter_rows():
        hosts.setdefault(group, []).append(host)
    return tuple(
        message(
            "questions.residents_group" if id_ in hosts else "questions.residents_group_without_host",
            name=snapshot.named(id_),
            gathered=tuple(snapshot.named(group) for group in snapshot.gathered.get(id_, ()))
            or message("questions.gathers_nobody_knows"),
            hosts=snapshot.quoted(hosts.get(id_, [])),
        )
        for id_ in town.actors
        if snapshot.actors[id_]["kind"] == RESIDENTS_GROUP
    )


def _by_target_group(town: Town) -> tuple[Message, ...]:
    snapshot = town.snapshot
    initiatives: dict[str, list[str]] = {}
    for id_ in town.current:
        for group in snapshot.groups_of.get(id_, ()):
            initiatives.setdefault(group, []).append(id_)
    return tuple(
        message("questions.group_served", group=snapshot.named(group), initiatives=snapshot.quoted(initiatives[group]))
        for group in sorted(initiatives, key=lambda id_: (-len(initiatives[id_]), id_))
    )
