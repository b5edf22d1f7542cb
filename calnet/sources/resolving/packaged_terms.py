"""The packaged target groups, needs and activities as nodes, so that what is broader than what is always known."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from calnet.model.kinds import ACTIVITY, NODE_KINDS
from calnet.model.network import SHARED, Node, Relation, Scalar
from calnet.model.text import fold
from calnet.model.vocabulary import Concept, find_code, vocabulary
from calnet.sources.resolving.names import FORMER, NAME, OTHER_NAME, NameIndex
from calnet.sources.resolving.records import Entity
from calnet.sources.sheet_names import VOCABULARIES
from calnet.sources.word_forms import form_key


def packaged_id(label: str, code: str) -> str:
    """Return the id of a packaged concept.

    >>> packaged_id("TargetGroup", "single_mothers")
    'group/single_mothers'
    """
    return f"{NODE_KINDS[label].family}/{code}"


def find_packaged(label: str, text: str) -> Concept | None:
    """Return the packaged concept that goes by this word, or None; a word that only means the same does not count."""
    name = VOCABULARIES.get(label)
    code = find_code(name, text) if name else None
    if name is None or code is None or fold(text) in set(map(fold, vocabulary(name)[code].same)):
        return None
    return vocabulary(name)[code]


def find_meant(label: str, text: str) -> Entity | None:
    """Return the packaged concept that means the same as a word of the data set's own, by a list of such words."""
    name = VOCABULARIES.get(label)
    code = _kept_words(name).get(form_key(text)) if name else None
    return Entity(packaged_id(label, code), label, vocabulary(name)[code].pl) if name and code else None


@cache
def _kept_words(name: str) -> dict[tuple[str, ...], str]:
    return {form_key(word): code for code, concept in vocabulary(name).items() for word in concept.same}


def index_kept_words(index: NameIndex) -> None:
    """Let the packaged concepts be referred to by words that mean the same, where the data set has none of its own."""
    for label, name in VOCABULARIES.items():
        for code, concept in vocabulary(name).items():
            index.add(Entity(packaged_id(label, code), label, concept.pl), FORMER, *concept.same)


@cache
def packaged_nodes() -> dict[str, Node]:
    """Return every packaged concept as a node, by id."""
    return {node.id: node for label, name in VOCABULARIES.items() for node in _nodes(label, name)}


@cache
def packaged_relations() -> tuple[Relation, ...]:
    """Return what is broader than what among the packaged concepts."""
    return tuple(
        Relation("BROADER", packaged_id(label, concept.code), packaged_id(label, concept.broader), {})
        for label, name in VOCABULARIES.items()
        for concept in vocabulary(name).values()
        if concept.broader
    )


def find_unused_activities(relations: Iterable[Relation]) -> frozenset[str]:
    """Return the ids of the packaged activities that no relation leads to, nor one of what is narrower."""
    above = {relation.start: relation.end for relation in packaged_relations()}
    used: set[str] = set()
    for end in {end for relation in relations for end in (relation.start, relation.end)}:
        step: str | None = end
        while step is not None and step not in used:
            used.add(step)
            step = above.get(step)
    return frozenset(id_ for id_, node in packaged_nodes().items() if node.label == ACTIVITY and id_ not in used)


def index_packaged(index: NameIndex) -> None:
    """Let the packaged concepts be referred to by code, label and other words."""
    for label, name in VOCABULARIES.items():
        for code, concept in vocabulary(name).items():
            entity = Entity(packaged_id(label, code), label, concept.pl)
            for tier, words in ((NAME, (code, concept.pl, concept.en)), (OTHER_NAME, concept.also)):
                index.add(entity, tier, *(word for word in words if find_code(name, word) == code))
            index.add(entity, FORMER, *concept.known_by)


def _nodes(label: str, name: str) -> list[Node]:
    nodes = []
    for code, concept in vocabulary(name).items():
        values: dict[str, Scalar] = {"age_from": concept.age_from, "age_to": concept.age_to, "domain": concept.domain}
        known = {key: value for key, value in values.items() if value is not None}
        nodes.append(Node(label, packaged_id(label, code), SHARED, concept.pl, known))
    return nodes
