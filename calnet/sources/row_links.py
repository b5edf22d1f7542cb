"""What the reference columns of rows say: who is meant, and the relations that follow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from calnet.model.kinds import EXPECTATION, NODE_KINDS, RELATION_KINDS
from calnet.model.network import Scalar
from calnet.sources.cells import parse_cell, says_nothing, split_positions
from calnet.sources.identity import identify_diagnoses, leave_out_repeated
from calnet.sources.links import Link, check_ends, in_order_of_ends
from calnet.sources.names import Named, NameIndex, named_of
from calnet.sources.problems import Problem, Spot
from calnet.sources.references import resolve
from calnet.sources.rows import Draft, Reference

ANY_COALITION = "*"
"""Name and last part of the id of what is expected in any coalition, whatever the need; never that of a need."""


@dataclass(slots=True)
class Resolved:
    """A draft's references, and what each names."""

    draft: Draft
    found: list[tuple[Reference, list[Named | None]]] = field(default_factory=list)


def resolve_all(drafts: Iterable[Draft], index: NameIndex) -> tuple[list[Resolved], list[Problem]]:
    """Return the drafts with what their cells name; those without a required reference are left out.

    So are those that name nothing known where it is decisive.
    """
    resolved: list[Resolved] = []
    problems: list[Problem] = []
    for draft in drafts:
        entry, complete = Resolved(draft), True
        for reference in draft.references:
            column = reference.column
            whole_row = column.required or column.decisive
            found, wrong = resolve(index, reference.text, column.labels, draft.at(reference), whole_row=whole_row)
            problems += wrong
            entry.found.append((reference, found))
            if column.decisive and found and not any(found):
                complete = False
            if column.required and not any(found):
                complete = False
                if not wrong:
                    problems.append(draft.at(reference).problem("required", left_out="row", column=reference.header))
        if complete:
            resolved.append(entry)
    return resolved, problems


def name_diagnoses(entries: Sequence[Resolved], dataset: str) -> tuple[list[Resolved], list[Problem]]:
    """Give diagnoses their names and ids from what they are about; those that repeat another are left out."""
    about: list[tuple[Draft, list[str]]] = []
    for entry in entries:
        named = [
            thing
            for type_ in ("OF", "FELT_BY", "OBSERVED_IN")
            for thing in sorted(_named_by(entry, type_), key=lambda thing: thing.id)
        ]
        statement = entry.draft.properties.get("statement")
        entry.draft.name = str(statement) if statement else " – ".join(thing.name for thing in named)
        about.append((entry.draft, [thing.id for thing in named]))
    identify_diagnoses(about, dataset)
    kept, problems = leave_out_repeated([entry.draft for entry in entries])
    ids = {id(draft) for draft in kept}
    return [entry for entry in entries if id(entry.draft) in ids], problems


def name_expectations(entries: Iterable[Resolved], dataset: str) -> tuple[list[Resolved], list[Problem]]:
    """Give expectations their names and ids from the needs that they are for, any coalition where there are none.

    A row without a sector is left out, for nobody knows what it means. Rows for the same needs become one, with all of
    their sectors and the source of the first that gives any.
    """
    kept: dict[str, Resolved] = {}
    problems: list[Problem] = []
    for entry in entries:
        draft = entry.draft
        if "sectors" not in draft.properties:
            spot = Spot(draft.spot.sheet, draft.spot.row, draft.headers.get("sectors"))
            problems.append(spot.problem("no_sector_given", left_out="row"))
            continue
        needs = sorted(_named_by(entry, "EXPECTED_FOR"), key=lambda need: need.id)
        parts = [need.id.rsplit("/", 1)[-1] for need in needs] or [ANY_COALITION]
        draft.name = " – ".join(need.name for need in needs) or ANY_COALITION
        draft.id, draft.dataset = f"{dataset}/{NODE_KINDS[EXPECTATION].family}/{'--'.join(parts)}", dataset
        first = kept.setdefault(draft.id, entry).draft
        sectors = (*_texts(first.properties["sectors"]), *_texts(draft.properties["sectors"]))
        first.properties = {**draft.properties, **first.properties, "sectors": tuple(dict.fromkeys(sectors))}
    return list(kept.values()), problems


