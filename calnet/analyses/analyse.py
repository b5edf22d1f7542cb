"""All analyses in one go, in the order of their severity."""

from __future__ import annotations

from datetime import date

import polars as pl

from calnet.analyses.coverage import find_coverage
from calnet.analyses.duplicates import find_duplicates
from calnet.analyses.facts import Facts
from calnet.analyses.isolation import find_isolated, find_unreached
from calnet.analyses.listings import find_listings
from calnet.analyses.locality import Locality, find_place
from calnet.analyses.missing_ties import find_missing_ties
from calnet.analyses.partners import find_missing_partners
from calnet.analyses.picture import Picture
from calnet.analyses.questions import find_questions
from calnet.findings import Result, in_order
from calnet.messages import Day, Message, message
from calnet.model import kinds


def analyse(facts: Facts, *, as_of: date | None = None, place: str | None = None, today: date | None = None) -> Result:
    """Return everything the analyses say.

    Args:
        facts: the facts of a source.
        as_of: the day to reckon on; else the data set's own as-of date, else today.
        place: name of a place to keep to, places inside it included.
        today: the day that counts as today.

    Raises:
        WrongUse: no place, or more than one, has that name.
    """
    today = today or date.today()
    own = [day for day in facts.data_sets["as_of"] if day]
    day = as_of or (date.fromisoformat(max(own)) if own else today)
    picture = Picture(facts, day)
    locality = Locality(picture, find_place(picture, place) if place is not None else None)
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
        questions=find_questions(picture),
        summary=_summary(picture, locality),
        notes=_notes(picture, locality),
        listings=find_listings(picture),
        title=", ".join(facts.data_sets.sort("id")["name"]),
    )


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
