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
>>> from calnet.picture.facts import make_facts
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

import networkx as nx

from calnet.analyses import severity as scale
from calnet.analyses.coverage import Cell, Coverage, find_coverage
from calnet.analyses.evidence import initiative_evidence, tie_evidence
from calnet.analyses.outreach import Anchors, find_anchors, find_helpers, find_routes
from calnet.findings import Evidence, Finding, Kind, finding_id, known_data_sets, level_of
from calnet.messages import Count, Day, Message, Named, Value, message
from calnet.model.kinds import RESIDENTS_GROUP
from calnet.picture.picture import ROOT, Picture
from calnet.picture.town import Town

FAR = 2
"""Hops from the coalition beyond which a group is distant."""
ONE_INFORMANT = 0.8
"""The share of all ties that touch one actor from which they were told by that one."""
_DIRECT = 2
ENOUGH = 0.8
"""The share of current initiatives that must have target groups before anything is called unserved."""


def is_one_informant(ties: nx.Graph[str]) -> bool:
    """Return whether most ties touch one and the same actor, so that measures of position are artefacts."""
    edges = ties.number_of_edges()
    return edges > 0 and max((degree for _, degree in ties.degree()), default=0) >= ONE_INFORMANT * edges


def can_judge_service(town: Town) -> bool:
    """Return whether enough current initiatives have target groups to say that nothing is aimed at someone."""
    aimed = sum(1 for id_ in town.current if id_ in town.picture.groups_of)
    return len(town.current) > 0 and aimed >= ENOUGH * len(town.current)


def find_isolated(picture: Picture, coverage: Coverage | None = None) -> tuple[Finding, ...]:
    """Return one finding for each residents' group and organisation that something holds for, each in its data set.

    Args:
        picture: the facts on a day.
        coverage: the coverage of diagnosed needs, if it has been found already.
    """
    coverage = coverage or find_coverage(picture)
    cells = cells_by_town(picture, coverage)
    return tuple(found for town in picture.towns for found in _isolated_in(town, cells.get(town.dataset, ())))


def cells_by_town(picture: Picture, coverage: Coverage) -> Mapping[str, tuple[Cell, ...]]:
    """Return the cells of the coverage by the data sets that diagnosed them."""
    if len(picture.dataset_ids) <= 1:
        return {town.dataset: coverage.cells for town in picture.towns}
    found: dict[str, list[Cell]] = {}
    for cell in coverage.cells:
        for dataset in cell.demand.data_sets:
            found.setdefault(dataset, []).append(cell)
    return {dataset: tuple(cells) for dataset, cells in found.items()}


def _isolated_in(town: Town, cells: Iterable[Cell]) -> tuple[Finding, ...]:
    if town.ties.number_of_edges() == 0:
        return ()
    picture = town.picture
    anchors = find_anchors(town)
    routes = find_routes(town.ties, anchors)
    below = _needs_below(cells)
    actors = [row for id_ in town.actors if (row := picture.actors[id_])["status"] != "closed"]
    most_people = max((row["people"] for row in actors if row["people"] is not None), default=None)
    one_informant, can_tell = is_one_informant(town.ties), can_judge_service(town)
    findings = []
    for row in actors:
        is_group = row["kind"] == RESIDENTS_GROUP
        states = _connection(town, row["id"], anchors, one_informant=one_informant)
        if is_group:
            states += _service(town, row["id"]) if can_tell else ()
            states += ("out_of_date",) if scale.is_old(row["checked_on"], picture.as_of) else ()
        if states:
            findings.append(_finding(town, row, states, anchors, routes.get(row["id"]), below, most_people))
    return tuple(findings)


def find_unreached(picture: Picture, coverage: Coverage | None = None) -> tuple[Finding, ...]:
    """Return one finding for each target group with a diagnosed need that no current initiative is aimed at.

    Each data set is judged by itself; an initiative of another one counts where it answers the need.
    """
    coverage = coverage or find_coverage(picture)
    of_town = cells_by_town(picture, coverage)
    findings = []
    for town in picture.towns:
        if not can_judge_service(town):
            continue
        cells: dict[str, list[Cell]] = {}
        for cell in of_town.get(town.dataset, ()):
            cells.setdefault(cell.demand.group, []).append(cell)
        for group in sorted(cells.keys() - {ROOT}):
            aimed = {aim for cell in cells[group] for id_ in cell.supply for aim in picture.groups_of.get(id_, ())}
            if not picture.kin_of_group.get(group, frozenset()) & (aimed | town.groups):
                findings.append(_unreached(town, group, cells[group]))
    return tuple(findings)


