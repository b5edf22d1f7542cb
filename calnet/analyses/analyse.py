"""All analyses in one go, in the order of their severity."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import TypeAlias

import polars as pl

from calnet.analyses.combination import combine
from calnet.analyses.coverage import find_coverage
from calnet.analyses.duplicates import find_duplicates
from calnet.analyses.facts import Facts, read_facts
from calnet.analyses.isolation import find_isolated, find_unreached
from calnet.analyses.listings import find_listings
from calnet.analyses.locality import Locality, find_place
from calnet.analyses.missing_ties import find_missing_ties
from calnet.analyses.partitions import Partition, find_partitions, in_batches
from calnet.analyses.partners import find_missing_partners
from calnet.analyses.picture import Picture
from calnet.analyses.questions import find_questions
from calnet.findings import Kind, Result, in_order
from calnet.messages import Day, Message, Named, message
from calnet.model import kinds

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
    uses = fetch("data_set_uses", ids)
    for partition in batch:
        around = facts.of(partition.data_sets, uses)
        own = facts.of(partition.own, uses) if partition.around else around
        day = day_of(partition)
        result = _analyse(Picture(around, day, frozenset(partition.own)), Picture(own, day), place)
        yield replace(
            result, questions=tuple(replace(question, data_sets=partition.own) for question in result.questions)
        )


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
    result = _analyse(picture, picture, find_place(facts.places, place) if place is not None else None)
    return _signed(result, facts.data_sets)


def _analyse(picture: Picture, own: Picture, place: str | None) -> Result:
    """Return everything that can be said of a picture.

    Args:
        picture: what is judged, with what reaches it.
        own: only what is judged; the same where nothing else reaches it.
        place: id of a place to keep to.
    """
    locality, own_locality = Locality(picture, place), Locality(own, place)
    coverage = find_coverage(picture)
    findings = (
        *coverage.findings,
        *find_missing_partners(picture),
        *find_missing_ties(picture),
        *find_duplicates(picture),
        *find_isolated(picture, coverage),
        *find_unreached(picture, coverage),
    )
    return Result(
        findings=in_order(finding for finding in findings if locality.concerns(finding)),
        questions=find_questions(own),
        summary=_summary(own, own_locality),
        notes=_notes(own, own_locality),
        listings=find_listings(own),
    )


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


def _summary(picture: Picture, locality: Locality) -> dict[str, int]:
    facts = picture.facts
    actors = facts.actors.filter(pl.col("id").is_in(locality.actors))
    initiatives = picture.initiatives.filter(pl.col("id").is_in(locality.initiatives))
    counted = dict(actors.group_by("kind").len().iter_rows())
    return {
        "actors": actors.height,
        "institutions": counted.get(kinds.INSTITUTION, 0),
        "organisations": counted.get(kinds.ORGANISATION, 0),
        "residents_groups": counted.get(kinds.RESIDENTS_GROUP, 0),
        "coalitions": facts.coalitions.height,
        "members": len(frozenset[str]().union(*picture.members.values())),
        "initiatives": initiatives.height,
        "active_initiatives": initiatives.filter(pl.col("state") == "active").height,
        "planned_initiatives": initiatives.filter(pl.col("state") == "planned").height,
        "diagnoses": len(locality.diagnoses),
        "ties": picture.ties.subgraph(locality.actors).number_of_edges(),
    }


def _notes(picture: Picture, locality: Locality) -> tuple[Message, ...]:
    notes = [message("questions.note_as_of", date=Day(picture.as_of.isoformat()))]
    if picture.facts.data_sets["invented"].any():
        notes.append(message("questions.note_invented"))
    if locality.place is not None:
        notes.append(message("questions.note_place", place=picture.named(locality.place)))
    return tuple(notes)
