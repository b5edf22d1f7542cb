"""Facts about initiatives and ties, worded as evidence; every analysis cites them the same way."""

from __future__ import annotations

from calnet.findings import Evidence
from calnet.messages import Day, Message, Term, Value, message
from calnet.picture.picture import Picture


def initiative_evidence(picture: Picture, initiative: str) -> Evidence:
    """Return what an initiative is: who leads it, where, when and for whom."""
    if (initiative,) not in picture.told:
        picture.told[initiative,] = _initiative(picture, initiative)
    return picture.told[initiative,]


def _initiative(picture: Picture, initiative: str) -> Evidence:
    row = picture.initiatives[initiative]
    leads = tuple(picture.named(id_) for id_ in picture.leads_of.get(initiative, ()))
    places = tuple(picture.named(id_) for id_ in picture.places_of.get(initiative, ()))
    groups = tuple(picture.named(id_) for id_ in picture.groups_of.get(initiative, ()))
    return Evidence(
        message(
            "findings.initiative",
            initiative=picture.named(initiative),
            leads=leads or message("findings.lead_unknown"),
            places=places or message("findings.places_unknown"),
            groups=groups or message("findings.groups_unknown"),
            period=period_message(row["start_date"], row["end_date"]),
        ),
        source=row["source"],
        date=row["checked_on"],
        subjects=(initiative, *picture.leads_of.get(initiative, ())),
    )


def period_message(start: str | None, end: str | None) -> Message:
    """Return a period as it was given, unknown ends said to be unknown."""
    if start and end:
        return message("findings.period", start=Day(start), end=Day(end))
    if start:
        return message("findings.period_from", start=Day(start))
    return message("findings.period_until", end=Day(end)) if end else message("findings.period_unknown")


def tie_evidence(picture: Picture, left: str, right: str) -> Evidence:
    """Return what ties two neighbours of the graph of ties."""
    if (left, right) not in picture.told:
        picture.told[left, right] = _tie(picture, left, right)
    return picture.told[left, right]


def _tie(picture: Picture, left: str, right: str) -> Evidence:
    edge = picture.ties.edges[left, right]
    values: dict[str, Value] = {"left": picture.named(left), "right": picture.named(right)}
    if edge["relation"] == "SHARED":
        key, values["initiative"] = "findings.tie_shared", picture.named(edge["via"])
    elif edge["relation"] == "PARTNERS_WITH" and edge["graded"]:
        key, values["strength"] = "findings.tie_graded", Term("strength", str(edge["strength"]))
    else:
        key = f"findings.tie_{edge['relation'].lower()}"
    rows = [
        row
        for row in picture.ties_between.get(frozenset((left, right)), ())
        if row["relation"] == edge["relation"]
        and picture.holds(row["since"], row["until"])
        and (not edge["graded"] or row["strength"] == edge["strength"])
    ]
    if not rows:
        return Evidence(Message(key, values), subjects=(left, right))
    if edge["relation"] in {"HOSTS", "UNIT_OF"}:
        values["left"], values["right"] = picture.named(rows[0]["start"]), picture.named(rows[0]["end"])
    return Evidence(Message(key, values), rows[0]["source"], rows[0]["checked_on"], (left, right))