def _connection(town: Town, actor: str, anchors: Anchors, *, one_informant: bool) -> tuple[str, ...]:
    if actor in anchors.actors:
        return ()
    degree = town.ties.degree(actor)
    if degree == 0:
        return ("unconnected",)
    states = ("one_thread",) if degree == 1 and not one_informant else ()
    hops = anchors.hops.get(actor)
    return (*states, "distant") if hops is None or hops > FAR else states


def _service(town: Town, group: str) -> tuple[str, ...]:
    picture = town.picture
    gathered = picture.gathered.get(group, ())
    if not gathered or picture.current.intersection(picture.initiatives_with.get(group, ())):
        return ()
    served = any(picture.kin_of_group.get(people, frozenset()) & town.groups for people in gathered)
    return () if served else ("unserved",)


def _needs_below(cells: Iterable[Cell]) -> dict[str, tuple[Cell, ...]]:
    """Return, for each target group, the cells of its own diagnosed needs that are below covered."""
    below: dict[str, list[Cell]] = {}
    for cell in cells:
        if cell.level != "covered":
            below.setdefault(cell.demand.group, []).append(cell)
    return {group: tuple(cells) for group, cells in below.items()}


def _finding(
    town: Town,
    row: Mapping[str, Any],
    states: tuple[str, ...],
    anchors: Anchors,
    route: tuple[str, ...] | None,
    below: Mapping[str, tuple[Cell, ...]],
    most_people: int | None,
) -> Finding:
    picture, actor = town.picture, row["id"]
    is_group = row["kind"] == RESIDENTS_GROUP
    state = max(states, key=lambda name: scale.ISOLATION[name])
    needs = tuple(cell for group in picture.gathered.get(actor, ()) for cell in below.get(group, ()))
    priority = max((cell.demand.priority or 0 for cell in needs), default=0) or None
    weight = scale.weight(priority, row["people"] if is_group else None, most_people)
    # How old the last check is says nothing against the finding that it is old.
    checked_on = None if states == ("out_of_date",) else row["checked_on"]
    sureness = scale.sureness(row["confidence"], checked_on, picture.as_of)
    value = scale.severity(scale.ISOLATION[state], weight, sureness)
    helpers = () if route else find_helpers(town, actor, anchors)
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
        evidence=_evidence(town, actor, route, row),
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


def _evidence(town: Town, actor: str, route: tuple[str, ...] | None, row: Mapping[str, Any]) -> tuple[Evidence, ...]:
    picture = town.picture
    steps = tuple(
        tie_evidence(picture, left, right) for left, right in zip(route or (), (route or ())[1:], strict=False)
    )
    on_route = set(route or ())
    others = tuple(tie_evidence(picture, actor, other) for other in sorted(town.ties[actor]) if other not in on_route)
    initiatives = tuple(initiative_evidence(picture, id_) for id_ in picture.initiatives_with.get(actor, ()))
    if steps or others or initiatives:
        return (*steps, *others, *initiatives)
    fact = message("findings.no_tie_recorded", actor=picture.named(actor))
    return (Evidence(fact, row["source"], row["checked_on"], (actor,)),)


def _unreached(town: Town, group: str, cells: list[Cell]) -> Finding:
    picture = town.picture
    priority = max((cell.demand.priority or 0 for cell in cells), default=0) or None
    people = max((cell.demand.people or 0 for cell in cells), default=0) or None
    most_people = max((row["people"] for row in town.diagnoses if row["people"] is not None), default=None)
    weight = scale.weight(priority, people, most_people)
    sureness = max(cell.demand.sureness for cell in cells)
    value = scale.severity(scale.ISOLATION["unserved"], weight, sureness)
    needs = sorted({cell.demand.need for cell in cells})
    words: dict[str, Value] = {
        "group": picture.named(group),
        "needs": tuple(picture.named(need) for need in needs),
        "people": message("findings.people_concerned", people=Count("person", people)) if people else "",
    }
    return Finding(
        id=finding_id(Kind.UNREACHED_TARGET_GROUP, [group, town.dataset]),
        kind=Kind.UNREACHED_TARGET_GROUP,
        level=level_of(value),
        severity=value,
        title=Message("findings.unreached_title", words),
        reason=Message("findings.unreached_reason", words),
        suggestion=Message("findings.unreached_do", words),
        subjects=(picture.subject(group, "group"), *(picture.subject(need, "need") for need in needs)),
        state="unserved",
        numbers={"state": scale.ISOLATION["unserved"], "weight": weight, "sureness": sureness},
        data_sets=known_data_sets([town.dataset]),
    )
