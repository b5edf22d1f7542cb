"""All analyses in one go, in the order of their severity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from importlib import import_module
from itertools import chain
from pkgutil import iter_modules
from typing import Any, TypeAlias

import polars as pl

import calnet.analyses
from calnet.analyses.analysis import Analysis, Study
from calnet.analyses.combination import combine
from calnet.analyses.coverage import find_coverage
from calnet.analyses.listings import find_listings
from calnet.analyses.locality import Locality
from calnet.analyses.questions import find_questions
from calnet.analyses.running import collecting_by_hand
from calnet.analyses.ties import pair_actors
from calnet.findings import Kind, Result, known_data_sets
from calnet.messages import Day, Message, message
from calnet.model import kinds
from calnet.snapshot.facts import Facts
from calnet.snapshot.naming import TOWNS_NAMED, towns_of, with_towns
from calnet.snapshot.reading import Days, Fetch, Snapshots, read_snapshots, snapshot_of
from calnet.snapshot.snapshot import Snapshot, Town

Collected: TypeAlias = "dict[str, list[Any]]"
"""What the analyses keep of the partitions, by the name of the analysis."""


@cache
def find_analyses() -> tuple[Analysis, ...]:
    """Return the analyses: what the folders beside this module declare, in the order of their names."""
    folders = sorted(module.name for module in iter_modules(calnet.analyses.__path__) if module.ispkg)
    return tuple(import_module(f"calnet.analyses.{name}").ANALYSIS for name in folders)


def find_kinds() -> tuple[Kind, ...]:
    """Return the kinds of finding that the analyses come to, in the order in which a meeting talks about them."""
    return tuple(sorted(kind for analysis in find_analyses() for kind in analysis.kinds))


def analyse_source(
    fetch: Fetch,
    *,
    data_sets: Sequence[str] = (),
    as_of: date | None = None,
    place: str | None = None,
    today: date | None = None,
    analyses: Sequence[Analysis] | None = None,
) -> Result:
    """Return everything the analyses say about a source, whose facts are fetched part by part.

    Args:
        fetch: gives the facts.
        data_sets: ids of the data sets to keep to, as if the others were not there; none means all.
        as_of: the day to reckon on; else for each partition the latest as-of date of its data sets, else today.
        place: name of a place to keep to, places inside it included.
        today: the day that counts as today.
        analyses: those to carry out; None: all that there are.

    Raises:
        WrongUse: no place, or more than one, has that name.
    """
    days = Days(as_of, today=today)
    return analyse_snapshots(read_snapshots(fetch, data_sets=data_sets, days=days, place=place), analyses)


def analyse(
    facts: Facts,
    *,
    as_of: date | None = None,
    place: str | None = None,
    today: date | None = None,
    analyses: Sequence[Analysis] | None = None,
) -> Result:
    """Return everything the analyses say about facts that are judged together, as `analyse_source` does."""
    return analyse_snapshots(snapshot_of(facts, Days(as_of, today=today), place), analyses)


def analyse_snapshots(snapshots: Snapshots, analyses: Sequence[Analysis] | None = None) -> Result:
    """Return everything the analyses say about the snapshots of a source.

    Args:
        snapshots: they are gone through once.
        analyses: those to carry out; None: all that there are.
    """
    chosen = find_analyses() if analyses is None else tuple(analyses)
    collected: Collected = {}
    with collecting_by_hand(many=snapshots.are_many) as tidy:

        def judge(snapshot: Snapshot) -> Iterator[Result]:
            return tidy(_analyse(snapshot, snapshots.place, chosen, collected))

        # With map nothing here holds a snapshot that has been judged, so that tidying up frees it.
        results = chain.from_iterable(map(judge, snapshots.parts))
        return _whole(results, chosen, collected, snapshots.names)


def _whole(
    results: Iterable[Result], analyses: Sequence[Analysis], collected: Collected, names: Mapping[str, str]
) -> Result:
    """Return one result, its findings completed by what only all partitions together tell."""
    result = combine(results)
    findings = result.findings
    for analysis in analyses:
        if analysis.complete is not None:
            findings = analysis.complete(findings, collected.get(analysis.name, []))
    return _signed(replace(result, findings=findings), names)


def _analyse(
    snapshot: Snapshot, place: str | None, analyses: Sequence[Analysis], collected: Collected
) -> Iterator[Result]:
    """Yield what the analyses say: of a snapshot as a whole, and of each of its data sets.

    Args:
        snapshot: what is judged, with what reaches it.
        place: id of a place to keep to.
        analyses: those to carry out.
        collected: gets what they keep until all partitions have been judged.
    """
    locality = Locality(snapshot, place)
    study = Study(snapshot, locality.inside)
    yield Result((), notes=_notes(snapshot, locality), as_of=snapshot.as_of, days=_days(snapshot))
    for analysis in analyses:
        found = analysis.find(study)
        if place is not None:
            found = (finding for finding in found if analysis.concerns(locality, finding))
        yield replace(analysis.figures(study, locality), findings=tuple(found))
        if analysis.collect is not None:
            collected.setdefault(analysis.name, []).append(analysis.collect(study))
    for town in snapshot.towns:
        thin = town.dataset in study.get(find_coverage).thin
        yield _about(town, locality, partial(study.get, pair_actors), thin=thin)


def _about(town: Town, locality: Locality, pairs: Callable[[], pl.DataFrame], *, thin: bool) -> Result:
    """Return what is said of a data set beside the findings."""
    own, here = known_data_sets([town.dataset]), locality.part_of(town)
    return Result(
        (),
        questions=tuple(
            replace(question, data_sets=own) for question in find_questions(here, pairs, locality.actors, thin=thin)
        ),
        summary=_summary(town, locality),
        listings=find_listings(here),
    )


def _days(snapshot: Snapshot) -> Mapping[str, date]:
    """Return the day that each data set that is judged is reckoned on."""
    return dict.fromkeys((id_ for id_ in snapshot.dataset_ids if snapshot.is_own(id_)), snapshot.as_of)


def _signed(result: Result, names: Mapping[str, str]) -> Result:
    """Return a result with its title and, of several data sets, with the town before its questions.

    Args:
        result: what the analyses say.
        names: names of the data sets by id.
    """
    named, rest = list(names.values())[:TOWNS_NAMED], len(names) - TOWNS_NAMED
    title = ", ".join(named) + (f" + {rest}" if rest > 0 else "")
    questions = (replace(one, text=with_towns(one.text, towns_of(one.data_sets, names))) for one in result.questions)
    return replace(result, title=title, towns=names, questions=tuple(questions))


def _summary(town: Town, locality: Locality) -> dict[str, int]:
    snapshot = town.snapshot
    actors = locality.actors.intersection(town.actors)
    counted = Counter(snapshot.actors[id_]["kind"] for id_ in actors)
    states = Counter(snapshot.initiatives[id_]["state"] for id_ in locality.initiatives.intersection(town.initiatives))
    return {
        "actors": len(actors),
        "institutions": counted[kinds.INSTITUTION],
        "organisations": counted[kinds.ORGANISATION],
        "residents_groups": counted[kinds.RESIDENTS_GROUP],
        "coalitions": len(town.coalitions),
        "members": len(town.everybody),
        "initiatives": states.total(),
        "active_initiatives": states["active"],
        "planned_initiatives": states["planned"],
        "diagnoses": len(locality.diagnoses.intersection(row["id"] for row in town.diagnoses)),
        "ties": sum(left in actors and right in actors for left, right in town.ties.edges),
    }


def _notes(snapshot: Snapshot, locality: Locality) -> tuple[Message, ...]:
    notes = [message("questions.note_as_of", date=Day(snapshot.as_of.isoformat()))]
    own = [row for row in snapshot.facts.data_sets.iter_rows(named=True) if snapshot.is_own(row["id"])]
    if any(row["invented"] for row in own):
        notes.append(message("questions.note_invented"))
    if locality.place is not None:
        notes.append(message("questions.note_place", place=snapshot.named(locality.place)))
    return tuple(notes)
