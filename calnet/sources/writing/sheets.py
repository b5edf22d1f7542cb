"""From a network back to sheets: the rows that, read again, give the same network.

A relation goes into a column of a row where that says all about it; what does not fit, such as a
source of its own, becomes a row of *Współpraca*.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from calnet.errors import WrongUse
from calnet.model import kinds
from calnet.model.kinds import DATA_SET, DIAGNOSIS, EXPECTATION, RELATION_KINDS, Property, Type
from calnet.model.network import Network, Node, Relation, Scalar
from calnet.model.sheets import RELATION_FROM, RELATION_TO, RELATION_TYPE, SHEETS, Column, Sheet
from calnet.model.vocabulary import find_code, vocabulary
from calnet.sources.grids import Cell
from calnet.sources.parsing.rows import PROVENANCE_NAMES, ParsedRow
from calnet.sources.problems import Location, quoted
from calnet.sources.resolving.data_set import IMPLIED
from calnet.sources.resolving.identity import ABOUT, dataset_id, diagnosis_ids, identify
from calnet.sources.resolving.names import CODE, NAME, OTHER_NAME, NameIndex, other_names
from calnet.sources.resolving.packaged_terms import (
    find_packaged,
    index_packaged,
    packaged_nodes,
    packaged_relations,
)
from calnet.sources.resolving.records import Entity
from calnet.sources.sheet_names import sheet_columns
from calnet.wording.declarations import name_of

FIRST_EXCEL_DAY = date(1950, 1, 1)
"""Days before this one are written as text: a cell that shows an early day mostly holds a year, or a day counted from
a wrong year, and is read so."""
_NOBODY = {"pl": "brak", "en": "none"}
"""What stands in a cell that is to hold none of a vocabulary's words, which is not the same as an empty one."""


@dataclass(frozen=True, slots=True)
class SheetRows:
    """What one sheet is to hold.

    Attributes:
        sheet: which one.
        columns: the columns that are known, in order.
        extra: headers of further columns, in order.
        rows: cells by column, the extra ones last.
    """

    sheet: Sheet
    columns: tuple[Column, ...]
    extra: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def headers(self, language: str) -> list[str]:
        """Return the first row."""
        return [*(name_of(column, language) for column in self.columns), *self.extra]


class _Writer:
    """Everything about the network that a cell may need to know."""

    def __init__(self, network: Network, language: str) -> None:
        self.network = network
        self.language = language
        self.codes = _find_codes(network)
        self.index = _make_index(network, self.codes)
        self.cells: dict[tuple[str, int], list[Relation]] = defaultdict(list)
        self.others: list[Relation] = []
        packaged, always = packaged_nodes(), set(map(_key, packaged_relations()))
        self.nodes = [
            node for node in network.nodes if node != packaged.get(node.id) and node.properties.get("extra") != IMPLIED
        ]
        written = {node.id for node in self.nodes}
        for relation in network.relations:
            if _key(relation) not in always or relation.properties:
                self._place(relation, written)

    def _place(self, relation: Relation, written: set[str]) -> None:
        """Put a relation into the column of a row that says all about it, else among the others."""
        for sheet in SHEETS:
            for position, column in enumerate(sheet.columns):
                if column.relation != relation.type:
                    continue
                ends = (relation.start, relation.end) if column.outward else (relation.end, relation.start)
                row, other = (self.network.by_id[end] for end in ends)
                if row.id in written and _sheet_of(row) is sheet and other.label in column.labels:
                    of_relations = _names_with_limits(_relation_properties(sheet))
                    rest = {
                        name: value
                        for name, value in relation.properties.items()
                        if name not in of_relations and name not in PROVENANCE_NAMES
                    }
                    fits = rest == column.fixed and _provenance(relation.properties) == _provenance(row.properties)
                    if fits or column.required or column.decisive:
                        self.cells[row.id, position].append(relation)
                    if fits:
                        return
        self.others.append(relation)

    def refer(self, id_: str, labels: Sequence[str]) -> str:
        """Return the words by which a cell names something."""
        node = self.network.by_id[id_]
        concept = find_packaged(node.label, node.name) if id_ in packaged_nodes() else None
        names = [concept.label(self.language)] if concept else [node.name]
        return self.index.names_for(id_, labels, names)

    def value(self, prop: Property, value: Scalar) -> Cell:
        """Return a property's value as a cell."""
        if value is None:
            return None
        if prop.type is Type.CHOICE and prop.vocabulary:
            return self.word(prop.vocabulary, str(value))
        if prop.type is Type.FLAG:
            return self.word("yes_no", "true" if value else "false")
        if isinstance(value, tuple) and prop.vocabulary:
            return "; ".join(self.word(prop.vocabulary, code) for code in value) or _NOBODY[self.language]
        if isinstance(value, tuple):
            return "; ".join(value)
        if prop.type in {Type.DATE, Type.DAY} and isinstance(value, str) and len(value) == 10:
            day = date.fromisoformat(value)
            return day if day >= FIRST_EXCEL_DAY else value
        return value

    def word(self, name: str, code: str) -> str:
        """Return the word of a vocabulary for a code."""
        concept = vocabulary(name).get(code)
        label = concept.label(self.language) if concept else code
        return label if find_code(name, label) == code else code


