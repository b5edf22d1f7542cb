"""Words for groups, needs and activities that no list holds: other forms of known ones, typing errors, own terms.

What nobody knows becomes a term of the data set, named as it was typed, so that what is aimed at it and what it needs
find each other. Spellings that differ in capitals, spaces, diacritics or endings are one term, and so are names that
say the same age.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from calnet.messages import Message, Named, Value, message
from calnet.model.kinds import ACTIVITY, EXPECTATION, NEED, TARGET_GROUP
from calnet.model.network import SHARED, Scalar
from calnet.model.sheets import SHEETS
from calnet.model.text import fold
from calnet.model.vocabulary import ROOT_GROUP
from calnet.sources.parsing.ages import read_ages
from calnet.sources.parsing.parsed import says_nothing, shorten_name
from calnet.sources.parsing.personal import find_personal
from calnet.sources.parsing.rows import ParsedRow
from calnet.sources.problems import Location, Problems, quoted_name
from calnet.sources.resolving.group_ages import BEHIND, find_people_of_age, find_same_ages
from calnet.sources.resolving.identity import identify
from calnet.sources.resolving.lists import is_list, split_names, without_remark
from calnet.sources.resolving.names import OTHER_NAME, NameIndex, index_node
from calnet.sources.resolving.packaged_terms import find_meant, packaged_id
from calnet.sources.resolving.records import Entity, IdentifiedNode
from calnet.sources.resolving.relations import ToldRelation
from calnet.sources.word_forms import find_mistyped, form_key, without_opposites

_SHEET_OF: Mapping[str, str] = {TARGET_GROUP: "groups", NEED: "needs", ACTIVITY: "activities"}
_TOLD: Mapping[str, tuple[str, str]] = {
    TARGET_GROUP: ("problems.own_group", "problems.own_group_near"),
    NEED: ("problems.own_need", "problems.own_need_near"),
    ACTIVITY: ("problems.own_activity", "problems.own_activity_near"),
}
_FIRST = ("diagnoses", "initiatives")
"""Sheets whose spelling of a term comes before that of others, for elsewhere it is often in another case."""


@dataclass
class _Word:
    """A word that nothing goes by, in all its spellings."""

    spellings: Counter[str] = field(default_factory=Counter)
    told: list[tuple[str, str, Location]] = field(default_factory=list)

    def add(self, text: str, sheet: str, location: Location) -> None:
        self.spellings[text] += 1
        self.told.append((text, sheet, location))

    def best(self) -> tuple[str, Location]:
        """Return the spelling that names it, and where it stands first."""
        times = Counter(fold(text) for text in self.spellings.elements())
        accented = {fold(text) for text in self.spellings if not text.isascii()}

        def rank(told: tuple[str, str, Location]) -> tuple[int, bool, int]:
            text, sheet, _ = told
            is_bare = text.isascii() and fold(text) in accented
            return -times[fold(text)], is_bare, _FIRST.index(sheet) if sheet in _FIRST else len(_FIRST)

        text, _, location = min(self.told, key=rank)
        return text, location


def find_own_terms(
    rows: Iterable[ParsedRow], nodes: Iterable[IdentifiedNode], dataset: str, index: NameIndex, problems: Problems
) -> list[IdentifiedNode]:
    """Return the terms of the data set's own that cells use and no row describes; the index learns every spelling.

    Names that stand alone come first, so that lists of them can be taken apart.

    Args:
        rows: the rows of all sheets.
        nodes: what rows of their own describe.
        dataset: id of the data set.
        index: everything that can be named.
        problems: collects one warning for each term and each typing error.
    """
    all_rows = [row for row in rows if row.label != EXPECTATION]
    terms: list[IdentifiedNode] = []
    known = {(node.label, *_key(node.name, node.label)): node.entity for node in nodes if node.label in _SHEET_OF}
    for label in _SHEET_OF:
        for lists in (False, True):
            words = _unknown_words(all_rows, label, index, lists=lists)
            names = index.names_of((label,)) if words else {}
            settled = {
                key: known.get((label, *key)) or _settle(word, label, dataset, index, names, problems)
                for key, word in words.items()
            }
            for key, meant in settled.items():
                if isinstance(meant, IdentifiedNode):
                    terms.append(meant)
                    index_node(index, meant)
                    meant = meant.entity
                known[label, *key] = meant
                index.add(meant, OTHER_NAME, *words[key].spellings)
    return list({term.id: term for term in reversed(terms)}.values())


def _unknown_words(
    rows: Iterable[ParsedRow], label: str, index: NameIndex, *, lists: bool
) -> dict[tuple[object, ...], _Word]:
    words: dict[tuple[object, ...], _Word] = {}
    for row in rows:
        for cell in row.references:
            if cell.column.labels != (label,) or says_nothing(cell.text):
                continue
            for part, entity in split_names(index, cell.text, (label,)):
                if entity is not None or (is_list(part) and not lists) or not fold(part) or find_personal(part):
                    continue
                if index.match(part, (label,)).candidates:
                    continue
                text = " ".join(part.split())
                key = _key(text, label)
                words.setdefault(key, _Word()).add(text, row.sheet, row.location_of(cell))
    return words


def _key(text: str, label: str) -> tuple[object, ...]:
    ages = read_ages(text) if label == TARGET_GROUP else None
    return (ages.span, *ages.words) if ages else form_key(text)


def _settle(
    word: _Word, label: str, dataset: str, index: NameIndex, names: Mapping[str, Entity], problems: Problems
) -> Entity | IdentifiedNode:
    """Return what a word means: something known, or a new term."""
    text, location = word.best()
    known = index.find_form(text, (label,)) or (find_same_ages(text) if label == TARGET_GROUP else None)
    if known is not None:
        return known
    is_kept = find_same_meaning(text, label) is not None
    meant = None if is_kept else index.match(without_remark(text), (label,)).found or find_mistyped(text, names)
    if meant is not None:
        told = message("problems.read_as", text=text, name=_named(meant), n=len(word.told))
        problems.add(location, told, warning=True)
        return meant
    name = shorten_name(text)
    whole = text if name != text else ""
    row = ParsedRow(_SHEET_OF[label], location, label, name, whole_name=whole, properties=_properties(text, label))
    if not is_kept:
        problems.add(location, _tell(name, label, len(word.told), index), warning=True)
    return identify(row, dataset)


def find_same_meaning(text: str, label: str) -> Entity | None:
    """Return the packaged concept that means the same as a word which the data set keeps as its own, or None."""
    return find_meant(label, text) or (find_people_of_age(text) if label == TARGET_GROUP else None)


def find_exact_matches(nodes: Iterable[IdentifiedNode], told: Iterable[ToldRelation]) -> list[ToldRelation]:
    """Return the EXACT_MATCH relations of own terms that are known to mean the same as a packaged concept.

    Args:
        nodes: the terms of rows and the own terms.
        told: the relations that are told already; a term that they relate to that concept, or match, is left as it is.
    """
    said = [one for one in told if one.type in {"BROADER", "EXACT_MATCH"}]
    matched = {one.start for one in said if one.type == "EXACT_MATCH"}
    related = {(one.start, one.end) for one in said}
    return [
        ToldRelation("EXACT_MATCH", node.id, meant.id, node.location, BEHIND, {}, node.provenance)
        for node in nodes
        if node.label in _SHEET_OF
        and node.dataset != SHARED
        and node.id not in matched
        and (meant := find_same_meaning(node.name, node.label)) is not None
        and (node.id, meant.id) not in related
    ]


def _properties(text: str, label: str) -> dict[str, Scalar]:
    ages = read_ages(text) if label == TARGET_GROUP else None
    found = {"age_from": ages.least, "age_to": ages.most} if ages else {}
    return {name: value for name, value in found.items() if value is not None}


def with_ages(node: IdentifiedNode) -> IdentifiedNode:
    """Return a group of a row with the ages that its name gives, where the row gives none."""
    given = {"age_from", "age_to"} & node.properties.keys()
    if node.label != TARGET_GROUP or given or not (ages := _properties(node.name, node.label)):
        return node
    return replace(node, properties={**ages, **node.properties})


def _tell(text: str, label: str, number: int, index: NameIndex) -> Message:
    plain, near = _TOLD[label]
    values: dict[str, Value] = {"name": text, "n": number, "sheet": _sheet_name(label)}
    if label == TARGET_GROUP and read_ages(text) is not None:
        return Message("problems.own_group_by_age", values)
    found = [entity for entity in index.nearest(text, (label,)) if entity.id != _ROOT]
    nearest = without_opposites(text, ((entity.name, entity) for entity in found))
    return Message(near, {**values, "names": tuple(map(_named, nearest))}) if nearest else Message(plain, values)


_ROOT = packaged_id(TARGET_GROUP, ROOT_GROUP)


def _named(entity: Entity) -> Message:
    return message("problems.quoted", name=Named(entity.id, entity.name))


def _sheet_name(label: str) -> Message:
    return quoted_name(next(sheet for sheet in SHEETS if sheet.key == _SHEET_OF[label]))
