"""Names that mean the same are more alike than names that do not, whatever their inflection, order or diacritics."""

from __future__ import annotations

import random
from datetime import date
from itertools import combinations

import polars as pl
import pytest
from worlds import Rows, facts_of

from calnet.analyses.duplicates import find_duplicates
from calnet.analyses.names import content, similarity, stems
from calnet.picture.picture import Picture

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


@pytest.fixture(scope="module")
def likeness() -> dict[tuple[str, str], float]:
    names = sorted({name for pair in ALIKE + UNLIKE for name in pair})
    pairs = list(combinations(names, 2))
    frame = pl.DataFrame(pairs, schema=["left", "right"], orient="row")
    values = similarity(frame, {name: stems(name) for name in names})
    return {
        pair: value
        for (left, right), value in zip(pairs, values, strict=True)
        for pair in ((left, right), (right, left))
    }


def test_alike_names_rank_above_unlike_ones(likeness: dict[tuple[str, str], float]) -> None:
    lowest = min(ALIKE, key=lambda pair: likeness[pair])
    highest = max(UNLIKE, key=lambda pair: likeness[pair])
    assert likeness[lowest] > likeness[highest], (lowest, likeness[lowest], highest, likeness[highest])


@pytest.mark.parametrize("pair", ALIKE)
def test_each_name_is_nearest_to_its_own(pair: tuple[str, str], likeness: dict[tuple[str, str], float]) -> None:
    left, right = pair
    others = {name for known in likeness for name in known} - {left, right}
    assert all(likeness[left, right] > likeness[left, other] for other in others)


def test_lost_diacritics_capitals_and_order_change_nothing() -> None:
    words = {"a": stems("Żółta Łąka ćwiczeń"), "b": stems("cwiczen zolta LAKA"), "c": stems("coś innego")}
    value = similarity(pl.DataFrame({"left": ["a"], "right": ["b"]}), words)[0]
    assert value == pytest.approx(1.0, abs=0.15)


def test_words_that_name_the_place_or_the_group_say_little() -> None:
    dropped = frozenset({*stems("Kolejowe"), *stems("seniorzy")})
    assert content("Zajęcia dla seniorów na Kolejowym", dropped) == stems("zajęcia")
    assert content("Seniorzy Kolejowe", dropped) == stems("Seniorzy Kolejowe")


def test_a_name_without_words_is_unknown_not_unlike() -> None:
    words = {"a": stems("???"), "b": stems("Festyn"), "c": stems("Festyny")}
    values = similarity(pl.DataFrame({"left": ["a", "b"], "right": ["b", "c"]}), words)
    assert values[0] is None
    assert values[1] is not None


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
        for finding in find_duplicates(Picture(facts_of(rows), date(2026, 9, 30))):
            members = sorted(subject.id for subject in finding.subjects if subject.role == "initiative")
            pairs |= {frozenset(pair) for pair in combinations(members, 2)}
        missed += [[names[id_] for id_ in sorted(pair)] for pair in truth - pairs]
        wrong += [[names[id_] for id_ in sorted(pair)] for pair in pairs - truth]
        found, right, planted = found + len(pairs), right + len(pairs & truth), planted + len(truth)
    assert right / planted >= 0.95, missed
    assert right / found >= 0.9, wrong
