"""What is judged within one data set: its actors, initiatives, diagnoses, coalitions and ties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import networkx as nx

from calnet.picture.ties import ties_among

if TYPE_CHECKING:
    from calnet.picture.picture import Picture


@dataclass(frozen=True)
class Town:
    """One data set as part of a picture; where a picture has only one, everything in it.

    Attributes:
        picture: the picture that it is a part of.
        dataset: id of the data set; empty where nobody said to which one things belong.
        actors: ids of its actors, sorted.
        initiatives: ids of its initiatives, sorted.
    """

    picture: Picture = field(repr=False)
    dataset: str
    actors: tuple[str, ...]
    initiatives: tuple[str, ...]

    @property
    def is_alone(self) -> bool:
        """Whether the picture holds nothing else."""
        return len(self.picture.dataset_ids) <= 1

    @property
    def home(self) -> str:
        """Id of the home place."""
        return self.picture.home_of(self.dataset)

    @property
    def host(self) -> str | None:
        """Id of the actor that hosts the CAL, or None."""
        return self.picture.hosts.get(self.dataset)

    @cached_property
    def current(self) -> tuple[str, ...]:
        """Ids of the initiatives that are active or planned on the day, sorted."""
        return tuple(id_ for id_ in self.initiatives if id_ in self.picture.current)

    @cached_property
    def diagnoses(self) -> tuple[Mapping[str, Any], ...]:
        """Rows of the diagnoses, in the order of their ids."""
        return self.picture.diagnoses if self.is_alone else self.picture.diagnoses_of.get(self.dataset, ())

    @cached_property
    def priorities(self) -> Mapping[str, int]:
        """The highest priority that a diagnosis gives to a need or a target group, by its id."""
        found: dict[str, int] = {}
        for row in self.diagnoses:
            for thing in (row["need"], row["group"]):
                if thing and row["priority"] is not None:
                    found[thing] = max(found.get(thing, 0), row["priority"])
        return found

    @cached_property
    def coalitions(self) -> tuple[str, ...]:
        """Ids of the coalitions, whatever their state, sorted."""
        rows = self.picture.coalitions.items()
        return tuple(sorted(id_ for id_, row in rows if self.is_alone or row["dataset"] == self.dataset))

    @cached_property
    def members(self) -> Mapping[str, frozenset[str]]:
        """Members of each working coalition on the day."""
        members = self.picture.members
        return {id_: members[id_] for id_ in self.coalitions if id_ in members}

    @cached_property
    def everybody(self) -> frozenset[str]:
        """Members of any working coalition on the day."""
        return frozenset[str]().union(*self.members.values())

    @cached_property
    def ties(self) -> nx.Graph[str]:
        """The actors and the ties among them; what an edge carries, `calnet.picture.ties.find_ties` says."""
        return self.picture.ties if self.is_alone else ties_among(self.picture.ties, self.actors)

    @cached_property
    def groups(self) -> frozenset[str]:
        """Ids of the target groups that current initiatives are aimed at."""
        groups_of = self.picture.groups_of
        return frozenset(group for id_ in self.current for group in groups_of.get(id_, ()))
