"""B, duplicated initiatives: overlaps worth talking about.

Two current initiatives that share a related target group, overlap in time, stand in the same or a
directly containing place, and do a similar thing. The score in [0, 1] is 0.30 target groups (Jaccard; a
broader–narrower match counts half), 0.25 needs, 0.25 names, 0.10 place, 0.10 time (share of the shorter
period); an unknown part drops out and the rest is scaled up, and the finding is less sure. Reported
from 0.60. Pairs form clusters in which every member is like most of the others, so that nothing is
chained; one finding a cluster. Only an overlap whose leads do not coordinate is a problem.

Shown apart, as information: an *umbrella programme* (places two or more levels apart), a *series* (the
same initiative in different places), *joint work* (a coordinated overlap). A part and its whole are
never duplicates.

Left out: initiatives that nobody recorded a target group for, and those that are over on the day.

>>> from datetime import date
>>> from calnet.picture.facts import make_facts
>>> facts = make_facts(
...     actors=[("a", "Institution", "A"), ("b", "Organisation", "B")],
...     initiatives=[("x", "Zajęcia komputerowe dla seniorów"), ("y", "Seniorzy – zajecia z komputerem")],
...     initiative_actors=[("x", "a", "RUNS"), ("y", "b", "RUNS")],
...     initiative_groups=[("x", "group/seniors"), ("y", "group/seniors")],
...     initiative_places=[("x", "p"), ("y", "p")], place_ancestors=[("p", "p", 0)],
...     group_ancestors=[("group/seniors", "group/seniors", 0)],
... )
>>> [finding.state for finding in find_duplicates(Picture(facts, date(2026, 1, 1)))]
['uncoordinated']
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import networkx as nx
import polars as pl

from calnet.analyses import severity as scale
from calnet.analyses.coordination import Coordination, State
from calnet.analyses.evidence import initiative_evidence
from calnet.analyses.overlaps import REPORTED_FROM, WEIGHTS, score_overlaps
from calnet.analyses.series import find_series
from calnet.findings import Finding, Kind, Level, finding_id, known_data_sets, level_of
from calnet.messages import Message, Value, message
from calnet.picture.picture import Picture

_PARTS = tuple(WEIGHTS)
_LEVELS_APART = 2
"""From so many levels between their places, one initiative is an umbrella over the other."""
_SAME_THING = 0.7
"""Similarity of names from which joining is suggested, rather than dividing or a shared calendar."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """One scored pair of initiatives.

    Attributes:
        left: id.
        right: id.
        score: in [0, 1].
        parts: the parts of the score by name, None where unknown.
        state: whether those who run them coordinate.
    """

    left: str
    right: str
    score: float
    parts: dict[str, float | None]
    state: State


def find_duplicates(picture: Picture) -> tuple[Finding, ...]:
    """Return one finding a cluster, and umbrella programmes and series as information."""
    coordination = Coordination(picture)
    scored = score_overlaps(picture).filter("same_time", pl.col("score") >= REPORTED_FROM)
    whole = [
        row
        for row in scored.iter_rows(named=True)
        if row["left"] not in coordination.wholes.get(row["right"], ())
        and row["right"] not in coordination.wholes.get(row["left"], ())
    ]
    overlaps = [
        Overlap(
            row["left"], row["right"], row["score"], {part: row[part] for part in _PARTS},
            coordination.state(row["left"], row["right"]),
        )
        for row in whole
        if row["apart"] < _LEVELS_APART
    ]  # fmt: skip
    umbrellas = [(row["left"], row["right"]) for row in whole if row["apart"] >= _LEVELS_APART]
    return (
        *(_cluster_finding(picture, members, pairs) for members, pairs in cluster(overlaps) if _own(picture, members)),
        *(_umbrella(picture, *pair) for pair in umbrellas if _own(picture, pair)),
        *(_series(picture, members) for members in find_series(picture) if _own(picture, members)),
    )


def _own(picture: Picture, members: Iterable[str]) -> bool:
    return any(picture.is_own(picture.initiatives[member]["dataset"]) for member in members)


def cluster(overlaps: Sequence[Overlap]) -> tuple[tuple[tuple[str, ...], tuple[Overlap, ...]], ...]:
    """Return clusters of initiatives, each with its pairs.

    Two clusters are joined, the best pairs first, where every member is then like more than half of the
    others; a pair that stays between two clusters is a cluster of its own.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from((pair.left, pair.right) for pair in overlaps)
    home: dict[str, frozenset[str]] = {node: frozenset([node]) for node in graph}
    for pair in sorted(overlaps, key=lambda pair: (-pair.score, pair.left, pair.right)):
        together = home[pair.left] | home[pair.right]
        if together != home[pair.left] and _close(graph, together):
            home.update(dict.fromkeys(together, together))
    found: dict[tuple[str, ...], list[Overlap]] = {}
    for pair in overlaps:
        together = home[pair.left] if home[pair.left] == home[pair.right] else frozenset([pair.left, pair.right])
        found.setdefault(tuple(sorted(together)), []).append(pair)
    return tuple((members, tuple(found[members])) for members in sorted(found))


def _close(graph: nx.Graph[str], members: frozenset[str]) -> bool:
    return all(2 * len(members & set(graph[node])) > len(members) - 1 for node in members)


