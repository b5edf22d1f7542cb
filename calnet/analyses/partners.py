"""A3, missing partner: sectors that CAL practice expects and nobody comes from.

For a working coalition: the sectors expected in any coalition that none of its members comes from.
For a need that current initiatives work on: the sectors expected for it that no one who runs,
supports or takes part in these initiatives comes from; where a coalition does, its members count.
The expectations are the table ``model/vocabularies/expected_sectors.csv``; a need without a row of
its own takes that of its nearest broader need.

Left out: whether the missing sector exists in this town at all, and actors whose sector nobody gave
(the finding then says that it is less sure).

>>> from datetime import date
>>> from calnet.picture.facts import make_facts
>>> facts = make_facts(
...     actors=[("a", "Institution", "OPS", None, "social_welfare")],
...     coalitions=[("c", "CAL")],
...     memberships=[("a", "c")],
... )
>>> sectors = [s.id for s in find_missing_partners(Picture(facts, date(2026, 1, 1)))[0].subjects if s.role == "sector"]
>>> "health" in sectors, "social_welfare" in sectors
(True, False)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from calnet.analyses import severity as scale
from calnet.findings import Finding, Kind, Subject, finding_id, known_data_sets, level_of
from calnet.messages import Message, Term, Value, message
from calnet.model.vocabulary import WHOLE_COALITION, expected_sectors
from calnet.picture.picture import Picture
from calnet.picture.town import Town

_INVITED = 3


def find_missing_partners(
    picture: Picture, *, expectations: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[Finding, ...]:
    """Return one finding a coalition and one a need, each naming the sectors that are missing in its data set.

    Args:
        picture: the facts on a day.
        expectations: sectors by need code, with `WHOLE_COALITION` for any coalition; else the packaged table.
    """
    table = expectations or expected_sectors()
    findings: list[Finding] = []
    expected = {need: _expected(picture, need, table) for need in sorted(picture.kin_of_need)}
    for town in picture.towns:
        sectors = {id_: picture.actors[id_]["sector"] for id_ in town.actors}
        findings += (*_in_coalitions(town, table, sectors), *_in_needs(town, expected, sectors))
    return tuple(findings)


def _in_coalitions(
    town: Town, table: Mapping[str, tuple[str, ...]], sectors: Mapping[str, str | None]
) -> Iterable[Finding]:
    for coalition, members in town.members.items():
        missing = _missing(table.get(WHOLE_COALITION, ()), members, sectors)
        if missing:
            yield _finding(
                town, coalition, "coalition", missing, members, sectors,
                weight=scale.weight(None), key="findings.partner_coalition",
            )  # fmt: skip


def _in_needs(
    town: Town, expected: Mapping[str, tuple[str, ...]], sectors: Mapping[str, str | None]
) -> Iterable[Finding]:
    picture = town.picture
    workers: dict[str, set[str]] = {}
    for id_ in town.current:
        involved = picture.involved_in.get(id_, ())
        everybody = {member for actor in involved for member in picture.members.get(actor, (actor,))}
        for need in picture.needs_of.get(id_, ()) if everybody else ():
            workers.setdefault(need, set()).update(everybody)
    for need, actors in sorted(workers.items()):
        missing = _missing(expected.get(need, ()), actors, sectors)
        if missing:
            yield _finding(
                town, need, "need", missing, actors, sectors,
                weight=scale.weight(town.priorities.get(need)), key="findings.partner_need",
            )  # fmt: skip


def _expected(picture: Picture, need: str, table: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    nearest = picture.facts.need_ancestors.filter(pl.col("id") == need).sort("distance", "ancestor")["ancestor"]
    return next((table[code] for id_ in nearest if (code := id_.partition("/")[2]) in table), ())


def _missing(expected: Iterable[str], actors: Iterable[str], sectors: Mapping[str, str | None]) -> tuple[str, ...]:
    present = {sectors.get(actor) for actor in actors}
    return tuple(sector for sector in expected if sector not in present)


def _finding(
    town: Town,
    anchor: str,
    role: str,
    missing: tuple[str, ...],
    actors: Iterable[str],
    sectors: Mapping[str, str | None],
    *,
    weight: float,
    key: str,
) -> Finding:
    picture = town.picture
    in_doubt = any(sectors.get(actor) is None for actor in actors)
    sureness = scale.UNSURE if in_doubt else scale.FAIRLY_SURE
    value = scale.severity(scale.MISSING_PARTNER, weight, sureness)
    invited = _candidates(missing, actors, sectors)
    words: dict[str, Value] = {
        "n": len(missing),
        "anchor": picture.named(anchor),
        "sectors": tuple(Term("sector", sector) for sector in missing),
        "candidates": picture.quoted(invited),
    }
    return Finding(
        id=finding_id(Kind.MISSING_PARTNER, [anchor, town.dataset]),
        kind=Kind.MISSING_PARTNER,
        level=level_of(value),
        severity=value,
        title=Message(f"{key}_title", words),
        reason=Message(f"{key}_reason", words),
        suggestion=Message("findings.partner_invite" if invited else "findings.partner_look", words),
        subjects=(
            picture.subject(anchor, role),
            *(Subject(sector, sector, "sector") for sector in missing),
            *(picture.subject(id_, "helper") for id_ in invited),
        ),
        state="missing",
        numbers={"state": scale.MISSING_PARTNER, "weight": weight, "sureness": sureness},
        unsure=(message("findings.unsure_sectors"),) if in_doubt else (),
        data_sets=known_data_sets([town.dataset]),
    )


def _candidates(missing: Iterable[str], actors: Iterable[str], sectors: Mapping[str, str | None]) -> tuple[str, ...]:
    """Return one actor of each missing sector, as far as there is one."""
    outside = sorted(set(sectors) - set(actors))
    firsts = (next((id_ for id_ in outside if sectors[id_] == sector), None) for sector in missing)
    return tuple(id_ for id_ in firsts if id_ is not None)[:_INVITED]
