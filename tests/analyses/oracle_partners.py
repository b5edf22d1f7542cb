"""A3 once more, as plain loops over rows: who is expected, and which sectors nobody comes from."""

from __future__ import annotations

from collections.abc import Mapping

from oracles import Town

Table = Mapping[str, tuple[str, ...]]


def expected(town: Town, table: Table, dataset: str, need: str | None) -> tuple[set[str], str]:
    """The sectors expected for a need (None: in any coalition), and whether the data set or the package says so."""
    own = [row for row in town.rows["expectations"] if row["dataset"] == dataset]
    if need is None:
        mine = [row for row in own if row["need"] is None]
        return ({row["sector"] for row in mine} - {None}, "own") if mine else (set(table["*"]), "packaged")
    above = [(step, up) for (low, up), step in town.above["need_ancestors"].items() if low == need]
    for distance in range(20):
        layer = sorted(up for step, up in above if step == distance)
        for up in layer:
            if mine := [row for row in own if row["need"] == up]:
                return {row["sector"] for row in mine} - {None}, "own"
        for up in layer:
            if up.removeprefix("need/") in table:
                return set(table[up.removeprefix("need/")]), "packaged"
    return set(), "packaged"


def absent(wanted: set[str], sectors: list[str | None]) -> set[str]:
    """Nobody is missing where of most who are there nobody knows the sector."""
    return wanted - set(sectors) if 2 * sectors.count(None) <= len(sectors) else set()


def missing_partners(town: Town, table: Table, dataset: str) -> dict[str, tuple[set[str], str]]:
    """The missing sectors by coalition or need of a data set, with who expects them."""
    sector = {id_: row["sector"] for id_, row in town.actors.items()}
    members = town.members()
    found = {}
    for row in town.rows["coalitions"]:
        if row["dataset"] == dataset and len(members.get(row["id"], ())) >= 3:
            wanted, says = expected(town, table, dataset, None)
            present = members[row["id"]] | town.of("coalition_hosts", "coalition", row["id"], "actor")
            found[row["id"]] = absent(wanted, [sector.get(actor) for actor in present]), says
    for need in {row["id"] for row in town.rows["needs"]}:
        workers = set()
        for id_ in town.current():
            if town.initiatives[id_]["dataset"] == dataset and need in town.needs(id_):
                for actor in town.of("initiative_actors", "initiative", id_, "actor"):
                    workers |= members.get(actor, {actor})
        if workers:
            wanted, says = expected(town, table, dataset, need)
            found[need] = absent(wanted, [sector.get(actor) for actor in workers]), says
    return {anchor: entry for anchor, entry in found.items() if entry[0]}
