"""What could not be judged, put as questions: thin data is the normal case.

Nothing here is a finding. Each question says what is not known, why it matters, and what to ask at the
meeting, so that a workbook with two sheets still helps. One without anything to ask is a detail of the
question before it: a pair to check, a proposal to accept.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import lru_cache

import polars as pl

from calnet.analyses.coverage import FEW_INITIATIVES
from calnet.analyses.informants import find_informant, has_told_ties, is_one_informant
from calnet.analyses.isolation import can_judge_service, find_anchors
from calnet.analyses.overlap import stems
from calnet.analyses.partners import ENOUGH_MEMBERS, KNOWN_FROM
from calnet.analyses.ties import pair_actors
from calnet.findings import Question, known_data_sets
from calnet.messages import Message, Named, Value, message
from calnet.model.kinds import RESIDENTS_GROUP
from calnet.model.vocabulary import vocabulary
from calnet.snapshot.activity import is_old
from calnet.snapshot.snapshot import ROOT, Snapshot, Town

_MEASURED_FROM: Mapping[str, str] = {
    "host": "questions.measured_from_host",
    "best_connected": "questions.measured_from_best_connected",
    "several": "questions.measured_from_several",
}
"""Key of what is said of the distance to the coalition where there is none, by what it is measured from."""
_FEW = 2
_LISTED = 8
_CHECKLIST = 10
_SOME = 5
_HOMES = 3


def find_questions(
    town: Town,
    pairs: Callable[[], pl.DataFrame] | None = None,
    near: Container[str] | None = None,
    *,
    thin: bool = False,
) -> tuple[Question, ...]:
    """Return what could not be judged in a data set, the most basic first.

    Args:
        town: the data set.
        pairs: gives the actors of the snapshot who work for the same people, as `pair_actors` finds them.
        near: ids of the actors to keep to, where only one place matters.
        thin: whether hardly anything is recorded in it, as `calnet.analyses.coverage.thinness` says.
    """
    if not town.actors and not town.initiatives:
        return (Question("data", message("questions.empty"), message("questions.empty_ask")),)
    return (
        *(_is_this_all(town) if thin or not town.initiatives else ()),
        *_demand(town),
        *_supply(town),
        *_left_behind(town),
        *_ties(town, pairs),
        *_groups(town),
        *_coalition(town),
        *_sectors(town),
        *_places(town),
        *_age(town, town.actors if near is None else [id_ for id_ in town.actors if id_ in near]),
    )


def propose_groups(name: str, groups: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return target groups that an initiative's name speaks of, as proposals to accept.

    Args:
        name: the initiative's name.
        groups: id and name of each known target group; one with several names stands several times.

    >>> propose_groups("Zajęcia dla seniorów", [("group/seniors", "seniorzy"), ("group/youth", "młodzież")])
    ('group/seniors',)
    """
    return _proposed(name, _meanings(groups))


def _proposed(name: str, meanings: Mapping[str, Sequence[tuple[str, frozenset[str]]]]) -> tuple[str, ...]:
    said = _cores(name)
    found = {id_ for word in said for id_, words in meanings.get(word, ()) if words <= said}
    return tuple(sorted(found))


def _meanings(groups: Iterable[tuple[str, str]]) -> Mapping[str, Sequence[tuple[str, frozenset[str]]]]:
    """Return target groups and the words that mean each, by one of these words."""
    meanings: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for id_, group in groups:
        if id_ != ROOT and (words := _cores(group)):
            meanings.setdefault(min(words), []).append((id_, words))
    return meanings


@lru_cache(10_000)
def _cores(text: str) -> frozenset[str]:
    """Return the beginnings of the words of a text, which inflection leaves alone."""
    return frozenset(word[:5] for word in stems(text))


