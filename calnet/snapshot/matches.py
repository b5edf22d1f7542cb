"""Groups, needs and activities that mean the same (SKOS exactMatch) are one thing to all analyses.

The graph keeps „60+” and „os. starsze” beside „seniorzy”, as each was typed; what is judged is judged of one group. It
is the one that the others are said to be the same as. A diagnosis keeps the word that it was told in
(``diagnoses.group_name``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import networkx as nx
import polars as pl

from calnet.snapshot.facts import Facts

_MENTIONS: Mapping[str, tuple[str, ...]] = {
    "initiative_groups": ("group",), "initiative_needs": ("need",), "initiative_activities": ("activity",),
    "gatherings": ("group",),
    "diagnoses": ("group", "need"), "expectations": ("need",), "resource_needs": ("need",),
}  # fmt: skip
"""Columns that mention a group, a need or an activity, by the frame."""


def join_matches(facts: Facts) -> Facts:
    """Return facts in which what means the same is one group, one need, or one activity."""
    one_of = _one_of_each(facts.exact_matches)
    if not one_of:
        return facts
    joined = {
        frame: getattr(facts, frame).with_columns(pl.col(*columns).replace(one_of))
        for frame, columns in _MENTIONS.items()
    }
    others = [id_ for id_, one in one_of.items() if id_ != one]
    return replace(
        facts,
        **{frame: rows.unique(maintain_order=True) for frame, rows in joined.items() if frame != "initiative_groups"},
        initiative_groups=joined["initiative_groups"]
        .group_by("initiative", "group", maintain_order=True)
        .agg(pl.col("people").max()),
        group_ancestors=_join_steps(facts.group_ancestors, one_of),
        need_ancestors=_join_steps(facts.need_ancestors, one_of),
        activity_ancestors=_join_steps(facts.activity_ancestors, one_of),
        target_groups=facts.target_groups.filter(~pl.col("id").is_in(others)),
        needs=facts.needs.filter(~pl.col("id").is_in(others)),
        activities=facts.activities.filter(~pl.col("id").is_in(others)),
        activity_words=pl.concat([facts.activity_words, facts.activities.select("id", word="name")])
        .with_columns(pl.col("id").replace(one_of))
        .unique(maintain_order=True),
        exact_matches=facts.exact_matches.clear(),
    )


def _one_of_each(matches: pl.DataFrame) -> Mapping[str, str]:
    """Return, for everything that means the same as something else, the one that stands for all of them."""
    graph: nx.DiGraph[str] = nx.DiGraph(list(matches.iter_rows()))
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    found: dict[str, str] = {}
    for several in nx.weakly_connected_components(graph):
        last = [id_ for id_ in several if not graph.out_degree(id_)]
        found |= dict.fromkeys(several, min(last or several))
    return found


def _join_steps(ancestors: pl.DataFrame, one_of: Mapping[str, str]) -> pl.DataFrame:
    """Return what is above what, closed again: what is above one is above all that mean the same."""
    steps = ancestors.with_columns(pl.col("id", "ancestor").replace(one_of))
    shortest: dict[tuple[str, str], int] = {}
    for id_, ancestor, distance in steps.iter_rows():
        shortest[id_, ancestor] = min(distance, shortest.get((id_, ancestor), distance))
    above: dict[str, dict[str, int]] = {}
    for (id_, ancestor), distance in shortest.items():
        above.setdefault(id_, {})[ancestor] = distance
    for middle in sorted(set(one_of.values())):
        for reached in above.values():
            if middle in reached:
                for ancestor, distance in above.get(middle, {}).items():
                    further = reached[middle] + distance
                    reached[ancestor] = min(further, reached.get(ancestor, further))
    rows = [(id_, ancestor, distance) for id_, reached in above.items() for ancestor, distance in reached.items()]
    return pl.DataFrame(rows, schema=ancestors.schema, orient="row").sort("id", "distance", "ancestor")
