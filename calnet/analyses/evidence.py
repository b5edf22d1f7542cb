"""Facts about initiatives and ties, worded as evidence; every analysis cites them the same way."""

from __future__ import annotations

from collections.abc import Mapping

from calnet.findings import Evidence
from calnet.messages import Day, Message, Term, Value, message
from calnet.snapshot.snapshot import Snapshot

_TIES: Mapping[str, str] = {
    "PARTNERS_WITH": "findings.tie_partners_with",
    "HOSTS": "findings.tie_hosts",
    "UNIT_OF": "findings.tie_unit_of",
}
"""Key of the fact that there is a tie, by the type of its relation, where nobody graded it."""


def initiative_evidence(snapshot: Snapshot, initiative: str) -> Evidence:
    """Return what an initiative is: who leads it, where, when and for whom."""
    if (initiative,) not in snapshot.told:
        snapshot.told[initiative,] = _initiative(snapshot, initiative)
    return snapshot.told[initiative,]


def _initiative(snapshot: Snapshot, initiative: str) -> Evidence:
    row = snapshot.initiatives[initiative]
    leads = tuple(snapshot.named(id_) for id_ in snapshot.leads_of.get(initiative, ()))
    places = tuple(snapshot.named(id_) for id_ in snapshot.places_of.get(initiative, ()))
    groups = tuple(snapshot.named(id_) for id_ in snapshot.groups_of.get(initiative, ()))
    return Evidence(
        message(
            "findings.initiative",
            initiative=snapshot.named(initiative),
            leads=leads or message("findings.lead_unknown"),
            places=places or message("findings.places_unknown"),
            groups=groups or message("findings.groups_unknown"),
            period=period_message(row["start_date"], row["end_date"]),
        ),
        source=row["source"],
        date=row["checked_on"],
        subjects=(initiative, *snapshot.leads_of.get(initiative, ())),
    )


def period_message(start: str | None, end: str | None) -> Message:
    """Return a period as it was given, unknown ends said to be unknown."""
    if start and end:
        return message("findings.period", start=Day(start), end=Day(end))
    if start:
        return message("findings.period_from", start=Day(start))
    return message("findings.period_until", end=Day(end)) if end else message("findings.period_unknown")


def tie_evidence(snapshot: Snapshot, left: str, right: str) -> Evidence:
    """Return what ties two neighbours of the graph of ties."""
    if (left, right) not in snapshot.told:
        snapshot.told[left, right] = _tie(snapshot, left, right)
    return snapshot.told[left, right]


def _tie(snapshot: Snapshot, left: str, right: str) -> Evidence:
    edge = snapshot.ties.edges[left, right]
    values: dict[str, Value] = {"left": snapshot.named(left), "right": snapshot.named(right)}
    if edge["relation"] == "SHARED":
        key, values["initiatives"] = "findings.tie_shared", snapshot.quoted(edge["via"])
        values["n"] = len(edge["via"])
    elif edge["relation"] == "PARTNERS_WITH" and edge["graded"]:
        key, values["strength"] = "findings.tie_graded", Term("strength", str(edge["strength"]))
    else:
        key = _TIES[edge["relation"]]
    rows = [
        row
        for row in snapshot.ties_between.get(frozenset((left, right)), ())
        if row["relation"] == edge["relation"]
        and snapshot.holds(row["since"], row["until"])
        and (not edge["graded"] or row["strength"] == edge["strength"])
    ]
    if not rows:
        return Evidence(Message(key, values), subjects=(left, right))
    if edge["relation"] in {"HOSTS", "UNIT_OF"}:
        values["left"], values["right"] = snapshot.named(rows[0]["start"]), snapshot.named(rows[0]["end"])
    return Evidence(Message(key, values), rows[0]["source"], rows[0]["checked_on"], (left, right))
