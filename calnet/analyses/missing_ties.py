"""A4, missing tie: two actors who work for the same people in the same place and have no tie.

Both run or support a current initiative for a related target group or need, in places of which one
contains the other, and no partnership, hosting, unit or initiative of the last twelve months joins
them. Ranked by what they share, then by their common partners (Adamic and Adar, "Friends and
neighbors on the Web", Social Networks 25, 2003: the sum of 1 / log degree over common neighbours).
The common partner with the strongest ties to both can introduce them.

Left out: what the data does not record as a tie, meeting in one coalition included; the root group
"all residents" is nothing shared.

>>> from datetime import date
>>> from calnet.picture.facts import make_facts
>>> facts = make_facts(
...     actors=[("a", "Institution", "A"), ("b", "Organisation", "B"), ("c", "Organisation", "C")],
...     ties=[("a", "c", "PARTNERS_WITH", 3), ("b", "c", "PARTNERS_WITH", 2)],
...     initiatives=[("x", "X"), ("y", "Y")], initiative_actors=[("x", "a", "RUNS"), ("y", "b", "RUNS")],
...     initiative_groups=[("x", "group/seniors"), ("y", "group/seniors")],
...     initiative_places=[("x", "p"), ("y", "p")], place_ancestors=[("p", "p", 0)],
...     group_ancestors=[("group/seniors", "group/seniors", 0)],
... )
>>> [finding.route for finding in find_missing_ties(Picture(facts, date(2026, 1, 1)))]
[('a', 'c', 'b')]
"""

from __future__ import annotations

import networkx as nx
import polars as pl

from calnet.analyses import severity as scale
from calnet.analyses.evidence import tie_evidence
from calnet.findings import Evidence, Finding, Kind, finding_id, known_data_sets, level_of
from calnet.messages import Message, Value, message
from calnet.picture.picture import ROOT, Picture

_WORK = ("RUNS", "SUPPORTS")


def find_missing_ties(picture: Picture) -> tuple[Finding, ...]:
    """Return one finding for each pair without a tie, those who share most first.

    Where a data set records no tie at all, its pairs are a checklist, not findings.
    """
    shared = pair_actors(picture)
    ties = picture.ties
    told = {picture.dataset_of[actor] for edge in ties.edges for actor in edge}
    apart = [
        row
        for row in shared.iter_rows(named=True)
        if not ties.has_edge(row["left"], row["right"])
        and any(picture.is_own(picture.dataset_of[row[end]]) for end in ("left", "right"))
        and told & {picture.dataset_of[row["left"]], picture.dataset_of[row["right"]]}
    ]
    pairs = [(row["left"], row["right"]) for row in apart]
    closeness = {(left, right): value for left, right, value in nx.adamic_adar_index(ties, pairs)}
    ranked = sorted(
        apart,
        key=lambda row: (
            -(len(row["groups"]) + len(row["needs"])),
            -closeness[row["left"], row["right"]],
            row["left"],
            row["right"],
        ),
    )
    return tuple(_finding(picture, row, closeness[row["left"], row["right"]]) for row in ranked)


def pair_actors(picture: Picture) -> pl.DataFrame:
    """Return pairs of actors who work for the same people or needs in overlapping places.

    Returns:
        ``left`` < ``right`` (ids of actors), ``groups`` and ``needs`` (ids of what both work for: of two
        related ones the narrower).
    """
    facts = picture.facts
    work = (
        facts.initiative_actors.filter(pl.col("relation").is_in(_WORK))
        .join(picture.current_frame.select(initiative="id"), on="initiative")
        .join(facts.actors.select(actor="id"), on="actor")
        .join(picture.initiative_places.select("initiative", "place"), on="initiative")
        .select("actor", "initiative", "place")
    )
    groups = facts.initiative_groups.filter(pl.col("group") != ROOT).select("initiative", theme="group")
    needs = facts.initiative_needs.select("initiative", theme="need")
    themes = pl.concat(
        [
            _pairs(work.join(groups, on="initiative"), picture.related_groups, "group"),
            _pairs(work.join(needs, on="initiative"), picture.related_needs, "need"),
        ]
    )
    overlap = picture.overlapping_places.select(place="left", place_2="right")
    return (
        themes.join(overlap, on=["place", "place_2"])
        .group_by("actor", "actor_2")
        .agg(
            groups=pl.col("shared").filter(pl.col("of") == "group").unique().sort(),
            needs=pl.col("shared").filter(pl.col("of") == "need").unique().sort(),
        )
        .rename({"actor": "left", "actor_2": "right"})
        .sort("left", "right")
    )


