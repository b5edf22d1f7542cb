"""Of what two sources say of one thing, which counts.

What only one source knows is taken from it. Where both know and differ, the newer one counts (by the day on which it
was checked), else the surer one (by its confidence), else the one that was given first; what the other says is kept
beside it and told as a `Disagreement`. Other names are put together, and so are extra columns and the names of sources.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from calnet.messages import Day, Message, Term, Value
from calnet.model.kinds import IDENTITY, LIMITS, Property, Type
from calnet.model.network import Scalar
from calnet.model.vocabulary import vocabulary
from calnet.wording import Voice
from calnet.wording.declarations import message_of, name_of

_SURE: Mapping[object, int] = {"high": 3, "medium": 2, "low": 1}
_PROVENANCE = ("source", "checked_on", "confidence")
_IDENTITY = frozenset(prop.name for prop in IDENTITY)
_BESIDE: Mapping[str, str] = {part.name: name for name, parts in LIMITS.items() for part in parts}
"""By what says more of a number, the number: the three are taken from one source."""
_MANY = " | "


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What two sources say differently of one thing.

    Attributes:
        name: of the thing.
        what: what of it differs, in words.
        kept: what counts, and the title of its source.
        other: what does not, and the title of its source.
    """

    name: str
    what: Message
    kept: tuple[Value, str]
    other: tuple[Value, str]


@dataclass(frozen=True, slots=True)
class Told:
    """What one source says of a thing.

    Attributes:
        title: what the source is called.
        position: which of the sources it is.
        properties: what it says.
    """

    title: str
    position: int
    properties: Mapping[str, Scalar]

    @property
    def rank(self) -> tuple[str, int, int]:
        """How much it counts against another source: newer, surer, given earlier."""
        checked = self.properties.get("checked_on")
        return (
            str(checked or ""),
            _SURE.get(self.properties.get("confidence"), 0),
            -self.position,
        )


@dataclass(slots=True)
class Combined:
    """What several sources together say of a thing.

    Attributes:
        properties: what counts.
        differing: the properties on which they differ, each with who says what.
    """

    properties: dict[str, Scalar]
    differing: list[tuple[Property, Scalar, str, Scalar, str]] = field(default_factory=list)


def combine(told: Sequence[Told], known: Sequence[Property], language: str) -> Combined:
    """Return what several sources together say of a node or a relation.

    Args:
        told: what each says, at least one.
        known: the properties that the model has for it.
        language: of the headers under which a node remembers what does not count.
    """
    ranked = sorted(told, key=lambda one: one.rank, reverse=True)
    combined = Combined({})
    for prop in known:
        if prop.name in _IDENTITY or prop.name in _PROVENANCE or prop.name in _BESIDE:
            continue
        told_of_it = [one for one in ranked if _values(one, prop)]
        if not told_of_it:
            continue
        if prop.name == "other_names":
            names = dict.fromkeys(name for one in told_of_it for name in _texts(one.properties[prop.name]))
            combined.properties[prop.name] = tuple(names)
            continue
        best = told_of_it[0]
        combined.properties |= _values(best, prop)
        for one in told_of_it[1:]:
            if _values(one, prop) != _values(best, prop):
                kept, other = _said(best, prop), _said(one, prop)
                combined.differing.append((prop, kept, best.title, other, one.title))
    combined.properties |= _provenance(ranked)
    if extra := _extra(ranked, combined, language):
        combined.properties["extra"] = json.dumps(extra, ensure_ascii=False)
    return combined


def _values(told: Told, prop: Property) -> dict[str, Scalar]:
    """Return a property with what says more of it, as far as known."""
    names = (prop.name, *(part.name for part in LIMITS.get(prop.name, ())))
    return {name: value for name in names if (value := told.properties.get(name)) is not None}


def _said(told: Told, prop: Property) -> Scalar:
    """Return how a source says a property: as it was typed, where that is known."""
    values = _values(told, prop)
    return next((values[name] for name in (f"{prop.name}_text", prop.name) if name in values), None)


def _provenance(ranked: Sequence[Told]) -> Iterator[tuple[str, Scalar]]:
    sources = dict.fromkeys(str(source) for one in ranked if (source := one.properties.get("source")) is not None)
    if sources:
        yield "source", "; ".join(sources)
    for name in ("checked_on", "confidence"):
        value = next((one.properties[name] for one in ranked if one.properties.get(name) is not None), None)
        if value is not None:
            yield name, value


def _extra(ranked: Sequence[Told], combined: Combined, language: str) -> dict[str, object]:
    """Return the extra columns of all sources, and in such columns what does not count."""
    columns: dict[str, list[str]] = {}
    for one in ranked:
        text = one.properties.get("extra")
        for header, value in (json.loads(text) if isinstance(text, str) else {}).items():
            held = columns.setdefault(header, [])
            if str(value) not in held:
                held.append(str(value))
    extra: dict[str, object] = {header: _MANY.join(held) for header, held in columns.items()}
    for prop, _, _, other, title in combined.differing:
        extra[header_of(name_of(prop, language), title, language)] = as_text(prop, other, language)
    return extra


def header_of(column: str, title: str, language: str) -> str:
    """Return the header under which stands what a source says of a column and does not count."""
    return Voice(language).text("merging.header", column=column, source=title)


def as_text(prop: Property, value: Scalar, language: str) -> str:
    """Return a value as a cell of a further column says it, in words."""
    concepts = vocabulary(prop.vocabulary) if prop.vocabulary else {}
    words = [str(one) for one in (value if isinstance(value, tuple) else (value,))]
    return "; ".join(concepts[word].label(language) if word in concepts else word for word in words)


def as_value(prop: Property, value: Scalar) -> Value:
    """Return a value as a message says it, in the reader's language."""
    if isinstance(value, tuple):
        return tuple(as_value(prop, one) for one in value)
    if prop.vocabulary and str(value) in vocabulary(prop.vocabulary):
        return Term(prop.vocabulary, str(value))
    if prop.type in {Type.DATE, Type.DAY} and isinstance(value, str):
        return Day(value)
    return "–" if value is None else value


def _texts(value: Scalar) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else () if value is None else (str(value),)


def disagreements(name: str, combined: Combined) -> Iterator[Disagreement]:
    """Yield what sources say differently of a thing of this name."""
    for prop, kept, best, other, title in combined.differing:
        yield Disagreement(name, message_of(prop), (as_value(prop, kept), best), (as_value(prop, other), title))