def _is_this_all(town: Town) -> Iterable[Question]:
    """Yield whether this is all that is done: what is missing may only be missing from the record."""
    recorded = len(town.initiatives)
    text, ask = message("questions.thin_unanswered"), message("questions.thin_ask")
    if recorded == 0:
        text, ask = message("questions.no_initiatives"), message("questions.no_initiatives_ask")
    elif recorded < FEW_INITIATIVES:
        text = message("questions.thin", n=recorded)
    yield Question("overlap" if recorded == 0 else "data", text, ask, is_first=True)


def _left_behind(town: Town) -> Iterable[Question]:
    """Yield who takes over what somebody who closed ran alone, one question for those who closed together."""
    snapshot = town.snapshot
    by_runners: dict[tuple[str, ...], list[str]] = {}
    for id_ in town.initiatives:
        if id_ in snapshot.orphaned:
            by_runners.setdefault(snapshot.left_behind[id_], []).append(id_)
    for runners, initiatives in sorted(by_runners.items()):
        yield Question(
            "coverage",
            message(
                "questions.left_behind",
                actors=snapshot.quoted(runners),
                initiatives=_some(snapshot, initiatives),
            ),
            message("questions.left_behind_ask"),
            (
                *(snapshot.subject(id_, "actor") for id_ in runners),
                *(snapshot.subject(id_, "initiative") for id_ in initiatives),
            ),
        )


def _demand(town: Town) -> Iterable[Question]:
    snapshot = town.snapshot
    if not town.diagnoses:
        yield Question("coverage", message("questions.no_diagnoses"), message("questions.no_diagnoses_ask"))
        idle = _nothing_aimed_at(town)
        if idle:
            yield Question(
                "coverage",
                message("questions.nothing_aimed_at", groups=_first(tuple(map(snapshot.named, idle)), _LISTED)),
                message("questions.nothing_aimed_at_ask"),
                tuple(snapshot.subject(group, "group") for group in idle),
            )
        return
    unknown = sum(row["people"] is None for row in town.diagnoses)
    if unknown:
        yield Question(
            "coverage",
            message("questions.people_unknown", n=unknown),
            message("questions.people_unknown_ask"),
        )


def _nothing_aimed_at(town: Town) -> list[str]:
    """Return groups that somebody gathers, and the first level of the vocabulary, that nothing is aimed at."""
    snapshot = town.snapshot
    reached = frozenset[str]().union(town.groups, *(snapshot.kin_of_group.get(id_, ()) for id_ in town.groups))
    gathered = {group for id_ in town.actors for group in snapshot.gathered.get(id_, ())}
    core = {
        f"group/{code}" for code, concept in vocabulary("target_group").items() if f"group/{concept.broader}" == ROOT
    }
    known = set(snapshot.facts.target_groups["id"])
    return sorted((gathered | core) & known - reached, key=lambda id_: (id_ not in gathered, snapshot.names[id_]))


def _supply(town: Town) -> Iterable[Question]:
    snapshot, current = town.snapshot, town.current
    if not town.initiatives:
        return
    if len(current) < _FEW:
        only = snapshot.quoted(town.initiatives if len(town.initiatives) < _FEW else current)
        text = message("questions.one_initiative", initiative=only) if only else message("questions.none_current")
        yield Question("overlap", text, message("questions.one_initiative_ask"))
    unaimed = [id_ for id_ in current if id_ not in snapshot.groups_of]
    if unaimed:
        yield _about_several(
            snapshot, unaimed, "initiative", "overlap", "questions.no_groups", "questions.no_groups_ask"
        )
        yield from _proposals(snapshot, unaimed)
    no_needs = [id_ for id_ in current if id_ not in snapshot.needs_of]
    if no_needs and town.diagnoses:
        yield _about_several(
            snapshot, no_needs, "initiative", "coverage", "questions.no_needs", "questions.no_needs_ask"
        )
    leaderless = [id_ for id_ in current if id_ not in snapshot.leads_of]
    if leaderless:
        yield _about_several(
            snapshot, leaderless, "initiative", "overlap", "questions.no_leads", "questions.no_leads_ask"
        )


