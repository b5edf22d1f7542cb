"""The packaged target groups and needs as nodes, so that what is broader than what is always known."""

from __future__ import annotations

from functools import cache

from calnet.model.kinds import NEED, TARGET_GROUP
from calnet.model.network import SHARED, Node, Relation, Scalar
from calnet.model.vocabulary import Concept, find_code, vocabulary
from calnet.sources.names import NAME, OTHER_NAME, Named, NameIndex

VOCABULARIES = {TARGET_GROUP: "target_group", NEED: "need"}
_FAMILIES = {TARGET_GROUP: "group", NEED: "need"}


def concept_id(label: str, code: str) -> str:
    """Return the id of a packaged concept.

    >>> concept_id("TargetGroup", "single_mothers")
    'group/single_mothers'
    """
    return f"{_FAMILIES[label]}/{code}"


def find_concept(label: str, text: str) -> Concept | None:
    """Return the packaged concept that goes by this word, or None."""
    name = VOCABULARIES.get(label)
    code = find_code(name, text) if name else None
    return vocabulary(name)[code] if name and code else None


@cache
def concept_nodes() -> dict[str, Node]:
    """Return every packaged concept as a node, by id."""
    return {node.id: node for label, name in VOCABULARIES.items() for node in _nodes(label, name)}


@cache
def concept_relations() -> tuple[Relation, ...]:
    """Return what is broader than what among the packaged concepts."""
    return tuple(
        Relation("BROADER", concept_id(label, concept.code), concept_id(label, concept.broader), {})
        for label, name in VOCABULARIES.items()
        for concept in vocabulary(name).values()
        if concept.broader
    )


def index_concepts(index: NameIndex) -> None:
    """Let the packaged concepts be referred to by code, label and other words."""
    for label, name in VOCABULARIES.items():
        for code, concept in vocabulary(name).items():
            named = Named(concept_id(label, code), label, concept.pl)
            for tier, words in ((NAME, (code, concept.pl, concept.en)), (OTHER_NAME, concept.also)):
                index.add(named, tier, *(word for word in words if find_code(name, word) == code))


def _nodes(label: str, name: str) -> list[Node]:
    nodes = []
    for code, concept in vocabulary(name).items():
        values: dict[str, Scalar] = {"age_from": concept.age_from, "age_to": concept.age_to, "domain": concept.domain}
        known = {key: value for key, value in values.items() if value is not None}
        nodes.append(Node(label, concept_id(label, code), SHARED, concept.pl, known))
    return nodes
