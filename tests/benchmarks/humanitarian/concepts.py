"""Whom and what a 3W table is about: its untidy words as a few target groups, its clusters as needs."""

from __future__ import annotations

import re

from calnet.model.kinds import NEED, TARGET_GROUP
from calnet.model.network import SHARED, Node, Relation, make_id
from calnet.model.text import fold
from calnet.model.vocabulary import ROOT_GROUP
from calnet.sources.resolving.packaged_terms import packaged_id

_GROUPS = {
    "displaced people": r"deplac|\bidp\b|\bpdi\b|internally displaced",
    "returnees": r"retourn|returnee",
    "repatriated people": r"rapatri",
    "refugees": r"refug",
    "host communities": r"hote|host|\blocale?\b|^(\d )?communautes?$|famille d ac",
    "children": r"enfant|fille|garcon",
    "children in armed groups": r"eafga",
    "unaccompanied children": r"non accompagn|\bena\b",
    "pregnant and breastfeeding women": r"fefa",
    "adults": r"adulte|hommes",
    "people with HIV": r"vih",
    "people with tuberculosis": r"tuberculose",
    "people hit by a disaster": r"sinistr",
    "community leaders": r"leader|autorites",
    "indigenous people": r"autochtones",
}
"""Target groups and the words that mean them, folded. Other words ("autres", "bénéficiaires") mean nobody we know."""
_NARROWER = {"children in armed groups": "children", "unaccompanied children": "children"}
_PROTECTION, _GENERAL = "Protection: ", "Protection générale"


def groups_of(words: str) -> tuple[str, ...]:
    """Return the ids of the target groups that the words mean; several words mean several groups.

    >>> groups_of("IDP Retournes Communaute_locale")
    ('group/displaced-people', 'group/returnees', 'group/host-communities')
    >>> groups_of("Bénéficiaires")
    ()
    """
    text = fold(words)
    return tuple(make_id(TARGET_GROUP, SHARED, name) for name, pattern in _GROUPS.items() if re.search(pattern, text))


def need_of(cluster: str) -> str | None:
    """Return the id of the need that a cluster answers, None for no cluster."""
    return make_id(NEED, SHARED, cluster) if cluster else None


def concepts(clusters: set[str]) -> tuple[list[Node], list[Relation]]:
    """Return target groups and needs, and what is broader: the general group, and general protection."""
    root = packaged_id(TARGET_GROUP, ROOT_GROUP)
    groups = {make_id(TARGET_GROUP, SHARED, name): name for name in _GROUPS}
    needs = {make_id(NEED, SHARED, name): name for name in sorted(clusters | {_GENERAL}) if name}
    nodes = [
        Node(TARGET_GROUP, root, SHARED, "all residents", {}),
        *(Node(TARGET_GROUP, id_, SHARED, name, {}) for id_, name in groups.items()),
        *(Node(NEED, id_, SHARED, name, {}) for id_, name in needs.items()),
    ]
    relations = [
        *(
            Relation("BROADER", id_, make_id(TARGET_GROUP, SHARED, _NARROWER[name]) if name in _NARROWER else root, {})
            for id_, name in groups.items()
        ),
        *(
            Relation("BROADER", id_, make_id(NEED, SHARED, _GENERAL), {})
            for id_, name in needs.items()
            if name.startswith(_PROTECTION)
        ),
    ]
    return nodes, relations
