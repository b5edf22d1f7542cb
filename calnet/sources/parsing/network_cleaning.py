"""Personal data in a network that another program kept: what `clean_table` does to sheets, done to nodes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from calnet.messages import message
from calnet.model.kinds import (
    DECISION,
    NODE_KINDS,
    PLACE,
    RELATION_KINDS,
    Property,
    Type,
    node_properties,
    relation_properties,
)
from calnet.model.network import Network, Scalar, make_network
from calnet.sources.parsing.cleaning import RECOGNISED
from calnet.sources.parsing.people import Role, find_people
from calnet.sources.parsing.personal import (
    LEFT_OUT,
    find_personal,
    hide,
    is_contact_header,
    is_cut,
    is_person_header,
    name_kinds,
)
from calnet.sources.problems import Location, Problems
from calnet.wording.declarations import name_of

_KEPT = frozenset({"id", "dataset", "kind", "name", "extra", "home_place", "host", *RECOGNISED})
"""Properties that hold no free text, or are looked at by themselves."""
_TEXTS = {Type.TEXT, Type.TEXTS}


def clean_network(network: Network, title: str, problems: Problems, *, keep_personal: bool) -> Network:
    """Return a network without personal data, and without the nodes that are only somebody's name.

    Args:
        network: as it was read.
        title: name of the file, for messages.
        problems: collects what was removed.
        keep_personal: keep what looks like personal data; it is warned about all the same.
    """
    cleaner = _Cleaner(title, problems, keep_personal=keep_personal)
    nodes = []
    for node in network.nodes:
        if node.label not in {PLACE, DECISION} and cleaner.is_person(node.name):
            continue
        known = {prop.name: prop for prop in node_properties(node.label)}
        properties = cleaner.clean(node.properties, known)
        if isinstance(extra := properties.get("extra"), str):
            properties["extra"] = cleaner.clean_extra(extra)
        name = cleaner.clean_text(node.name, Role.PLACE if node.label == PLACE else Role.NAME, "name")
        nodes.append(replace(node, name=name or NODE_KINDS[node.label].en, properties=_known(properties)))
    ids = {node.id for node in nodes}
    relations = [
        replace(
            relation,
            properties=_known(
                cleaner.clean(relation.properties, {prop.name: prop for prop in relation_properties(relation.type)})
            ),
        )
        for relation in network.relations
        if {relation.start, relation.end} <= ids and relation.type in RELATION_KINDS
    ]
    return make_network(nodes, relations)


class _Cleaner:
    def __init__(self, title: str, problems: Problems, *, keep_personal: bool) -> None:
        self._title = title
        self._problems = problems
        self._keep = keep_personal

    def is_person(self, name: str) -> bool:
        """Return whether a name is that of a person and no more, and is to be left out."""
        if not find_people(name, Role.NAME):
            return False
        found = find_personal(name, Role.NAME)
        if not any(kind == "person" for _, _, kind in found) or hide(name, found):
            return False
        key = "problems.person_as_name_kept" if self._keep else "problems.person_as_name"
        lost = "" if self._keep else "row"
        self._problems.add(Location(self._title), message(key, n=1, rows=""), warning=True, left_out=lost)
        return not self._keep

    def clean(self, properties: Mapping[str, Scalar], known: Mapping[str, Property]) -> dict[str, Scalar]:
        """Return properties with their texts cleaned."""
        cleaned: dict[str, Scalar] = dict(properties)
        for name, value in properties.items():
            prop = known.get(name)
            if prop is None or prop.type not in _TEXTS or prop.vocabulary or name in _KEPT:
                continue
            role = Role.CONTACT if name == "contact" else Role.NAME if name.endswith("name") else Role.TEXT
            header = name_of(prop, "en")
            if isinstance(value, tuple):
                cleaned[name] = tuple(text for one in value if (text := self.clean_text(one, Role.NAME, header)))
            elif isinstance(value, str):
                cleaned[name] = self.clean_text(value, role, header) or None
        return cleaned

    def clean_extra(self, text: str) -> str | None:
        """Return the extra columns without those that hold people."""
        kept: dict[str, object] = {}
        for header, value in json.loads(text).items():
            if is_person_header(header):
                key = "problems.people_column_kept" if self._keep else "problems.people_column"
                said = message(key, n=1, column=header)
                where = Location(self._title, column=header)
                self._problems.add(where, said, warning=True, left_out="" if self._keep else "cell")
                if not self._keep:
                    continue
            if not isinstance(value, str):
                kept[header] = value
                continue
            role = Role.OWN_CONTACT if is_contact_header(header) else Role.TEXT
            if cleaned := self.clean_text(value, role, header):
                kept[header] = cleaned
        return json.dumps(kept, ensure_ascii=False) if kept else None

    def clean_text(self, text: str, role: Role, header: str) -> str:
        """Return a text without what is personal."""
        found = find_personal(text, role, header)
        rest = hide(text, found) if found else text
        for said in name_kinds(found, kept=self._keep):
            is_cut_out = not self._keep and said.key != LEFT_OUT["maybe"]
            lost = ("part" if rest else "cell") if is_cut_out else ""
            self._problems.add(Location(self._title, column=header), said, warning=True, left_out=lost)
        return rest if is_cut(found) and not self._keep else text


def _known(properties: Mapping[str, Scalar]) -> dict[str, Scalar]:
    return {name: value for name, value in properties.items() if value is not None}
