"""Turns the rows of a 3W table into a network.

An *initiative* is what one organisation does under one activity name; its rows give its needs, groups and
territories, its period is the longest that they span. An activity that several organisations report under one
project code is one larger initiative that theirs are parts of. A donor that is itself in the table supports what
it pays for. There are no partnerships in a 3W, and no capacities: people reached are participants.

There are no diagnoses either. *Demand is derived*, and said to be: where people of a group were reported in a
territory, every need that is answered for that group in at least half of the territories of the province where
it was reported (and in two at least) counts as expected there. Its people are the most that one row gives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from calnet.model.kinds import DATA_SET, DIAGNOSIS, INITIATIVE, INSTITUTION, ORGANISATION, PLACE
from calnet.model.network import Network, Node, Relation, Scalar, make_id, make_network
from calnet.model.text import fold

from .concepts import concepts, groups_of, need_of
from .table import Row, period

DATASET, COUNTRY = "3w", "3w/place/country"
_GOVERNMENT, _NGO = "Gouvernement", "ONG"
_FINISHED, _PLANNED = ("cloture", "sous rapportage final"), ("autorisation",)
_EXPECTED, _LEAST = 0.5, 2
_DERIVED = "derived: reported here, and answered elsewhere in the province"


def convert(rows: Sequence[Row], as_of: date, level: str = "powiat") -> Network:
    """Return the network of the rows, with the demand derived from them.

    Args:
        rows: of one table.
        as_of: the day that it describes.
        level: of the places that stand for territories.
    """
    shared, broader = concepts({row.cluster for row in rows})
    home: dict[str, Scalar] = {"home_place": COUNTRY, "as_of": as_of.isoformat()}
    parts = (
        ([Node(DATA_SET, DATASET, DATASET, "3W", home), *shared], broader),
        _places(rows, level),
        _actors(rows),
        _initiatives(rows),
        _demand(rows, as_of),
    )
    nodes = {node.id: node for several, _ in parts for node in several}
    relations = {(link.type, link.start, link.end): link for _, several in parts for link in several}
    return make_network(nodes.values(), relations.values())


def _id(label: str, *names: str) -> str:
    return make_id(label, DATASET, " ".join(names))


def _places(rows: Iterable[Row], level: str) -> tuple[list[Node], list[Relation]]:
    nodes, links = [Node(PLACE, COUNTRY, DATASET, "country", {"level": "country"})], []
    for province, territory in sorted({(row.province, row.territory) for row in rows}):
        outer, inner = _id(PLACE, "province", province), _id(PLACE, province, territory)
        nodes += [Node(PLACE, outer, DATASET, f"province {province}", {"level": "voivodeship"})]
        nodes += [Node(PLACE, inner, DATASET, f"{territory} ({province})", {"level": level})]
        links += [Relation("PART_OF", outer, COUNTRY, {}), Relation("PART_OF", inner, outer, {})]
    return nodes, links


def _actors(rows: Iterable[Row]) -> tuple[list[Node], list[Relation]]:
    nodes = []
    for row in rows:
        label = INSTITUTION if row.kind == _GOVERNMENT else ORGANISATION
        known: dict[str, Scalar] = {"short_name": row.acronym} if row.acronym else {}
        if row.kind.startswith(_NGO):
            known["sector"] = "ngo"
        nodes.append(Node(label, _actor(row.organisation), DATASET, row.organisation, known))
    return nodes, []


def _actor(name: str) -> str:
    return _id(ORGANISATION, fold(name))


def _initiatives(rows: Sequence[Row]) -> tuple[list[Node], list[Relation]]:
    several = defaultdict[tuple[str, str], list[Row]](list)
    sharing = defaultdict[str, set[str]](set)
    for row in rows:
        several[_actor(row.organisation), fold(row.activity)].append(row)
        if row.project:
            sharing[row.project].add(_actor(row.organisation))
    known = {name: _actor(row.organisation) for row in rows for name in (fold(row.acronym), fold(row.organisation))}
    nodes, links = [], []
    for (actor, activity), own in several.items():
        id_ = _id(INITIATIVE, actor.rsplit("/", 1)[1], activity)
        nodes.append(_initiative(id_, own))
        links.append(Relation("RUNS", actor, id_, {"role": "lead"}))
        links += [Relation("COVERS", id_, _id(PLACE, row.province, row.territory), {}) for row in own]
        links += [Relation("ADDRESSES", id_, need, {}) for row in own if (need := need_of(row.cluster))]
        links += [Relation("AIMED_AT", id_, group, {}) for row in own for group in groups_of(row.beneficiaries)]
        donors = {known[fold(row.donor)] for row in own if row.donor and fold(row.donor) in known}
        links += [Relation("SUPPORTS", donor, id_, {"contribution": "money"}) for donor in sorted(donors - {actor})]
        for project in sorted({row.project for row in own if len(sharing[row.project]) > 1}):
            whole = _id(INITIATIVE, project)
            nodes.append(Node(INITIATIVE, whole, DATASET, own[0].activity, {"form": "programme"}))
            links.append(Relation("PART_OF", id_, whole, {}))
    return nodes, links


def _initiative(id_: str, rows: Sequence[Row]) -> Node:
    start, end = period(rows)
    states = {_status(row.status) for row in rows}
    reached = sum(_most((row.territory, row.people) for row in rows).values())
    values: dict[str, Scalar] = {
        "form": "project",
        "start_date": start.isoformat() if start else None,
        "end_date": end.isoformat() if end else None,
        "status": next((state for state in ("active", "planned", "finished") if state in states), None),
        "participants": reached or None,
        "source": f"rows {', '.join(str(row.number) for row in rows[:5])}{', …' if len(rows) > 5 else ''}",
    }
    return Node(INITIATIVE, id_, DATASET, rows[0].activity, {k: v for k, v in values.items() if v is not None})


def _status(words: str) -> str | None:
    text = fold(words)
    if not text:
        return None
    if text.startswith(_FINISHED):
        return "finished"
    return "planned" if text.startswith(_PLANNED) else "active"


def _most(numbers: Iterable[tuple[str, int | None]]) -> dict[str, int]:
    """Return the highest number of each place: the rows of one place count the same people again and again."""
    most: dict[str, int] = {}
    for place, number in numbers:
        most[place] = max(most.get(place, 0), number or 0)
    return most


def _demand(rows: Sequence[Row], as_of: date) -> tuple[list[Node], list[Relation]]:
    present = defaultdict[tuple[str, str], dict[str, int]](dict)
    answered = defaultdict[tuple[str, str, str], set[str]](set)
    for row in rows:
        place = _id(PLACE, row.province, row.territory)
        for group in groups_of(row.beneficiaries) if row.people else ():
            people = present[row.province, group]
            people[place] = max(people.get(place, 0), row.people or 0)
            if need := need_of(row.cluster):
                answered[row.province, group, need].add(place)
    nodes, links = [], []
    for (province, group, need), served in sorted(answered.items()):
        where = present[province, group]
        if len(served) < max(_LEAST, _EXPECTED * len(where)):
            continue
        for place, count in sorted(where.items()):
            id_ = _id(DIAGNOSIS, need, group, place)
            name = " ".join(part.rsplit("/", 1)[1] for part in (need, group, place))
            known: dict[str, Scalar] = {"people": count, "year": as_of.year, "source": _DERIVED, "confidence": "low"}
            nodes.append(Node(DIAGNOSIS, id_, DATASET, name, known))
            links += [Relation("OF", id_, need, {}), Relation("FELT_BY", id_, group, {})]
            links.append(Relation("OBSERVED_IN", id_, place, {}))
    return nodes, links
