"""Relations in the making: each told by a cell or a row, and those that say the same made into one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from calnet.messages import Message, message
from calnet.model.kinds import RELATION_KINDS, RelationKind
from calnet.model.network import Relation, Scalar
from calnet.sources.cycles import find_closing
from calnet.sources.names import Named
from calnet.sources.problems import Problem, Spot
from calnet.sources.references import kind_name

COOPERATION_RANK = -1
"""What a row of *Współpraca* says comes before what columns of other sheets say."""
DEFAULTS: Mapping[str, Mapping[str, Scalar]] = {"RUNS": {"role": "lead"}}
"""What a relation without a property has all the same."""


@dataclass(frozen=True, slots=True)
class Link:
    """One statement of a relation.

    Attributes:
        type: its type.
        start: id of where it starts.
        end: id of where it ends.
        spot: where it is told.
        rank: which statement comes first where several tell the same relation; the lowest.
        properties: what it says besides provenance.
        provenance: how it is known.
    """

    type: str
    start: str
    end: str
    spot: Spot
    rank: int
    properties: Mapping[str, Scalar] = field(default_factory=dict)
    provenance: Mapping[str, Scalar] = field(default_factory=dict)


def check_ends(kind: RelationKind, start: Named, end: Named) -> Message | None:
    """Return what is wrong with a relation between these two, or None."""
    if start.id == end.id:
        return message("problems.to_itself", name=start.name)
    if (start.label, end.label) in kind.pairs():
        return None
    relation = message("problems.either", pl=kind.pl, en=kind.en)
    possible = tuple(
        message("problems.either", pl=other.pl, en=other.en)
        for other in RELATION_KINDS.values()
        if (start.label, end.label) in other.pairs()
    )
    key = "not_between" if not possible else "not_between_but"
    return message(
        f"problems.{key}",
        relation=relation,
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


def merge_links(links: Iterable[Link]) -> tuple[dict[tuple[str, str, str], Relation], dict[tuple[str, str, str], Spot]]:
    """Return one relation for all the statements of it, and where it is told first.

    A property is taken from the first statement that gives it; the provenance, as a whole, from the
    first that has any.
    """
    told: dict[tuple[str, str, str], list[Link]] = defaultdict(list)
    for link in links:
        told[link.type, link.start, link.end].append(link)
    relations: dict[tuple[str, str, str], Relation] = {}
    spots: dict[tuple[str, str, str], Spot] = {}
    for key, statements in told.items():
        statements.sort(key=lambda link: link.rank)
        properties: dict[str, Scalar] = dict(DEFAULTS.get(key[0], {}))
        for link in reversed(statements):
            properties.update(link.properties)
        provenance = next((link.provenance for link in statements if link.provenance), {})
        relations[key] = Relation(*key, {**properties, **provenance})
        spots[key] = statements[0].spot
    return relations, spots


def leave_out_cycles(
    relations: dict[tuple[str, str, str], Relation],
    spots: Mapping[tuple[str, str, str], Spot],
    names: Mapping[str, str],
    fixed: Sequence[Relation],
) -> list[Problem]:
    """Take out the relations that close a cycle where none may be, and return a problem for each."""
    problems = []
    for kind in RELATION_KINDS.values():
        if not kind.acyclic:
            continue
        edges = [(start, end) for type_, start, end in relations if type_ == kind.type]
        always = [(relation.start, relation.end) for relation in fixed if relation.type == kind.type]
        for (start, end), cycle in find_closing(edges, always):
            key = (kind.type, start, end)
            del relations[key]
            problems.append(
                spots[key].problem(
                    "cycle",
                    left_out="cell" if spots[key].column else "row",
                    start=names[start],
                    end=names[end],
                    cycle=" → ".join(names[id_] for id_ in cycle[:8]),
                )
            )
    return problems
