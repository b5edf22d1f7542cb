"""From the grids of any format to a network and its problems."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from calnet.model.kinds import ACTORS, DATA_SET, DIAGNOSIS, IDENTITY, NODE_KINDS, PLACE, RELATION_KINDS
from calnet.model.network import Network, Node, Relation, Scalar, make_id, make_network
from calnet.sources.cells import parse_cell, says_nothing, split_positions
from calnet.sources.concepts import concept_nodes, concept_relations, index_concepts
from calnet.sources.cooperation import read_cooperation
from calnet.sources.grids import Grid
from calnet.sources.identity import HOME, dataset_id, identify, identify_diagnoses, leave_out_repeated
from calnet.sources.links import Link, check_ends, in_order_of_ends, leave_out_cycles, merge_links
from calnet.sources.names import CODE, FORMER, NAME, OTHER_NAME, Match, Named, NameIndex
from calnet.sources.personal import find_personal, hide
from calnet.sources.preparation import prepare_tables
from calnet.sources.problems import Problem, Reading, Spot
from calnet.sources.references import resolve
from calnet.sources.rows import Draft, Reference, name_actor_kinds, read_rows, to_json
from calnet.sources.tables import Table, make_tables

NAME_PROPERTY = next(prop for prop in IDENTITY if prop.name == "name")


@dataclass(slots=True)
class _Resolved:
    """A draft's references, and what each names."""

    draft: Draft
    found: list[tuple[Reference, list[Named | None]]] = field(default_factory=list)


def convert(grids: Iterable[Grid], name: str, *, keep_personal: bool = False) -> Reading:
    """Return the network that sheets describe, and everything that is wrong with them.

    Args:
        grids: the sheets as the file has them.
        name: what the data set is called where no sheet *Zbiór* tells.
        keep_personal: keep what looks like personal data.
    """
    grids = list(grids)
    tables, problems = make_tables(grids)
    tables, found = prepare_tables(tables, keep_personal=keep_personal)
    problems += found
    drafts: list[Draft] = []
    cooperation: list[Table] = []
    for table in tables:
        if table.sheet.key == "cooperation":
            cooperation.append(table)
            continue
        read, found = read_rows(table)
        drafts += read
        problems += found
    problems += name_actor_kinds([draft for draft in drafts if draft.sheet == "actors"])
    network, found = _assemble(drafts, cooperation, name)
    return Reading(network, tuple(_in_order(grids, [*problems, *found])))


def _assemble(drafts: Sequence[Draft], cooperation: Sequence[Table], name: str) -> tuple[Network, list[Problem]]:
    described, problems = _the_data_set([draft for draft in drafts if draft.label == DATA_SET], name)
    dataset = described.id
    named = [draft for draft in drafts if draft.label not in {DATA_SET, DIAGNOSIS}]
    for draft in named:
        identify(draft, dataset)
    named, found = leave_out_repeated(named)
    problems += found
    index = _make_index(named)
    home, found = _home_place(described, {draft.id for draft in named}, index)
    problems += found
    named += home

    resolved, found = _resolve_all([*named, *(draft for draft in drafts if draft.label == DIAGNOSIS)], index)
    problems += found
    diagnoses, found = _identify_diagnoses([entry for entry in resolved if entry.draft.label == DIAGNOSIS], dataset)
    problems += found
    problems += _find_host(described, index)
    kept = [entry for entry in resolved if entry.draft.label != DIAGNOSIS] + diagnoses
    for entry in diagnoses:
        index.add(_named(entry.draft), CODE, entry.draft.code or entry.draft.id)

    links, found = _link_all(kept)
    problems += found
    told, found = read_cooperation(cooperation, index)
    problems += found
    relations, spots = merge_links([*links, *told])
    names = {draft.id: draft.name for draft in (entry.draft for entry in kept)}
    names.update((node.id, node.name) for node in concept_nodes().values() if node.id not in names)
    problems += leave_out_cycles(relations, spots, names, concept_relations())
    return _network([described, *(entry.draft for entry in kept)], relations.values()), problems


def _the_data_set(drafts: Sequence[Draft], name: str) -> tuple[Draft, list[Problem]]:
    """Return the draft of the data set; without a row of its own it is named after the file."""
    described = drafts[0] if drafts else Draft("dataset", Spot(), DATA_SET, name)
    described.id = described.dataset = dataset_id(described.name, described.code)
    return described, [draft.spot.problem("second_data_set", left_out="row", name=draft.name) for draft in drafts[1:]]


def _make_index(drafts: Iterable[Draft]) -> NameIndex:
    index = NameIndex()
    index_concepts(index)
    for draft in drafts:
        _add(index, draft)
    return index


def _add(index: NameIndex, draft: Draft) -> None:
    named = _named(draft)
    index.add(named, CODE, *([draft.code] if draft.code else []))
    index.add(named, NAME, draft.name, *([draft.whole_name] if draft.whole_name else []))
    index.add(named, OTHER_NAME, *draft.other_names())
    index.add(named, FORMER, *([draft.former_name] if draft.former_name else []))


