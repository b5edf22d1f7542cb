"""The facts that every analysis reads: one frame a catalogue query.

The name of each field is the name of the query in ``queries/`` that fills it, and the schema below
is the contract between the two: a query returns these columns, in this order, with these types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
    "initiative_activities": {"initiative": _TEXT, "activity": _TEXT},
    "initiative_descriptions": {"initiative": _TEXT, "description": _TEXT},
    "initiative_places": {"initiative": _TEXT, "place": _TEXT},
    "initiative_parts": {"part": _TEXT, "whole": _TEXT},
    "diagnoses": {
        "id": _TEXT, "need": _TEXT, "group": _TEXT, "place": _TEXT, "people": _INTEGER, "priority": _INTEGER,
        "year": _INTEGER, "form": _TEXT, "statement": _TEXT, "dataset": _TEXT, **_PROVENANCE,
        "group_name": _TEXT,
    },
    "expectations": {"need": _TEXT, "sector": _TEXT, "dataset": _TEXT, "source": _TEXT, "checked_on": _TEXT},
    "resources": {
        "id": _TEXT, "name": _TEXT, "form": _TEXT, "quantity": _INTEGER, "dataset": _TEXT, **_PROVENANCE,
    },
    "resource_needs": {"resource": _TEXT, "need": _TEXT},
    "resource_actors": {"resource": _TEXT, "actor": _TEXT},
    "target_groups": {"id": _TEXT, "name": _TEXT, "age_from": _INTEGER, "age_to": _INTEGER},
    "needs": {"id": _TEXT, "name": _TEXT, "domain": _TEXT},
    "activities": {"id": _TEXT, "name": _TEXT},
    "activity_words": {"id": _TEXT, "word": _TEXT},
    "places": {"id": _TEXT, "name": _TEXT, "level": _TEXT, "dataset": _TEXT},
    "group_ancestors": {"id": _TEXT, "ancestor": _TEXT, "distance": _INTEGER},
    "need_ancestors": {"id": _TEXT, "ancestor": _TEXT, "distance": _INTEGER},
    "activity_ancestors": {"id": _TEXT, "ancestor": _TEXT, "distance": _INTEGER},
    "exact_matches": {"id": _TEXT, "match": _TEXT},
    "place_ancestors": {"id": _TEXT, "ancestor": _TEXT, "distance": _INTEGER},
}  # fmt: skip
"""Columns and types of each frame. Ancestors include the thing itself at distance 0; dates are ISO text as
precise as known; ``initiative_actors.relation`` is RUNS, SUPPORTS or TAKES_PART_IN and ``actor`` there may be a
coalition; ``role`` is the role of RUNS (null means lead) or the contribution of SUPPORTS; ``ties.relation`` is
PARTNERS_WITH, HOSTS or UNIT_OF, between actors only; ``expectations`` has a row for each sector that a data set expects
for a need (null: in any coalition), and one without a sector where it expects nobody."""


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
    initiative_activities: pl.DataFrame
    initiative_descriptions: pl.DataFrame
    initiative_places: pl.DataFrame
    initiative_parts: pl.DataFrame
    diagnoses: pl.DataFrame
    expectations: pl.DataFrame
    resources: pl.DataFrame
    resource_needs: pl.DataFrame
    resource_actors: pl.DataFrame
    target_groups: pl.DataFrame
    needs: pl.DataFrame
    activities: pl.DataFrame
    activity_words: pl.DataFrame
    places: pl.DataFrame
    group_ancestors: pl.DataFrame
    need_ancestors: pl.DataFrame
    activity_ancestors: pl.DataFrame
    exact_matches: pl.DataFrame
    place_ancestors: pl.DataFrame

    def of(self, data_sets: Iterable[str], uses: pl.DataFrame) -> Facts:
        """Return the facts of some of the data sets, as if the others were not there.

        Args:
            data_sets: their ids.
            uses: what each data set uses: columns ``dataset`` and ``thing``.
        """
        return next(self.split([tuple(data_sets)], uses))

    def split(self, parts: Sequence[Sequence[str]], uses: pl.DataFrame) -> Iterator[Facts]:
        """Yield the facts of each part, as if the data sets outside it were not there.

        Rows that mention an actor, an initiative or a resource outside the part are left out. All parts are cut in one
        pass over each frame; a data set may belong to several.

        Args:
            parts: ids of the data sets of each part.
            uses: what each data set uses: columns ``dataset`` and ``thing``.
        """
        wanted = pl.DataFrame(
            [(number, id_) for number, ids in enumerate(parts) for id_ in ids],
            schema={_PARTITION: pl.Int32, "dataset": pl.String},
            orient="row",
        )
        used = uses.join(wanted, on="dataset").select(_PARTITION, id="thing").unique()
        own = {
            name: getattr(self, name).join(wanted, left_on=key, right_on="dataset", maintain_order="left")
            for name, key in _DATA_SET_OF.items()
        }
        known = {
            "actor": pl.concat([own["actors"].select(_PARTITION, "id"), own["coalitions"].select(_PARTITION, "id")]),
            "initiative": own["initiatives"].select(_PARTITION, "id"),
            "resource": own["resources"].select(_PARTITION, "id"),
            "thing": used,
        }
        cut: dict[str, dict[int, pl.DataFrame]] = {}
        for field in fields(self):
            frame: pl.DataFrame = own.get(field.name, getattr(self, field.name))
            for column, of in _mentions(field.name).items():
                named = known[of].rename({"id": column})
                frame = (
                    frame.join(named, on=[_PARTITION, column], how="semi", maintain_order="left")
                    if _PARTITION in frame.columns
                    else frame.join(named, on=column, maintain_order="left")
                )
            frame = frame.select(_PARTITION, *SCHEMAS[field.name])
            cut[field.name] = {
                int(key[0]): part
                for key, part in frame.partition_by(_PARTITION, as_dict=True, include_key=False).items()
            }
        empty = {name: pl.DataFrame(schema=dict(schema)) for name, schema in SCHEMAS.items()}
        for number in range(len(parts)):
            yield Facts(**{name: frames.get(number, empty[name]) for name, frames in cut.items()})

    def consistent(self) -> Facts:
        """Return the facts without the rows that mention an actor, initiative or resource that is not among them."""
        known = {
            "actor": pl.concat([self.actors["id"], self.coalitions["id"]]).implode(),
            "initiative": self.initiatives["id"].implode(),
            "resource": self.resources["id"].implode(),
        }
        frames = {}
        for field in fields(self):
            frame: pl.DataFrame = getattr(self, field.name)
            named = [pl.col(column).is_in(known[of]) for column, of in _mentions(field.name).items() if of in known]
            frames[field.name] = frame.filter(*named) if named else frame
        return Facts(**frames)


_PARTITION = "partition"
_DATA_SET_OF = {
    "data_sets": "id", "actors": "dataset", "coalitions": "dataset", "initiatives": "dataset", "diagnoses": "dataset",
    "expectations": "dataset", "resources": "dataset",
}  # fmt: skip
"""Frames whose rows belong to a data set, and the column that tells to which."""
_MENTIONED = {
    "actor": "actor", "start": "actor", "end": "actor", "coalition": "actor",
    "initiative": "initiative", "part": "initiative", "whole": "initiative", "resource": "resource",
}  # fmt: skip
_SHARED = (
    "target_groups", "needs", "activities", "activity_words", "places", "group_ancestors", "need_ancestors",
    "activity_ancestors", "exact_matches", "place_ancestors",
)  # fmt: skip
"""Frames of what data sets share; a part keeps what one of its data sets uses."""


def _mentions(frame: str) -> Mapping[str, str]:
    """Return the columns of a frame that mention something, with the kind of thing that each mentions."""
    if frame in _DATA_SET_OF:
        return {}
    if frame in _SHARED:
        return {column: "thing" for column in SCHEMAS[frame] if column in {"id", "ancestor", "match"}}
    return {column: _MENTIONED[column] for column in SCHEMAS[frame] if column in _MENTIONED}


def read_facts(fetch: Callable[[str], pl.DataFrame]) -> Facts:
    """Return the facts of a source.

    Args:
        fetch: gives the rows of a catalogue query by its name.
    """
    return Facts(**{field.name: fetch(field.name) for field in fields(Facts)})


def with_known_ancestors(facts: Facts) -> Facts:
    """Return facts without broader groups, needs and activities that only other data sets know."""
    return replace(
        facts,
        group_ancestors=facts.group_ancestors.join(
            facts.target_groups, left_on="ancestor", right_on="id", how="semi", maintain_order="left"
        ),
        need_ancestors=facts.need_ancestors.join(
            facts.needs, left_on="ancestor", right_on="id", how="semi", maintain_order="left"
        ),
        activity_ancestors=facts.activity_ancestors.join(
            facts.activities, left_on="ancestor", right_on="id", how="semi", maintain_order="left"
        ),
    )


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
