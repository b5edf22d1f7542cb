"""What a finding is about, the facts behind it, and what helps: values that findings are made of."""

from __future__ import annotations

from dataclasses import dataclass

from calnet.messages import Message


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that a finding is about.

    Attributes:
        id: its id in the graph.
        name: its name.
        role: what it is in this finding: ``need``, ``group``, ``place``, ``initiative``, ``actor``,
            ``introducer``, ``helper`` (could open a door, is not itself concerned), ``sector``, ``coalition``.
    """

    id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact behind a finding.

    Attributes:
        fact: the fact in words.
        source: where it was read, or None.
        date: ISO date as precise as known of the source or of the last check, or None.
        subjects: ids of what the fact is about, so that a map can show it.
    """

    fact: Message
    source: str | None = None
    date: str | None = None
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """Borrowed practice: an initiative elsewhere that does what is missing here.

    Attributes:
        initiative: it.
        leads: who runs it.
        places: where.
        data_set: id of its data set, or None.
        town: name of its data set, where the gap is another one's; else empty.
    """

    initiative: Subject
    leads: tuple[Subject, ...]
    places: tuple[Subject, ...]
    data_set: str | None = None
    town: str = ""


@dataclass(frozen=True, slots=True)
class Help:
    """A resource nearby that is useful for what is missing.

    Attributes:
        resource: it.
        owners: who offers it.
    """

    resource: Subject
    owners: tuple[Subject, ...]
