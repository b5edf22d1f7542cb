"""What initiatives do: recognised in their names by forms of words, told by somebody, or by a term of one's own."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest
from morfeusz2 import Morfeusz

from calnet.language.words import words
from calnet.model.vocabulary import Concept, vocabulary
from calnet.snapshot.activities import FAMILY, Phrases, recognise, shared_activities
from calnet.snapshot.facts import make_facts
from calnet.snapshot.snapshot import Snapshot

ACTIVITIES = vocabulary("activity")
KNOWN = Phrases()


def codes(text: str) -> set[str]:
    return {id_.removeprefix(FAMILY) for id_ in recognise(text, KNOWN)}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Joga dla kręgosłupa", {"yoga"}),
        ("gimnastyka w parku", {"exercise"}),
        ("Nowości dla biblioteki", {"library_stock"}),
        ("Małpi gaj przy przedszkolu", {"playground"}),
        ("Plac zabaw dla psów", {"dog_park"}),
        ("Kino plenerowe na skwerze", {"cinema"}),
        ("Teatr plenerowy", {"theatre_show"}),
        ("Warsztaty, pikniki i kino", {"picnic", "cinema"}),
        ("Zajecia z robotyki", {"robotics"}),
        ("Naprawa chodnika przy ul. Ogrodowej", {"sidewalk"}),
        ("Remont szkoły im. Czesława Sportowego", {"school_works"}),
        ("Krok po kroku", set()),
    ],
)
def test_activities_are_recognised_in_any_form(name: str, found: set[str]) -> None:
    assert {code for code in codes(name) if recognise(name, KNOWN)[FAMILY + code] == 1.0} == found


def test_what_is_told_as_a_circumstance_counts_less() -> None:
    found = recognise("Ławki przy placu zabaw", KNOWN)
    assert found[FAMILY + "benches"] > found[FAMILY + "playground"]


def test_words_for_whom_it_is_are_no_activity() -> None:
    facts = make_facts(
        initiatives=[("x", "Bębny dla osób w kryzysie bezdomności"), ("y", "Gimnastyka dla seniorów")],
        initiative_groups=[("x", "group/homeless"), ("y", "group/seniors")],
        target_groups=[("group/homeless", "osoby w kryzysie bezdomności"), ("group/seniors", "seniorzy")],
    )  # fmt: skip
    snapshot = Snapshot(facts, date(2026, 1, 1))
    assert FAMILY + "exercise" in snapshot.activities_of("y")
    assert FAMILY + "shelter" not in snapshot.activities_of("x")


def test_what_somebody_told_is_never_guessed_over() -> None:
    facts = make_facts(
        initiatives=[("x", "Gimnastyka"), ("y", "Wtorki w bibliotece"), ("z", "Gimnastyka poranna")],
        initiative_activities=[("x", "activity/choir_of_ours"), ("z", "activity/dance")],
        initiative_descriptions=[("y", "Uczymy się gry w szachy."), ("z", "Szachy")],
        activities=[("activity/choir_of_ours", "chór"), ("activity/dance", "taniec")],
        activity_ancestors=[("activity/dance", "activity/dance", 0)],
    )
    snapshot = Snapshot(facts, date(2026, 1, 1))
    assert set(snapshot.activities_of("z")) == {"activity/dance"}
    assert set(snapshot.activities_of("y")) == {"activity/table_games"}, "the description tells where the name does not"
    assert set(snapshot.activities_of("x")) == {"activity/choir_of_ours", "activity/singing"}, "an own term is read too"


def test_terms_of_ones_own_are_recognised_by_their_other_names() -> None:
    facts = make_facts(
        initiatives=[("x", "Planszogranie u sąsiadów"), ("y", "Turniej szachowy")],
        activities=[("t/activity/gry", "gry stołowe"), ("activity/table_games", "szachy i gry planszowe")],
        activity_words=[("t/activity/gry", "planszogranie")],
        activity_ancestors=[
            ("t/activity/gry", "t/activity/gry", 0),
            ("t/activity/gry", "activity/table_games", 1),
            ("activity/table_games", "activity/table_games", 0),
        ],
    )
    snapshot = Snapshot(facts, date(2026, 1, 1))
    one, other = snapshot.activities_of("x"), snapshot.activities_of("y")
    assert "t/activity/gry" in one
    assert (shared_activities(one, other, snapshot.phrases) or 0) > 0.3


def test_a_club_may_do_what_another_does_and_two_lectures_need_not() -> None:
    club, exercise, choir = (recognise(name, KNOWN) for name in ("Klub seniora", "Gimnastyka", "Chór"))
    assert shared_activities(club, exercise, KNOWN) is None
    assert shared_activities(choir, exercise, KNOWN) == 0.0
    lectures = recognise("Wykład o pszczołach", KNOWN), recognise("Wykład o Mieszku", KNOWN)
    assert (shared_activities(*lectures, KNOWN) or 0) <= 0.5


@pytest.fixture(scope="module")
def forms() -> Morfeusz:
    return Morfeusz(expand_tags=True)


@pytest.mark.parametrize("concept", ACTIVITIES.values(), ids=lambda concept: concept.code)
def test_every_activity_is_known_by_inflected_forms_of_its_label(concept: Concept, forms: Morfeusz) -> None:
    texts = list(inflected(concept.pl, forms))
    known = [text for text in (concept.pl, *texts) if concept.code in codes(text)]
    assert concept.pl in known
    assert not texts or len(known) > len(texts) / 2, sorted(set(texts) - set(known))[:5]


def inflected(label: str, forms: Morfeusz) -> list[str]:
    """Return a label with its nouns and adjectives in other cases, all in the same case."""
    found = []
    for case in ("gen", "loc"):
        told = []
        for word in label.split():
            known = [
                form
                for _, _, (_, lemma, tag, _, _) in forms.analyse(word)
                if tag.startswith(("subst", "adj"))
                for form, again, other, _, _ in forms.generate(lemma)
                if again == lemma
                and case in other.split(":")
                and tag.split(":")[:2] == other.split(":")[:2]
                and (tag.split(":")[3:] == other.split(":")[3:])
            ]
            told.append(known[0] if known else word)
        found.append(" ".join(told))
    return [text for text in dict.fromkeys(found) if text != label]


def test_no_phrase_is_two_activities_and_broader_ones_are_known() -> None:
    owners = defaultdict(set)
    for concept in ACTIVITIES.values():
        assert concept.broader is None or concept.broader in ACTIVITIES, concept.code
        for text in (concept.pl, concept.en, *concept.also, *concept.known_by):
            owners[frozenset(word.text for word in words(text))].add(concept.code)
    assert {phrase: codes for phrase, codes in owners.items() if len(codes) > 1} == {}
    for concept in ACTIVITIES.values():
        above, steps = concept, 0
        while above.broader is not None:
            above, steps = ACTIVITIES[above.broader], steps + 1
            assert steps < len(ACTIVITIES), concept.code
