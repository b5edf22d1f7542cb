"""From the rows of all sheets to the network that they describe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from calnet.model.kinds import DATA_SET, DIAGNOSIS, EXPECTATION
from calnet.model.network import Network, Relation, Scalar, make_network
from calnet.sources.parsing.rows import ParsedRow
from calnet.sources.parsing.tables import SheetTable
from calnet.sources.problems import Problems
from calnet.sources.resolving.contradictions import report_contradictions
from calnet.sources.resolving.cooperation import find_cooperation
from calnet.sources.resolving.data_set import find_home_place, find_host, identify_data_set
from calnet.sources.resolving.group_ages import find_broader_by_age
from calnet.sources.resolving.identity import (
    NAMED_BY_OTHERS,
    ResolvedRow,
    identify_diagnoses,
    identify_expectations,
    identify_named,
)
from calnet.sources.resolving.names import CODE, NameIndex, index_node, other_names
from calnet.sources.resolving.namesakes import tell_namesakes_apart
from calnet.sources.resolving.own_terms import find_exact_matches, find_own_terms, with_ages
from calnet.sources.resolving.packaged_terms import (
    find_unused_activities,
    index_kept_words,
    index_packaged,
    packaged_nodes,
    packaged_relations,
)
from calnet.sources.resolving.records import IdentifiedNode, ResolvedNode
from calnet.sources.resolving.references import resolve_row
from calnet.sources.resolving.relations import find_relations, leave_out_cycles, merge_relations


def assemble(
    rows: Sequence[ParsedRow],
    cooperation: Sequence[SheetTable],
    name: str,
    dataset: str | None,
    problems: Problems,
) -> Network:
    """Return the network that rows describe, every row with its id and everything that names another resolved.

    Args:
        rows: the rows of all sheets of nodes.
        cooperation: the sheets of relations.
        name: what the data set is called where no sheet *Zbiór* tells.
        dataset: what the data set is called by the user, in the place of its own name.
        problems: collects what is wrong.
    """
    data_set = identify_data_set([row for row in rows if row.label == DATA_SET], name, dataset, problems)
    own_names = [row for row in rows if row.label not in {DATA_SET, *NAMED_BY_OTHERS}]
    named = identify_named(tell_namesakes_apart(own_names, data_set.id, problems), data_set.id, problems)
    named = [with_ages(node) for node in named]
    as_of = data_set.properties.get("as_of")
    day = date.fromisoformat(as_of) if isinstance(as_of, str) else date.today()
    report_contradictions(named, day, problems)

    index = _make_index(named)
    home_id, home = find_home_place(data_set, {node.id for node in named}, index, problems)
    if home is not None:
        index_node(index, home)
        named.append(home)
    homes = [node for node in named if node.id == home_id]
    index.stand_in(name for node in homes for name in (node.name, *other_names(node.properties)))

    named += find_own_terms(rows, named, data_set.id, index, problems)
    index_kept_words(index)
    resolved = _resolve_nodes(named, index, problems)
    others = _resolve_rows([row for row in rows if row.label in NAMED_BY_OTHERS], index, problems)
    diagnoses = identify_diagnoses(_labelled(others, DIAGNOSIS), data_set.id, problems)
    expectations = identify_expectations(_labelled(others, EXPECTATION), data_set.id, problems)
    host = find_host(data_set, index, problems)
    for entry in (*diagnoses, *expectations):
        index.add(entry.node.entity, CODE, entry.node.row.code or entry.node.id)

    entries = [*resolved, *diagnoses, *expectations]
    told = [*find_relations(entries, problems), *find_cooperation(cooperation, index, problems)]
    terms = [entry.node for entry in entries]
    told += find_exact_matches(terms, told)
    told += find_broader_by_age(terms, told)
    relations, locations = merge_relations(told)
    names = {node.id: node.name for node in packaged_nodes().values()}
    names.update((entry.node.id, entry.node.name) for entry in entries)
    kept = leave_out_cycles(relations, locations, names, packaged_relations(), problems)
    described = replace(data_set, properties=_with_bodies(data_set.properties, home_id, host))
    return _make_network([described, *(entry.node for entry in entries)], kept)


def _make_index(nodes: Iterable[IdentifiedNode]) -> NameIndex:
    index = NameIndex()
    index_packaged(index)
    for node in nodes:
        index_node(index, node)
    return index


def _resolve_nodes(nodes: Iterable[IdentifiedNode], index: NameIndex, problems: Problems) -> list[ResolvedNode]:
    resolved = ((node, resolve_row(node.row, index, problems)) for node in nodes)
    return [ResolvedNode(node, references) for node, references in resolved if references is not None]


def _resolve_rows(rows: Iterable[ParsedRow], index: NameIndex, problems: Problems) -> list[ResolvedRow]:
    resolved = ((row, resolve_row(row, index, problems)) for row in rows)
    return [(row, references) for row, references in resolved if references is not None]


def _labelled(rows: Iterable[ResolvedRow], label: str) -> list[ResolvedRow]:
    return [entry for entry in rows if entry[0].label == label]


def _with_bodies(properties: Mapping[str, Scalar], home_id: str, host: str | None) -> dict[str, Scalar]:
    """Return the properties of a data set with its home place and the host of its CAL."""
    return {**properties, "home_place": home_id, **({"host": host} if host else {})}


def _make_network(nodes: Iterable[IdentifiedNode], relations: Iterable[Relation]) -> Network:
    """Return the network with what is packaged; what rows say of a packaged concept comes first.

    Of the many activities, only those that something refers to are among them, with what is broader.
    """
    told = tuple(relations)
    left_out = find_unused_activities(told)
    packaged = {id_: node for id_, node in packaged_nodes().items() if id_ not in left_out}
    broader = (relation for relation in packaged_relations() if relation.start not in left_out)
    all_nodes = {**packaged, **{node.id: node.node for node in nodes}}
    all_relations = {(relation.type, relation.start, relation.end): relation for relation in (*broader, *told)}
    return make_network(all_nodes.values(), all_relations.values())
