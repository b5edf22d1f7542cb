"""Statuses that contradict the dates beside them: both stay, and somebody is asked which is true."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from calnet.messages import Day, Message, Term, message
from calnet.model.dates import first_day, last_day
from calnet.model.kinds import node_properties
from calnet.sources.problems import Problems
from calnet.sources.resolving.records import IdentifiedNode

_RULES = (
    (("active", "planned"), ("end_date",), "over", "problems.status_after_end"),
    (("active", "finished", "closed"), ("start_date", "since"), "to_come", "problems.status_before_start"),
    (("planned",), ("start_date", "since"), "over", "problems.status_after_start"),
)
"""Statuses that do not go with a date that is over, or that is still to come, and what is said about it."""


def report_contradictions(nodes: Iterable[IdentifiedNode], day: date, problems: Problems) -> None:
    """Warn about each row whose status and dates cannot both be true on a day.

    A month or year without a day is over when all of it is, and to come when none of it has begun.

    Args:
        nodes: rows of any kind.
        day: the day that the data describes.
        problems: collects the warnings.
    """
    for node in nodes:
        if (said := _find_contradiction(node, day)) is not None:
            problems.add(node.location.in_column(node.row.headers.get("status")), said, warning=True)


def _find_contradiction(node: IdentifiedNode, day: date) -> Message | None:
    status = node.properties.get("status")
    if not isinstance(status, str):
        return None
    for statuses, names, when, key in _RULES:
        for name in names:
            iso = node.properties.get(name)
            if status not in statuses or not isinstance(iso, str):
                continue
            if (last_day(iso) < day) if when == "over" else (first_day(iso) > day):
                return message(key, status=Term(_vocabulary(node.label), status), date=Day(iso))
    return None


def _vocabulary(label: str) -> str:
    return next(prop.vocabulary or "" for prop in node_properties(label) if prop.name == "status")
