"""Who is meant by a name: the index of everything that rows can refer to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from calnet.model.text import fold
from calnet.sources.nearest import Nearest
from calnet.sources.rows import Draft

CODE, NAME, OTHER_NAME, FORMER = range(4)
"""How a name is told, most binding first: a code of the user's, the name, another name, a former name."""


_MOST_ASKED = 300
"""For so many unknown names the nearest ones are looked for; with more, the names are not the trouble."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something that can be referred to.

    Attributes:
        id: its id.
        label: its label.
        name: its name.
        sheet: the sheet it stands in, or an empty string for a packaged concept.
        row: the row it stands in, or None.
    """

    id: str
    label: str
    name: str
    sheet: str = ""
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """What a reference was found to mean.

    Attributes:
        found: the one thing meant, or None.
        candidates: what it might mean, where several go by that name.
        others: things of a wrong kind that go by that name.
    """

    found: Named | None = None
    candidates: tuple[Named, ...] = ()
    others: tuple[Named, ...] = ()


class NameIndex:
    """Finds things by code, name, short name, other names and former name, whatever the spelling of capitals."""

    def __init__(self) -> None:
        self._by_id: dict[str, Named] = {}
        self._spelled: set[str] = set()
        self._tiers: list[dict[str, dict[str, Named]]] = [{}, {}, {}, {}]
        self._nearest: dict[tuple[str, tuple[str, ...]], list[Named]] = {}
        self._names: dict[tuple[str, ...], Nearest[Named]] = {}

    def add(self, named: Named, tier: int, *names: str) -> None:
        """Let something go by these names."""
        self._by_id.setdefault(named.id, named)
        for name in names:
            self._tiers[tier].setdefault(_key(name), {})[named.id] = named
            self._spelled.add(_spelling(name))

    def match(self, text: str, labels: Sequence[str]) -> Match:
        """Return what a reference means among things with these labels; rows come before packaged concepts."""
        if (named := self._by_id.get(text)) is not None and named.label in labels:
            return Match(named)
        key = _key(text)
        hits = [list(tier.get(key, {}).values()) for tier in self._tiers]
        for tier in hits:
            fitting = sorted((named for named in tier if named.label in labels), key=lambda named: named.id)
            own = [named for named in fitting if named.sheet]
            if fitting:
                best = own or fitting
                return Match(best[0]) if len(best) == 1 else Match(candidates=tuple(best))
        return Match(others=tuple(sorted((named for tier in hits for named in tier), key=lambda named: named.id)))

    def is_spelled(self, text: str) -> bool:
        """Return whether something goes by exactly these words, capitals and line breaks aside."""
        return _spelling(text) in self._spelled

    def nearest(self, text: str, labels: Sequence[str]) -> list[Named]:
        """Return up to three things with these labels whose names are nearest to the text."""
        key = (_key(text), tuple(labels))
        if key not in self._nearest and len(self._nearest) >= _MOST_ASKED:
            return []
        if key not in self._nearest:
            self._nearest[key] = self._names_of(key[1]).find(key[0])
        return self._nearest[key]

    def _names_of(self, labels: tuple[str, ...]) -> Nearest[Named]:
        if labels not in self._names:
            names = {
                key: named
                for tier in reversed(self._tiers)
                for key, things in tier.items()
                for named in sorted(things.values(), key=lambda named: named.id, reverse=True)
                if named.label in labels
            }
            self._names[labels] = Nearest(names)
        return self._names[labels]

    def names_for(self, id_: str, labels: Sequence[str], names: Iterable[str]) -> str:
        """Return the first of these names that means this thing and nothing else, or its id."""
        for name in names:
            if ";" in name or "\n" in name:
                continue
            match = self.match(name, labels)
            if match.found is not None and match.found.id == id_:
                return name
        return id_


def _spelling(text: str) -> str:
    return " ".join(text.split()).casefold()


@lru_cache(maxsize=100_000)
def _key(text: str) -> str:
    return fold(text) or _spelling(text)


def add_draft(index: NameIndex, draft: Draft) -> None:
    """Let a row be referred to by its code, name, short name, other names and former name."""
    named = named_of(draft)
    index.add(named, CODE, *([draft.code] if draft.code else []))
    index.add(named, NAME, draft.name, *([draft.whole_name] if draft.whole_name else []))
    index.add(named, OTHER_NAME, *draft.other_names())
    index.add(named, FORMER, *([draft.former_name] if draft.former_name else []))


def named_of(draft: Draft) -> Named:
    """Return what references to a row find."""
    return Named(draft.id, draft.label, draft.name, draft.spot.sheet or "-", draft.spot.row)
