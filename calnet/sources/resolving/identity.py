"""Ids that last: made from the user's code, the former name or the name, never from the order of rows.

What has no name of its own (diagnoses, expectations) is named and identified by what it is about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from calnet.messages import Value, message
from calnet.model.kinds import DIAGNOSIS, EXPECTATION, NODE_KINDS, PLACE
from calnet.model.network import SHARED, Scalar
from calnet.model.text import digest, slug
from calnet.sources.parsing.rows import ParsedRow, order_ranges
from calnet.sources.problems import Problems
from calnet.sources.resolving.packaged_terms import find_packaged, packaged_id, packaged_nodes
from calnet.sources.resolving.records import IdentifiedNode, ResolvedNode, ResolvedReference, entities_of

ANY_COALITION = "*"
"""Name and last part of the id of what is expected in any coalition, whatever the need; never that of a need."""
NAMED_BY_OTHERS = (DIAGNOSIS, EXPECTATION)
"""Labels of what has no name of its own, but those of what it is about."""
ABOUT = ("OF", "FELT_BY", "OBSERVED_IN")
"""Relations to what a diagnosis is about, in the order in which its id names them."""

_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_CODE = 100

ResolvedRow = tuple[ParsedRow, tuple[ResolvedReference, ...]]
"""A row without an id, with what its cells name."""


def dataset_id(name: str, code: str = "") -> str:
    """Return the id of a data set from its name or code.

    >>> dataset_id("Śrem"), dataset_id("Shared") == "shared"
    ('srem', False)
    """
    text = code_slug(code) if code else slug(name)
    return f"{text}-{digest(name)}" if text == SHARED else text


def code_slug(code: str) -> str:
    """Return what a code becomes in an id; one that looks like a part of an id stays as it is.

    >>> code_slug("SP 4"), code_slug("sp-4")
    ('sp-4', 'sp-4')
    """
    return code if len(code) <= _LONGEST_CODE and _CODE.fullmatch(code) else slug(code)


def identify(row: ParsedRow, dataset: str) -> IdentifiedNode:
    """Return a row with its id and data set."""
    kind, teryt = NODE_KINDS[row.label], row.properties.get("teryt")
    concept = find_packaged(row.label, row.code or row.name)
    if concept is not None:
        return IdentifiedNode(packaged_id(row.label, concept.code), SHARED, concept.pl, row.properties, row)
    if row.label == PLACE and teryt:
        return IdentifiedNode(f"{kind.family}/{teryt}", SHARED, row.name, row.properties, row)
    name = row.former_name or row.whole_name or row.name
    last = code_slug(row.code) if row.code else slug(f"{name} ({row.namesake})" if row.namesake else name)
    return IdentifiedNode(f"{dataset}/{kind.family}/{last}", dataset, row.name, row.properties, row)


def identify_named(rows: Iterable[ParsedRow], dataset: str, problems: Problems) -> list[IdentifiedNode]:
    """Return rows with ids of their own; what the package knows of its concepts is added to rows about them."""
    nodes = leave_out_repeated((identify(row, dataset) for row in rows), problems)
    return [_complete(node, problems) for node in nodes]


def _complete(node: IdentifiedNode, problems: Problems) -> IdentifiedNode:
    if (packaged := packaged_nodes().get(node.id)) is None:
        return node
    properties = {**packaged.properties, **node.properties}
    return replace(node, properties=order_ranges(properties, node.location, node.row.headers, problems))


def identify_diagnoses(rows: Sequence[ResolvedRow], dataset: str, problems: Problems) -> list[ResolvedNode]:
    """Return diagnoses with names and ids from what they are about; those that repeat another are left out."""
    about = [[entity for type_ in ABOUT for entity in entities_of(references, type_)] for _, references in rows]
    ids = diagnosis_ids(
        [(row, [entity.id for entity in named]) for (row, _), named in zip(rows, about, strict=True)], dataset
    )
    entries: list[ResolvedNode] = []
    for (row, references), named, id_ in zip(rows, about, ids, strict=True):
        statement = row.properties.get("statement")
        name = str(statement) if statement else " – ".join(entity.name for entity in named)
        entries.append(ResolvedNode(IdentifiedNode(id_, dataset, name, row.properties, row), references))
    kept = leave_out_repeated((entry.node for entry in entries), problems)
    first = {entry.node.id: entry for entry in reversed(entries)}
    return [first[node.id] for node in kept]


def diagnosis_ids(rows: Sequence[tuple[ParsedRow, Sequence[str]]], dataset: str) -> list[str]:
    """Return the ids of diagnoses: need, group and place, and only where several would be one, what tells them apart.

    Args:
        rows: each diagnosis with the ids of its needs, groups and places, in that order.
        dataset: id of the data set.
    """
    parts: list[list[str]] = []
    for row, ids in rows:
        words = [id_.rsplit("/", 1)[-1].replace("_", "-") for id_ in ids]
        parts.append([code_slug(row.code) if row.code else slug(" ".join(words))])
    for mark in (_form, _year, _words):
        seen = Counter(map(tuple, parts))
        parts = [
            [*words, text] if seen[tuple(words)] > 1 and not row.code and (text := mark(row)) else words
            for (row, _), words in zip(rows, parts, strict=True)
        ]
    return [f"{dataset}/{NODE_KINDS[DIAGNOSIS].family}/{'-'.join(words)}" for words in parts]


def _form(row: ParsedRow) -> str:
    return slug(str(row.properties["form"])) if "form" in row.properties else ""


def _year(row: ParsedRow) -> str:
    return str(row.properties.get("year", ""))


def _words(row: ParsedRow) -> str:
    known: dict[str, Scalar] = {name: value for name, value in row.properties.items() if name not in {"form", "year"}}
    return digest(str(sorted(known.items())))


def identify_expectations(rows: Iterable[ResolvedRow], dataset: str, problems: Problems) -> list[ResolvedNode]:
    """Return expectations with names and ids from the needs that they are for, any coalition where there are none.

    A row without a sector is left out, for nobody knows what it means. Rows for the same needs become one, with all of
    their sectors and the source of the first that gives any.
    """
    kept: dict[str, ResolvedNode] = {}
    for row, references in rows:
        if "sectors" not in row.properties:
            where = row.location.in_column(row.headers.get("sectors"))
            problems.add(where, message("problems.no_sector_given"), left_out="row")
            continue
        needs = entities_of(references, "EXPECTED_FOR")
        last = "--".join(need.id.rsplit("/", 1)[-1] for need in needs) or ANY_COALITION
        id_ = f"{dataset}/{NODE_KINDS[EXPECTATION].family}/{last}"
        name = " – ".join(need.name for need in needs) or ANY_COALITION
        entry = kept.get(id_) or ResolvedNode(IdentifiedNode(id_, dataset, name, {}, row), references)
        first = entry.node.properties
        sectors = dict.fromkeys((*_texts(first.get("sectors")), *_texts(row.properties["sectors"])))
        properties = {**row.properties, **first, "sectors": tuple(sectors)}
        kept[id_] = replace(entry, node=replace(entry.node, properties=properties))
    return list(kept.values())


def _texts(value: Scalar) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def leave_out_repeated(nodes: Iterable[IdentifiedNode], problems: Problems) -> list[IdentifiedNode]:
    """Return the nodes with ids of their own; a row that repeats an earlier one's is left out."""
    first: dict[str, IdentifiedNode] = {}
    for node in nodes:
        other = first.setdefault(node.id, node)
        if other is node:
            continue
        values: dict[str, Value] = {
            "name": node.name,
            "other": other.name,
            "other_sheet": other.location.sheet or "",
            "other_row": other.location.row or 0,
        }
        if node.label == DIAGNOSIS:
            said = message("problems.repeated_diagnosis", **values)
        elif slug(node.name) == slug(other.name):
            said = message("problems.repeated_name", **values)
        else:
            said = message("problems.repeated_id", **values)
        problems.add(node.location, said, left_out="row")
    return list(first.values())
