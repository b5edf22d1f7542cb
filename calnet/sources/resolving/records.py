"""The frozen values that the steps of resolving hand on: entities, nodes with ids, references that are resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from calnet.model.network import Node, Scalar
from calnet.sources.parsing.rows import PROVENANCE_NAMES, ParsedRow, ReferenceCell
from calnet.sources.problems import Location


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that can be referred to by a name.

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
class IdentifiedNode:
    """A row whose node has its id.

    Attributes:
        id: its id.
        dataset: id of its data set, or the one that all share.
        name: its name; that of the vocabulary for a packaged concept.
        properties: values by property.
        row: the row as it was parsed.
    """

    id: str
    dataset: str
    name: str
    properties: Mapping[str, Scalar]
    row: ParsedRow

    @property
    def label(self) -> str:
        """Label of the node."""
        return self.row.label

    @property
    def location(self) -> Location:
        """Where the row stands."""
        return self.row.location

    @property
    def entity(self) -> Entity:
        """What references to the row find."""
        return Entity(self.id, self.label, self.full_name, self.location.sheet or "-", self.location.row)

    @property
    def full_name(self) -> str:
        """Its name with what tells it apart from others of the same name."""
        return f"{self.name} ({self.row.namesake})" if self.row.namesake else self.name

    @property
    def provenance(self) -> dict[str, Scalar]:
        """The provenance that the row's relations share with it."""
        return {name: self.properties[name] for name in PROVENANCE_NAMES if name in self.properties}

    @property
    def node(self) -> Node:
        """The node of the network."""
        return Node(self.label, self.id, self.dataset, self.name, dict(self.properties))


@dataclass(frozen=True, slots=True)
class ResolvedReference:
    """A cell that names other things, and what each name means.

    Attributes:
        cell: the cell.
        entities: what is meant, with None in the place of each name that is not known.
    """

    cell: ReferenceCell
    entities: tuple[Entity | None, ...]


@dataclass(frozen=True, slots=True)
class ResolvedNode:
    """A node with everything that its row refers to.

    Attributes:
        node: the node.
        references: the cells of its row that name other things.
    """

    node: IdentifiedNode
    references: tuple[ResolvedReference, ...]


def entities_of(references: tuple[ResolvedReference, ...], relation: str) -> list[Entity]:
    """Return what a row's cells name by a relation, each once, in the order of their ids."""
    found = {
        entity
        for reference in references
        if reference.cell.column.relation == relation
        for entity in reference.entities
        if entity is not None
    }
    return sorted(found, key=lambda entity: entity.id)
