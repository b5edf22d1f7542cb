"""Who is meant by a name: the index of everything that rows can refer to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from calnet.model.kinds import ACTIVITY, ACTORS, COALITION
from calnet.model.network import Scalar
from calnet.model.text import fold
from calnet.sources.nearest import Nearest
from calnet.sources.resolving.records import Entity, IdentifiedNode
from calnet.sources.resolving.short_names import Words, home_words, short_forms, typed_words
from calnet.sources.word_forms import find_form, form_key

CODE, NAME, OTHER_NAME, FORMER = range(4)
"""How a name is told, most binding first: a code of the user's, the name, another name, a former name."""

_BODIES = frozenset((*ACTORS, COALITION))
_MOST_ASKED = 300
"""For so many unknown names the nearest ones are looked for; with more, the names are not the trouble."""


@dataclass(frozen=True, slots=True)
class Match:
    """What a reference was found to mean.

    Attributes:
        found: the one thing meant, or None.
        candidates: what it might mean, where several go by that name.
        others: things of a wrong kind that go by that name; of the many activities, only those of a row.
    """

    found: Entity | None = None
    candidates: tuple[Entity, ...] = ()
    others: tuple[Entity, ...] = ()


class NameIndex:
    """Finds things by code, name, short name, other names and former name, whatever the spelling of capitals."""

    def __init__(self) -> None:
        self._by_id: dict[str, Entity] = {}
        self._spelled: set[str] = set()
        self._tiers: list[dict[str, dict[str, Entity]]] = [{}, {}, {}, {}]
        self._nearest: dict[tuple[str, tuple[str, ...]], list[Entity]] = {}
        self._names: dict[tuple[str, ...], Nearest[Entity]] = {}
        self._squashed: dict[str, dict[str, Entity]] = {}
        self._forms: dict[tuple[str, ...], dict[Words, frozenset[Entity]]] = {}
        self._short: dict[tuple[str, ...], dict[Words, frozenset[Entity]]] = {}
        self._short_sorted: dict[tuple[str, ...], list[Words]] = {}
        self._homes: frozenset[Words] = frozenset()

    def stand_in(self, homes: Iterable[str]) -> None:
        """Let bodies be named without the place where the data set is at home, by any of its names."""
        self._homes = frozenset(map(home_words, homes))
        self._short.clear()
        self._short_sorted.clear()

    def add(self, entity: Entity, tier: int, *names: str) -> None:
        """Let something go by these names."""
        self._by_id.setdefault(entity.id, entity)
        for name in names:
            key = _key(name)
            self._tiers[tier].setdefault(key, {})[entity.id] = entity
            self._squashed.setdefault(key.replace(" ", ""), {})[entity.id] = entity
            self._spelled.add(_spelling(name))
        self._nearest.clear()
        self._names.clear()
        self._forms.clear()
        self._short.clear()
        self._short_sorted.clear()

    def match(self, text: str, labels: Sequence[str]) -> Match:
        """Return what a reference means among things with these labels; rows come before packaged concepts."""
        if (entity := self._by_id.get(text)) is not None and entity.label in labels:
            return Match(entity)
        key = _key(text)
        hits = [list(tier.get(key, {}).values()) for tier in self._tiers]
        for tier in hits:
            fitting = sorted((entity for entity in tier if entity.label in labels), key=lambda entity: entity.id)
            own = [entity for entity in fitting if entity.sheet]
            if fitting:
                best = own or fitting
                return Match(best[0]) if len(best) == 1 else Match(candidates=tuple(best))
        joined = [one for one in self._squashed.get(key.replace(" ", ""), {}).values() if one.label in labels]
        if len(joined) == 1:  # SP4 for SP 4
            return Match(joined[0])
        others = (entity for tier in hits for entity in tier if entity.sheet or entity.label != ACTIVITY)
        return Match(others=tuple(sorted(others, key=lambda entity: entity.id)))

    def is_spelled(self, text: str) -> bool:
        """Return whether something goes by exactly these words, capitals and line breaks aside."""
        return _spelling(text) in self._spelled

    def nearest(self, text: str, labels: Sequence[str]) -> list[Entity]:
        """Return up to three things with these labels whose names are nearest to the text."""
        key = (_key(text), tuple(labels))
        if key not in self._nearest and len(self._nearest) >= _MOST_ASKED:
            return []
        if key not in self._nearest:
            self._nearest[key] = self._names_of(key[1]).find(key[0])
        return self._nearest[key]

    def _names_of(self, labels: tuple[str, ...]) -> Nearest[Entity]:
        if labels not in self._names:
            self._names[labels] = Nearest(self.names_of(labels))
        return self._names[labels]

    def names_of(self, labels: Sequence[str]) -> dict[str, Entity]:
        """Return the things with these labels by every folded name; of several with one name, the first."""
        return {
            key: entity
            for tier in reversed(self._tiers)
            for key, things in tier.items()
            for entity in sorted(things.values(), key=lambda entity: entity.id, reverse=True)
            if entity.label in labels
        }

    def find_form(self, text: str, labels: Sequence[str]) -> Entity | None:
        """Return the only thing of whose name these words are another form, or None."""
        forms = self._forms.get(tuple(labels))
        if forms is None:
            forms = self._forms[tuple(labels)] = self._by_words(labels, lambda name: (form_key(name),))
        return find_form(text, forms)

    def find_short(self, text: str, labels: Sequence[str]) -> Entity | None:
        """Return the only body that is meant where town, patron and legal form are not said, or None.

        None as well where the name of another body begins with the same words: with an OSP in a village, too, „OSP”
        alone is not clear.

        Args:
            text: a name that nothing goes by.
            labels: labels of what may be meant.
        """
        if not set(labels) & _BODIES or self.match(text, labels).candidates:
            return None
        short = self._short.get(tuple(labels))
        if short is None:
            short = self._by_words(labels, lambda name: short_forms(name, self._homes))
            self._short[tuple(labels)] = short
        words = typed_words(text)
        things = short.get(words, frozenset())
        if len(things) != 1 or any(short[longer] != things for longer in self._beginning_with(words, labels)):
            return None
        return next((thing for thing in things if thing.label in _BODIES), None)

    def _beginning_with(self, words: Words, labels: Sequence[str]) -> Iterator[Words]:
        """Yield the short forms of names that begin with these words."""
        key = tuple(labels)
        if key not in self._short_sorted:
            self._short_sorted[key] = sorted(self._short[key])
        in_order = self._short_sorted[key]
        for longer in islice(in_order, bisect_left(in_order, words), None):
            if longer[: len(words)] != words:
                return
            yield longer

    def _by_words(
        self, labels: Sequence[str], words_of: Callable[[str], Iterable[Words]]
    ) -> dict[Words, frozenset[Entity]]:
        gathered: dict[Words, set[Entity]] = {}
        for name, entity in self.names_of(labels).items():
            for words in words_of(name):
                gathered.setdefault(words, set()).add(entity)
        return {words: frozenset(things) for words, things in gathered.items()}

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


def index_node(index: NameIndex, node: IdentifiedNode) -> None:
    """Let a row be referred to by its code, name, short name, other names and former name."""
    row, entity = node.row, node.entity
    index.add(entity, CODE, *([row.code] if row.code else []))
    index.add(entity, NAME, node.name, node.full_name, *([row.whole_name] if row.whole_name else []))
    index.add(entity, OTHER_NAME, *other_names(node.properties))
    index.add(entity, FORMER, *([row.former_name] if row.former_name else []))


def other_names(properties: Mapping[str, Scalar]) -> tuple[str, ...]:
    """Return the short name and the other names among the properties of a node."""
    short, others = properties.get("short_name"), properties.get("other_names")
    return (*((short,) if isinstance(short, str) else ()), *(others if isinstance(others, tuple) else ()))
