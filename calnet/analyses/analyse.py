"""All analyses in one go, in the order of their severity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from importlib import import_module
from itertools import chain, starmap
from pkgutil import iter_modules
from typing import Any, TypeAlias

import polars as pl

import calnet.analyses
from calnet.analyses.analysis import Analysis, Study
from calnet.analyses.combination import combine
from calnet.analyses.listings import find_listings
from calnet.analyses.locality import Locality, find_place
from calnet.analyses.partitions import Partition, find_partitions, in_batches
from calnet.analyses.questions import find_questions
from calnet.analyses.running import Check, ahead, collecting_by_hand
from calnet.analyses.ties import pair_actors
from calnet.findings import Kind, Result, known_data_sets
from calnet.messages import Day, Message, message
from calnet.model import kinds
from calnet.snapshot.answers import keep_answers
from calnet.snapshot.facts import Facts, read_facts
from calnet.snapshot.naming import TOWNS_NAMED, towns_of, with_towns
from calnet.snapshot.snapshot import Snapshot, Town

Fetch: TypeAlias = Callable[[str, Sequence[str]], pl.DataFrame]
"""Gives the rows of a catalogue query by its name, for the data sets with these ids; none means all."""
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
    described = fetch("data_sets", data_sets)
    if described.height <= 1:
        (facts,) = ahead(partial(_read, fetch), [data_sets])
        return analyse(facts, as_of=as_of, place=place, today=today, analyses=analyses)

    def day_of(partition: Partition) -> date:
        return as_of or _day(described.filter(pl.col("id").is_in(partition.own)), today)

    places = fetch("places", data_sets)
    at = find_place(places, place) if place is not None else None
    partitions = find_partitions(
        described, places, fetch("place_ancestors", data_sets), fetch("data_set_places", data_sets), at
    )
    names, chosen = _names(described), find_analyses() if analyses is None else tuple(analyses)
    collected: Collected = {}

    def judge(partition: Partition, part: Facts) -> Iterator[Result]:
        snapshot = Snapshot(part, day_of(partition), frozenset(partition.own), names)
        return _analyse(snapshot, at, chosen, collected)

    with collecting_by_hand(many=True) as tidy:
        parts = chain.from_iterable(starmap(_cut, ahead(partial(_fetch, fetch), in_batches(partitions))))
        results = (result for partition, part in parts for result in tidy(judge(partition, part)))
        return _whole(results, chosen, collected, names)


def _read(fetch: Fetch, data_sets: Sequence[str], check: Check) -> Facts:
    """Return the facts of these data sets."""

    def checked(name: str) -> pl.DataFrame:
        check()
        return fetch(name, data_sets)

    return read_facts(checked)


def _fetch(fetch: Fetch, batch: Sequence[Partition], check: Check) -> tuple[Sequence[Partition], Facts, pl.DataFrame]:
    """Return partitions with the facts of them all, and what each data set uses."""
    ids = sorted({id_ for partition in batch for id_ in partition.data_sets})
    return batch, _read(fetch, ids, check), fetch("data_set_uses", ids)


def _cut(batch: Sequence[Partition], facts: Facts, uses: pl.DataFrame) -> Iterator[tuple[Partition, Facts]]:
    """Yield each of the partitions with its own facts."""
    parts = facts.split([partition.data_sets for partition in batch], uses)
    for partition, part in zip(batch, parts, strict=True):
        yield partition, keep_answers(part, partition.own, partition.around) if partition.within else part


def analyse(
    facts: Facts,
    *,
    as_of: date | None = None,
    place: str | None = None,
    today: date | None = None,
    analyses: Sequence[Analysis] | None = None,
) -> Result:
    """Return everything the analyses say about facts that are judged together.

    Args:
        facts: the facts of a source.
        as_of: the day to reckon on; else the latest as-of date of a data set, else today.
        place: name of a place to keep to, places inside it included.
        today: the day that counts as today.
        analyses: those to carry out; None: all that there are.

    Raises:
        WrongUse: no place, or more than one, has that name.
    """
    names, chosen = _names(facts.data_sets), find_analyses() if analyses is None else tuple(analyses)
    collected: Collected = {}
    at = find_place(facts.places, place) if place is not None else None
    with collecting_by_hand() as tidy:
        snapshot = Snapshot(facts, as_of or _day(facts.data_sets, today), everywhere=names)
        return _whole(tidy(_analyse(snapshot, at, chosen, collected)), chosen, collected, names)


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
    study, locality = Study(snapshot), Locality(snapshot, place)
    yield Result((), notes=_notes(snapshot, locality), as_of=snapshot.as_of)
    for analysis in analyses:
        found = analysis.find(study)
        if place is not None:
            found = (finding for finding in found if analysis.concerns(locality, finding))
        yield replace(analysis.figures(study, locality), findings=tuple(found))
        if analysis.collect is not None:
            collected.setdefault(analysis.name, []).append(analysis.collect(study))
    for town in snapshot.towns:
        yield _about(town, locality, partial(study.get, pair_actors))


def _about(town: Town, locality: Locality, pairs: Callable[[], pl.DataFrame]) -> Result:
    """Return what is said of a data set beside the findings."""
    own = known_data_sets([town.dataset])
    return Result(
        (),
        questions=tuple(replace(question, data_sets=own) for question in find_questions(town, pairs, locality.actors)),
        summary=_summary(town, locality),
        listings=find_listings(town),
    )


def _day(data_sets: pl.DataFrame, today: date | None) -> date:
    told = [day for day in data_sets["as_of"] if day]
    return date.fromisoformat(max(told)) if told else today or date.today()


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


def _names(data_sets: pl.DataFrame) -> Mapping[str, str]:
    """Return the names of data sets by id, in the order of the ids."""
    return dict(data_sets.sort("id").select("id", "name").iter_rows())


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
