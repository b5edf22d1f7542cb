"""Series: the same initiative in different places, which is no duplicate.

The initiatives of one data set that have the same words, those that name the place or the people left out, and a
target group in common, and that stand in places of which none contains another. Which of the places is assumed does
not count; two of one series that do stand in one place are also a pair of analysis B.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from calnet.analyses.overlap.initiative_names import InitiativeNames
from calnet.analyses.overlap.names import LITTLE, Name
from calnet.snapshot.snapshot import ROOT, Snapshot

_Words: TypeAlias = "frozenset[str]"


def find_series(snapshot: Snapshot, names: InitiativeNames) -> tuple[tuple[str, ...], ...]:
    """Return the series of the data sets that are judged, each as the sorted ids of its initiatives.

    Args:
        snapshot: the facts on a day.
        names: what the initiatives are called.
    """
    places = snapshot.initiative_places
    assumed = frozenset(places.filter("assumed")["initiative"])
    named: dict[tuple[str | None, _Words], dict[str, set[str]]] = {}
    for id_ in snapshot.current - assumed:
        groups = snapshot.groups_of.get(id_, ()) if snapshot.is_own(snapshot.dataset_of[id_]) else ()
        words = _words(names[id_]) if groups else frozenset()
        if words:
            of_groups = named.setdefault((snapshot.dataset_of[id_], words), {})
            for group in groups:
                if group != ROOT:
                    of_groups.setdefault(group, set()).add(id_)
    found = [
        series
        for of_groups in named.values()
        for series in _joined(_apart(snapshot, members) for members in of_groups.values() if len(members) > 1)
    ]
    return tuple(sorted(tuple(sorted(series)) for series in found))


def _words(name: Name) -> _Words:
    """Return what an initiative is called, wherever and for whom."""
    return frozenset(word.stem for word, weight in name if weight > LITTLE) or frozenset(word.stem for word, _ in name)


def _apart(snapshot: Snapshot, members: Iterable[str]) -> frozenset[str]:
    """Return those of the initiatives that stand apart from at least one other."""
    at: dict[str, set[str]] = {}
    every = frozenset(members)
    for id_ in every:
        for place in snapshot.places_of[id_]:
            at.setdefault(place, set()).add(id_)
    return frozenset(id_ for id_ in every if len(_meeting(snapshot, id_, at)) < len(every))


def _meeting(snapshot: Snapshot, initiative: str, at: Mapping[str, set[str]]) -> set[str]:
    kin = snapshot.kin_of_place
    return {
        id_
        for place in snapshot.places_of[initiative]
        for near in at.keys() & kin.get(place, {place})
        for id_ in at[near]
    }


def _joined(several: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Return the sets, those that have something in common put together."""
    joined: list[frozenset[str]] = []
    for one in several:
        if one:
            touching = [other for other in joined if other & one]
            joined = [*(other for other in joined if not other & one), one.union(*touching)]
    return joined
