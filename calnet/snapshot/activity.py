"""Whether an initiative is going on, its period and its state on a date; and whether what was checked is old.

Suspended or finished, it is not active. A start that nobody knows counts as past, flagged. An end
that nobody knows leaves it open, except for an event or a campaign, which ends with the period it
starts in. What is planned stays planned until its status says otherwise or its end has passed, flagged once the
start has.
"""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from calnet.model.dates import first_day, last_day

YEAR = timedelta(days=365)
"""How long what was checked counts as known."""
_SHORT_FORMS = ("event", "campaign")


def period(form: str | None, start_date: str | None, end_date: str | None) -> tuple[date | None, date | None]:
    """Return the first and the last day; None where it is unknown or open.

    >>> period("event", "2007-06", None)
    (datetime.date(2007, 6, 1), datetime.date(2007, 6, 30))
    """
    first = first_day(start_date) if start_date else None
    if end_date:
        return first, last_day(end_date)
    return first, last_day(start_date) if start_date and form in _SHORT_FORMS else None


def state_on(day: date, status: str | None, first: date | None, last: date | None) -> tuple[str, bool]:
    """Return ``active``, ``planned`` or ``past`` on a day, and whether the dates leave a doubt.

    >>> state_on(date(2026, 1, 1), None, None, None)
    ('active', True)
    >>> state_on(date(2026, 1, 1), "planned", date(2025, 1, 1), None)
    ('planned', True)
    """
    if status in {"suspended", "finished"} or (last is not None and last < day):
        return "past", False
    if status == "planned":
        return "planned", first is None or first < day
    if first is None:
        return "active", True
    return ("planned" if first > day else "active"), False


def with_activity(initiatives: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return the initiatives with columns ``first``, ``last`` (dates), ``state`` and ``dates_unknown``."""
    told = ["form", "start_date", "end_date", "status"]
    rows = []
    for form, start, end, status in initiatives.select(told).unique().iter_rows():
        first, last = period(form, start, end)
        rows.append((form, start, end, status, first, last, *state_on(as_of, status, first, last)))
    schema = {"first": pl.Date, "last": pl.Date, "state": pl.String, "dates_unknown": pl.Boolean}
    judged = pl.DataFrame(rows, schema={**dict.fromkeys(told, pl.String), **schema}, orient="row")
    return initiatives.join(judged, on=told, how="left", nulls_equal=True, maintain_order="left")


def is_old(checked_on: str | None, day: date) -> bool:
    """Return whether the last check is known and lies more than a year back."""
    return checked_on is not None and last_day(checked_on) < day - YEAR