def make_sheets(network: Network, language: str) -> list[SheetRows]:
    """Return the sheets of a network, every sheet in the template's order.

    Raises:
        WrongUse: the network holds several data sets.
    """
    data_sets = network.labelled(DATA_SET)
    if len(data_sets) > 1:
        raise WrongUse("problems.several_data_sets", names=quoted(sorted(node.dataset for node in data_sets)))
    writer = _Writer(network, language)
    rows: dict[str, list[Node]] = defaultdict(list)
    for node in writer.nodes:
        rows[_sheet_of(node).key].append(node)
    return [
        _cooperation(writer, sheet) if sheet.key == "cooperation" else _node_sheet(writer, sheet, rows[sheet.key])
        for sheet in SHEETS
    ]


def _node_sheet(writer: _Writer, sheet: Sheet, nodes: Sequence[Node]) -> SheetRows:
    extra_of = {node.id: _extra(node) for node in nodes}
    extra = tuple(sorted({header for columns in extra_of.values() for header in columns}))
    rows = []
    for node in nodes:
        known = [_cell(writer, sheet, node, position, column) for position, column in enumerate(sheet.columns)]
        rows.append((*known, *(extra_of[node.id].get(header) for header in extra)))
    return SheetRows(sheet, sheet.columns, extra, tuple(rows))


def _cell(writer: _Writer, sheet: Sheet, node: Node, position: int, column: Column) -> Cell:
    prop = column.property
    if prop is None:
        return _references(writer, writer.cells[node.id, position], column)
    if prop.name == "name":
        return node.name
    if prop.name == "kind":
        return writer.word("actor_kind", node.label)
    if prop.name == "code":
        return writer.codes.get(node.id)
    if column.labels:
        target = node.properties.get(prop.name)
        if target is None or writer.network.by_id[str(target)].properties.get("extra") == IMPLIED:
            return None
        return writer.refer(str(target), column.labels)
    if prop in _relation_properties(sheet):
        return _relation_values(writer, sheet, node, prop)
    return writer.value(prop, _typed(prop, node.properties))


def _typed(prop: Property, properties: Mapping[str, Scalar]) -> Scalar:
    """Return what was typed in a cell where the property does not say all of it, else the property."""
    _, text = kinds.LIMITS.get(prop.name, (None, None))
    typed = properties.get(text.name) if text is not None else None
    return properties.get(prop.name) if typed is None else typed


def _names_with_limits(props: Iterable[Property]) -> set[str]:
    return {one.name for prop in props for one in (prop, *kinds.LIMITS.get(prop.name, ()))}


def _references(writer: _Writer, relations: Iterable[Relation], column: Column) -> Cell:
    ends = [relation.end if column.outward else relation.start for relation in relations]
    return "; ".join(writer.refer(end, column.labels) for end in ends) or None


def _relation_values(writer: _Writer, sheet: Sheet, node: Node, prop: Property) -> Cell:
    """Return the values that belong to the row's relations, in the order of the names in their column."""
    for position, column in enumerate(sheet.columns):
        if column.relation and prop in RELATION_KINDS[column.relation].properties:
            values = [_typed(prop, relation.properties) for relation in writer.cells[node.id, position]]
            if any(value is not None for value in values):
                texts = ["" if value is None else str(value) for value in values]
                return values[0] if len(values) == 1 else "; ".join(texts)  # type: ignore[return-value]
    return None