def _cluster_finding(picture: Picture, members: tuple[str, ...], pairs: tuple[Overlap, ...]) -> Finding:
    state = next(state for state in (State.UNCOORDINATED, State.UNKNOWN, State.COORDINATED) if _any(pairs, state))
    anchor = _strongest(pairs)
    strongest = _strongest(pair for pair in pairs if pair.state is state)
    unknown = tuple(part for part in _PARTS if any(pair.parts[part] is None for pair in pairs))
    sureness = min(_sureness(picture, member) for member in (strongest.left, strongest.right))
    sureness = scale.less_sure(sureness) if unknown else sureness
    needs = sorted({need for member in members for need in picture.needs_of.get(member, ())})
    groups = sorted({group for member in members for group in picture.groups_of.get(member, ())})
    priority = _priority(picture, members, needs)
    weight = scale.weight(priority)
    value = scale.severity(scale.COORDINATION[state] * strongest.score, weight, sureness)
    leads = sorted({lead for member in members for lead in picture.leads_of.get(member, ())})
    words: dict[str, Value] = {
        "n": len(members),
        "initiatives": picture.quoted(members),
        "groups": tuple(picture.named(id_) for id_ in groups),
        "leads": tuple(picture.named(id_) for id_ in leads) or message("findings.lead_unknown"),
        "score": round(strongest.score, 2),
    }
    return Finding(
        id=finding_id(Kind.DUPLICATE, [anchor.left, anchor.right]),
        kind=Kind.DUPLICATE,
        level=level_of(value),
        severity=value,
        title=Message(f"findings.overlap_{state}_title", words),
        reason=Message(f"findings.overlap_{state}_reason", words),
        suggestion=Message(f"findings.overlap_do_{_suggestion(picture, state, strongest)}", words),
        subjects=(
            *(picture.subject(id_, "initiative") for id_ in (anchor.left, anchor.right)),
            *(picture.subject(id_, "initiative") for id_ in members if id_ not in (anchor.left, anchor.right)),
            *(picture.subject(id_, "actor") for id_ in leads),
            *(picture.subject(id_, "group") for id_ in groups),
        ),
        evidence=tuple(initiative_evidence(picture, id_) for id_ in members),
        state=str(state),
        numbers={
            "state": scale.COORDINATION[state], "weight": weight, "sureness": sureness,
            "score": round(strongest.score, 3),
            **{part: round(share, 3) for part, share in strongest.parts.items() if share is not None},
        },
        unsure=tuple(message(f"findings.unsure_{part}") for part in unknown),
        data_sets=_data_sets(picture, members),
    )  # fmt: skip


def _data_sets(picture: Picture, members: Iterable[str]) -> tuple[str, ...]:
    return known_data_sets(picture.initiatives[member]["dataset"] for member in members)


def _strongest(pairs: Iterable[Overlap]) -> Overlap:
    return min(pairs, key=lambda pair: (-pair.score, pair.left, pair.right))


def _priority(picture: Picture, members: Iterable[str], needs: Sequence[str]) -> int | None:
    """Return the highest priority that the members' data sets give to one of these needs."""
    datasets = [picture.initiatives[member]["dataset"] for member in members]
    return picture.priority_of(needs, datasets)


def _any(pairs: Iterable[Overlap], state: State) -> bool:
    return any(pair.state is state for pair in pairs)


def _sureness(picture: Picture, initiative: str) -> float:
    row = picture.initiatives[initiative]
    return scale.sureness(row["confidence"], row["checked_on"], picture.as_of)


def _suggestion(picture: Picture, state: State, pair: Overlap) -> str:
    if state is State.COORDINATED:
        return "keep"
    if state is State.UNKNOWN:
        return "ask"
    forms = {picture.initiatives[id_]["form"] for id_ in (pair.left, pair.right)}
    if forms == {"event"}:
        return "calendar"
    if set(picture.places_of.get(pair.left, ())) != set(picture.places_of.get(pair.right, ())):
        return "divide_places"
    if set(picture.groups_of.get(pair.left, ())) != set(picture.groups_of.get(pair.right, ())):
        return "divide_groups"
    return "join" if (pair.parts["text"] or 0.0) >= _SAME_THING else "lead"


def _umbrella(picture: Picture, left: str, right: str) -> Finding:
    return _information(picture, (left, right), "umbrella")


def _series(picture: Picture, members: tuple[str, ...]) -> Finding:
    return _information(picture, members, "series")


def _information(picture: Picture, members: tuple[str, ...], state: str) -> Finding:
    words: dict[str, Value] = {
        "n": len(members),
        "initiatives": picture.quoted(members),
        "places": tuple(
            picture.named(id_) for id_ in sorted({p for m in members for p in picture.places_of.get(m, ())})
        ),
    }
    return Finding(
        id=finding_id(Kind.DUPLICATE, [*members[:2], state]),
        kind=Kind.DUPLICATE,
        level=Level.INFO,
        severity=0.0,
        title=Message(f"findings.overlap_{state}_title", words),
        reason=Message(f"findings.overlap_{state}_reason", words),
        suggestion=Message(f"findings.overlap_do_{state}", words),
        subjects=tuple(picture.subject(id_, "initiative") for id_ in members),
        evidence=tuple(initiative_evidence(picture, id_) for id_ in members),
        state=state,
        data_sets=_data_sets(picture, members),
    )
