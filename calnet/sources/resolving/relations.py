"""Relations: each told by a cell or a row, and those that say the same made into one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from calnet.messages import Message, message
from calnet.model.kinds import (
    INSTITUTION,
    NODE_KINDS,
    ORGANISATION,
    RELATION_KINDS,
    RESIDENTS_GROUP,
    RelationKind,
)
from calnet.model.network import Relation, Scalar
from calnet.sources.parsing.cells import parse_cell
from calnet.sources.parsing.parsed import says_nothing, split_positions
from calnet.sources.problems import Location, Problems, quoted_name
from calnet.sources.resolving.cycles import find_closing
from calnet.sources.resolving.records import Entity, IdentifiedNode, ResolvedNode, ResolvedReference
from calnet.sources.resolving.references import kind_name

COOPERATION_RANK = -1
"""What a row of *Współpraca* says comes before what columns of other sheets say."""
DEFAULTS: Mapping[str, Mapping[str, Scalar]] = {"RUNS": {"role": "lead"}}
"""What a relation without a property has all the same."""
_OF_ACTORS: Mapping[str, str] = {
    INSTITUTION: "problems.of_institutions",
    ORGANISATION: "problems.of_organisations",
    RESIDENTS_GROUP: "problems.of_residents_groups",
}
"""Each kind of actor as a column that is only for some of them says it."""

RelationKey = tuple[str, str, str]
"""Type, start and end."""


@dataclass(frozen=True, slots=True)
class ToldRelation:
    """A relation as one cell or row tells it.

    Attributes:
        type: its type.
        start: id of where it starts.
        end: id of where it ends.
        location: where it is told.
        rank: which of several cells that tell the same relation comes first; the lowest.
        properties: what it says besides provenance.
        provenance: how it is known.
    """

    type: str
    start: str
    end: str
    location: Location
    rank: int
    properties: Mapping[str, Scalar] = field(default_factory=dict)
    provenance: Mapping[str, Scalar] = field(default_factory=dict)

    @property
    def key(self) -> RelationKey:
        """Type, start and end."""
        return self.type, self.start, self.end


def check_ends(kind: RelationKind, start: Entity, end: Entity) -> Message | None:
    """Return what is wrong with a relation between these two, or None."""
    if start.id == end.id:
        return message("problems.to_itself", name=start.name)
    if (start.label, end.label) in kind.pairs():
        return None
    possible = tuple(
        quoted_name(other) for other in RELATION_KINDS.values() if (start.label, end.label) in other.pairs()
    )
    return message(
        "problems.not_between_but" if possible else "problems.not_between",
        relation=quoted_name(kind),
        start=start.name,
        start_kind=kind_name(start.label),
        end=end.name,
        end_kind=kind_name(end.label),
        starts=tuple(kind_name(label) for label in kind.starts),
        possible=possible,
    )


def in_order_of_ends(kind: RelationKind, start: str, end: str) -> tuple[str, str]:
    """Return the ends as they are stored: those of a relation without direction in the order of their ids."""
    return (start, end) if kind.directed or start <= end else (end, start)


def find_relations(nodes: Iterable[ResolvedNode], problems: Problems) -> list[ToldRelation]:
    """Return every relation that the rows' cells tell."""
    return [relation for node in nodes for relation in _relations_of_row(node, problems)]


def _relations_of_row(entry: ResolvedNode, problems: Problems) -> Iterable[ToldRelation]:
    told: dict[RelationKey, ToldRelation] = {}
    _report_cells_without_relation(entry, problems)
    for rank, reference in enumerate(entry.references):
        column = reference.cell.column
        if column.relation is None:
            continue
        kind, where = RELATION_KINDS[column.relation], entry.node.row.location_of(reference.cell)
        rank_of_sheet = list(NODE_KINDS).index(entry.node.label) * 100 + rank
        properties = _relation_properties(entry.node, kind, reference, problems)
        for other, own in zip(reference.entities, properties, strict=True):
            if other is None:
                continue
            row = entry.node.entity
            start, end = (row, other) if column.outward else (other, row)
            refusal = _check_row(kind, row, reference) or check_ends(kind, start, end)
            if refusal is not None:
                problems.add(where, refusal, left_out="cell")
                continue
            ids = in_order_of_ends(kind, start.id, end.id)
            all_properties = {**column.fixed, **own}
            relation = ToldRelation(kind.type, *ids, where, rank_of_sheet, all_properties, entry.node.provenance)
            if told.setdefault(relation.key, relation).properties != relation.properties:
                problems.add(where, message("problems.said_twice", name=other.name), left_out="cell")
    return told.values()


