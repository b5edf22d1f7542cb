"""From the grids of any format to a network and its problems."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from calnet.model.kinds import DATA_SET, DIAGNOSIS, EXPECTATION
from calnet.model.network import Network, Node, Relation, make_network
from calnet.sources.concepts import concept_nodes, concept_relations, index_concepts
from calnet.sources.cooperation import read_cooperation
from calnet.sources.data_set import make_data_set, set_home_place, set_host
from calnet.sources.grids import Grid
from calnet.sources.identity import identify, leave_out_repeated
from calnet.sources.links import leave_out_cycles, merge_links
from calnet.sources.names import CODE, NameIndex, add_draft, named_of
from calnet.sources.preparation import prepare_tables
from calnet.sources.problems import Problem, Reading
from calnet.sources.row_links import Resolved, link_all, name_diagnoses, name_expectations, resolve_all
from calnet.sources.rows import Draft, name_actor_kinds, order_of_ranges, read_rows
from calnet.sources.states import find_contradictions
from calnet.sources.tables import Table, make_tables


def convert(grids: Iterable[Grid], name: str, *, keep_personal: bool = False, dataset: str | None = None) -> Reading:
    """Return the network that sheets describe, and everything that is wrong with them.

    Args:
        grids: the sheets as the file has them.
        name: what the data set is called where no sheet *Zbiór* tells.
        keep_personal: keep what looks like personal data.
        dataset: id of the data set, in the place of its own.
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
    network, found = _assemble(drafts, cooperation, name, dataset)
    return Reading(network, tuple(_in_order(grids, [*problems, *found])))


def _assemble(
    drafts: Sequence[Draft], cooperation: Sequence[Table], name: str, id_: str | None
) -> tuple[Network, list[Problem]]:
    described, problems = make_data_set([draft for draft in drafts if draft.label == DATA_SET], name, id_)
    dataset = described.id
    named = [draft for draft in drafts if draft.label not in {DATA_SET, *_NAMED_BY_OTHERS}]
    for draft in named:
        identify(draft, dataset)
    named, found = leave_out_repeated(named)
    problems += [*found, *_complete_concepts(named)]
    as_of = described.properties.get("as_of")
    problems += find_contradictions(named, date.fromisoformat(as_of) if isinstance(as_of, str) else date.today())
    index = _make_index(named)
    home, found = set_home_place(described, {draft.id for draft in named}, index)
    problems += found
    named += home

    resolved, found = resolve_all([*named, *(draft for draft in drafts if draft.label in _NAMED_BY_OTHERS)], index)
    problems += found
    diagnoses, found = name_diagnoses(_labelled(resolved, DIAGNOSIS), dataset)
    problems += found
    expectations, found = name_expectations(_labelled(resolved, EXPECTATION), dataset)
    problems += found
    problems += set_host(described, index)
    named_by_others = [*diagnoses, *expectations]
    kept = [entry for entry in resolved if entry.draft.label not in _NAMED_BY_OTHERS] + named_by_others
    for entry in named_by_others:
        index.add(named_of(entry.draft), CODE, entry.draft.code or entry.draft.id)

    links, found = link_all(kept)
    problems += found
    told, found = read_cooperation(cooperation, index)
    problems += found
    relations, spots = merge_links([*links, *told])
    names = {draft.id: draft.name for draft in (entry.draft for entry in kept)}
    names.update((node.id, node.name) for node in concept_nodes().values() if node.id not in names)
    problems += leave_out_cycles(relations, spots, names, concept_relations())
    return _network([described, *(entry.draft for entry in kept)], relations.values()), problems


_NAMED_BY_OTHERS = (DIAGNOSIS, EXPECTATION)
"""Labels of what has no name of its own, but those of what it is about."""


def _labelled(entries: Iterable[Resolved], label: str) -> list[Resolved]:
    return [entry for entry in entries if entry.draft.label == label]


def _complete_concepts(drafts: Iterable[Draft]) -> list[Problem]:
    """Give rows about packaged concepts what the package knows of them, and return what does not go together."""
    problems: list[Problem] = []
    for draft in drafts:
        if (packaged := concept_nodes().get(draft.id)) is not None:
            draft.properties = {**packaged.properties, **draft.properties}
            problems += order_of_ranges(draft.properties, draft.spot, draft.headers)
    return problems


def _make_index(drafts: Iterable[Draft]) -> NameIndex:
    index = NameIndex()
    index_concepts(index)
    for draft in drafts:
        add_draft(index, draft)
    return index


def _network(drafts: Iterable[Draft], relations: Iterable[Relation]) -> Network:
    nodes = dict(concept_nodes())
    for draft in drafts:
        nodes[draft.id] = Node(draft.label, draft.id, draft.dataset, draft.name, draft.properties)
    joined = {(relation.type, relation.start, relation.end): relation for relation in concept_relations()}
    joined.update(((relation.type, relation.start, relation.end), relation) for relation in relations)
    return make_network(nodes.values(), joined.values())


def _in_order(grids: Sequence[Grid], problems: Iterable[Problem]) -> list[Problem]:
    order = {grid.title: position for position, grid in enumerate(grids)}
    return sorted(problems, key=lambda problem: (order.get(problem.sheet or "", -1), problem.row or 0))
