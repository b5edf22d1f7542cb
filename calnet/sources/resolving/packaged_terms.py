"""The packaged target groups and needs as nodes, so that what is broader than what is always known."""

from __future__ import annotations

from functools import cache

from calnet.model.kinds import NODE_KINDS
from calnet.model.network import SHARED, Node, Relation, Scalar
from calnet.model.vocabulary import Concept, find_code, vocabulary
from calnet.sources.resolving.names import NAME, OTHER_NAME, NameIndex
from calnet.sources.resolving.records import Entity
from calnet.sources.sheet_names import VOCABULARIES


def packaged_id(label: str, code: str) -> str:
    """Return the id of a packaged concept.

    >>> packaged_id("TargetGroup", "single_mothers")
    'group/single_mothers'
    """
    return f"{NODE_KINDS[label].family}/{code}"


def find_packaged(label: str, text: str) -> Concept | None:
    """Return the packaged concept that goes by this word, or None."""
    name = VOCABULARIES.get(label)
    code = find_code(name, text) if name else None
    return vocabulary(name)[code] if name and code else None


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


def index_packaged(index: NameIndex) -> None:
    """Let the packaged concepts be referred to by code, label and other words."""
    for label, name in VOCABULARIES.items():
        for code, concept in vocabulary(name).items():
            entity = Entity(packaged_id(label, code), label, concept.pl)
            for tier, words in ((NAME, (code, concept.pl, concept.en)), (OTHER_NAME, concept.also)):
                index.add(entity, tier, *(word for word in words if find_code(name, word) == code))


def _nodes(label: str, name: str) -> list[Node]:
    nodes = []
    for code, concept in vocabulary(name).items():
        values: dict[str, Scalar] = {"age_from": concept.age_from, "age_to": concept.age_to, "domain": concept.domain}
        known = {key: value for key, value in values.items() if value is not None}
        nodes.append(Node(label, packaged_id(label, code), SHARED, concept.pl, known))
    return nodes
