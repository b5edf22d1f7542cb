"""Facts to have at hand at the meeting, with nothing judged."""

from __future__ import annotations

import polars as pl

from calnet.analyses.isolation import is_one_informant
from calnet.analyses.picture import Picture
from calnet.findings import Listing
from calnet.messages import Message, message
from calnet.model.kinds import RESIDENTS_GROUP


def find_listings(picture: Picture) -> tuple[Listing, ...]:
    """Return what stands in for the measures that thin data does not allow.

    Where ties do not tell who is isolated, the residents' groups with their hosts; where no demand is
    recorded, the initiatives of each target group.
    """
    listings = []
    if picture.ties.number_of_edges() == 0 or any(map(is_one_informant, picture.data_sets)):
        listings.append(("questions.residents_groups", _residents_groups(picture)))
    if picture.facts.diagnoses.is_empty():
        listings.append(("questions.by_target_group", _by_target_group(picture)))
    return tuple(Listing(message(title), lines) for title, lines in listings if lines)


def _residents_groups(picture: Picture) -> tuple[Message, ...]:
    hosts: dict[str, list[str]] = {}
    rows = picture.facts.ties.filter(pl.col("relation") == "HOSTS").select("start", "end").sort("start", "end")
    for host, group in rows.iter_rows():
        hosts.setdefault(group, []).append(host)
    groups = picture.facts.actors.filter(pl.col("kind") == RESIDENTS_GROUP)["id"].sort()
    return tuple(
        message(
            "questions.residents_group" if id_ in hosts else "questions.residents_group_without_host",
            name=picture.named(id_),
            gathered=tuple(picture.named(group) for group in picture.gathered.get(id_, ()))
            or message("questions.gathers_nobody_knows"),
            hosts=picture.quoted(hosts.get(id_, [])),
        )
        for id_ in groups
    )


def _by_target_group(picture: Picture) -> tuple[Message, ...]:
    initiatives: dict[str, list[str]] = {}
    for id_ in picture.current["id"].sort():
        for group in picture.groups_of.get(id_, ()):
            initiatives.setdefault(group, []).append(id_)
    return tuple(
        message("questions.group_served", group=picture.named(group), initiatives=picture.quoted(initiatives[group]))
        for group in sorted(initiatives, key=lambda id_: (-len(initiatives[id_]), id_))
    )