def _proposals(snapshot: Snapshot, unaimed: Iterable[str]) -> Iterable[Question]:
    groups = list(snapshot.facts.target_groups.select("id", "name").sort("id").iter_rows())
    words = vocabulary("target_group")
    for id_, _ in tuple(groups):
        if concept := words.get(id_.partition("/")[2]):
            groups += [(id_, label) for label in (concept.pl, concept.en, *concept.also)]
    meanings = _meanings(groups)
    proposals = [(id_, proposed) for id_ in unaimed if (proposed := _proposed(snapshot.names[id_], meanings))]
    if proposals:
        yield Question("overlap", message("questions.proposals"), message("questions.proposals_ask"))
    for id_, proposed in proposals:
        yield Question(
            "overlap",
            message(
                "questions.proposal",
                initiative=snapshot.named(id_),
                groups=tuple(snapshot.named(group) for group in proposed),
            ),
            None,
            (snapshot.subject(id_, "initiative"), *(snapshot.subject(group, "group") for group in proposed)),
        )


def _ties(town: Town, pairs: Callable[[], pl.DataFrame] | None) -> Iterable[Question]:
    snapshot, ties = town.snapshot, town.ties
    if ties.number_of_nodes() < _FEW:
        return
    if not has_told_ties(town):
        yield Question("ties", message("questions.no_ties"), message("questions.no_ties_ask"))
        known = pairs() if pairs else pair_actors(snapshot)
        own = known.filter(pl.col("left").is_in(town.actors), pl.col("right").is_in(town.actors))
        apart = (row for row in own.iter_rows(named=True) if not ties.has_edge(row["left"], row["right"]))
        most_first = sorted(apart, key=lambda row: -len(row["groups"]) - len(row["needs"]))
        for row in most_first[:_CHECKLIST]:
            shared = tuple(snapshot.named(id_) for id_ in (*row["groups"], *row["needs"]))
            yield Question(
                "ties",
                message(
                    "questions.pair",
                    left=snapshot.named(row["left"]),
                    right=snapshot.named(row["right"]),
                    shared=shared,
                ),
                None,
                (snapshot.subject(row["left"], "actor"), snapshot.subject(row["right"], "actor")),
            )
        if len(most_first) > _CHECKLIST:
            yield Question("ties", message("questions.more_of_the_sort", n=len(most_first) - _CHECKLIST))
    elif ties.number_of_edges() == 1:
        yield Question("ties", message("questions.one_tie"), message("questions.one_tie_ask"))
    elif is_one_informant(ties):
        teller = find_informant(ties)
        yield Question(
            "ties",
            message("questions.one_informant", actor=snapshot.named(teller)),
            message("questions.one_informant_ask"),
            (snapshot.subject(teller, "actor"),),
        )


def _groups(town: Town) -> Iterable[Question]:
    snapshot = town.snapshot
    groups = [id_ for id_ in town.actors if snapshot.actors[id_]["kind"] == RESIDENTS_GROUP]
    if not groups:
        yield Question(
            "isolation", message("questions.no_residents_groups"), message("questions.no_residents_groups_ask")
        )
        return
    gatherless = [id_ for id_ in groups if id_ not in snapshot.gathered]
    if gatherless:
        yield _about_several(
            snapshot, gatherless, "actor", "isolation", "questions.gathers_unknown", "questions.gathers_unknown_ask"
        )
    if not can_judge_service(town) and town.current:
        yield Question("isolation", message("questions.service_unknown"), message("questions.service_unknown_ask"))


