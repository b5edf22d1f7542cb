"""Series: the same initiative in different places, which is no duplicate."""

from __future__ import annotations

import networkx as nx
import polars as pl

from calnet.analyses.overlaps import name_similarity
from calnet.picture.picture import ROOT, Picture

_SAME_NAME = 0.85
"""Similarity of names from which two initiatives in different places are the same one."""


def find_series(picture: Picture) -> tuple[tuple[str, ...], ...]:
    """Return groups of initiatives of one data set, name and target group, in places of which none contains another."""
    groups = (
        picture.facts.initiative_groups.filter(pl.col("group") != ROOT)
        .join(picture.current_frame.select("dataset", initiative="id"), on="initiative")
        .select("initiative", "group", "dataset")
        .unique()
    )
    pairs = (
        groups.join(groups, on=["group", "dataset"], suffix="_2", nulls_equal=True)
        .filter(pl.col("initiative") < pl.col("initiative_2"))
        .select(left="initiative", right="initiative_2")
        .unique()
    )
    places = picture.initiative_places.filter(~pl.col("assumed")).select("initiative", "place")
    located = pairs.join(places, left_on="left", right_on="initiative").join(
        places, left_on="right", right_on="initiative", suffix="_2"
    )
    meeting = located.join(
        picture.overlapping_places.select(place="left", place_2="right"), on=["place", "place_2"], how="semi"
    ).select("left", "right")
    apart = (
        located.select("left", "right").unique().join(meeting, on=["left", "right"], how="anti").sort("left", "right")
    )
    alike = apart.filter(name_similarity(picture, apart) >= _SAME_NAME)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(alike.select("left", "right").iter_rows())
    return tuple(sorted(tuple(sorted(component)) for component in nx.connected_components(graph)))
