"""A2, disproportion: whether delivery follows need, over target groups and over needs, place by place.

The shares of demand are set against the shares of supply over target groups, and once more over needs. The index is the
dissimilarity of Duncan and Duncan ("A methodological analysis of segregation indexes", American Sociological Review 20,
1955), D = ½ Σ |demand share - supply share|: 0, delivery follows need; 1, it misses entirely. It is also the share of
supply that would have to go elsewhere for the two to be equal.

Judged is the home place of a town as a whole, and each place inside it with diagnoses of its own: for at least two
groups, in it or in the places inside it. There is none over needs without at least two needs, and none where nobody
needs or nothing offers anything. Groups and needs are rolled up to the topmost ones that they belong to: the groups
right below *all residents*, the needs without a broader one. Both sides follow one rule: in a place counts what the
town diagnosed, and what is offered, in it, inside it or in a place that contains it, and as a whole, since nobody
knows how it is divided between places.

- Demand: people × priority of each need, group and place, the largest number and the highest priority of its diagnoses.
  Of one need and group in nested places the larger counts, that of the wider place or the sum of those inside it,
  never both (OCHA: never the sum). An unknown priority counts as the middle one, 3; an unknown number of people as the
  median of the town's known ones, or 1 where none is known.
- Supply: the initiatives active on the day, whoever runs them. One for several topmost groups (needs) is split between
  them in equal parts. Of an initiative and its parts the whole counts where it says how many places it offers, else
  the parts.
- Unit: places offered, where at least 80% of these initiatives say how many (the others are left out), else
  initiatives.
- Wider: the share of supply from initiatives that happen in no place of the town, only in places that contain it.

Left out: over groups, what is diagnosed or offered for all residents alone, as it takes from no group and gives to
none; initiatives whose groups (needs) nobody gave.

>>> from datetime import date
>>> from calnet.snapshot.facts import make_facts
>>> facts = make_facts(
...     data_sets=[("town", "Town", "p")], places=[("p", "Rynek")], initiatives=[("i", "Klub seniora")],
...     initiative_groups=[("i", "group/seniors")], initiative_places=[("i", "p")],
...     diagnoses=[("d", "need/debt", "group/seniors", "p", 60, 3), ("e", "need/debt", "group/youth", "p", 20, 3)],
... )
>>> (figure,) = find_disproportions(Snapshot(facts, date(2026, 1, 1)))
>>> figure.index, [(share.subject.id, share.surplus) for share in figure.shares]
(0.25, [('group/youth', -0.25), ('group/seniors', 0.25)])
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import fsum
from statistics import median

from calnet.analyses.coverage import Demand, merge_diagnoses
from calnet.analyses.disproportion.supply import Provision, Supply, find_supply
from calnet.findings import Disproportion, Share
from calnet.messages import Message, Value, message
from calnet.snapshot.snapshot import Row, Snapshot, Town

UNKNOWN_PRIORITY = 3
ENOUGH_CAPACITIES = 0.8
"""The share of initiatives whose capacity must be known for places offered to be the unit."""
TOLD = 2
"""So many groups or needs a sentence names on either side."""
NOTABLE = 0.05
"""From this on a share is worth telling: the second one on a side, and that of wider programmes."""
SIZES = ((0.005, "even"), (0.3, "low"), (0.6, "middle"))
"""Up to which index the sentence calls it how; above, it is high. The steps are those usual for this index."""
_ROLES = {"groups": "group", "needs": "need"}
_SENTENCES: Mapping[str, str] = {
    "even": "figures.disproportion_even",
    "low": "figures.disproportion_low",
    "middle": "figures.disproportion_middle",
    "high": "figures.disproportion_high",
}
_OFFERED: Mapping[str, str] = {"places": "figures.offered_places", "initiatives": "figures.offered_initiatives"}
_OTHERS: Mapping[str, str] = {"groups": "figures.others_groups", "needs": "figures.others_needs"}
_COUNTED: Mapping[str, str] = {
    "places_all": "figures.counted_places_all",
    "places": "figures.counted_places",
    "initiatives": "figures.counted_initiatives",
}


def find_disproportions(snapshot: Snapshot) -> tuple[Disproportion, ...]:
    """Return the figures of each town: its home place, then the places inside it; over groups, then over needs.

    Args:
        snapshot: the facts on a day.
    """
    rows = {row["id"]: row for row in snapshot.diagnoses}
    supply = find_supply(snapshot)
    return tuple(figure for town in snapshot.towns for figure in _in_town(town, supply, rows))


def _in_town(town: Town, supply: Supply, rows: Mapping[str, Row]) -> Iterator[Disproportion]:
    snapshot = town.snapshot
    demands = merge_diagnoses(snapshot, town.diagnoses)
    usual = median([demand.people for demand in demands if demand.people is not None] or [1])
    groups = supply.tops["groups"]
    for place, own in _places(town, demands):
        if len(groups.of(tuple(sorted({demand.group for demand in own})))) < 2:
            continue
        around = snapshot.kin_of_place.get(place, frozenset((place,)))
        here = [demand for demand in demands if demand.place in around]
        for of, role in _ROLES.items():
            wanted = [(demand, tops) for demand in here if (tops := supply.tops[of].of((getattr(demand, role),)))]
            figure = _figure(town, place, of, wanted, usual, supply.around(around, of), rows)
            if figure is not None:
                yield figure


def _places(town: Town, demands: Sequence[Demand]) -> Iterator[tuple[str, list[Demand]]]:
    """Yield the home place and every place inside it that somebody diagnosed anything in, with what was."""
    inside: dict[str, list[Demand]] = {}
    above = town.snapshot.above_place
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
    offers: Sequence[Provision],
    rows: Mapping[str, Row],
) -> Disproportion | None:
    """Return the figure of a place over groups or over needs, or None where there is none.

    Args:
        town: whose diagnoses these are.
        place: id of the place.
        of: ``groups`` or ``needs``.
        wanted: what is needed there, and the topmost groups or needs that it belongs to.
        usual: how many people count where nobody said.
        offers: what is offered there.
        rows: the diagnoses by id.
    """
    known = sum(offer.capacity is not None for offer in offers)
    in_places = known >= ENOUGH_CAPACITIES * len(offers)
    amounts = [(offer, (offer.capacity or 0) if in_places else 1) for offer in offers]
    demand = _shares(_demanded(wanted, usual, town.snapshot.above_place))
    supply = _shares((getattr(offer, of), amount) for offer, amount in amounts)
    if len({top for _, tops in wanted for top in tops}) < 2 or not demand or not supply:
        return None
    shares = [
        Share(town.snapshot.subject(id_, _ROLES[of]), demand.get(id_, 0.0), supply.get(id_, 0.0))
        for id_ in sorted(demand.keys() | supply.keys())
    ]
    diagnoses = [rows[id_] for one, _ in wanted for id_ in one.diagnoses]
    index = min(1.0, fsum(abs(share.surplus) for share in shares) / 2)
    in_order = tuple(sorted(shares, key=lambda share: (round(share.surplus, 9), share.subject.id)))
    unit, capacity_known = "places" if in_places else "initiatives", known / len(offers)
    wider = sum(amount for offer, amount in amounts if town.home not in offer.above) / sum(part for _, part in amounts)
    return Disproportion(
        place=town.snapshot.subject(place, "place"),
        of=of,
        index=index,
        shares=in_order,
        unit=unit,
        initiatives=len(offers),
        capacity_known=capacity_known,
        diagnoses=len(diagnoses),
        people_known=_known(diagnoses, "people"),
        priority_known=_known(diagnoses, "priority"),
        sentence=_sentence(town.snapshot, of, index, in_order, unit, capacity_known, wider),
        data_sets=(town.dataset,) if town.dataset else (),
        wider=wider,
    )


def _demanded(
    wanted: Iterable[tuple[Demand, tuple[str, ...]]], usual: float, above: Mapping[str, Iterable[str]]
) -> Iterator[tuple[tuple[str, ...], float]]:
    """Yield how much is needed of each need by each group, with the topmost ones that this belongs to."""
    by_place: dict[tuple[str, str, tuple[str, ...]], dict[str, float]] = {}
    for one, tops in wanted:
        people = usual if one.people is None else one.people
        by_place.setdefault((one.need, one.group, tops), {})[one.place] = people * (one.priority or UNKNOWN_PRIORITY)
    for (*_, tops), amounts in by_place.items():
        yield tops, _nested(amounts, above) if len(amounts) > 1 else next(iter(amounts.values()))


def _nested(amounts: Mapping[str, float], above: Mapping[str, Iterable[str]]) -> float:
    """Return the sum over places, of nested ones the larger: the wider one's, or the sum of those inside it."""
    around = {place: set(above.get(place, ())) - {place} for place in amounts}
    found: dict[str, float] = {}
    for place in sorted(amounts, key=lambda place: (-len(around[place]), place)):
        inside = fsum([found.pop(other) for other in list(found) if place in around[other]])
        found[place] = max(amounts[place], inside)
    return fsum(found.values())


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


