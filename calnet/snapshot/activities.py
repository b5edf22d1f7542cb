"""What initiatives do: the activities that somebody told, else those that their names tell of.

Only what was told stands in the graph. What a name tells is worked out here, from the packaged vocabulary and the
terms of the data set's own, so that every source gives the same. An activity is recognised by its labels and by the
words that it is known by, each a phrase: all its words must stand near each other, in any form and order. A longer
phrase claims its words („plac zabaw dla psów” is no playground), and a broader activity counts only where nothing
narrower was found. What is only told as a circumstance („ławki przy placu zabaw”) counts less than the rest, and so
does what only says the form („konkurs plastyczny”). Where a name tells nothing, the description may.

>>> sorted(recognise("Ławki przy placu zabaw", Phrases()).items())
[('activity/benches', 1.0), ('activity/playground', 0.3)]
>>> recognise("Plac zabaw dla psów na Górnej", Phrases())
{'activity/dog_park': 1.0}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TypeAlias

from calnet.language.words import Word, words
from calnet.model.vocabulary import vocabulary
from calnet.snapshot.facts import Facts
from calnet.snapshot.lookups import grouped

FAMILY, _GROUP = "activity/", "group/"
"""What ids of packaged activities, and of packaged target groups, begin with."""
Activities: TypeAlias = "Mapping[str, float]"
"""Ids of activities, each with how much it counts, in (0, 1]."""
Keys: TypeAlias = "frozenset[str]"
ASIDE = 0.3
"""How much an activity counts that a name only tells as a circumstance, beside one that it tells straight."""
HALF = 0.5
_ROOM = 2
"""Words that may stand among those of a phrase."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    activity: str
    words: tuple[Keys, ...]


class Phrases:
    """The phrases that activities are known by, and what is broader than what.

    Args:
        own: phrases of terms of data sets' own: id and words.
        broader: ids of the activities that are broader than each own term, itself included.
    """

    def __init__(
        self, own: Iterable[tuple[str, str]] = (), broader: Mapping[str, frozenset[str]] | None = None
    ) -> None:
        self._own: dict[str, list[_Phrase]] = {}
        for activity, text in own:
            _add(self._own, activity, text)
        self._broader = broader or {}

    def starting(self, word: Word) -> Sequence[_Phrase]:
        """Return the phrases whose first word this is, in any form."""
        own = [phrase for key in _keys(word) for phrase in self._own.get(key, ())] if self._own else ()
        return (*_starting(word), *own) if own else _starting(word)

    def above(self, activity: str) -> frozenset[str]:
        """Return the ids of the activities that are broader, itself included."""
        return _above(activity) | self._broader.get(activity, frozenset())

    def likeness(self, one: str, other: str) -> float:
        """Return how alike two activities are: the same 1, broader and narrower one half, else 0.

        What only says the form of both (two lectures, two contests) is half of the same.
        """
        if one == other:
            return HALF if is_form(one) else 1.0
        return HALF if one in self.above(other) or other in self.above(one) else 0.0