def _named(draft: Draft) -> Named:
    return Named(draft.id, draft.label, draft.name, draft.spot.sheet or "-", draft.spot.row)


def _home_place(described: Draft, taken: set[str], index: NameIndex) -> tuple[list[Draft], list[Problem]]:
    """Set the data set's home place; where it has no row of its own, return it as a draft, named or implied."""
    reference = next((ref for ref in described.references if ref.column.labels == (PLACE,)), None)
    problems: list[Problem] = []
    match = index.match(reference.text, (PLACE,)) if reference else Match()
    if match.found is not None:
        described.properties["home_place"] = match.found.id
        return [], []
    if reference is not None and match.candidates:
        problems = resolve(index, reference.text, (PLACE,), described.at(reference))[1]
    elif reference is not None and not says_nothing(reference.text):
        personal = find_personal(reference.text)
        name = parse_cell(NAME_PROPERTY, hide(reference.text, personal) or described.name)
        home = Draft("places", described.spot, PLACE, str(name.value), properties=dict(described.provenance()))
        identify(home, described.id)
        _add(index, home)
        described.properties["home_place"] = home.id
        spot = described.at(reference)
        doubts = [spot.problem_of(name.message, warning=True)] if name.message else []
        left_out = {kind: spot.problem(f"{kind}_left_out", warning=True, left_out="cell") for *_, kind in personal}
        return [home], [*doubts, *left_out.values()]
    last = HOME if make_id(PLACE, described.id, HOME) not in taken else f"{HOME}-{HOME}"
    home = Draft("places", Spot(), PLACE, described.name, properties={"extra": to_json({"implied": True})})
    home.id, home.dataset = make_id(PLACE, described.id, last), described.id
    _add(index, home)
    described.properties["home_place"] = home.id
    return [home], problems


def _find_host(described: Draft, index: NameIndex) -> list[Problem]:
    problems: list[Problem] = []
    for reference in described.references:
        if reference.column.labels == ACTORS:
            found, wrong = resolve(index, reference.text, ACTORS, described.at(reference))
            problems += wrong
            hosts = [named for named in found if named]
            if hosts:
                described.properties["host"] = hosts[0].id
            if len(hosts) > 1:
                problems.append(described.at(reference).problem("one_only", left_out="cell", name=hosts[0].name))
    return problems


def _resolve_all(drafts: Iterable[Draft], index: NameIndex) -> tuple[list[_Resolved], list[Problem]]:
    """Return the drafts with what their cells name; those without a required reference are left out."""
    resolved: list[_Resolved] = []
    problems: list[Problem] = []
    for draft in drafts:
        entry, complete = _Resolved(draft), True
        for reference in draft.references:
            column = reference.column
            found, wrong = resolve(index, reference.text, column.labels, draft.at(reference), whole_row=column.required)
            problems += wrong
            entry.found.append((reference, found))
            if column.required and not any(found):
                complete = False
                if not wrong:
                    problems.append(draft.at(reference).problem("required", left_out="row", column=reference.header))
        if complete:
            resolved.append(entry)
    return resolved, problems


def _identify_diagnoses(entries: Sequence[_Resolved], dataset: str) -> tuple[list[_Resolved], list[Problem]]:
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


def _named_by(entry: _Resolved, type_: str) -> set[Named]:
    return {
        named
        for reference, found in entry.found
        if reference.column.relation == type_
        for named in found
        if named is not None
    }


def _link_all(entries: Iterable[_Resolved]) -> tuple[list[Link], list[Problem]]:
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
    row = _named(draft)
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
                problems.append(spot.problem_of(parsed.message, left_out="cell"))
            if parsed.value is not None:
                properties[position][name] = parsed.value
    return properties, problems


def _unlinked(entry: _Resolved) -> list[Problem]:
    """Return a problem for each cell that belongs to the row's relations where the row has none of them."""
    types = [RELATION_KINDS[reference.column.relation] for reference, _ in entry.found if reference.column.relation]
    held = {prop.name for kind in types for prop in kind.properties}
    spot = entry.draft.spot
    return [
        Spot(spot.sheet, spot.row, header).problem("no_names_for_numbers", left_out="cell")
        for name, (_, header, text) in entry.draft.linked.items()
        if name not in held and not says_nothing(text)
    ]


def _network(drafts: Iterable[Draft], relations: Iterable[Relation]) -> Network:
    nodes = dict(concept_nodes())
    for draft in drafts:
        if draft.name:
            known = dict(nodes[draft.id].properties) if draft.id in nodes else {}
            nodes[draft.id] = Node(draft.label, draft.id, draft.dataset, draft.name, {**known, **draft.properties})
    joined = {(relation.type, relation.start, relation.end): relation for relation in concept_relations()}
    joined.update(((relation.type, relation.start, relation.end), relation) for relation in relations)
    return make_network(nodes.values(), joined.values())


def _in_order(grids: Sequence[Grid], problems: Iterable[Problem]) -> list[Problem]:
    order = {grid.title: position for position, grid in enumerate(grids)}
    return sorted(problems, key=lambda problem: (order.get(problem.sheet or "", -1), problem.row or 0))
