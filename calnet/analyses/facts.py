"""The facts that every analysis reads: one frame a catalogue query.

The name of each field is the name of the query in ``queries/`` that fills it, and the schema below
is the contract between the two: a query returns these columns, in this order, with these types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace

import polars as pl

_TEXT, _INTEGER, _FLAG = pl.String, pl.Int64, pl.Boolean
_PROVENANCE = {"source": _TEXT, "checked_on": _TEXT, "confidence": _TEXT}

SCHEMAS: Mapping[str, Mapping[str, type[pl.DataType]]] = {
    "data_sets": {
        "id": _TEXT, "name": _TEXT, "home_place": _TEXT, "host": _TEXT, "as_of": _TEXT, "invented": _FLAG,
    },
    "actors": {
        "id": _TEXT, "kind": _TEXT, "name": _TEXT, "short_name": _TEXT, "sector": _TEXT, "dataset": _TEXT,
        "since": _TEXT, "people": _INTEGER, "status": _TEXT, **_PROVENANCE,
    },
    "actor_places": {"actor": _TEXT, "place": _TEXT},
    "coalitions": {"id": _TEXT, "name": _TEXT, "dataset": _TEXT, "since": _TEXT, "status": _TEXT},
    "coalition_hosts": {"actor": _TEXT, "coalition": _TEXT},
    "memberships": {"actor": _TEXT, "coalition": _TEXT, "since": _TEXT, "until": _TEXT},
    "ties": {
        "start": _TEXT, "end": _TEXT, "relation": _TEXT, "strength": _INTEGER, "since": _TEXT, "until": _TEXT,
        **_PROVENANCE,
    },
    "gatherings": {"actor": _TEXT, "group": _TEXT},
    "initiatives": {
        "id": _TEXT, "name": _TEXT, "form": _TEXT, "start_date": _TEXT, "end_date": _TEXT, "status": _TEXT,
        "participants": _INTEGER, "capacity": _INTEGER, "dataset": _TEXT, **_PROVENANCE,
    },
    "initiative_actors": {"initiative": _TEXT, "actor": _TEXT, "relation": _TEXT, "role": _TEXT},
    "initiative_groups": {"initiative": _TEXT, "group": _TEXT, "people": _INTEGER},
    "initiative_needs": {"initiative": _TEXT, "need": _TEXT},
    "initiative_places": {"initiative": _TEXT, "place": _TEXT},
    "initiative_parts": {"part": _TEXT, "whole": _TEXT},
    "diagnoses": {
        "id": _TEXT, "need": _TEXT, "group": _TEXT, "place": _TEXT, "people": _INTEGER, "priority": _INTEGER,
        "year": _INTEGER, "form": _TEXT, "statement": _TEXT, "dataset": _TEXT, **_PROVENANCE,
    },
    "target_groups": {"id": _TEXT, "name": _TEXT, "age_from": _INTEGER, "age_to": _INTEGER},
    "needs": {"id": _TEXT, "name": _TEXT, "domain": _TEXT},
    "places": {"id": _TEXT, "name": _TEXT, "level": _TEXT, "dataset": _TEXT},
    "group_ancestors": {"id": _TEXT, "ancestor": _TEXT, "distance": _INTEGER},
    "need_ancestors": {"id": _TEXT, "ancestor": _TEXT, "distance": _INTEGER},
    "place_ancestors": {"id": _TEXT, "ancestor": _TEXT, "distance": _INTEGER},
}  # fmt: skip
"""Columns and types of each frame. Ancestors include the thing itself at distance 0; dates are ISO text as
precise as known; ``initiative_actors.relation`` is RUNS, SUPPORTS or TAKES_PART_IN and ``actor`` there may be a
coalition; ``role`` is the role of RUNS (null means lead) or the contribution of SUPPORTS; ``ties.relation`` is
PARTNERS_WITH, HOSTS or UNIT_OF, between actors only."""


@dataclass(frozen=True)
class Facts:
    """Every fact of a source that the analyses use, as frames with the columns of `SCHEMAS`."""

    data_sets: pl.DataFrame
    actors: pl.DataFrame
    actor_places: pl.DataFrame
    coalitions: pl.DataFrame
    coalition_hosts: pl.DataFrame
    memberships: pl.DataFrame
    ties: pl.DataFrame
    gatherings: pl.DataFrame
    initiatives: pl.DataFrame
    initiative_actors: pl.DataFrame
    initiative_groups: pl.DataFrame
    initiative_needs: pl.DataFrame
    initiative_places: pl.DataFrame
    initiative_parts: pl.DataFrame
    diagnoses: pl.DataFrame
    target_groups: pl.DataFrame
    needs: pl.DataFrame
    places: pl.DataFrame
    group_ancestors: pl.DataFrame
    need_ancestors: pl.DataFrame
    place_ancestors: pl.DataFrame

    def of(self, data_sets: Iterable[str], uses: pl.DataFrame) -> Facts:
        """Return the facts of some of the data sets, as if the others were not there.

        Args:
            data_sets: their ids.
            uses: what each data set uses: columns ``dataset`` and ``thing``.
        """
        ids = list(data_sets)
        own = pl.col("dataset").is_in(ids)
        things = uses.filter(own)["thing"].unique().implode()
        known = pl.col("id").is_in(things)
        both = known & pl.col("ancestor").is_in(things)
        return replace(
            self,
            data_sets=self.data_sets.filter(pl.col("id").is_in(ids)),
            actors=self.actors.filter(own),
            coalitions=self.coalitions.filter(own),
            initiatives=self.initiatives.filter(own),
            diagnoses=self.diagnoses.filter(own),
            target_groups=self.target_groups.filter(known),
            needs=self.needs.filter(known),
            places=self.places.filter(known),
            group_ancestors=self.group_ancestors.filter(both),
            need_ancestors=self.need_ancestors.filter(both),
            place_ancestors=self.place_ancestors.filter(both),
        ).consistent()

    def consistent(self) -> Facts:
        """Return the facts without the rows that mention an actor or an initiative that is not among them."""
        actors = pl.concat([self.actors["id"], self.coalitions["id"]]).implode()
        initiatives = self.initiatives["id"].implode()
        keep = {
            "actor": lambda column: pl.col(column).is_in(actors),
            "start": lambda column: pl.col(column).is_in(actors),
            "end": lambda column: pl.col(column).is_in(actors),
            "initiative": lambda column: pl.col(column).is_in(initiatives),
            "part": lambda column: pl.col(column).is_in(initiatives),
            "whole": lambda column: pl.col(column).is_in(initiatives),
        }
        frames = {}
        for field in fields(self):
            frame: pl.DataFrame = getattr(self, field.name)
            conditions = [keep[column](column) for column in frame.columns if column in keep]
            frames[field.name] = frame.filter(*conditions) if conditions else frame
        return Facts(**frames)


def read_facts(fetch: Callable[[str], pl.DataFrame]) -> Facts:
    """Return the facts of a source.

    Args:
        fetch: gives the rows of a catalogue query by its name.
    """
    return Facts(**{field.name: fetch(field.name) for field in fields(Facts)})


def make_facts(**rows: list[tuple[object, ...]]) -> Facts:
    """Return facts from rows written by hand, as the examples and the oracles do.

    Args:
        rows: rows by the name of the frame; a row may end early, the rest is unknown.

    >>> make_facts(places=[("place/1", "Przykładowo")]).places["level"].to_list()
    [None]
    """
    frames = {}
    for name, schema in SCHEMAS.items():
        padded = [(*row, *[None] * (len(schema) - len(row))) for row in rows.get(name, [])]
        frames[name] = pl.DataFrame(padded, schema=dict(schema), orient="row")
    return Facts(**frames)
