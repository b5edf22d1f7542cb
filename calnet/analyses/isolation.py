"""C, isolated groups, and who could reach them.

For every residents' group, within its data set: its ties; the hops to the nearest member of the
coalition (membership is hop 0; without a coalition, to the CAL's host, else to the best-connected
actor); whether a single tie holds it; the initiatives it takes part in; the diagnosed needs of the
people it gathers that are below *covered*; the time since somebody last checked. Levels:
*unconnected* (no tie), *one thread* (one tie), *distant* (more than two hops, or no way at all),
*unserved* (takes part in nothing, and nothing is aimed at the people it gathers), *out of date* (last
checked more than a year ago). Several can hold. Outreach is the route over the strongest ties from the
coalition or, where there is none, the actors who share its people, needs or place, best first.

The same, without *unserved* and *out of date*, for institutions and organisations; and target groups
with a diagnosed need that no current initiative is aimed at.

Left out: *one thread* where one informant told most ties (`is_one_informant`), every level where no
tie is recorded at all, and *unserved* where too few initiatives have target groups to tell.

>>> from datetime import date
>>> from calnet.analyses.facts import make_facts
>>> facts = make_facts(
...     data_sets=[("d", "D")],
...     actors=[("a", "Institution", "A", None, None, "d"), ("b", "Institution", "B", None, None, "d"),
...             ("g", "ResidentsGroup", "G", None, None, "d")],
...     ties=[("a", "b", "PARTNERS_WITH", 2)], coalitions=[("c", "C", "d")],
...     memberships=[("a", "c"), ("b", "c")],
... )
>>> [(finding.subjects[0].id, finding.state) for finding in find_isolated(Picture(facts, date(2026, 1, 1)))]
[('g', 'unconnected')]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from calnet.analyses import severity as scale
from calnet.analyses.coverage import Cell, Coverage, find_coverage
from calnet.analyses.evidence import initiative_evidence, tie_evidence
from calnet.analyses.outreach import Anchors, find_anchors, find_helpers, find_routes
from calnet.analyses.picture import ROOT, Picture
from calnet.findings import Evidence, Finding, Kind, finding_id, known_data_sets, level_of
from calnet.messages import Count, Day, Message, Named, Value, message
from calnet.model.kinds import RESIDENTS_GROUP

FAR = 2
"""Hops from the coalition beyond which a group is distant."""
ONE_INFORMANT = 0.8
"""The share of all ties that touch one actor from which they were told by that one."""
_DIRECT = 2
ENOUGH = 0.8
"""The share of current initiatives that must have target groups before anything is called unserved."""


def is_one_informant(picture: Picture) -> bool:
    """Return whether most ties touch one and the same actor, so that measures of position are artefacts."""
    ties = picture.ties
    edges = ties.number_of_edges()
    return edges > 0 and max((degree for _, degree in ties.degree()), default=0) >= ONE_INFORMANT * edges


def can_judge_service(picture: Picture) -> bool:
    """Return whether enough current initiatives have target groups to say that nothing is aimed at someone."""
    current = picture.current["id"]
    aimed = sum(1 for id_ in current if id_ in picture.groups_of)
    return len(current) > 0 and aimed >= ENOUGH * len(current)


def find_isolated(picture: Picture, coverage: Coverage | None = None) -> tuple[Finding, ...]:
    """Return one finding for each residents' group and organisation that something holds for, each in its data set.

    Args:
        picture: the facts on a day.
        coverage: the coverage of diagnosed needs, if it has been found already.
    """
    coverage = coverage or find_coverage(picture)
    return tuple(found for part in picture.data_sets for found in _isolated_in(part, _cells_of(part, coverage)))


def _cells_of(picture: Picture, coverage: Coverage) -> tuple[Cell, ...]:
    own = set(picture.facts.diagnoses["id"])
    return tuple(cell for cell in coverage.cells if own & set(cell.demand.diagnoses))


def _isolated_in(picture: Picture, cells: Iterable[Cell]) -> tuple[Finding, ...]:
    if picture.ties.number_of_edges() == 0:
        return ()
    anchors = find_anchors(picture)
    routes = find_routes(picture, anchors)
    below = _needs_below(cells)
    actors = picture.facts.actors.filter(pl.col("status").is_null() | (pl.col("status") != "closed")).sort("id")
    most_people = actors["people"].max()
    one_informant, can_tell = is_one_informant(picture), can_judge_service(picture)
    findings = []
    for row in actors.iter_rows(named=True):
        is_group = row["kind"] == RESIDENTS_GROUP
        states = _connection(picture, row["id"], anchors, routes, one_informant=one_informant)
        if is_group:
            states += _service(picture, row["id"]) if can_tell else ()
            states += ("out_of_date",) if scale.is_old(row["checked_on"], picture.as_of) else ()
        if states:
            findings.append(
                _finding(
                    picture, row, states, anchors, routes.get(row["id"]), below,
                    most_people if isinstance(most_people, int) else None,
                )
            )  # fmt: skip
    return tuple(findings)


def find_unreached(picture: Picture, coverage: Coverage | None = None) -> tuple[Finding, ...]:
    """Return one finding for each target group with a diagnosed need that no current initiative is aimed at.

    Each data set is judged by itself; an initiative of another one counts where it answers the need.
    """
    coverage = coverage or find_coverage(picture)
    groups_of = picture.groups_of
    findings = []
    for part in picture.data_sets:
        if not can_judge_service(part):
            continue
        current = set(part.current["id"])
        cells: dict[str, list[Cell]] = {}
        for cell in _cells_of(part, coverage):
            cells.setdefault(cell.demand.group, []).append(cell)
        for group in sorted(cells.keys() - {ROOT}):
            near = current | {id_ for cell in cells[group] for id_ in cell.supply}
            kin = set(part.related_groups.filter(pl.col("left") == group)["right"])
            if not any(kin & set(groups_of.get(id_, ())) for id_ in near):
                findings.append(_unreached(part, group, cells[group]))
    return tuple(findings)


def _connection(
    picture: Picture, actor: str, anchors: Anchors, routes: Mapping[str, tuple[str, ...]], *, one_informant: bool
) -> tuple[str, ...]:
    if actor in anchors.actors:
        return ()
    degree = picture.ties.degree(actor)
    if degree == 0:
        return ("unconnected",)
    states = ("one_thread",) if degree == 1 and not one_informant else ()
    hops = anchors.hops.get(actor)
    return (*states, "distant") if hops is None or hops > FAR else states


def _service(picture: Picture, group: str) -> tuple[str, ...]:
    current = set(picture.current["id"])
    joins = picture.facts.initiative_actors.filter(pl.col("actor") == group)["initiative"]
    gathered = picture.gathered.get(group, ())
    if not gathered or current & set(joins):
        return ()
    kin = set(picture.related_groups.filter(pl.col("left").is_in(list(gathered)))["right"])
    served = any(kin & set(picture.groups_of.get(id_, ())) for id_ in current)
    return () if served else ("unserved",)


def _needs_below(cells: Iterable[Cell]) -> dict[str, tuple[Cell, ...]]:
    """Return, for each target group, the cells of its own diagnosed needs that are below covered."""
    below: dict[str, list[Cell]] = {}
    for cell in cells:
        if cell.level != "covered":
            below.setdefault(cell.demand.group, []).append(cell)
    return {group: tuple(cells) for group, cells in below.items()}


def _finding(
    picture: Picture,
    row: Mapping[str, Any],
    states: tuple[str, ...],
    anchors: Anchors,
    route: tuple[str, ...] | None,
    below: Mapping[str, tuple[Cell, ...]],
    most_people: int | None,
) -> Finding:
    actor = row["id"]
    is_group = row["kind"] == RESIDENTS_GROUP
    state = max(states, key=lambda name: scale.ISOLATION[name])
    needs = tuple(cell for group in picture.gathered.get(actor, ()) for cell in below.get(group, ()))
    priority = max((cell.demand.priority or 0 for cell in needs), default=0) or None
    weight = scale.weight(priority, row["people"] if is_group else None, most_people)
    # How old the last check is says nothing against the finding that it is old.
    checked_on = None if states == ("out_of_date",) else row["checked_on"]
    sureness = scale.sureness(row["confidence"], checked_on, picture.as_of)
    value = scale.severity(scale.ISOLATION[state], weight, sureness)
    helpers = () if route else find_helpers(picture, actor, anchors)
    words: dict[str, Value] = {
        "actor": picture.named(actor),
        "anchor": message(f"findings.anchor_{anchors.basis}"),
        "n": anchors.hops.get(actor),
        "route": _steps([picture.named(id_) for id_ in route]) if route else None,
        "introducer": picture.named(route[-2]) if route else None,
        "helpers": tuple(picture.named(helper.actor) for helper in helpers),
        "helper": picture.named(helpers[0].actor) if helpers else None,
        "why": helpers[0].reason if helpers else None,
        "checked_on": Day(row["checked_on"]) if row["checked_on"] else None,
    }
    kind = Kind.ISOLATED_GROUP if is_group else Kind.ISOLATED_ORGANISATION
    return Finding(
        id=finding_id(kind, [actor]),
        kind=kind,
        level=level_of(value),
        severity=value,
        title=Message(_title(state, anchors), words),
        reason=_reasons(states, words, needs, picture),
        suggestion=Message(_suggestion(state, route, bool(helpers)), words),
        subjects=(
            picture.subject(actor, "actor"),
            *(picture.subject(id_, "group") for id_ in picture.gathered.get(actor, ())),
            *(picture.subject(helper.actor, "helper") for helper in helpers),
        ),
        evidence=_evidence(picture, actor, route, row),
        state=state,
        flags=tuple(name for name in states if name != state),
        numbers={"state": scale.ISOLATION[state], "weight": weight, "sureness": sureness},
        route=route or (),
        data_sets=known_data_sets([row["dataset"]]),
    )


def _reasons(states: Iterable[str], words: Mapping[str, Value], needs: tuple[Cell, ...], picture: Picture) -> Message:
    reasons = [Message(_reason(state, words), words) for state in states]
    if needs:
        names = tuple(picture.named(need) for need in sorted({cell.demand.need for cell in needs}))
        reasons.append(message("findings.isolated_needs", needs=names))
    return _in_a_row(reasons)


def _reason(state: str, words: Mapping[str, Value]) -> str:
    return "findings.isolated_no_way" if state == "distant" and words["n"] is None else f"findings.isolated_{state}"


def _in_a_row(sentences: Sequence[Message]) -> Message:
    first, *rest = sentences
    return message("findings.then", first=first, rest=_in_a_row(rest)) if rest else first


def _steps(way: Sequence[Named]) -> Value:
    first, *rest = way
    return message("findings.step", first=first, rest=_steps(rest)) if rest else first


def _title(state: str, anchors: Anchors) -> str:
    far_from_no_coalition = state == "distant" and anchors.basis != "coalition"
    return "findings.isolated_title_apart" if far_from_no_coalition else f"findings.isolated_title_{state}"


def _suggestion(state: str, route: tuple[str, ...] | None, has_helpers: bool) -> str:
    if state == "out_of_date":
        return "findings.isolated_do_check"
    if route:
        return "findings.isolated_do_route" if len(route) > _DIRECT else "findings.isolated_do_visit"
    return "findings.isolated_do_helpers" if has_helpers else "findings.isolated_do_ask"


def _evidence(
    picture: Picture, actor: str, route: tuple[str, ...] | None, row: Mapping[str, Any]
) -> tuple[Evidence, ...]:
    steps = tuple(
        tie_evidence(picture, left, right) for left, right in zip(route or (), (route or ())[1:], strict=False)
    )
    on_route = set(route or ())
    others = tuple(
        tie_evidence(picture, actor, other) for other in sorted(picture.ties[actor]) if other not in on_route
    )
    joined = picture.facts.initiative_actors.filter(pl.col("actor") == actor)["initiative"].unique().sort()
    initiatives = tuple(initiative_evidence(picture, id_) for id_ in joined)
    if steps or others or initiatives:
        return (*steps, *others, *initiatives)
    fact = message("findings.no_tie_recorded", actor=picture.named(actor))
    return (Evidence(fact, row["source"], row["checked_on"], (actor,)),)


def _unreached(picture: Picture, group: str, cells: list[Cell]) -> Finding:
    priority = max((cell.demand.priority or 0 for cell in cells), default=0) or None
    people = max((cell.demand.people or 0 for cell in cells), default=0) or None
    most_people = picture.facts.diagnoses["people"].max()
    weight = scale.weight(priority, people, most_people if isinstance(most_people, int) else None)
    sureness = max(cell.demand.sureness for cell in cells)
    value = scale.severity(scale.ISOLATION["unserved"], weight, sureness)
    needs = sorted({cell.demand.need for cell in cells})
    words: dict[str, Value] = {
        "group": picture.named(group),
        "needs": tuple(picture.named(need) for need in needs),
        "people": message("findings.people_concerned", people=Count("person", people)) if people else "",
    }
    return Finding(
        id=finding_id(Kind.UNREACHED_TARGET_GROUP, [group, picture.dataset]),
        kind=Kind.UNREACHED_TARGET_GROUP,
        level=level_of(value),
        severity=value,
        title=Message("findings.unreached_title", words),
        reason=Message("findings.unreached_reason", words),
        suggestion=Message("findings.unreached_do", words),
        subjects=(picture.subject(group, "group"), *(picture.subject(need, "need") for need in needs)),
        state="unserved",
        numbers={"state": scale.ISOLATION["unserved"], "weight": weight, "sureness": sureness},
        data_sets=known_data_sets([picture.dataset]),
    )
