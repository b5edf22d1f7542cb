"""The matrix of a place and the disproportion (A2) once more from their definitions, as plain loops over rows."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product
from statistics import median
from typing import Any

from oracles import ROOT, Row, Town

FRAMES = {"groups": "group_ancestors", "needs": "need_ancestors"}


class Measured(Town):
    """A town whose demand and supply are counted."""

    def lies_in(self, place: str, outer: str) -> bool:
        return place == outer or (place, outer) in self.above["place_ancestors"]

    def active(self) -> list[str]:
        return [id_ for id_ in self.current() if self.state(id_) == "active"]

    def demands(self, dataset: str) -> dict[tuple[str, str, str], list[Row]]:
        found: dict[tuple[str, str, str], list[Row]] = {}
        for row in self.rows["diagnoses"]:
            if row["dataset"] == dataset:
                key = (row["need"], row["group"] or ROOT, row["place"] or self.home(row["dataset"]))
                found.setdefault(key, []).append(row)
        return found

    # The matrix

    def capacity(self, need: str, group: str, place: str) -> int | None:
        """Places that the active initiatives for just this need and group, here or wider, offer as far as known."""
        known, is_any = [], False
        for id_ in self.active():
            here = any(self.lies_in(place, covered) for covered in self.places(id_)[0])
            if here and need in self.needs(id_) and group in self.groups(id_):
                is_any = True
                if self.initiatives[id_]["capacity"] is not None:
                    known.append(self.initiatives[id_]["capacity"])
        return sum(known) if known or not is_any else None

    # A2

    def tops(self, of: str, things: set[str]) -> set[str]:
        """The topmost things that these belong to; all residents is not one."""
        found = set()
        for thing in things:
            around = {thing} | {up for low, up in self.above[FRAMES[of]] if low == thing}
            for top in around - {ROOT}:
                if all(up in (top, ROOT) for low, up in self.above[FRAMES[of]] if low == top):
                    found.add(top)
        return found

    def disproportions(self, dataset: str) -> dict[tuple[str, str], dict[str, Any]]:
        """Every figure by place and by what it is over."""
        demands = self.demands(dataset)
        home = self.home(dataset)
        everywhere = {home} | {place for _, place in self.above["place_ancestors"]}
        found = {}
        for place, of in product(everywhere, FRAMES):
            if not self.lies_in(place, home):
                continue
            own = {group for _, group, where in demands if self.lies_in(where, place)}
            if len(self.tops("groups", own)) < 2:
                continue
            here = {key: rows for key, rows in demands.items() if self.meet(key[2], place)}
            figure = self._figure(place, home, of, here, self._usual(demands))
            if figure is not None:
                found[place, of] = figure
        return found

    def _people(self, rows: list[Row]) -> int | None:
        return max((row["people"] for row in rows if row["people"] is not None), default=None)

    def _usual(self, demands: dict[tuple[str, str, str], list[Row]]) -> Fraction:
        known = [people for rows in demands.values() if (people := self._people(rows)) is not None]
        return Fraction(median(known)) if known else Fraction(1)

    def _largest_apart(self, amounts: dict[str, Fraction]) -> Fraction:
        """The largest sum over places of which none lies in another."""
        best = Fraction(0)
        for size in range(1, len(amounts) + 1):
            for places in combinations(amounts, size):
                if not any(self.meet(one, other) for one, other in combinations(places, 2)):
                    best = max(best, sum((amounts[place] for place in places), Fraction(0)))
        return best

    def _figure(
        self, place: str, home: str, of: str, here: dict[tuple[str, str, str], list[Row]], usual: Fraction
    ) -> dict[str, Any] | None:
        demand: dict[str, Fraction] = {}
        counted: list[Row] = []
        for need, group in {key[:2] for key in here}:
            tops = self.tops(of, {group if of == "groups" else need})
            amounts = {}
            for where, rows in ((key[2], rows) for key, rows in here.items() if key[:2] == (need, group)):
                people = self._people(rows)
                priority = max((row["priority"] for row in rows if row["priority"] is not None), default=3)
                amounts[where] = (usual if people is None else people) * Fraction(priority)
                counted += rows if tops else []
            for top in tops:
                demand[top] = demand.get(top, Fraction(0)) + self._largest_apart(amounts) / len(tops)
        offers = {}
        for id_ in self.active():
            tops = self.tops(of, self.groups(id_) if of == "groups" else self.needs(id_))
            if tops and any(self.meet(place, covered) for covered in self.places(id_)[0]):
                offers[id_] = tops
        for part, whole in list(product(offers, offers)):
            if whole in self.wholes(part):
                offers.pop(part if self.initiatives[whole]["capacity"] is not None else whole, None)
        known = [id_ for id_ in offers if self.initiatives[id_]["capacity"] is not None]
        unit = "places" if 10 * len(known) >= 8 * len(offers) else "initiatives"
        supply: dict[str, Fraction] = {}
        wider = 0
        for id_ in known if unit == "places" else offers:
            amount = self.initiatives[id_]["capacity"] if unit == "places" else 1
            wider += 0 if any(self.lies_in(covered, home) for covered in self.places(id_)[0]) else amount
            for top in offers[id_]:
                supply[top] = supply.get(top, Fraction(0)) + Fraction(amount, len(offers[id_]))
        if len(demand) < 2 or sum(demand.values()) == 0 or sum(supply.values()) == 0:
            return None
        shares = {
            top: (
                demand.get(top, Fraction(0)) / sum(demand.values()),
                supply.get(top, Fraction(0)) / sum(supply.values()),
            )
            for top in demand.keys() | supply.keys()
        }
        return {
            "index": float(sum(abs(wanted - offered) for wanted, offered in shares.values()) / 2),
            "shares": {top: (float(wanted), float(offered)) for top, (wanted, offered) in shares.items()},
            "unit": unit,
            "wider": float(wider / sum(supply.values())),
            "initiatives": len(offers),
            "capacity_known": len(known) / len(offers),
            "diagnoses": len(counted),
            "people_known": sum(row["people"] is not None for row in counted) / len(counted),
            "priority_known": sum(row["priority"] is not None for row in counted) / len(counted),
        }