def _cooperation(writer: _Writer, sheet: Sheet) -> SheetRows:
    held = {name for relation in writer.others for name in relation.properties}
    further = [column for column in sheet_columns(sheet)[len(sheet.columns) :] if column.property]
    columns = (
        *sheet.columns,
        *(column for column in further if column.property and held & _names_with_limits([column.property])),
    )
    rows = []
    for relation in writer.others:
        kind = RELATION_KINDS[relation.type]
        properties = {prop.name: prop for prop in kinds.relation_properties(relation.type)}
        row: list[Cell] = []
        for column in columns:
            if column is RELATION_FROM:
                row.append(writer.refer(relation.start, kind.starts))
            elif column is RELATION_TO:
                row.append(writer.refer(relation.end, kind.ends))
            elif column is RELATION_TYPE:
                row.append(_relation_word(writer, relation.type))
            else:
                name = column.property.name if column.property else ""
                prop = properties.get(name)
                row.append(writer.value(prop, _typed(prop, relation.properties)) if prop else None)
        rows.append(tuple(row))
    return SheetRows(sheet, columns, (), tuple(rows))


def _relation_word(writer: _Writer, type_: str) -> str:
    if type_ in vocabulary("relation"):
        return writer.word("relation", type_)
    return name_of(RELATION_KINDS[type_], writer.language)


def _make_index(network: Network, codes: Mapping[str, str]) -> NameIndex:
    index = NameIndex()
    index_packaged(index)
    packaged = packaged_nodes()
    for node in network.nodes:
        entity = Entity(node.id, node.label, node.name, "" if node == packaged.get(node.id) else "-")
        index.add(entity, CODE, *([codes[node.id]] if node.id in codes else []))
        if node.label not in {DIAGNOSIS, EXPECTATION}:
            index.add(entity, NAME, node.name)
            index.add(entity, OTHER_NAME, *other_names(node.properties))
    return index


def _find_codes(network: Network) -> dict[str, str]:
    """Return the code of every node whose id does not follow from its name."""
    codes: dict[str, str] = {}
    dataset = next((node.id for node in network.labelled(DATA_SET)), "")
    for node in network.nodes:
        last = node.id.rsplit("/", 1)[-1]
        if node.label == DATA_SET:
            if dataset_id(node.name) != node.id:
                codes[node.id] = node.id
        elif node.label not in {DIAGNOSIS, EXPECTATION} and identify(_as_row(node), dataset).id != node.id:
            codes[node.id] = last
    diagnoses = _natural_diagnoses(network, dataset)
    if any(id_ != natural for id_, natural in diagnoses.items()):
        codes.update((id_, id_.rsplit("/", 1)[-1]) for id_ in diagnoses)
    return codes


def _natural_diagnoses(network: Network, dataset: str) -> dict[str, str]:
    about: dict[str, list[str]] = {node.id: [] for node in network.labelled(DIAGNOSIS)}
    for type_ in ABOUT:
        for relation in network.typed(type_):
            about[relation.start].append(relation.end)
    natural = diagnosis_ids([(_as_row(network.by_id[id_]), ids) for id_, ids in about.items()], dataset)
    return dict(zip(about, natural, strict=True))


def _as_row(node: Node) -> ParsedRow:
    """Return the row that a node would have been read from without a code."""
    return ParsedRow(_sheet_of(node).key, Location(), node.label, node.name, properties=node.properties)


def _sheet_of(node: Node) -> Sheet:
    key = "actors" if node.label in kinds.ACTORS else None
    return next(sheet for sheet in SHEETS if (sheet.key == key if key else sheet.label == node.label))


def _relation_properties(sheet: Sheet) -> list[Property]:
    """Return the properties in a sheet's columns that belong to relations and not to its nodes."""
    if sheet.label is None:
        return []
    own = {prop.name for prop in kinds.node_properties(sheet.label)} | {"code", "former_name"}
    return [column.property for column in sheet.columns if column.property and column.property.name not in own]


def _extra(node: Node) -> dict[str, str]:
    text = node.properties.get("extra")
    return {str(key): str(value) for key, value in json.loads(text).items()} if isinstance(text, str) else {}


def _provenance(properties: Mapping[str, Scalar]) -> dict[str, Scalar]:
    return {name: value for name, value in properties.items() if name in PROVENANCE_NAMES}


def _key(relation: Relation) -> tuple[str, str, str]:
    return relation.type, relation.start, relation.end
