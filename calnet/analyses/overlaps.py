"""Scores pairs of initiatives that may do the same thing; the steps of analysis B before judgement.

Pairs are found by blocking: current initiatives that share a related target group, in the same place
or in places of which one contains the other. What multiplies is joined in polars.
"""

from __future__ import annotations

import polars as pl

from calnet.analyses.names import content, similarity, stems
from calnet.picture.picture import ROOT, Picture

WEIGHTS = {"groups": 0.30, "needs": 0.25, "text": 0.25, "place": 0.10, "time": 0.10}
"""How much each part counts; an unknown part drops out and the rest is scaled up."""
REPORTED_FROM = 0.60
ALIKE_FROM = 0.45
"""Similarity of names from which two initiatives "do a similar thing" where their needs do not tell.

Chosen on planted duplicates: below it precision falls under 0.9, above 0.5 recall under 0.95.
"""
HALF = 0.5
"""What a broader–narrower match, or a directly containing place, counts against an equal one."""


def score_overlaps(picture: Picture) -> pl.DataFrame:
    """Return the candidate pairs with their parts and score.

    Returns:
        ``left`` < ``right`` (ids), ``groups``, ``needs``, ``text``, ``place``, ``time`` (each in [0, 1] or
        null where unknown), ``apart`` (levels between the places), ``same_time`` (false where the periods
        are known not to meet), ``score`` in [0, 1].
    """
    current = picture.current_frame
    groups = picture.facts.initiative_groups.filter(pl.col("group") != ROOT).select("initiative", theme="group")
    groups = groups.join(current.select(initiative="id"), on="initiative").unique()
    needs = picture.facts.initiative_needs.select("initiative", theme="need").unique()
    candidates = _candidates(picture, groups)
    scored = candidates.with_columns(
        _shared(candidates, groups, picture.related_groups).alias("groups"),
        _shared(candidates, needs, picture.related_needs).alias("needs"),
        name_similarity(picture, candidates).alias("text"),
    )
    scored = _with_time(scored, current)
    known = pl.sum_horizontal(pl.when(pl.col(part).is_not_null()).then(share) for part, share in WEIGHTS.items())
    total = pl.sum_horizontal(pl.col(part).fill_null(0.0) * share for part, share in WEIGHTS.items())
    similar = (pl.col("needs").fill_null(0.0) > 0) | (pl.col("text").fill_null(0.0) >= ALIKE_FROM)
    return scored.with_columns(score=total / known).filter(similar).sort("left", "right")


def _candidates(picture: Picture, groups: pl.DataFrame) -> pl.DataFrame:
    sharing = (
        groups.join(picture.related_groups.select(theme="left", theme_2="right"), on="theme")
        .join(groups.rename({"initiative": "right", "theme": "theme_2"}), on="theme_2")
        .rename({"initiative": "left"})
        .filter(pl.col("left") < pl.col("right"))
        .select("left", "right")
        .unique()
    )
    places = picture.initiative_places
    return (
        sharing.join(places, left_on="left", right_on="initiative")
        .join(places, left_on="right", right_on="initiative", suffix="_2")
        .join(
            picture.overlapping_places.select(place="left", place_2="right", apart="distance"),
            on=["place", "place_2"],
        )
        .group_by("left", "right")
        .agg(pl.col("apart").min(), assumed=(pl.col("assumed") | pl.col("assumed_2")).all())
        .with_columns(
            place=pl.when(~pl.col("assumed")).then(
                pl.when(pl.col("apart") == 0).then(1.0).when(pl.col("apart") == 1).then(HALF).otherwise(0.0)
            )
        )
        .sort("left", "right")
    )


