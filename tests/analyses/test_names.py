"""Names that mean the same are more alike than names that do not, whatever their inflection, order or diacritics."""

from __future__ import annotations

import random
from datetime import date
from itertools import combinations

import pytest
from worlds import Rows, facts_of

from calnet.analyses.overlap.duplicates import find_duplicates
from calnet.analyses.overlap.names import LITTLE, LittleWords, name_of, shared_words, similarity
from calnet.language.words import stems
from calnet.snapshot.snapshot import Snapshot

ALIKE = [
    ("zajęcia dla seniorów", "Seniorzy – zajecia"),
    ("Zajęcia komputerowe dla seniorów", "Seniorzy: zajęcia z komputerem"),
    ("Warsztaty rękodzieła", "Rękodzieło – warsztat"),
    ("Grupa wsparcia dla opiekunów", "Wsparcie opiekunów w grupie"),
    ("Pomoc w odrabianiu lekcji", "Odrabianie lekcji i pomoc"),
    ("Bezpłatne porady prawne", "Bezplatna porada prawna"),
    ("Gimnastyka dla kręgosłupa", "Zdrowy kręgosłup – gimnastyka"),
    ("Klub Wolontariusza", "Klub wolontariuszy"),
    ("Festyn rodzinny na Rynku", "Rodzinny festyn"),
    ("Kurs języka polskiego", "Jezyk polski – kursy"),
    ("Spotkania z psychologiem", "Spotknaia z psychologiem"),
    ("Dożywianie dzieci w szkołach", "Dożywianie w szkole"),
]
UNLIKE = [
    ("Zajęcia komputerowe dla seniorów", "Zajęcia taneczne dla seniorów"),
    ("Warsztaty rękodzieła", "Warsztaty kulinarne"),
    ("Grupa wsparcia dla opiekunów", "Grupa taneczna „Iskra”"),
    ("Bezpłatne porady prawne", "Bezpłatne badania wzroku"),
    ("Klub Wolontariusza", "Klub szachowy"),
    ("Festyn rodzinny na Rynku", "Poradnia rodzinna"),
    ("Kurs języka polskiego", "Kurs prawa jazdy"),
    ("Dożywianie dzieci w szkołach", "Kolonie dla dzieci"),
    ("Pomoc w odrabianiu lekcji", "Pomoc żywnościowa"),
    ("Spotkania z psychologiem", "Spotkania opłatkowe"),
]


SAME = [
    ("Warsztaty rękodzieła dla opiekunów", "Warszt. rękodz. dla opiek."),
    ("Świetlica im. ks. Adamskiego", "Świetlica im. księdza Adamskiego"),
    ("Woj. program wsparcia rodziny", "Wojewódzki program wsparcia rodziny"),
    ("Dyżur OPS dla rodziców", "Dyżur Ośrodka Pomocy Społecznej dla rodziców"),
    ("Zajęcia w ŚDS", "Środowiskowy Dom Samopomocy: zajęcia"),
    ("ŻÓŁTA ŁĄKA", "zolta laka"),
    ("Konferencja (2026)", "III konferencja"),
    ("Nauka pływania", "Nauki plywania"),
    ("Przy stole w Górze", "Góra: przy stołach"),
    ("Opieka wytchnieniowa", "Opieka wytchnieinowa"),
]
"""Pairs that hardly differ: abbreviations, initials, capitals, diacritics, numbers, endings, swapped letters."""
OTHER = [
    ("Warsztaty dla rodzin", "Godziny dla warsztatu"),
    ("Dyżur OPS", "Dyżur PUP"),
    ("Kurs prawa", "Kurs pracy"),
    ("Kurs tańca", "Kurt tańczy"),
]


def alike(left: str, right: str) -> float:
    value = similarity(name_of(left), name_of(right))
    assert value is not None
    return value


def test_alike_names_rank_above_unlike_ones() -> None:
    lowest, highest = min(alike(*pair) for pair in ALIKE), max(alike(*pair) for pair in UNLIKE)
    assert lowest > highest


@pytest.mark.parametrize("pair", ALIKE)
def test_each_name_is_nearest_to_its_own(pair: tuple[str, str]) -> None:
    left, right = pair
    others = {name for known in ALIKE + UNLIKE for name in known} - {left, right}
    assert all(alike(left, right) > alike(left, other) for other in others)


@pytest.mark.parametrize("pair", SAME)
def test_another_way_of_writing_a_name_is_nearly_the_same(pair: tuple[str, str]) -> None:
    left, right = pair
    assert alike(left, right) >= 0.8
    assert alike(left, right) == alike(right, left)
    assert alike(left, left) == 1.0


@pytest.mark.parametrize("pair", OTHER)
def test_words_that_look_alike_are_not_the_same(pair: tuple[str, str]) -> None:
    assert alike(*pair) < 0.7


def test_words_that_name_the_place_or_the_group_say_little() -> None:
    seniors, places = LittleWords(stems("seniorzy osoby starsze")), LittleWords(stems("Kolejowe Śrem Góra"))

    def value(left: str, right: str) -> float | None:
        return similarity(name_of(left, seniors, places), name_of(right, seniors, places))

    assert value("Zajęcia taneczne dla seniorów", "Zajęcia taneczne na Kolejowym") >= 0.8  # type: ignore[operator]
    assert value("Szachy dla osób starszych ze Śremu", "Śremskie malowanie w Górze, seniorzy") < 0.3  # type: ignore[operator]
    assert value("Seniorzy Kolejowe", "Na Kolejowym – senior") == pytest.approx(1.0, abs=0.1)