def _sentence(
    snapshot: Snapshot, of: str, index: float, shares: Sequence[Share], unit: str, capacity_known: float, wider: float
) -> Message:
    """Return what a figure means: how big it is, what gets less and more than its share, what it was counted in."""
    size = next((size for most, size in SIZES if index < most), "high")
    words: dict[str, Value] = {
        "index": round(index, 2),
        "percent": _percent(index),
        "offered": Message(_OFFERED[unit]),
        "others": Message(_OTHERS[of]),
        "less": _told(snapshot, shares),
        "more": _told(snapshot, shares[::-1]),
    }
    basis = f"{unit}_all" if unit == "places" and capacity_known == 1 else unit
    counted = Message(_COUNTED[basis], {"percent": _percent(1 - capacity_known)})
    if wider >= NOTABLE:
        counted = message("findings.then", first=counted, rest=message("figures.wider", percent=_percent(wider)))
    return message("findings.then", first=Message(_SENTENCES[size], words), rest=counted)


def _told(snapshot: Snapshot, shares: Sequence[Share]) -> tuple[Message, ...]:
    """Return the first of these shares, and the next ones on the same side that are worth telling."""
    side = [share for share in shares[:TOLD] if share is shares[0] or share.surplus * shares[0].surplus > 0]
    return tuple(
        message(
            "figures.share",
            subject=snapshot.named(share.subject.id),
            demand=_percent(share.demand),
            supply=_percent(share.supply),
        )
        for share in side
        if share is shares[0] or abs(share.surplus) >= NOTABLE
    )


def _percent(share: float) -> str:
    return f"{round(100 * share)}%"
