"""Sentences before they have a language.

The code that finds something does not speak Polish or English. It returns a `Message`: the key of
a sentence and the values that belong in it. `calnet.wording` says it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things, said with the right plural form: 1 inicjatywa, 2 inicjatywy, 5 inicjatyw.

    Attributes:
        noun: key of the noun in the wording, for example ``initiative``.
        number: how many.
    """

    noun: str
    number: int


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a controlled vocabulary, shown by its label in the reader's language.

    Attributes:
        vocabulary: name of the vocabulary in the model, for example ``sector``.
        code: the word's code, for example ``social_welfare``.
    """

    vocabulary: str
    code: str


@dataclass(frozen=True, slots=True)
class Named:
    """Something of the graph, shown by its name.

    Attributes:
        id: its id in the graph.
        name: its name as the source gives it; a concept of the packaged vocabularies is shown by its
            label in the reader's language instead.
    """

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Day:
    """A date as precise as it is known, shown as the reader's language writes it.

    Attributes:
        iso: ``2007``, ``2007-06`` or ``2007-06-12``.
    """

    iso: str


class Typed(str):
    """Something that a person types again as it stands, such as a path in a command: its quotation marks stay."""

    __slots__ = ()


Value: TypeAlias = "str | int | float | Count | Term | Named | Day | Message | tuple[Value, ...] | None"


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence by its key, with its values.

    Attributes:
        key: the sentence's key in the wording.
        values: what stands in its places; a tuple becomes a list with commas.
    """

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)


def message(key: str, /, **values: Value) -> Message:
    """Return the message with this key and these values.

    >>> message("gap.none", need="bezrobocie").values["need"]
    'bezrobocie'
    """
    return Message(key, values)
