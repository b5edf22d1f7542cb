"""A2, disproportion: whether delivery follows need, over target groups and over needs, place by place.

The shares of demand are set against the shares of supply over target groups, and once more over needs. The index is the
dissimilarity of Duncan and Duncan ("A methodological analysis of segregation indexes", American Sociological Review 20,
1955), D = ½ Σ |demand share - supply share|: 0, delivery follows need; 1, it misses entirely. It is also the share of
supply that would have to go elsewhere for the two to be equal.

Judged is the home place of a town as a whole, and each place inside it; a place takes in what was diagnosed in it and
in the places inside it. There is no figure without diagnoses for at least two groups there, none over needs without at
least two needs, and none where nobody needs or nothing offers anything. Groups and needs are rolled up to the topmost
ones that they belong to: the groups right below *all residents*, the needs without a broader one.

- Demand: people × priority of each need, group and place, the largest number and the highest priority of its diagnoses.
  An unknown priority counts as the middle one, 3; an unknown number of people as the median of the town's known ones,
  or 1 where none is known.
- Supply: the initiatives active on the day that happen in the place, inside it or in one that contains it, whoever runs
  them, and as a whole, since nobody knows how they are divided between places. One for several topmost groups (needs)
  is split between them in equal parts.
- Unit: places offered, where at least 80% of these initiatives say how many (the others are left out), else
  initiatives.

Left out: over groups, what is diagnosed or offered for all residents alone, as it takes from no group and gives to
none; initiatives whose groups (needs) nobody gave. People told of both a place and one inside it count twice.

>>> from datetime import date
>>> from calnet.picture.facts import make_facts
>>> facts = make_facts(
...     data_sets=[("town", "Town", "p")], places=[("p", "Rynek")], initiatives=[("i", "Klub seniora")],
...     initiative_groups=[("i", "group/seniors")], initiative_places=[("i", "p")],
...     diagnoses=[("d", "need/debt", "group/seniors", "p", 60, 3), ("e", "need/debt", "group/youth", "p", 20, 3)],
... )
>>> (figure,) = find_disproportions(Picture(facts, date(2026, 1, 1)))
>>> figure.index, [(share.subject.id, share.surplus) for share in figure.shares]
(0.25, [('group/youth', -0.25), ('group/seniors', 0.25)])
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from statistics import median
from typing import NamedTuple

import polars as pl

from calnet.analyses.gaps.demand import Demand, merge_diagnoses
from calnet.findings import Disproportion, Share
from calnet.messages import Message, Value, message
from calnet.picture.picture import ROOT, Picture, Row
from calnet.picture.town import Town

UNKNOWN_PRIORITY = 3
ENOUGH_CAPACITIES = 0.8
"""The share of initiatives whose capacity must be known for places offered to be the unit."""
TOLD = 2
"""So many groups or needs a sentence names on either side, the second only where it is `NOTABLE`."""
NOTABLE = 0.05
SIZES = ((0.005, "even"), (0.3, "low"), (0.6, "middle"))
"""Up to which index the sentence calls it how; above, it is high. The steps are those usual for this index."""
_ROLES = {"groups": "group", "needs": "need"}


class _Tops:
    """The topmost groups, or needs, that others belong to; all residents is none of them."""

    def __init__(self, ancestors: pl.DataFrame) -> None:
        """Take what is above what: ``id``, ``ancestor``, ``distance``."""
        self._above: dict[str, set[str]] = {ROOT: set()}
        self._known: dict[tuple[str, ...], tuple[str, ...]] = {}
        for id_, ancestor in ancestors.filter(pl.col("distance") > 0).select("id", "ancestor").iter_rows():
            self._above.setdefault(id_, set()).add(ancestor)

    def of(self, things: tuple[str, ...]) -> tuple[str, ...]:
        """Return the topmost ones that some belong to, each once; one below nothing is its own."""
        if things not in self._known:
            around = {*things, *(above for thing in things for above in self._above.get(thing, ()))} - {ROOT}
            self._known[things] = tuple(sorted(top for top in around if self._above.get(top, set()) <= {ROOT}))
        return self._known[things]


class _Offer(NamedTuple):
    """An active initiative as supply.

    Attributes:
        capacity: how many places it offers, or None.
        groups: ids of the topmost groups that it is for.
        needs: ids of the topmost needs that it is for.
    """

    capacity: int | None
    groups: tuple[str, ...]
    needs: tuple[str, ...]


@dataclass(frozen=True)
class _Supply:
    """What is offered in a picture, by place, and what belongs to what.

    Attributes:
        tops: the topmost ones of groups, and of needs.
        offers: the active initiatives as supply, by id.
        active_in: ids of the active initiatives by place.
    """

    tops: Mapping[str, _Tops]
    offers: Mapping[str, _Offer]
    active_in: Mapping[str, Sequence[str]]

    def around(self, places: Iterable[str]) -> list[_Offer]:
        """Return what is offered in any of these places, each once."""
        return [self.offers[id_] for id_ in {id_ for place in places for id_ in self.active_in.get(place, ())}]


def find_disproportions(picture: Picture) -> tuple[Disproportion, ...]:
    """Return the figures of each town: its home place, then the places inside it; over groups, then over needs.

    Args:
        picture: the facts on a day.
    """
    rows = {row["id"]: row for row in picture.diagnoses}
    supply = _find_supply(picture)
    return tuple(figure for town in picture.towns for figure in _in_town(town, supply, rows))


def _find_supply(picture: Picture) -> _Supply:
    groups, needs = _Tops(picture.facts.group_ancestors), _Tops(picture.facts.need_ancestors)
    offers: dict[str, _Offer] = {}
    active_in: dict[str, list[str]] = {}
    for id_ in picture.current:
        row = picture.initiatives[id_]
        if row["state"] == "active":
            aimed, answered = picture.groups_of.get(id_, ()), picture.needs_of.get(id_, ())
            offers[id_] = _Offer(row["capacity"], groups.of(aimed), needs.of(answered))
            for place in picture.places_of[id_]:
                active_in.setdefault(place, []).append(id_)
    return _Supply({"groups": groups, "needs": needs}, offers, active_in)


def _in_town(town: Town, supply: _Supply, rows: Mapping[str, Row]) -> Iterator[Disproportion]:
    picture = town.picture
    demands = merge_diagnoses(picture, town.diagnoses)
    usual = median([demand.people for demand in demands if demand.people is not None] or [1])
    groups = supply.tops["groups"]
    for place, inside in _places(town, demands):
        if len(groups.of(tuple(sorted({demand.group for demand in inside})))) < 2:
            continue
        around = supply.around(picture.kin_of_place.get(place, (place,)))
        for of, role in _ROLES.items():
            wanted = [(demand, tops) for demand in inside if (tops := supply.tops[of].of((getattr(demand, role),)))]
            offers = [(tops, offer.capacity) for offer in around if (tops := getattr(offer, of))]
            figure = _figure(town, place, of, wanted, usual, offers, rows)
            if figure is not None:
                yield figure


def _places(town: Town, demands: Sequence[Demand]) -> Iterator[tuple[str, list[Demand]]]:
    """Yield the home place and every place inside it that somebody diagnosed anything in, with what was."""
    inside: dict[str, list[Demand]] = {}
    above = town.picture.above_place
    for demand in demands:
        for place in above.get(demand.place, frozenset((demand.place,))):
            if place == town.home or town.home in above.get(place, ()):
                inside.setdefault(place, []).append(demand)
    yield from sorted(inside.items(), key=lambda item: (item[0] != town.home, item[0]))


def _figure(
    town: Town,
    place: str,
    of: str,
    wanted: Sequence[tuple[Demand, tuple[str, ...]]],
    usual: float,
    offers: Sequence[tuple[tuple[str, ...], int | None]],
    rows: Mapping[str, Row],
) -> Disproportion | None:
    """Return the figure of a place over groups or over needs, or None where there is none.

    Args:
        town: whose diagnoses these are.
        place: id of the place.
        of: ``groups`` or ``needs``.
        wanted: what is needed there, and the topmost groups or needs that it belongs to.
        usual: how many people count where nobody said.
        offers: the topmost groups or needs of what is offered there, and how many places that has.
        rows: the diagnoses by id.
    """
    known = [(tops, capacity) for tops, capacity in offers if capacity is not None]
    in_places = len(known) >= ENOUGH_CAPACITIES * len(offers)
    demand = _shares(
        (tops, (usual if one.people is None else one.people) * (one.priority or UNKNOWN_PRIORITY))
        for one, tops in wanted
    )
    supply = _shares(known if in_places else ((tops, 1) for tops, _ in offers))
    if len({top for _, tops in wanted for top in tops}) < 2 or not demand or not supply:
        return None
    shares = [
        Share(town.picture.subject(id_, _ROLES[of]), demand.get(id_, 0.0), supply.get(id_, 0.0))
        for id_ in sorted(demand.keys() | supply.keys())
    ]
    diagnoses = [rows[id_] for one, _ in wanted for id_ in one.diagnoses]
    index = min(1.0, fsum(abs(share.surplus) for share in shares) / 2)
    in_order = tuple(sorted(shares, key=lambda share: (round(share.surplus, 9), share.subject.id)))
    unit, capacity_known = "places" if in_places else "initiatives", len(known) / len(offers)
    return Disproportion(
        place=town.picture.subject(place, "place"),
        of=of,
        index=index,
        shares=in_order,
        unit=unit,
        initiatives=len(offers),
        capacity_known=capacity_known,
        diagnoses=len(diagnoses),
        people_known=_known(diagnoses, "people"),
        priority_known=_known(diagnoses, "priority"),
        sentence=_sentence(town.picture, index, in_order, unit, capacity_known),
        data_sets=(town.dataset,) if town.dataset else (),
    )


def _known(rows: Sequence[Row], column: str) -> float:
    return sum(row[column] is not None for row in rows) / len(rows)


def _shares(amounts: Iterable[tuple[tuple[str, ...], float]]) -> Mapping[str, float]:
    """Return the share of each thing, what is for several split between them; nothing where there is nothing at all."""
    together: dict[tuple[str, ...], float] = {}
    for things, amount in amounts:
        together[things] = together.get(things, 0) + amount
    parts: dict[str, list[float]] = {}
    for things, amount in together.items():
        for thing in things:
            parts.setdefault(thing, []).append(amount / len(things))
    sums = {thing: fsum(several) for thing, several in parts.items()}
    total = fsum(sums.values())
    return {thing: part / total for thing, part in sums.items()} if total > 0 else {}


def _sentence(picture: Picture, index: float, shares: Sequence[Share], unit: str, capacity_known: float) -> Message:
    """Return what a figure means: how big it is, what gets less and more than its share, what it was counted in."""
    size = next((size for most, size in SIZES if index < most), "high")
    words: dict[str, Value] = {
        "index": round(index, 2),
        "percent": _percent(index),
        "less": _told(picture, shares),
        "more": _told(picture, shares[::-1]),
    }
    basis = f"{unit}_all" if unit == "places" and capacity_known == 1 else unit
    return message(
        "findings.then",
        first=Message(f"figures.disproportion_{size}", words),
        rest=message(f"figures.counted_{basis}", percent=_percent(1 - capacity_known)),
    )


def _told(picture: Picture, shares: Sequence[Share]) -> tuple[Message, ...]:
    """Return the first of these shares, and the next ones on the same side that are worth telling."""
    side = [share for share in shares[:TOLD] if share is shares[0] or share.surplus * shares[0].surplus > 0]
    return tuple(
        message(
            "figures.share",
            subject=picture.named(share.subject.id),
            demand=_percent(share.demand),
            supply=_percent(share.supply),
        )
        for share in side
        if share is shares[0] or abs(share.surplus) >= NOTABLE
    )


def _percent(share: float) -> str:
    return f"{round(100 * share)}%"
