"""What invented initiatives are called, and how another body would call the same thing.

The name of a planted copy is the name of the original, disturbed in one stated way, or in several at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

import polars as pl

from .dice import Dice
from .frames import day_text
from .themes import Theme, group_words

DISTURBANCES = ("inflection", "order", "abbreviation", "diacritics", "typing", "wording", "several")
"""How the names of a planted pair differ: an inflected form within a longer title, another order of words,
shortened words, no diacritics, one or two typing errors, another word for the same thing, several of these."""
OTHER_THING = "other thing"
"""How the name of a decoy differs that does something else for the same people."""
_FORMS = frozenset(
    ("Dyżur", "Klub", "Koło", "Kółko", "Krąg", "Kurs", "Lekcje", "Nauka", "Patrole", "Pomoc", "Program", "Punkt",
     "Szkolenie", "Telefon", "Trening", "Usługi", "Warsztaty", "Wieczory", "Wyjazdy", "Zajęcia")
)  # fmt: skip
_THINGS = ("szachy", "origami", "fotografia", "szydełko", "bębny", "astronomia", "zielnik", "krótkofalówki")
"""What no theme is about."""
_ORDERS, _BASIC = 9, 0
_OTHER_ORDERS = (3, 4, 8)
_LEADS = ("Organizacja", "Program", "Cykl", "Prowadzenie", "Rozwój")
_SHORTENED, _PLAIN = 0.06, 0.03
_PLAIN_LETTERS = str.maketrans("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ", "acelnoszzACELNOSZZ")
_VOWELS = frozenset("aąeęioóuy")
_NEIGHBOURS = {"a": "s", "e": "r", "i": "o", "o": "p", "n": "m", "r": "t", "s": "d", "t": "y", "k": "l", "w": "e"}
_LONG, _TYPED = 6, 5
"""Letters from which a word is shortened, or mistyped."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a name says.

    Attributes:
        theme: what is done, and for whom.
        locative: where, after "w".
        year: when.
    """

    theme: Theme
    locative: str
    year: str

    def named(self, activity: str, order: int) -> str:
        """Return a name from what is done, in one of nine orders."""
        nominative, genitive = group_words()[self.theme.groups[0]]
        basic, lower = f"{activity} dla {genitive}", activity[0].lower() + activity[1:]
        others = {
            3: f"{nominative[0].upper()}{nominative[1:]} – {lower}", 4: f"{activity} – {nominative}",
            5: f"{basic} w {self.locative}", 6: f"{basic} ({self.year})", 7: f"„{activity}” dla {genitive}",
            8: f"Dla {genitive}: {lower}",
        }  # fmt: skip
        return others.get(order, basic)

    def inflected(self, lead: str) -> str:
        """Return a title that begins with another word, so that what is done stands in the genitive."""
        return f"{lead} {self.theme.genitive} dla {group_words()[self.theme.groups[0]][1]}"


def name_initiatives(rows: pl.DataFrame, every: Sequence[Theme], dice: Dice) -> pl.Series:
    """Return the names of initiatives.

    Args:
        rows: ``theme``, ``locative``, ``first_day``, ``copy_of`` (the number of an earlier row) and ``disturbance``.
        every: the themes by number.
        dice: chance.
    """
    n = rows.height
    told = rows.select(
        "theme", "locative", "copy_of", "disturbance", day_text(rows["first_day"]).str.head(4).alias("year"),
        way=dice.below(n, len(every[0].activities)), order=dice.below(n, _ORDERS),
        short=dice.chance(n, _SHORTENED), plain=dice.chance(n, _PLAIN),
    )  # fmt: skip
    chance = dice.generator()
    disturbances: Mapping[int, str] = dict(told.drop_nulls("copy_of").select("copy_of", "disturbance").iter_rows())
    names: list[str] = []
    ways: list[int] = []
    for number, (theme, locative, copy_of, disturbance, year, way, order, short, plain) in enumerate(told.iter_rows()):
        subject = Subject(every[theme], locative, year)
        if copy_of is not None:
            names.append(_copied(disturbance, names[copy_of], subject, ways[copy_of], chance))
        elif number in disturbances:
            way = 0 if disturbances[number] == "inflection" else way
            order = _BASIC if disturbances[number] in {"order", "several"} else order
            names.append(subject.named(subject.theme.activities[way], order))
        else:
            name = subject.named(subject.theme.activities[way], order)
            name = shortened(name, chance) if short else name
            names.append(without_diacritics(name) if plain else name)
        ways.append(way)
    return pl.Series("name", names, dtype=pl.String)


def _copied(disturbance: str, original: str, subject: Subject, way: int, chance: Random) -> str:
    activities = subject.theme.activities
    if disturbance == OTHER_THING:
        form = activities[way].split(" ")[0]
        thing = f"{form if form in _FORMS else 'Zajęcia'}: {chance.choice(_THINGS)}"
        return subject.named(thing, chance.randrange(_ORDERS))
    if disturbance == "inflection":
        return subject.inflected(chance.choice(_LEADS))
    if disturbance == "wording":
        others = [activity for activity in activities if activity != activities[way]]
        return subject.named(chance.choice(others), chance.randrange(_ORDERS))
    if disturbance in _CHANGES:
        return _CHANGES[disturbance](original, chance)
    name = subject.named(activities[way], chance.choice(_OTHER_ORDERS))
    for change in chance.sample(sorted(_CHANGES), 2) if disturbance == "several" else ():
        name = _CHANGES[change](name, chance)
    return name


def shortened(name: str, chance: Random) -> str:
    """Return the name with one or two long words cut off before a vowel, as people do.

    >>> shortened("Zajęcia dla osób", Random(1))
    'Zaj. dla osób'
    """
    words = name.split(" ")
    long = [at for at, word in enumerate(words) if word.isalpha() and len(word) >= _LONG]
    for at in chance.sample(long, min(len(long), 1 + chance.randrange(2))):
        words[at] = _cut(words[at])
    return " ".join(words)


def _cut(word: str) -> str:
    shortest = 4 if len(word) > _LONG + 2 else 3
    ends = range(shortest, len(word) - 2)
    before_vowel = (end for end in ends if word[end - 1].lower() not in _VOWELS and word[end] in _VOWELS)
    return f"{word[: next(before_vowel, shortest)]}."


def without_diacritics(name: str) -> str:
    """Return the name as somebody without a Polish keyboard would write it.

    >>> without_diacritics("Łódź – zajęcia")
    'Lodz – zajecia'
    """
    return name.translate(_PLAIN_LETTERS)


def mistyped(name: str, chance: Random) -> str:
    """Return the name with a typing error in one or two words: letters swapped, lost, doubled or hit beside."""
    words = name.split(" ")
    long = [at for at, word in enumerate(words) if len(word) >= _TYPED and word[1:-1].isalpha()]
    for at in chance.sample(long, min(len(long), 1 + chance.randrange(2))):
        words[at] = _mistyped(words[at], chance)
    return " ".join(words)


def _mistyped(word: str, chance: Random) -> str:
    at = chance.randrange(1, len(word) - 2)
    letter, following = word[at], word[at + 1]
    return word[:at] + chance.choice(
        (
            following + letter + word[at + 2 :],
            word[at + 1 :],
            letter + word[at:],
            _NEIGHBOURS.get(letter, following) + word[at + 1 :],
        )
    )


_CHANGES: Mapping[str, Callable[[str, Random], str]] = {
    "abbreviation": shortened,
    "diacritics": lambda name, _: without_diacritics(name),
    "typing": mistyped,
}