def _texts(value: Scalar) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _named_by(entry: Resolved, type_: str) -> set[Named]:
    return {
        named
        for reference, found in entry.found
        if reference.column.relation == type_
        for named in found
        if named is not None
    }


def link_all(entries: Iterable[Resolved]) -> tuple[list[Link], list[Problem]]:
    """Return every relation that the rows' cells tell, and what is wrong with them."""
    links: list[Link] = []
    problems: list[Problem] = []
    for entry in entries:
        told: dict[tuple[str, str, str], Link] = {}
        problems += _unlinked(entry)
        for rank, (reference, found) in enumerate(entry.found):
            type_ = reference.column.relation
            if type_ is None:
                continue
            properties, wrong = _linked_properties(entry.draft, reference, found)
            problems += wrong
            for position, other in enumerate(found):
                if other is None:
                    continue
                link, refusal = _make_link(entry.draft, reference, other, rank, properties[position])
                if refusal is not None:
                    problems.append(refusal)
                    continue
                earlier = told.setdefault((link.type, link.start, link.end), link)
                if earlier.properties != link.properties:
                    problems.append(link.spot.problem("said_twice", left_out="cell", name=other.name))
        links += told.values()
    return links, problems


def _make_link(
    draft: Draft, reference: Reference, other: Named, rank: int, properties: dict[str, Scalar]
) -> tuple[Link, Problem | None]:
    column, spot = reference.column, draft.at(reference)
    kind = RELATION_KINDS[column.relation or ""]
    row = named_of(draft)
    start, end = (row, other) if column.outward else (other, row)
    refusal = check_ends(kind, start, end)
    ids = in_order_of_ends(kind, start.id, end.id)
    sheet_rank = list(NODE_KINDS).index(draft.label) * 100 + rank
    link = Link(kind.type, *ids, spot, sheet_rank, {**column.fixed, **properties}, draft.provenance())
    return link, spot.problem_of(refusal, left_out="cell") if refusal else None


def _linked_properties(
    draft: Draft, reference: Reference, found: Sequence[Named | None]
) -> tuple[list[dict[str, Scalar]], list[Problem]]:
    """Return the properties of each of a cell's relations that another cell of the row gives, in the same order."""
    properties: list[dict[str, Scalar]] = [{} for _ in found]
    problems: list[Problem] = []
    names = {prop.name for prop in RELATION_KINDS[reference.column.relation or ""].properties}
    for name, (prop, header, text) in draft.linked.items():
        if name not in names:
            continue
        spot = Spot(draft.spot.sheet, draft.spot.row, header)
        parts = split_positions(text)
        if len(parts) != len(found):
            problems.append(spot.problem("as_many_as", left_out="cell", column=reference.header, n=len(found)))
            continue
        for position, part in enumerate(parts):
            parsed = parse_cell(prop, part)
            if parsed.message is not None:
                left_out = "" if parsed.kept else "cell"
                problems.append(spot.problem_of(parsed.message, left_out=left_out, warning=parsed.kept))
            if parsed.value is not None:
                properties[position][name] = parsed.value
    return properties, problems


def _unlinked(entry: Resolved) -> list[Problem]:
    """Return a problem for each cell that belongs to the row's relations where the row has none of them."""
    types = [RELATION_KINDS[reference.column.relation] for reference, _ in entry.found if reference.column.relation]
    held = {prop.name for kind in types for prop in kind.properties}
    spot = entry.draft.spot
    return [
        Spot(spot.sheet, spot.row, header).problem("no_names_for_numbers", left_out="cell")
        for name, (_, header, text) in entry.draft.linked.items()
        if name not in held and not says_nothing(text)
    ]
