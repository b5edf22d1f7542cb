"""What a query is: its text, what it asks for and what it gives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from calnet.model.kinds import Type

ParameterValue: TypeAlias = "str | int | float | bool | tuple[str, ...] | None"


class QueryKind(StrEnum):
    """What a query is for."""

    FACT = "fact"
    """Rows for the analyses, with ids."""
    QUESTION = "question"
    """An answer for people, with names."""
    OWN = "own"
    """A query that the user wrote."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that a query asks for.

    Attributes:
        name: its name in the query, without the ``$``.
        type: what it takes; None where a query of the user's does not say.
        en: what it means, in English.
        pl: the same in Polish where the query's file says it; those of the catalogue are worded by key.
        required: true where it has no default.
        default: the value it has when none is given.
        vocabulary: name of the vocabulary that its codes belong to, or None.
    """

    name: str
    type: Type | None
    en: str = ""
    pl: str = ""
    required: bool = True
    default: ParameterValue = None
    vocabulary: str | None = None


@dataclass(frozen=True, slots=True)
class QueryColumn:
    """Something that a query gives.

    Attributes:
        name: its name in the result.
        type: what it holds.
        en: its title in English.
        pl: its title in Polish where the query's file says it.
        vocabulary: name of the vocabulary that its codes belong to, or None.
    """

    name: str
    type: Type
    en: str
    pl: str = ""
    vocabulary: str | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """One query: of the catalogue, or the user's own.

    Attributes:
        name: its name, which is the name of its file.
        title_en: what it answers, in English.
        title_pl: the same in Polish where its file says it.
        parameters: what it asks for, in the order of its header.
        columns: what it gives, in the order of its result; empty for the user's own.
        text: the Cypher, header included.
        kind: what it is for.
        joined: true where UNION joins several results, whose order is then the engine's.
    """

    name: str
    title_en: str
    title_pl: str
    parameters: tuple[Parameter, ...]
    columns: tuple[QueryColumn, ...]
    text: str
    kind: QueryKind
    joined: bool = False
