"""Statuses that contradict the dates beside them: both stay, and somebody is asked which is true."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from calnet.messages import Day, Term
from calnet.model.dates import first_day, last_day
from calnet.model.kinds import node_properties
from calnet.sources.problems import Problem, Spot
from calnet.sources.rows import Draft

_STARTS, _ENDS = ("start_date", "since"), ("end_date",)
_RULES = (
    (("active", "planned"), _ENDS, "over"),
    (("active", "finished", "closed"), _STARTS, "to_come"),
    (("planned",), _STARTS, "over"),
)
"""Statuses that do not go with a date that is over, or that is still to come."""
_KEYS = {
    (_ENDS, "over"): "status_after_end",
    (_STARTS, "to_come"): "status_before_start",
    (_STARTS, "over"): "status_after_start",
}


def find_contradictions(drafts: Iterable[Draft], day: date) -> list[Problem]:
    """Return a warning for each row whose status and dates cannot both be true on a day.

    A month or year without a day is over when all of it is, and to come when none of it has begun.

    Args:
        drafts: rows of any kind.
        day: the day that the data describes.
    """
    return [problem for draft in drafts if (problem := _contradiction(draft, day)) is not None]


def _contradiction(draft: Draft, day: date) -> Problem | None:
    status = draft.properties.get("status")
    if not isinstance(status, str):
        return None
    for statuses, names, when in _RULES:
        for name in names:
            iso = draft.properties.get(name)
            if status not in statuses or not isinstance(iso, str):
                continue
            if (last_day(iso) < day) if when == "over" else (first_day(iso) > day):
                spot = Spot(draft.spot.sheet, draft.spot.row, draft.headers.get("status"))
                said = Term(_vocabulary(draft), status)
                return spot.problem(_KEYS[names, when], warning=True, status=said, date=Day(iso))
    return None


def _vocabulary(draft: Draft) -> str:
    return next(prop.vocabulary or "" for prop in node_properties(draft.label) if prop.name == "status")
