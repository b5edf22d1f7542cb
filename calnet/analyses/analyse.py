"""All analyses in one go, in the order of their severity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import TypeAlias

import polars as pl

from calnet.analyses.combination import combine
from calnet.analyses.coverage import find_coverage
from calnet.analyses.duplicates import find_duplicates
from calnet.analyses.isolation import find_isolated, find_unreached
from calnet.analyses.listings import find_listings
from calnet.analyses.locality import Locality, find_place
from calnet.analyses.missing_ties import find_missing_ties
from calnet.analyses.partitions import Partition, find_partitions, in_batches
from calnet.analyses.partners import find_missing_partners
from calnet.analyses.questions import find_questions
from calnet.findings import Kind, Result, in_order
from calnet.messages import Day, Message, Named, message
from calnet.model import kinds
from calnet.picture.facts import Facts, read_facts
from calnet.picture.picture import Picture
from calnet.picture.town import Town

Fetch: TypeAlias = Callable[[str, Sequence[str]], pl.DataFrame]
"""Gives the rows of a catalogue query by its name, for the data sets with these ids; none means all."""
_NAMED = 3
"""Data sets that a title names."""


def analyse_source(
    fetch: Fetch,
    *,
    data_sets: Sequence[str] = (),
    as_of: date | None = None,
    place: str | None = None,
    today: date | None = None,
) -> Result:
    """Return everything the analyses say about a source, whose facts are fetched part by part.

    Args:
        fetch: gives the facts.
        data_sets: ids of the data sets to keep to, as if the others were not there; none means all.
        as_of: the day to reckon on; else for each partition the latest as-of date of its data sets, else today.
        place: name of a place to keep to, places inside it included.
        today: the day that counts as today.

    Raises:
        WrongUse: no place, or more than one, has that name.
    """
    described = fetch("data_sets", data_sets)
    if described.height <= 1:
        return analyse(read_facts(lambda name: fetch(name, data_sets)), as_of=as_of, place=place, today=today)

    def day_of(partition: Partition) -> date:
        return as_of or _day(described.filter(pl.col("id").is_in(partition.own)), today)

    places = fetch("places", data_sets)
    at = find_place(places, place) if place is not None else None
    partitions = find_partitions(
        described, places, fetch("place_ancestors", data_sets), fetch("data_set_places", data_sets), at
    )
    results = chain.from_iterable(_judge(fetch, batch, day_of, at) for batch in in_batches(partitions))
    return _signed(combine(results), described)


def _judge(
    fetch: Fetch, batch: Sequence[Partition], day_of: Callable[[Partition], date], place: str | None
) -> Iterator[Result]:
    """Yield what the analyses say about each of the partitions, whose facts are fetched together."""
    ids = sorted({id_ for partition in batch for id_ in partition.data_sets})
    facts = read_facts(lambda name: fetch(name, ids))
    parts = facts.split([partition.data_sets for partition in batch], fetch("data_set_uses", ids))
    for partition, part in zip(batch, parts, strict=True):
        yield _analyse(Picture(part, day_of(partition), frozenset(partition.own)), place)


def analyse(facts: Facts, *, as_of: date | None = None, place: str | None = None, today: date | None = None) -> Result:
    """Return everything the analyses say about facts that are judged together.

    Args:
        facts: the facts of a source.
        as_of: the day to reckon on; else the latest as-of date of a data set, else today.
        place: name of a place to keep to, places inside it included.
        today: the day that counts as today.

    Raises:
        WrongUse: no place, or more than one, has that name.
    """
    picture = Picture(facts, as_of or _day(facts.data_sets, today))
    result = _analyse(picture, find_place(facts.places, place) if place is not None else None)
    return _signed(result, facts.data_sets)


def _analyse(picture: Picture, place: str | None) -> Result:
    """Return everything that can be said of a picture.

    Args:
        picture: what is judged, with what reaches it.
        place: id of a place to keep to.
    """
    locality = Locality(picture, place)
    coverage = find_coverage(picture)
    findings = (
        *coverage.findings,
        *find_missing_partners(picture),
        *find_missing_ties(picture),
        *find_duplicates(picture),
        *find_isolated(picture, coverage),
        *find_unreached(picture, coverage),
    )
    about = combine(_about(town, locality) for town in picture.towns)
    return replace(
        about,
        findings=in_order(finding for finding in findings if locality.concerns(finding)),
        notes=_notes(picture, locality),
    )


def _about(town: Town, locality: Locality) -> Result:
    """Return what is said of a data set beside the findings."""
    questions = find_questions(town)
    if not town.is_alone:
        questions = tuple(replace(question, data_sets=(town.dataset,)) for question in questions)
    return Result((), questions, _summary(town, locality), listings=find_listings(town))


def _day(data_sets: pl.DataFrame, today: date | None) -> date:
    told = [day for day in data_sets["as_of"] if day]
    return date.fromisoformat(max(told)) if told else today or date.today()


def _signed(result: Result, data_sets: pl.DataFrame) -> Result:
    """Return a result with its title and, of several data sets, with the town before the titles of its findings."""
    names: dict[str, str] = dict(data_sets.sort("id").select("id", "name").iter_rows())
    named, rest = list(names.values())[:_NAMED], len(names) - _NAMED
    title = ", ".join(named) + (f" + {rest}" if rest > 0 else "")
    if len(names) <= 1:
        return replace(result, title=title)
    return replace(
        result,
        title=title,
        findings=tuple(
            finding
            if finding.kind is Kind.COVERAGE_GAP
            else replace(finding, title=_of_towns(finding.title, finding.data_sets, names))
            for finding in result.findings
        ),
        questions=tuple(
            replace(question, text=_of_towns(question.text, question.data_sets, names)) for question in result.questions
        ),
    )


def _of_towns(text: Message, data_sets: Sequence[str], names: Mapping[str, str]) -> Message:
    """Return a sentence with the towns that it is about before it, where they are few and not all."""
    towns = tuple(Named(id_, names[id_]) for id_ in data_sets if id_ in names)
    if not towns or len(towns) > _NAMED or len(towns) == len(names):
        return text
    return message("findings.of_town", towns=towns, title=text)


def _summary(town: Town, locality: Locality) -> dict[str, int]:
    picture = town.picture
    actors = locality.actors.intersection(town.actors)
    counted = Counter(picture.actors[id_]["kind"] for id_ in actors)
    states = Counter(picture.initiatives[id_]["state"] for id_ in locality.initiatives.intersection(town.initiatives))
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


def _notes(picture: Picture, locality: Locality) -> tuple[Message, ...]:
    notes = [message("questions.note_as_of", date=Day(picture.as_of.isoformat()))]
    own = [row for row in picture.facts.data_sets.iter_rows(named=True) if picture.is_own(row["id"])]
    if any(row["invented"] for row in own):
        notes.append(message("questions.note_invented"))
    if locality.place is not None:
        notes.append(message("questions.note_place", place=picture.named(locality.place)))
    return tuple(notes)