def _coalition(town: Town) -> Iterable[Question]:
    few = [id_ for id_, members in sorted(town.members.items()) if len(members) < ENOUGH_MEMBERS]
    if few:
        ask = "questions.few_members_ask"
        yield _about_several(town.snapshot, few, "coalition", "coalition", "questions.few_members", ask)
    if town.members or not town.actors:
        return
    if not town.coalitions:
        yield Question("coalition", message("questions.no_coalition"), message("questions.no_coalition_ask"))
    else:
        yield Question("coalition", message("questions.no_members"), message("questions.no_members_ask"))
    anchors = find_anchors(town)
    if anchors.basis != "coalition" and has_told_ties(town):
        names = town.snapshot.quoted(sorted(anchors.actors))
        basis = "several" if anchors.basis == "best_connected" and len(names) > 1 else anchors.basis
        yield Question("isolation", Message(_MEASURED_FROM[basis], {"actors": names}))


def _sectors(town: Town) -> Iterable[Question]:
    unknown = [id_ for id_ in town.actors if not town.snapshot.actors[id_]["sector"]]
    if len(unknown) > KNOWN_FROM * len(town.actors):
        yield Question(
            "coalition",
            message("questions.no_sectors", n=len(unknown), all=len(town.actors)),
            message("questions.no_sectors_ask", actors=_some(town.snapshot, unknown)),
            tuple(town.snapshot.subject(id_, "actor") for id_ in unknown),
        )


def _places(town: Town) -> Iterable[Question]:
    snapshot = town.snapshot
    unplaced = [place for place, home in snapshot.unplaced.items() if town.is_alone or home == town.home]
    if unplaced:
        homes = tuple(snapshot.named(id_) for id_ in sorted({snapshot.unplaced[place] for place in unplaced}))
        yield Question(
            "data",
            message("questions.unplaced", n=len(unplaced), homes=homes),
            message("questions.unplaced_ask", places=_some(snapshot, unplaced)),
            tuple(snapshot.subject(id_, "place") for id_ in unplaced),
        )


def _age(town: Town, actors: Iterable[str]) -> Iterable[Question]:
    snapshot = town.snapshot
    old = [id_ for id_ in actors if is_old(snapshot.actors[id_]["checked_on"], snapshot.as_of)]
    if old:
        yield _about_several(snapshot, old, "actor", "data", "questions.out_of_date", "questions.out_of_date_ask")


def _about_several(snapshot: Snapshot, ids: list[str], role: str, about: str, text: str, ask: str) -> Question:
    """Return a question about several things of one kind: how many there are, and which ones to ask about."""
    return Question(
        about,
        message(text, n=len(ids)),
        message(ask, n=len(ids), names=_some(snapshot, ids)),
        tuple(snapshot.subject(id_, role) for id_ in ids),
    )


def gather(several: Sequence[Question]) -> Question | None:
    """Return one question for several of one sort that count what they are about; None where they do not."""
    first = several[0]
    numbers = [question.text.values.get("n") for question in several]
    if not all(isinstance(number, int) for number in numbers):
        return None
    subjects = tuple(subject for question in several for subject in question.subjects)
    values = {**first.text.values, "n": sum(number for number in numbers if isinstance(number, int))}
    if isinstance(values.get("homes"), tuple):
        values["homes"] = _first([home for question in several for home in _listed(question, "homes")], _HOMES)
    ask = first.ask
    if ask is not None and subjects:
        names = [message("findings.quoted", name=Named(subject.id, subject.name)) for subject in subjects]
        told = {name: values["n"] if name == "n" else _first(names, _SOME) for name in ask.values}
        ask = message(ask.key, **told)
    data_sets = known_data_sets(id_ for question in several for id_ in question.data_sets)
    return Question(first.about, message(first.text.key, **values), ask, subjects, data_sets, first.is_first)


def _listed(question: Question, name: str) -> tuple[Value, ...]:
    values = question.text.values[name]
    return values if isinstance(values, tuple) else (values,)


def _some(snapshot: Snapshot, ids: list[str]) -> Message:
    return _first(snapshot.quoted(ids), _SOME)


def _first(names: Sequence[Value], most: int) -> Message:
    if len(names) <= most:
        return message("questions.all_of", names=tuple(names))
    return message("questions.some_of", names=tuple(names[:most]), n=len(names) - most)