def test_inflected_places_say_little() -> None:
    for place, where in (
        ("Stary Grabowiec", "Starym Grabowcu"),
        ("Mielec", "Mielcu"),
        ("Nowy Jaworzec", "Nowym Jaworcu"),
    ):
        places = LittleWords(stems(place))
        assert [weight for _, weight in name_of(f"Taniec w {where}", places=places)][1:] == [LITTLE] * len(
            where.split()
        )


def test_words_in_common_are_told_as_they_are_written() -> None:
    assert shared_words("Zajęcia komputerowe w OPS", "OPS: z komputerem na zajeciach") == (
        "zajęcia", "komputerowe", "OPS",
    )  # fmt: skip


def test_a_name_without_words_is_unknown_not_unlike() -> None:
    assert similarity(name_of("???"), name_of("Festyn")) is None
    assert similarity(name_of("2026"), name_of("2026")) == 1.0
    assert similarity(name_of("Festyn"), name_of("Kino")) == 0.0


# Planted duplicates

_KINDS = [
    ("zajęcia", "zajęć"), ("warsztaty", "warsztatów"), ("klub", "klubu"), ("kurs", "kursu"), ("spotkania", "spotkań"),
    ("konsultacje", "konsultacji"), ("festiwal", "festiwalu"), ("turniej", "turnieju"), ("szkolenie", "szkolenia"),
]  # fmt: skip
_THEMES = [
    ("komputerowe", "komputera"), ("taneczne", "tańca"), ("kulinarne", "kulinariów"), ("szachowe", "szachów"),
    ("plastyczne", "plastyki"), ("teatralne", "teatru"), ("fotograficzne", "fotografii"), ("wokalne", "wokalu"),
    ("ogrodnicze", "ogrodnictwa"), ("krawieckie", "krawiectwa"), ("rowerowe", "rowerów"), ("filmowe", "filmu"),
    ("literackie", "literatury"), ("muzyczne", "muzyki"), ("ceramiczne", "ceramiki"), ("stolarskie", "stolarstwa"),
    ("językowe", "języków"), ("prawne", "prawa"), ("finansowe", "finansów"), ("żeglarskie", "żeglarstwa"),
]  # fmt: skip
_LOST = str.maketrans("ąćęłńóśźż", "acelnoszz")


_MORE = [
    "po sąsiedzku", "w plenerze", "przy kawie", "od podstaw", "z wolontariuszami", "na świeżym powietrzu",
    "w bibliotece", "krok po kroku", "pod chmurką", "po południu", "na start", "dla ciekawych świata",
    "bez tajemnic", "w sobotę", "letnie", "zimowe", "raz w tygodniu", "z pasją",
]  # fmt: skip


def disturb(name: str, chance: random.Random) -> str:
    """Write a name as somebody else would: another order, no diacritics, a small word, two letters swapped."""
    words = name.split()
    if chance.random() < 0.5:
        words = [*words[1:], "–", words[0]]
    if chance.random() < 0.3:
        words = ["Bezpłatne", *words]
    text = " ".join(words)
    if chance.random() < 0.5:
        text = text.translate(_LOST)
    if chance.random() < 0.3:
        word = chance.choice([word for word in text.split() if len(word) > 5])
        spot = chance.randrange(2, len(word) - 2)
        text = text.replace(word, word[:spot] + word[spot + 1] + word[spot] + word[spot + 2 :], 1)
    return text.capitalize()


def plant(seed: int) -> tuple[Rows, set[frozenset[str]]]:
    """A town in which every second theme is done twice, under two names, by bodies that do not work together."""
    chance = random.Random(seed)
    names, truth = {}, set()
    for number, (adjective, noun) in enumerate(_THEMES):
        kind, kind_of = chance.choice(_KINDS)
        more = chance.choice(_MORE)
        names[f"i{number}a"] = f"{kind} {adjective} {more}".capitalize()
        if number % 2 == 0:
            other = chance.choice([f"{kind} {noun} {more}", f"{kind_of} {adjective} {more}", f"{kind} {adjective}"])
            names[f"i{number}b"] = disturb(other, chance)
            truth.add(frozenset((f"i{number}a", f"i{number}b")))
    groups = ["group/seniors", "group/youth"]
    rows: Rows = {
        "data_sets": [("t", "T", "p", None)],
        "place_ancestors": [("p", "p", 0)],
        "group_ancestors": [(group, group, 0) for group in groups],
        "actors": [(f"a{id_}", "Organisation", f"a{id_}", None, None, "t") for id_ in names],
        "initiatives": [(id_, name, None, "2026", None, "active", None, None, "t") for id_, name in names.items()],
        "initiative_actors": [(id_, f"a{id_}", "RUNS") for id_ in names],
        "initiative_groups": [(id_, groups[int(id_[1:-1]) % 4 // 2]) for id_ in names],
        "initiative_places": [(id_, "p") for id_ in names],
    }
    return rows, truth


def test_planted_duplicates_are_found_and_little_else() -> None:
    """Recall at least .95 and precision at least .9, over many towns with about thirty initiatives."""
    found = right = planted = 0
    missed, wrong = [], []
    for seed in range(12):
        rows, truth = plant(seed)
        names = {row[0]: row[1] for row in rows["initiatives"]}
        pairs = set()
        for finding in find_duplicates(Snapshot(facts_of(rows), date(2026, 9, 30))):
            members = sorted(subject.id for subject in finding.subjects if subject.role == "initiative")
            pairs |= {frozenset(pair) for pair in combinations(members, 2)}
        missed += [[names[id_] for id_ in sorted(pair)] for pair in truth - pairs]
        wrong += [[names[id_] for id_ in sorted(pair)] for pair in pairs - truth]
        found, right, planted = found + len(pairs), right + len(pairs & truth), planted + len(truth)
    assert right / planted >= 0.95, missed
    assert right / found >= 0.9, wrong
