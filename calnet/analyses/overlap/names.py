"""How alike the names of two initiatives are, in Polish.

A name is its words (`calnet.language.words`), each with a weight: little for those that name the
place or the target group, which are compared elsewhere, some for those that only say what sort of thing it is (zajęcia,
warsztaty, bezpłatne), half for circumstances behind a preposition (w plenerze), and the full one for the rest. Two
names are as alike as the share of their weight that finds its like in the other one (the Dice coefficient over soft
matches, after the SoftTFIDF of Cohen, Ravikumar and Fienberg, "A comparison of string metrics for matching names and
records", KDD 2003, with weights that are stated instead of counted). Inflection, the order of words, lost diacritics,
abbreviations, initials ("OPS") and typing errors matter little.

The weights do not come from the other names of the source, so that one more initiative, or another town, changes
nothing between two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TypeAlias

from calnet.language.words import Word, are_forms, best_likeness, likeness, stem, words

Name: TypeAlias = "tuple[tuple[Word, float], ...]"
"""The words of a name in their order, each with its weight."""
FULL, ASIDE, GENERIC, LITTLE = 1.0, 0.5, 0.3, 0.15
"""What a word weighs: one that tells what is done; one that stands behind a preposition, as circumstances do (w
plenerze, przy kawie); one that tells only the sort of thing; and one that names the place or the people."""
_SURE = 2
"""Letters that all forms and abbreviations of a word begin with alike."""
_TOKEN = re.compile(r"\w+")
_GENERIC = (
    "akcja aktywność bezpłatne bezpłatny codzienny comiesięczny cotygodniowy cykl cykliczny dni dyżur działalność"
    " działania dzień edycja gmina gminny grupa grupowy impreza indywidualny inicjatywa kampania klub kółko koło"
    " konkurs konsultacje krąg kurs lekcja letni lokalny miasto miejski nauka nowy obszar oferta ogólnopolski osoba"
    " otwarty pierwszy pokaz pomoc porada poradnictwo porady poranny powiatowy program projekt prowadzenie publiczny"
    " punkt ramach raz realizacja rok rzecz seans społeczny spotkania spotkanie środowiskowy stacjonarny stały"
    " świąteczny szkolenie trening teren turniej tydzień udział usługa warsztaty wieczór wieczorny wiosenny wsparcie"
    " wspólny wycieczka wydarzenie wyjazd wyjazdy wykład zadanie zajęcia zakres zespół zimowy"
)
"""Words that tell what sort of thing an initiative is, how often or for whom in general, not what it is about."""


_VENUES = (
    "aleja biblioteka blok budynek centrum dom dzielnica filia gimnazjum gmina hala kościół kultura liceum miasto mops"
    " okolica ops osiedle ośrodek parafia park plac podstawowa podwórko powiat przedszkole przychodnia rejon remiza"
    " rynek sala skwer sołectwo stadion szkoła teren ulica wieś wioska zespół szkół świetlica żłobek"
)
"""Words that tell where something is done, in whose house or for whom: activities tell what is done there."""


@cache
def _generic() -> frozenset[str]:
    return frozenset(map(stem, _GENERIC.split()))


@cache
def _venues() -> frozenset[str]:
    return frozenset(map(stem, _VENUES.split()))


def _weight(word: Word) -> float:
    if word.is_name or word.stem in _venues():
        return LITTLE
    return GENERIC if word.stem in _generic() else ASIDE if word.is_aside else FULL


class LittleWords(dict[Word, bool]):
    """Tells of a word whether it names a place or a target group; each word is looked at once.

    >>> seniors = LittleWords(["senior"])
    >>> [word.text for word in words("Zajęcia dla seniorów") if seniors[word]]
    ['seniorow']
    """

    def __init__(self, stems: Iterable[str] = ()) -> None:
        """Take the stems of the words that name it."""
        super().__init__()
        self._known: dict[str, list[Word]] = {}
        for known in sorted(set(stems)):
            self._known.setdefault(known[:_SURE], []).append(Word(known, known))

    def __missing__(self, word: Word) -> bool:
        known = self._known.get(word.text[:_SURE], ())
        self[word] = found = any(are_forms(word, other) for other in known)
        return found


def name_of(text: str, groups: LittleWords | None = None, places: LittleWords | None = None) -> Name:
    """Return the words of a name with their weights.

    Args:
        text: the name.
        groups: tells the words that name the target groups.
        places: tells the words that name the places.

    >>> name = name_of("Zajęcia taneczne dla seniorów", LittleWords(["senior"]))
    >>> [(word.stem, weight) for word, weight in name]
    [('zajec', 0.3), ('taneczn', 1.0), ('senior', 0.15)]
    """
    groups, places = _NONE if groups is None else groups, _NONE if places is None else places
    return tuple([(word, LITTLE if groups[word] or places[word] else _weight(word)) for word in words(text)])


_NONE = LittleWords()


@lru_cache(maxsize=200_000)
def similarity(left: Name, right: Name) -> float | None:
    """Return how alike two names are, in [0, 1]; None where one has no words.

    >>> similarity(name_of("Warsztaty rękodzieła w OPS"), name_of("Ośrodek Pomocy Społecznej: rekodzieło – warszt."))
    0.9639
    """
    if not left or not right:
        return None
    mine, theirs = _with_initials(left, right), _with_initials(right, left)
    found = total = 0.0
    best = [0.0] * len(theirs)
    for word, weight in mine:
        most = 0.0
        for at, (other, _) in enumerate(theirs):
            alike = likeness(word, other)
            if alike:
                most, best[at] = max(most, alike), max(best[at], alike)
        found, total = found + weight * most, total + weight
    for alike, (_, weight) in zip(best, theirs, strict=True):
        found, total = found + weight * alike, total + weight
    return round(found / total, 4)


def _with_initials(name: Name, other: Name) -> Name:
    """Return a name with runs of words put as the initials that the other name has for them."""
    for word, _ in other:
        if word.initials:
            start = "".join(known.text[0] for known, _ in name).find(word.text)
            if start >= 0:
                end = start + len(word.text)
                weight = max(weight for _, weight in name[start:end])
                name = (*name[:start], (word, weight), *name[end:])
    return name


def shared_words(left: str, right: str) -> tuple[str, ...]:
    """Return the words of the first name that the second has as well, as the first writes them.

    >>> shared_words("Zajęcia taneczne w OPS", "Taniec: zajecia OPS")
    ('zajęcia', 'OPS')
    """
    theirs = words(right)
    return tuple(
        token if token.isupper() else token.lower()
        for token in _TOKEN.findall(left)
        if (meant := words(token)) and best_likeness(meant[0], theirs)
    )