class Doing:
    """Tells what initiatives do.

    Attributes:
        facts: the facts of the source.
    """

    facts: Facts

    @cached_property
    def activities_told(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the activities that somebody told, by initiative."""
        return grouped(self.facts.initiative_activities)

    @cached_property
    def phrases(self) -> Phrases:
        """What activities are known by here."""
        names = self.facts.activities.filter(~self.facts.activities["id"].is_in(list(_ids()))).select("id", "name")
        ancestors = grouped(self.facts.activity_ancestors.select("id", "ancestor"))
        return Phrases(
            (*names.iter_rows(), *self.facts.activity_words.select("id", "word").iter_rows()),
            {id_: frozenset(above).union(*map(_above, above)) for id_, above in ancestors.items()},
        )

    def _told_or_meant(self, told: Iterable[str]) -> Activities:
        """Return what was told; of an own term that stands alone, also what its name tells."""
        found = dict.fromkeys(told, 1.0)
        for id_ in tuple(found):
            if self.phrases.above(id_) == {id_} and id_ not in _ids():
                found |= recognise(self._names.get(id_, ""), self.phrases)
        return found

    @cached_property
    def _names(self) -> Mapping[str, str]:
        frames = (self.facts.initiatives, self.facts.activities)
        return {id_: name for frame in frames for id_, name in frame.select("id", "name").iter_rows()}

    @cached_property
    def _descriptions(self) -> Mapping[str, str]:
        return dict(self.facts.initiative_descriptions.select("initiative", "description").iter_rows())

    def activities_of(self, initiative: str) -> Activities:
        """Return what an initiative does, by its id: what was told, else what its name, else its description tells."""
        if initiative in self.activities_told:
            return self._told_or_meant(self.activities_told[initiative])
        if initiative not in self._recognised:
            people = frozenset[str]().union(*map(self._people, self._aimed_at.get(initiative, ())))
            found = recognise(self._names[initiative], self.phrases, people)
            if not found and initiative in self._descriptions:
                found = recognise(self._descriptions[initiative], self.phrases, people)
            self._recognised[initiative] = found
        return self._recognised[initiative]

    @cached_property
    def _aimed_at(self) -> Mapping[str, tuple[str, ...]]:
        return grouped(self.facts.initiative_groups.select("initiative", "group"))

    def _people(self, group: str) -> Keys:
        """Return what the words that name a target group have in common."""
        if group not in self._people_words:
            self._people_words[group] = _words_of(self._group_names.get(group, "")) | _words_of_concept(group)
        return self._people_words[group]

    @cached_property
    def _group_names(self) -> Mapping[str, str]:
        return dict(self.facts.target_groups.select("id", "name").iter_rows())

    @cached_property
    def _people_words(self) -> dict[str, Keys]:
        return {}

    @cached_property
    def _recognised(self) -> dict[str, Activities]:
        return {}


def recognise(text: str, phrases: Phrases, people: Keys = frozenset()) -> Activities:
    """Return the activities that a text tells of.

    Args:
        text: a name or a description.
        phrases: what activities are known by.
        people: what words of the target groups have in common: „dla osób uzależnionych” is no help with addiction.
    """
    told = words(text)
    keys = [_keys(word) for word in told]
    said = frozenset[str]().union(*keys)
    of_people = [not mine.isdisjoint(people) for mine in keys] if people else [False] * len(keys)
    hits = {
        (found, phrase.activity)
        for at, word in enumerate(told)
        for phrase in phrases.starting(word)
        if not any(said.isdisjoint(word) for word in phrase.words[1:])
        and (found := _find(phrase.words, keys, at)) is not None
    }
    longest = [
        hit
        for hit in hits
        if not any(hit[0] < other for other, _ in hits) and not _names_people(hit[0], told, of_people)
    ]
    weights: dict[str, float] = {}
    for where, activity in longest:
        is_aside = is_form(activity) or all(told[at].is_aside or told[at].is_name for at in where)
        weights[activity] = max(weights.get(activity, 0.0), ASIDE if is_aside else 1.0)
    broader = {above for activity in weights for above in phrases.above(activity) - {activity}}
    kept = {activity: weight for activity, weight in sorted(weights.items()) if activity not in broader}
    return kept if any(weight == 1.0 for weight in kept.values()) else dict.fromkeys(kept, 1.0)


def _names_people(where: frozenset[int], told: Sequence[Word], of_people: Sequence[bool]) -> bool:
    """Return whether words only say for whom: behind a preposition, or beside others that say it too."""
    if not all(of_people[at] for at in where):
        return False
    beside = {at + step for at in where for step in (-1, 1)} - where
    return all(told[at].is_aside for at in where) or any(0 <= at < len(of_people) and of_people[at] for at in beside)


def shared_activities(left: Activities, right: Activities, phrases: Phrases) -> float | None:
    """Return how much of what two initiatives do is alike, in [0, 1]; None where either is unknown.

    The share of the weight of both that finds its like in the other one (a soft Dice coefficient). Whether a club, in
    which many things are done, does what the other one does, is unknown too.

    >>> known = Phrases()
    >>> yoga, both = {"activity/yoga": 1.0}, {"activity/exercise": 1.0, "activity/picnic": 1.0}
    >>> shared_activities(yoga, yoga, known), shared_activities(yoga, both, known), shared_activities(yoga, {}, known)
    (1.0, 0.3333, None)
    """
    if not left or not right:
        return None
    found = total = 0.0
    for mine, theirs in ((left, right), (right, left)):
        for one, weight in mine.items():
            best = max(phrases.likeness(one, other) * min(weight, its) for other, its in theirs.items())
            found, total = found + best, total + weight
    if not found and all(map(_is_open, left)) != all(map(_is_open, right)):
        return None
    return round(found / total, 4)


def _find(phrase: Sequence[Keys], keys: Sequence[Keys], start: int) -> frozenset[int] | None:
    """Return where the words of a phrase stand whose first one stands at the start, or None."""
    if len(phrase) == 1:
        return frozenset((start,))
    found = {start}
    room = len(phrase) + _ROOM
    near = range(max(0, start - room + 1), min(len(keys), start + room))
    for word in phrase[1:]:
        at = next((at for at in near if at not in found and keys[at] & word), None)
        if at is None:
            return None
        found.add(at)
    return frozenset(found) if max(found) - min(found) < room else None


@lru_cache(maxsize=50_000)
def _starting(word: Word) -> Sequence[_Phrase]:
    packaged = _packaged()
    return tuple(dict.fromkeys(phrase for key in _keys(word) for phrase in packaged.get(key, ())))


@lru_cache(maxsize=50_000)
def _keys(word: Word) -> Keys:
    """Return what forms of a word have in common: base forms by the dictionary, else the stem."""
    return word.lemmas or _by_stem(word)


def _either(word: Word) -> Keys:
    return word.lemmas | _by_stem(word)


def _by_stem(word: Word) -> Keys:
    return frozenset(["~" + word.stem])


def _add(phrases: dict[str, list[_Phrase]], activity: str, text: str) -> None:
    told = tuple(map(_either, words(text)))  # by the stem where diacritics were lost
    for key in told[0] if told else ():
        phrases.setdefault(key, []).append(_Phrase(activity, told))


def is_form(activity: str) -> bool:
    """Return whether an activity says more about how something is done than what."""
    concept = vocabulary("activity").get(activity.removeprefix(FAMILY))
    return concept is not None and concept.is_form


def _words_of(text: str) -> Keys:
    return frozenset[str]().union(*map(_either, words(text)))


@cache
def _words_of_concept(group: str) -> Keys:
    concept = vocabulary("target_group").get(group.removeprefix(_GROUP))
    labels = (concept.pl, concept.en, *concept.also, *concept.same) if concept else ()
    return frozenset[str]().union(*map(_words_of, labels))


def _is_open(activity: str) -> bool:
    concept = vocabulary("activity").get(activity.removeprefix(FAMILY))
    return concept is not None and (concept.is_open or concept.is_form)


@cache
def _ids() -> frozenset[str]:
    return frozenset(FAMILY + code for code in vocabulary("activity"))


@cache
def _packaged() -> Mapping[str, Sequence[_Phrase]]:
    phrases: dict[str, list[_Phrase]] = {}
    for code, concept in vocabulary("activity").items():
        for text in dict.fromkeys((concept.pl, concept.en, *concept.also, *concept.known_by)):
            _add(phrases, FAMILY + code, text)
    return phrases


@cache
def _above(activity: str) -> frozenset[str]:
    found = {activity}
    concept = vocabulary("activity").get(activity.removeprefix(FAMILY))
    while concept is not None and concept.broader:
        found.add(FAMILY + concept.broader)
        concept = vocabulary("activity").get(concept.broader)
    return frozenset(found)