def _check_row(kind: RelationKind, row: Entity, reference: ResolvedReference) -> Message | None:
    """Return what is wrong with an actor in a column that is for other kinds of actor, or None."""
    fitting = kind.starts if reference.cell.column.outward else kind.ends
    kinds = tuple(message(said) for label, said in _OF_ACTORS.items() if label in fitting)
    if row.label in fitting or row.label not in _OF_ACTORS or not kinds:
        return None
    column, own = reference.cell.header, kind_name(row.label)
    return message("problems.not_in_column", column=column, kinds=kinds, name=row.name, kind=own)


def _relation_properties(
    node: IdentifiedNode, kind: RelationKind, reference: ResolvedReference, problems: Problems
) -> list[dict[str, Scalar]]:
    """Return the properties of each of a cell's relations that another cell of the row gives, in the same order."""
    number = len(reference.entities)
    properties: list[dict[str, Scalar]] = [{} for _ in range(number)]
    names = {prop.name for prop in kind.properties}
    for name, cell in node.row.relation_cells.items():
        if name not in names:
            continue
        where, parts = node.row.location_of(cell), split_positions(cell.text)
        if len(parts) == 1 and number > 1:
            said = message("problems.number_for_each", text=cell.text, column=reference.cell.header, n=number)
            problems.add(where, said, warning=True)
            parts *= number
        if len(parts) != number:
            said = message("problems.as_many_as", column=reference.cell.header, n=number)
            problems.add(where, said, left_out="cell")
            continue
        for own, part in zip(properties, parts, strict=True):
            parsed = parse_cell(cell.property, part)
            parsed.report(problems, where)
            own.update({other: value for other, value in parsed.also.items() if other in names})
            if parsed.value is not None:
                own[name] = parsed.value
    return properties


def _report_cells_without_relation(entry: ResolvedNode, problems: Problems) -> None:
    """Note each cell that belongs to the row's relations where the row has none of them."""
    types = [reference.cell.column.relation for reference in entry.references]
    held = {prop.name for type_ in types if type_ for prop in RELATION_KINDS[type_].properties}
    for name, cell in entry.node.row.relation_cells.items():
        if name not in held and not says_nothing(cell.text):
            where = entry.node.row.location_of(cell)
            problems.add(where, message("problems.no_names_for_numbers"), left_out="cell")


def merge_relations(
    told: Iterable[ToldRelation],
) -> tuple[dict[RelationKey, Relation], dict[RelationKey, Location]]:
    """Return one relation for all that tell it, and where it is told first.

    A property is taken from the first cell that gives it; the provenance, as a whole, from the
    first that has any.
    """
    by_key: dict[RelationKey, list[ToldRelation]] = defaultdict(list)
    for one in told:
        by_key[one.key].append(one)
    relations: dict[RelationKey, Relation] = {}
    locations: dict[RelationKey, Location] = {}
    for key, same in by_key.items():
        same.sort(key=lambda one: one.rank)
        properties: dict[str, Scalar] = dict(DEFAULTS.get(key[0], {}))
        for one in reversed(same):
            properties.update(one.properties)
        provenance = next((one.provenance for one in same if one.provenance), {})
        relations[key] = Relation(*key, {**properties, **provenance})
        locations[key] = same[0].location
    return relations, locations


def leave_out_cycles(
    relations: Mapping[RelationKey, Relation],
    locations: Mapping[RelationKey, Location],
    names: Mapping[str, str],
    fixed: Sequence[Relation],
    problems: Problems,
) -> list[Relation]:
    """Return the relations without those that close a cycle where none may be."""
    closing: set[RelationKey] = set()
    for kind in RELATION_KINDS.values():
        if not kind.acyclic:
            continue
        edges = [(start, end) for type_, start, end in relations if type_ == kind.type]
        always = [(relation.start, relation.end) for relation in fixed if relation.type == kind.type]
        for (start, end), cycle in find_closing(edges, always):
            key = (kind.type, start, end)
            closing.add(key)
            said = message(
                "problems.cycle",
                start=names[start],
                end=names[end],
                cycle=" → ".join(names[id_] for id_ in cycle[:8]),
            )
            problems.add(locations[key], said, left_out="cell" if locations[key].column else "row")
    return [relation for key, relation in relations.items() if key not in closing]
