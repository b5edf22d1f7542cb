"""What those who closed down leave behind: nothing that anybody could build on.

Nobody records on which day somebody closed, so who is closed is so on every day. Their ties, memberships and groups
count no more, nor what they support or take part in. An initiative that they ran goes on where somebody who has not
closed runs it too; else it is *left behind*: over, until somebody takes it over.

>>> from calnet.snapshot.facts import make_facts
>>> facts = make_facts(
...     actors=[("a", "Organisation", "A", None, None, "d", None, None, "closed"), ("b", "Institution", "B")],
...     initiatives=[("x", "X"), ("y", "Y")],
...     initiative_actors=[("x", "a", "RUNS"), ("x", "b", "SUPPORTS"), ("y", "a", "RUNS"), ("y", "b", "RUNS")],
... )
>>> kept, left_behind = without_closed(facts)
>>> left_behind, kept.initiative_actors.rows()
({'x': ('a',)}, [('x', 'b', 'SUPPORTS', None), ('y', 'b', 'RUNS', None)])
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from calnet.snapshot.facts import Facts
from calnet.snapshot.lookups import grouped

CLOSED = "closed"
"""The status of those who closed down."""


def without_closed(facts: Facts) -> tuple[Facts, Mapping[str, tuple[str, ...]]]:
    """Return the facts without what those who closed were part of, and the initiatives left behind.

    Args:
        facts: the facts of a source.

    Returns:
        Facts in which everybody is still named, and ids of those who alone ran each initiative left behind, by its id.
    """
    closed = pl.concat([frame.filter(pl.col("status") == CLOSED)["id"] for frame in (facts.actors, facts.coalitions)])
    if closed.is_empty():
        return facts, {}
    gone = closed.implode()
    runs = facts.initiative_actors.filter(pl.col("relation") == "RUNS").select("initiative", "actor")
    open_ = runs.filter(~pl.col("actor").is_in(gone))
    left_behind = runs.join(open_, on="initiative", how="anti")

    def kept(frame: pl.DataFrame, *columns: str) -> pl.DataFrame:
        return frame.filter(*(~pl.col(column).is_in(gone) for column in columns))

    return (
        replace(
            facts,
            initiative_actors=kept(facts.initiative_actors, "actor"),
            ties=kept(facts.ties, "start", "end"),
            memberships=kept(facts.memberships, "actor"),
            coalition_hosts=kept(facts.coalition_hosts, "actor"),
            gatherings=kept(facts.gatherings, "actor"),
        ),
        grouped(left_behind),
    )
