"""What two initiatives do alike, by their activities and the words of their names together."""

from __future__ import annotations

from collections.abc import Iterable

from calnet.analyses.overlap.definition import DONE, SHARES
from calnet.findings import Evidence
from calnet.language.words import stem, words
from calnet.messages import message
from calnet.snapshot.activities import FAMILY, Activities, shared_activities
from calnet.snapshot.snapshot import Snapshot

_DIGITS = 9
_OF_ACTIVITIES = SHARES[DONE[0]] / sum(SHARES[part] for part in DONE)
OTHER_WORDS = 0.4
"""Likeness of names below which two call the same activity by other words."""
NEARLY_THE_SAME = 0.75
"""How alike activities, and names, must be for both to say at once that two are the same."""
_SOME_ACTIVITIES, _SOME_WORDS = 0.4, 0.25
"""How alike activities, and names, must be to say anything about what is done."""
_ALONE = 0.9
"""How alike names must be where nothing is known of the activities."""
_WORKS = tuple(FAMILY + code for code in ("built", "greenery"))
"""Activities in which something is bought, built, repaired or planted: two are two works and no service twice."""
_SEASONS = {
    time: frozenset(map(stem, known.split()))
    for time, known in {
        "morning": "rano poranny poranek przedpołudnie",
        "afternoon": "popołudnie popołudniowy",
        "evening": "wieczór wieczorny wieczorek",
        "weekend": "weekend weekendowy sobota niedziela niedzielny",
        "summer": "lato letni wakacje wakacyjny",
        "winter": "zima zimowy ferie",
        "spring": "wiosna wiosenny",
        "autumn": "jesień jesienny",
    }.items()
}
"""Times of the day and parts of the year by stems of the words that name them."""


class Done:
    """Tells what initiatives do alike; worked out once for all pairs that do the same.

    Args:
        snapshot: the facts on a day.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot, self._phrases = snapshot, snapshot.phrases
        self._of: dict[str, Activities] = {}
        self._kept: dict[tuple[tuple[str, float], ...], Activities] = {}
        self._shares: dict[tuple[int, int], float | None] = {}

    def share(self, left: str, right: str, alike: float | None = None) -> float | None:
        """Return how much two initiatives do alike, by their ids; None where the activities of either are unknown.

        Where the activities were only recognised in names that are nearly the same, they are no less alike than these:
        a typing error hides a word, and does not change what is done.

        Args:
            left: id of one.
            right: id of the other.
            alike: how alike their names are, None where either has no words.
        """
        one, other = self._activities(left), self._activities(right)
        pair = id(one), id(other)
        if pair not in self._shares:
            self._shares[pair] = shared_activities(one, other, self._phrases)
        share = self._shares[pair]
        if share is None or alike is None or alike < NEARLY_THE_SAME or self._were_told(left, right):
            return share
        return max(share, alike)

    def _were_told(self, left: str, right: str) -> bool:
        told = self._snapshot.activities_told
        return left in told and right in told

    def in_common(self, left: str, right: str) -> tuple[str, ...]:
        """Return the ids of the activities that two have in common, the narrower of two that are related."""
        one, other = self._activities(left), self._activities(right)
        found = {
            mine if its in self._phrases.above(mine) else its
            for mine in one
            for its in other
            if self._phrases.likeness(mine, its)
        }
        return tuple(sorted(found))

    def are_works(self, left: str, right: str) -> bool:
        """Return whether in both of two initiatives something is bought, built, repaired or planted, and no more."""
        return all(
            bool(activities) and all(self._phrases.above(one).intersection(_WORKS) for one in activities)
            for activities in map(self._activities, (left, right))
        )

    def evidence(self, pairs: Iterable[tuple[str, str, float | None]]) -> tuple[Evidence, ...]:
        """Return in words what the initiatives of pairs do alike, and whether that was told or recognised.

        Args:
            pairs: two ids each, with how alike their names are.
        """
        several = tuple(pairs)
        common = sorted({id_ for left, right, _ in several for id_ in self.in_common(left, right)})
        if not common:
            return ()
        ids = tuple(sorted({id_ for left, right, _ in several for id_ in (left, right)}))
        was_told = all(self._were_told(left, right) for left, right, _ in several)
        by_words = all((alike or 0.0) >= OTHER_WORDS for *_, alike in several)
        key = {
            (True, True): "findings.overlap_done_told",
            (False, True): "findings.overlap_done_recognised",
            (True, False): "findings.overlap_done_told_words",
            (False, False): "findings.overlap_done_recognised_words",
        }[was_told, by_words]
        return (Evidence(message(key, activities=tuple(map(self._snapshot.named, common))), subjects=ids),)

    def _activities(self, initiative: str) -> Activities:
        if initiative not in self._of:
            found = self._snapshot.activities_of(initiative)
            self._of[initiative] = self._kept.setdefault(tuple(sorted(found.items())), found)
        return self._of[initiative]


def what_is_done(activities: float | None, text: float | None) -> float | None:
    """Return how alike it is what two initiatives do, by the shares of `SHARES`; None where nothing tells.

    Args:
        activities: how much of their activities is alike, None where those of either are unknown.
        text: how alike their names are, None where either has no words.

    >>> what_is_done(1.0, 0.25), what_is_done(None, 0.4), what_is_done(None, None)
    (0.7, 0.4, None)
    """
    if activities is None or text is None:
        return text if activities is None else activities
    return round(_OF_ACTIVITIES * activities + (1 - _OF_ACTIVITIES) * text, _DIGITS)


def say_the_same(activities: float | None, text: float | None) -> bool:
    """Return whether activities and names say at once that two are the same, wherever they are.

    >>> say_the_same(1.0, 0.8), say_the_same(1.0, 0.3), say_the_same(None, 0.95)
    (True, False, True)
    """
    return (text or 0.0) >= (_ALONE if activities is None else NEARLY_THE_SAME) and (
        activities is None or activities >= NEARLY_THE_SAME
    )


def rests_on_need(activities: float | None, text: float | None) -> bool:
    """Return whether only the need that both answer says that two do a similar thing, and hardly what is done.

    >>> rests_on_need(None, 0.1), rests_on_need(None, 0.5), rests_on_need(0.5, 0.1), rests_on_need(0.3, 0.1)
    (True, False, False, True)
    """
    return (activities or 0.0) < _SOME_ACTIVITIES and (text or 0.0) < _SOME_WORDS


def differ_in_time(left: str, right: str) -> bool:
    """Return whether two names tell of different times of the day or parts of the year.

    >>> differ_in_time("Gimnastyka poranna", "Gimnastyka wieczorem"), differ_in_time("Kino letnie", "Kino")
    (True, False)
    """
    times = [
        {time for time, known in _SEASONS.items() if known.intersection(word.stem for word in words(name))}
        for name in (left, right)
    ]
    return all(times) and times[0].isdisjoint(times[1])