def _pairs(work: pl.DataFrame, related: pl.DataFrame, of: str) -> pl.DataFrame:
    have = work.select("actor", "place", "theme").unique()
    return (
        have.join(related.select(theme="left", theme_2="right", shared="narrower"), on="theme")
        .join(have.rename({"actor": "actor_2", "place": "place_2", "theme": "theme_2"}), on="theme_2")
        .filter(pl.col("actor") < pl.col("actor_2"))
        .select("actor", "actor_2", "place", "place_2", "shared", of=pl.lit(of))
    )


def _finding(picture: Picture, row: dict[str, object], closeness: float) -> Finding:
    left, right = str(row["left"]), str(row["right"])
    groups, needs = _ids(row["groups"]), _ids(row["needs"])
    introducer = _introducer(picture, left, right)
    datasets = [picture.dataset_of.get(actor) for actor in (left, right)]
    weight = scale.weight(picture.priority_of((*needs, *groups), datasets))
    value = scale.severity(scale.MISSING_TIE, weight, scale.FAIRLY_SURE)
    words: dict[str, Value] = {
        "left": picture.named(left),
        "right": picture.named(right),
        "shared": tuple(picture.named(id_) for id_ in (*groups, *needs)),
        "introducer": picture.named(introducer) if introducer else None,
    }
    return Finding(
        id=finding_id(Kind.MISSING_TIE, [left, right]),
        kind=Kind.MISSING_TIE,
        level=level_of(value),
        severity=value,
        title=Message("findings.tie_missing_title", words),
        reason=Message("findings.tie_missing_reason", words),
        suggestion=Message("findings.tie_missing_introduce" if introducer else "findings.tie_missing_meet", words),
        subjects=(
            picture.subject(left, "actor"),
            picture.subject(right, "actor"),
            *((picture.subject(introducer, "introducer"),) if introducer else ()),
            *(picture.subject(id_, "group") for id_ in groups),
            *(picture.subject(id_, "need") for id_ in needs),
        ),
        evidence=_evidence(picture, left, right, introducer),
        state="no_tie",
        numbers={
            "state": scale.MISSING_TIE, "weight": weight, "sureness": scale.FAIRLY_SURE,
            "shared": len(groups) + len(needs), "adamic_adar": round(closeness, 3),
        },
        route=(left, introducer, right) if introducer else (),
        unsure=(message("findings.unsure_ties"),),
        data_sets=known_data_sets(datasets),
    )  # fmt: skip


def _ids(value: object) -> tuple[str, ...]:
    return tuple(str(id_) for id_ in value) if isinstance(value, list) else ()


def _introducer(picture: Picture, left: str, right: str) -> str | None:
    ties = picture.ties

    def weakest(actor: str) -> int:
        return int(min(ties.edges[left, actor]["strength"], ties.edges[actor, right]["strength"]))

    return min(nx.common_neighbors(ties, left, right), key=lambda actor: (-weakest(actor), actor), default=None)


def _evidence(picture: Picture, left: str, right: str, introducer: str | None) -> tuple[Evidence, ...]:
    if introducer is None:
        return ()
    return tuple(tie_evidence(picture, actor, introducer) for actor in (left, right))
