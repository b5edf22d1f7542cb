"""How the things of a snapshot are called in findings; each name is made once, however many findings mention it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from calnet.findings import Subject
from calnet.messages import Message, Named, Value, message
from calnet.snapshot.facts import Facts

TOWNS_NAMED = 3
"""Data sets that a title names."""


class Naming:
    """Names what stands in facts.

    Attributes:
        facts: the facts of the source.
        everywhere: names of all data sets of the source by id.
    """

    facts: Facts
    everywhere: Mapping[str, str]

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Names by id of everything that a finding can be about."""
        frames = (
            self.facts.actors, self.facts.coalitions, self.facts.initiatives, self.facts.target_groups,
            self.facts.needs, self.facts.activities, self.facts.places, self.facts.data_sets,
        )  # fmt: skip
        return {id_: name for frame in frames for id_, name in frame.select("id", "name").iter_rows()}

    def named(self, id_: str) -> Named:
        """Return something by its name, for a message."""
        if id_ not in self._named:
            self._named[id_] = Named(id_, self.names.get(id_, id_))
        return self._named[id_]

    def quoted(self, ids: Iterable[str]) -> tuple[Message, ...]:
        """Return several things by their names in quotation marks."""
        return tuple(self._in_quotes(id_) for id_ in ids)

    def _in_quotes(self, id_: str) -> Message:
        if id_ not in self._quoted:
            self._quoted[id_] = message("findings.quoted", name=self.named(id_))
        return self._quoted[id_]

    def subject(self, id_: str, role: str) -> Subject:
        """Return something as the subject of a finding."""
        if (id_, role) not in self._subjects:
            self._subjects[id_, role] = Subject(id_, self.names.get(id_, id_), role)
        return self._subjects[id_, role]

    def of_towns(self, text: Message, data_sets: Sequence[str]) -> Message:
        """Return a sentence with the towns that it is about before it, where the source has others."""
        key = tuple(data_sets)
        if key not in self._towns:
            self._towns[key] = towns_of(key, self.everywhere)
        return with_towns(text, self._towns[key])

    @cached_property
    def _subjects(self) -> dict[tuple[str, str], Subject]:
        return {}

    @cached_property
    def _quoted(self) -> dict[str, Message]:
        return {}

    @cached_property
    def _named(self) -> dict[str, Named]:
        return {}

    @cached_property
    def _towns(self) -> dict[tuple[str, ...], tuple[Value, ...]]:
        return {}


def with_towns(text: Message, towns: tuple[Value, ...]) -> Message:
    """Return a sentence with these towns before it; without any, as it is."""
    return message("findings.of_town", towns=towns, title=text) if towns else text


def towns_of(data_sets: Sequence[str], names: Mapping[str, str]) -> tuple[Value, ...]:
    """Return the towns to name before a sentence about these data sets; none where it is about all.

    Of many, some are named and the rest is counted.

    Args:
        data_sets: ids of the data sets that the sentence is about.
        names: names of all data sets of the source by id.
    """
    if len(data_sets) >= len(names):
        return ()
    towns: tuple[Value, ...] = tuple(Named(id_, names.get(id_, id_)) for id_ in data_sets[:TOWNS_NAMED])
    rest = len(data_sets) - TOWNS_NAMED
    return (*towns[:-1], message("findings.town_and_more", town=towns[-1], n=rest)) if rest > 0 else towns
