"""What the initiatives of a snapshot are called, with the words that only name their place or their people known."""

from __future__ import annotations

from functools import cache

from calnet.analyses.overlap.names import LittleWords, Name, name_of
from calnet.language.words import stems
from calnet.model.vocabulary import vocabulary
from calnet.snapshot.snapshot import Snapshot

_GROUP = "group/"


class InitiativeNames(dict[str, Name]):
    """The words of the initiatives' names by id, each with its weight; a name is taken apart when it is asked for.

    Little weight have words of the initiative's target groups, by any label of theirs that the vocabulary knows, and
    of its places and those that contain them. Names of the bodies behind it do not count, for another name of an actor
    would change what is found.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__()
        self._snapshot = snapshot
        self._of_places: dict[tuple[str, ...], LittleWords] = {}
        self._of_groups: dict[tuple[str, ...], LittleWords] = {}

    def __missing__(self, initiative: str) -> Name:
        snapshot = self._snapshot
        places, groups = snapshot.places_of.get(initiative, ()), snapshot.groups_of.get(initiative, ())
        if places not in self._of_places:
            self._of_places[places] = self._place_words(places)
        if groups not in self._of_groups:
            self._of_groups[groups] = self._group_words(groups)
        name = snapshot.initiatives[initiative]["name"]
        self[initiative] = name_of(name, self._of_groups[groups], self._of_places[places])
        return self[initiative]

    def _place_words(self, places: tuple[str, ...]) -> LittleWords:
        above, names = self._snapshot.above_place, self._snapshot.names
        named = {name for place in places for name in (place, *above.get(place, ()))}
        return LittleWords(word for place in named for word in stems(names.get(place, "")))

    def _group_words(self, groups: tuple[str, ...]) -> LittleWords:
        names = self._snapshot.names
        return LittleWords(
            word for group in groups for word in (*stems(names.get(group, "")), *_stems_of_concept(group))
        )


@cache
def _stems_of_concept(group: str) -> frozenset[str]:
    """Return the stems of every label of a target group of the packaged vocabulary."""
    concept = vocabulary("target_group").get(group.removeprefix(_GROUP))
    labels = (concept.pl, concept.en, *concept.also) if concept else ()
    return frozenset(word for label in labels for word in stems(label))