def _shared(pairs: pl.DataFrame, themes: pl.DataFrame, related: pl.DataFrame) -> pl.Series:
    """Return the Jaccard index of what two initiatives are for; a broader–narrower match counts half.

    Null where either side is unknown.
    """
    numbered = pairs.select("left", "right").with_row_index("pair")
    left = numbered.join(themes, left_on="left", right_on="initiative").select("pair", "theme")
    right = numbered.join(themes, left_on="right", right_on="initiative").select("pair", "theme")
    equal = left.join(right, on=["pair", "theme"])
    left_rest = left.join(equal, on=["pair", "theme"], how="anti")
    right_rest = right.join(equal, on=["pair", "theme"], how="anti").rename({"theme": "theme_2"})
    kin = left_rest.join(related.select(theme="left", theme_2="right"), on="theme").join(
        right_rest, on=["pair", "theme_2"]
    )
    counted = (
        numbered.join(left.group_by("pair").len("n_left"), on="pair", how="left")
        .join(right.group_by("pair").len("n_right"), on="pair", how="left")
        .join(equal.group_by("pair").len("n_equal"), on="pair", how="left")
        .join(
            kin.group_by("pair").agg(n_kin=pl.min_horizontal(pl.col("theme").n_unique(), pl.col("theme_2").n_unique())),
            on="pair",
            how="left",
        )
        .with_columns(
            pl.col("n_equal", "n_kin").fill_null(0).cast(pl.Int64), pl.col("n_left", "n_right").cast(pl.Int64)
        )
        .sort("pair")
    )
    matched = pl.col("n_equal") + pl.col("n_kin")
    share = (pl.col("n_equal") + HALF * pl.col("n_kin")) / (pl.col("n_left") + pl.col("n_right") - matched)
    return counted.select(share=share)["share"]


def name_similarity(picture: Picture, pairs: pl.DataFrame) -> pl.Series:
    """Return how alike the names of each pair are.

    How common a piece of a word is, is reckoned within the data set that both belong to, so that other towns
    change nothing; over all of them for a pair of two data sets.
    """
    dataset = picture.dataset_of
    everything = initiative_words(picture)
    words = {town.dataset: {id_: everything[id_] for id_ in town.current} for town in picture.towns}
    of = [
        dataset[left] or "" if dataset[left] == dataset[right] else None
        for left, right in pairs.select("left", "right").iter_rows()
    ]
    numbered = pairs.select("left", "right").with_columns(of=pl.Series(of, dtype=pl.String)).with_row_index("pair")
    parts = [numbered.clear().select("pair", pl.lit(None, dtype=pl.Float64).alias("text"))]
    for part in numbered.partition_by("of"):
        known = words.get(part["of"][0], everything)
        parts.append(part.select("pair").with_columns(text=similarity(part, known)))
    return pl.concat(parts).sort("pair")["text"]


def initiative_words(picture: Picture) -> dict[str, tuple[str, ...]]:
    """Return the stems of each current initiative's name, without those that only name a place or a group."""
    facts = picture.facts
    dropped = frozenset(
        word for frame in (facts.places, facts.target_groups) for name in frame["name"] for word in stems(name)
    )
    return {id_: content(name, dropped) for id_, name in picture.current_frame.select("id", "name").iter_rows()}


def _with_time(pairs: pl.DataFrame, initiatives: pl.DataFrame) -> pl.DataFrame:
    """Add ``time``, the share of the shorter period that both go on (null: a start is unknown), and ``same_time``."""
    far = pl.date(9999, 1, 1)
    periods = initiatives.select("id", "first", "last")
    joined = pairs.join(periods, left_on="left", right_on="id").join(
        periods, left_on="right", right_on="id", suffix="_2"
    )
    last, last_2 = pl.col("last").fill_null(far), pl.col("last_2").fill_null(far)
    first, first_2 = pl.col("first"), pl.col("first_2")
    both = (pl.min_horizontal(last, last_2) - pl.max_horizontal(first, first_2)).dt.total_days() + 1
    shorter = pl.min_horizontal((last - first).dt.total_days(), (last_2 - first_2).dt.total_days()) + 1
    known = first.is_not_null() & first_2.is_not_null()
    apart = (first > last_2).fill_null(value=False) | (first_2 > last).fill_null(value=False)
    return (
        joined.with_columns(
            same_time=~apart,
            time=pl.when(known & (shorter > 0)).then((both / shorter).clip(0.0, 1.0)),
        )
        .drop("first", "last", "first_2", "last_2")
        .sort("left", "right")
    )
