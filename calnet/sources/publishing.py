"""A network that can be sent round: without contacts, and without small numbers of people.

What is left out, as somebody who answers for data protection would:

- contacts: the property, and every telephone number and e-mail address in a text; names of people, as everywhere;
- further columns: nobody knows what stands in them (how many there were is told);
- numbers of people from 1 to one below the threshold, of groups, diagnoses, initiatives and target groups: they become
  unknown, and „<10” stands in their place as a text. Zero tells of nobody and stays; places offered and quantities of
  things count no people and stay. In a text a small number with people behind it („4 rodziny”, “three children”)
  becomes „<10 rodziny” as well;
- sums that would give a hidden number away: the participants of an initiative beside the people of each of its target
  groups, those of a programme beside those of its parts, and the people of a diagnosis beside those of the same need
  in narrower places and groups. A sum goes where what is left of it after the parts that are shown could be the hidden
  parts: at least one for each, at most one below the threshold.

Analyses and everything that is written are then made from this network alone, so they cannot hold more.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from calnet.model.kinds import DIAGNOSIS, INITIATIVE, LIMITS, Type, node_properties, relation_properties
from calnet.model.network import Network, Node, Relation, Scalar, make_network
from calnet.sources.parsing.network_cleaning import clean_network
from calnet.sources.problems import Problems
from calnet.sources.resolving.data_set import IMPLIED

_SUM_HIDDEN = "–"
"""What stands in the place of a sum that is hidden."""
THRESHOLD = 10
"""Below so many people a number is hidden, unless another threshold is given."""
COUNTED = ("people", "participants")
"""Properties that count people."""
_DROPPED = frozenset({"contact", "extra"})
_WORDS: Mapping[str, int] = {
    "jedna": 1, "jedno": 1, "jednej": 1, "jednego": 1, "dwa": 2, "dwie": 2, "dwóch": 2, "dwu": 2, "dwoje": 2,
    "dwojga": 2,
    "trzy": 3, "trzech": 3, "troje": 3, "trojga": 3, "cztery": 4, "czterech": 4, "czworo": 4, "czworga": 4, "pięć": 5,
    "pięciu": 5, "pięcioro": 5, "pięciorga": 5, "sześć": 6, "sześciu": 6, "sześcioro": 6, "siedem": 7, "siedmiu": 7,
    "osiem": 8, "ośmiu": 8, "dziewięć": 9, "dziewięciu": 9, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
_PEOPLE = (
    "osób", "osob", "dzieci", "dziecka", "dziecko", "dzieckiem", "senior", "rodzin", "uczni", "uczenn", "uczestni",
    "mieszka", "podopieczn", "kobiet", "mężczyzn", "chłop", "dziewcz", "wolontariusz", "emeryt", "rencist", "klient",
    "bezdomn", "bezrobotn", "niepełnosprawn", "opiekun", "rodzic", "pacjent", "person", "people", "child", "famil",
    "participant", "volunteer", "resident", "women", "woman", "men", "student", "pupil", "client", "household",
    "gospodarstw",
)  # fmt: skip
"""How words for people begin."""
_SMALL = re.compile(
    r"(?<![\w.,/–-])(?<!nr )(?P<number>\d{1,4}|" + "|".join(_WORDS) + r")"
    r"(?P<unit>\s+(?:\w+(?:ych|ich|ne|ni|we|łe|łych)\s+)?"
    r"(?:" + "|".join(_PEOPLE) + r")\w*)",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PublicCopy:
    """A network that can be sent round.

    Attributes:
        network: without what must not be.
        contacts: how many contacts of bodies were left out.
        columns: how many further columns of rows were left out.
        numbers: how many small numbers were hidden, those in texts among them.
        sums: how many sums were hidden.
        threshold: below so many people a number was hidden.
    """

    network: Network
    contacts: int
    columns: int
    numbers: int
    sums: int
    threshold: int


def make_public(network: Network, threshold: int = THRESHOLD) -> PublicCopy:
    """Return a network without contacts and small numbers of people.

    Args:
        network: of any number of data sets.
        threshold: the smallest number of people that is shown; at least 2.
    """
    cleaned = clean_network(network, "", Problems(), keep_personal=False)
    publisher = _Publisher(threshold)
    nodes = {node.id: publisher.publish(node) for node in cleaned.nodes}
    relations = [publisher.publish_relation(relation) for relation in cleaned.relations]
    sums = _hide_sums(cleaned, nodes, relations, threshold)
    made = make_network(nodes.values(), relations)
    return PublicCopy(made, publisher.contacts, publisher.columns, publisher.numbers, sums, threshold)


class _Publisher:
    """Leaves out what must not be, and counts it."""

    def __init__(self, threshold: int) -> None:
        self._threshold = threshold
        self.contacts = self.columns = self.numbers = 0

    def publish(self, node: Node) -> Node:
        extra = node.properties.get("extra")
        self.contacts += "contact" in node.properties
        self.columns += extra is not None and extra != IMPLIED
        properties = {
            name: value for name, value in node.properties.items() if name not in _DROPPED or value == IMPLIED
        }
        texts = {prop.name for prop in node_properties(node.label) if prop.type is Type.TEXT and not prop.of}
        return replace(
            node, name=self._text(node.name), properties=self._properties(properties, texts - {"id", "dataset"})
        )

    def publish_relation(self, relation: Relation) -> Relation:
        texts = {prop.name for prop in relation_properties(relation.type) if prop.type is Type.TEXT and not prop.of}
        return replace(relation, properties=self._properties(relation.properties, texts))

    def _properties(self, properties: Mapping[str, Scalar], texts: Iterable[str]) -> dict[str, Scalar]:
        kept = dict(properties)
        for name in COUNTED:
            if self._is_small(properties, name):
                hide(kept, name, f"<{self._threshold}")
                self.numbers += 1
        for name in texts:
            if isinstance(value := kept.get(name), str) and name not in {"extra", "home_place", "host"}:
                kept[name] = self._text(value)
        return kept

    def _is_small(self, properties: Mapping[str, Scalar], name: str) -> bool:
        """Return whether a number, its upper limit, or the number in the text as typed is below the threshold."""
        told = [properties.get(one) for one in (name, f"{name}_to")]
        text = properties.get(f"{name}_text")
        if isinstance(text, str) and told == [None, None]:
            told += [int(digits) for digits in re.findall(r"\d+", text)]
        return any(isinstance(one, int) and 0 < one < self._threshold for one in told)

    def _text(self, text: str) -> str:
        return _SMALL.sub(self._hidden, text)

    def _hidden(self, found: re.Match[str]) -> str:
        said = found["number"].lower()
        number = _WORDS.get(said) or int(said)
        if not 0 < number < self._threshold:
            return found[0]
        self.numbers += 1
        return f"<{self._threshold}{found['unit']}"


def hide(properties: dict[str, Scalar], name: str, text: str | None = None) -> None:
    """Make a number of people unknown, with a text in its place."""
    for part in (name, *(prop.name for prop in LIMITS[name])):
        properties.pop(part, None)
    if text is not None:
        properties[f"{name}_text"] = text


@dataclass(frozen=True, slots=True)
class _Sum:
    """A number that others may add up to.

    Attributes:
        whole: id of the node that holds it, and the property.
        parts: by node or relation, the property that holds a part.
    """

    whole: tuple[str, str]
    parts: tuple[tuple[str | tuple[str, str, str], str], ...]


def _hide_sums(before: Network, nodes: dict[str, Node], relations: list[Relation], threshold: int) -> int:
    """Hide the sums that would give hidden numbers away, until none does; return how many."""
    places = {(one.type, one.start, one.end): at for at, one in enumerate(relations)}
    sums, hidden, before_pass = list(_sums(before)), 0, -1
    while before_pass != hidden:
        before_pass = hidden
        for one in sums:
            holder, name = one.whole
            total = nodes[holder].properties.get(name)
            told = [
                (nodes[part].properties if isinstance(part, str) else relations[places[part]].properties, of)
                for part, of in one.parts
            ]
            if isinstance(total, int) and _gives_away(total, told, threshold):
                properties = dict(nodes[holder].properties)
                hide(properties, name, _SUM_HIDDEN)
                nodes[holder] = replace(nodes[holder], properties=properties)
                hidden += 1
    return hidden


def _gives_away(total: int, parts: Sequence[tuple[Mapping[str, Scalar], str]], threshold: int) -> bool:
    """Return whether a sum and its parts that are shown tell something of those that are hidden."""
    unknown = sum(name not in known and f"{name}_text" in known for known, name in parts)
    rest = total - sum(value for known, name in parts if isinstance(value := known.get(name), int))
    is_hidden_sum = any(known.get(f"{name}_text") == _SUM_HIDDEN for known, name in parts)
    return bool(unknown) and (is_hidden_sum or unknown <= rest <= unknown * (threshold - 1))


def _sums(network: Network) -> Iterator[_Sum]:
    """Yield what may add up to what."""
    aimed: dict[str, list[tuple[tuple[str, str, str], str]]] = defaultdict(list)
    parts: dict[str, list[str]] = defaultdict(list)
    for relation in network.relations:
        if relation.type == "AIMED_AT":
            aimed[relation.start].append(((relation.type, relation.start, relation.end), "people"))
        elif relation.type == "PART_OF" and network.by_id[relation.start].label == INITIATIVE:
            parts[relation.end].append(relation.start)
    for id_, groups in aimed.items():
        yield _Sum((id_, "participants"), tuple(groups))
    for id_, members in parts.items():
        yield _Sum((id_, "participants"), tuple((member, "participants") for member in members))
    yield from _sums_of_diagnoses(network)


def _sums_of_diagnoses(network: Network) -> Iterator[_Sum]:
    """Yield each diagnosis with those of the same need in narrower places or of narrower groups."""
    above: dict[str, list[str]] = defaultdict(list)
    about: dict[str, dict[str, str]] = defaultdict(dict)
    for relation in network.relations:
        if relation.type in {"BROADER", "PART_OF"}:
            above[relation.start].append(relation.end)
        elif relation.type in {"OF", "FELT_BY", "OBSERVED_IN"}:
            about[relation.start][relation.type] = relation.end
    by_need: dict[str, list[str]] = defaultdict(list)
    for node in network.labelled(DIAGNOSIS):
        by_need[about[node.id].get("OF", "")].append(node.id)
    for members in by_need.values():
        for whole in members:
            narrower = [one for one in members if one != whole and _is_narrower(about[one], about[whole], above)]
            if narrower:
                yield _Sum((whole, "people"), tuple((one, "people") for one in narrower))


def _is_narrower(one: Mapping[str, str], other: Mapping[str, str], above: Mapping[str, Sequence[str]]) -> bool:
    """Return whether one diagnosis is of a narrower group or place than another, and of none that lies apart."""
    pairs = [(one.get(type_), other.get(type_)) for type_ in ("FELT_BY", "OBSERVED_IN")]
    return any(mine != theirs for mine, theirs in pairs) and all(
        theirs is None or mine == theirs or (mine is not None and theirs in _reached(mine, above))
        for mine, theirs in pairs
    )


def _reached(start: str, above: Mapping[str, Sequence[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        if (one := waiting.pop()) not in seen:
            seen.add(one)
            waiting += above.get(one, ())
    return seen
