"""D, the network as a whole: how closely a coalition is knit, and who holds it together.

For the actors of a data set that have not closed down and the ties among them, from three actors and three ties on:

- *density*: ties over pairs;
- *degree centralisation* and *betweenness centralisation*: how far one actor outdoes all others (Freeman 1979), 0 where
  all are alike, 1 in a star;
- *brokers*: the actors through whom most of the shortest paths between others lead (betweenness); the sentence says on
  which share of the ways that exist the first of them stands;
- *components*: the parts that no tie joins, and the share of all actors in the largest;
- *E–I index*: ties between sectors less ties within them, over both; 1, all ties cross, −1, none does (Krackhardt and
  Stern, "Informal networks and organizational crises", Social Psychology Quarterly 51, 1988);
- from 30 actors *core and periphery*, *constraint* and *effective size* (`calnet.analyses.network.centrality`).

Who stands out is named up to a step in the values: of equals all, or none where more than six share the highest.

Left out: strengths, which often nobody gave, and with them the difference between a contact and an agreement; ties of
actors whose sector is not known, in the E–I index; everything where nobody recorded a tie but those that follow from
shared initiatives, where there are fewer than three ties, and where one informant told most of them: the network would
be that one's view (`calnet.analyses.informants`), each measure then says why it has no value; what rests on
betweenness from 20,000 actors on. Figures of networks of different size do not compare.

>>> from datetime import date
>>> from calnet.snapshot.facts import make_facts
>>> from calnet.snapshot.snapshot import Snapshot
>>> facts = make_facts(
...     actors=[("a", "Institution", "A", None, "culture"), ("b", "Organisation", "B", None, "ngo"),
...             ("c", "Organisation", "C", None, "ngo")],
...     ties=[("a", "b", "PARTNERS_WITH", 2), ("b", "c", "PARTNERS_WITH", 2), ("a", "c", "PARTNERS_WITH", 2)],
... )
>>> town = Snapshot(facts, date(2026, 1, 1)).towns[0]
>>> [(measure.name, measure.value) for measure in find_measures(town)][:4]
[('density', 1.0), ('components', 1), ('largest_component', 1.0), ('ei_index', 0.3333333333333333)]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from statistics import fmean

import networkx as nx

from calnet.analyses.informants import find_informant, has_told_ties, is_one_informant
from calnet.analyses.network.centrality import centralise, find_betweenness, find_core, find_holes
from calnet.analyses.presence import ties_of_present
from calnet.findings import Measure, known_data_sets
from calnet.messages import Count, Message, Value, message
from calnet.snapshot.snapshot import Town

MANY = 30
"""Actors from which core, constraint and effective size say something."""
FEW = 3
"""Actors below which there is no network to speak of, and ties below which nothing can be said of one."""
DENSE = 0.5
"""Density from which most know each other."""
SOME, MUCH = 0.3, 0.6
"""Centralisation and constraint from which there is some, and much of it."""
ACROSS = 1 / 3
"""E–I index from which ties mostly cross: twice as many between sectors as within them."""
TOO_MANY = 20_000
"""Actors from which counting all shortest paths would take minutes, and nobody would call it a coalition."""
_ALWAYS = (
    "density", "components", "largest_component", "ei_index", "degree_centralisation", "betweenness_centralisation",
    "brokers",
)  # fmt: skip
_LARGE = ("core_periphery", "constraint", "effective_size")
_TITLES: Mapping[str, str] = {
    "density": "measures.name_density",
    "degree_centralisation": "measures.name_degree_centralisation",
    "betweenness_centralisation": "measures.name_betweenness_centralisation",
    "brokers": "measures.name_brokers",
    "components": "measures.name_components",
    "largest_component": "measures.name_largest_component",
    "ei_index": "measures.name_ei_index",
    "core_periphery": "measures.name_core_periphery",
    "constraint": "measures.name_constraint",
    "effective_size": "measures.name_effective_size",
}
_DEGREE: Mapping[str, str] = {
    "low": "measures.degree_low", "middle": "measures.degree_middle", "high": "measures.degree_high",
}  # fmt: skip
_BETWEENNESS: Mapping[str, str] = {
    "low": "measures.betweenness_low", "middle": "measures.betweenness_middle", "high": "measures.betweenness_high",
}  # fmt: skip
_CONSTRAINT: Mapping[str, str] = {
    "low": "measures.constraint_low", "middle": "measures.constraint_middle", "high": "measures.constraint_high",
}  # fmt: skip
_ONE_INFORMANT = "measures.one_informant"
_LEADERS = 3
_EQUALS = 6
"""Actors that share the highest value from which none of them is named: there is nobody that stands out."""
_CORE = 10
_DIGITS = 4
"""Decimals by which values are told; what differs by less is equal."""
_DEGREE_OF_MANY: Mapping[str, str] = {
    "low": "measures.degree_low", "middle": "measures.degree_middle_of_many", "high": "measures.degree_middle_of_many",
}  # fmt: skip
_BETWEENNESS_OF_MANY: Mapping[str, str] = {
    "low": "measures.betweenness_low", "middle": "measures.betweenness_of_many", "high": "measures.betweenness_of_many",
}  # fmt: skip
_CONSTRAINT_OF_MANY: Mapping[str, str] = {
    "low": "measures.constraint_low", "middle": "measures.constraint_of_many", "high": "measures.constraint_of_many",
}  # fmt: skip
"""The same where so many are equal that nobody is named."""
_ABOUT = 4
"""Percent by which a half may be missed and still be about a half."""


def find_measures(town: Town) -> tuple[Measure, ...]:
    """Return the measures of a data set's network; none where there are fewer than three actors or no ties."""
    network = _Network(town, ties_of_present(town))
    if network.size < FEW or not network.ties.number_of_edges():
        return ()
    return tuple(_measures(network))


@dataclass(frozen=True)
class _Network:
    """The actors of a town and the ties among them."""

    town: Town
    ties: nx.Graph[str]

    @property
    def size(self) -> int:
        return len(self.ties)

    @cached_property
    def neighbours(self) -> Mapping[str, set[str]]:
        return {actor: set(others) for actor, others in self.ties.adjacency()}

    @cached_property
    def parts(self) -> Sequence[frozenset[str]]:
        """The parts that no tie joins, the largest first."""
        return sorted(map(frozenset, nx.connected_components(self.ties)), key=len, reverse=True)

    @cached_property
    def edges(self) -> int:
        return self.ties.number_of_edges()

    @cached_property
    def basis(self) -> dict[str, Value]:
        """What the data holds."""
        edges = [edge for _, _, edge in self.ties.edges(data=True)]
        return {
            "actors": Count("actor", self.size),
            "ties": Count("tie", self.edges),
            "graded": sum(edge["graded"] for edge in edges),
            "shared": sum(edge["relation"] == "SHARED" for edge in edges),
        }

    def measure(
        self,
        name: str,
        value: float | None,
        says: str,
        *,
        leaders: Sequence[tuple[str, float]] = (),
        basis: Message | None = None,
        **words: Value,
    ) -> Measure:
        """Return a measure with its sentence."""
        snapshot = self.town.snapshot
        names = snapshot.quoted(id_ for id_, _ in leaders)
        told: dict[str, Value] = {"size": self.size, "leaders": names, "n": len(names), **words}
        return Measure(
            name=name,
            title=Message(_TITLES[name]),
            value=value,
            sentence=Message(says, told),
            basis=basis or Message("measures.basis", self.basis),
            leaders=tuple((snapshot.subject(id_, "actor"), round(number, 4)) for id_, number in leaders),
            data_sets=known_data_sets([self.town.dataset]),
        )


def _measures(network: _Network) -> Iterator[Measure]:
    reason = _artefact(network)
    if reason:
        teller = network.town.snapshot.named(find_informant(network.ties)) if reason == _ONE_INFORMANT else None
        for name in (*_ALWAYS, *(_LARGE if network.size >= MANY else ())):
            yield network.measure(name, None, reason, actor=teller, n=network.edges)
        return
    yield _density(network)
    yield from _components(network)
    yield _ei_index(network)
    yield _degree_centralisation(network)
    yield from _betweenness(network)
    if network.size >= MANY:
        yield _core(network)
        yield from _holes(network)


def _artefact(network: _Network) -> str | None:
    """Return why figures would say how ties were recorded rather than how things are; None where they would not."""
    if not has_told_ties(network.town):
        return "measures.untold"
    if network.edges < FEW:
        return "measures.few_ties"
    return _ONE_INFORMANT if is_one_informant(network.ties) else None


def _density(network: _Network) -> Measure:
    size, edges = network.size, network.edges
    density = 2 * edges / (size * (size - 1))
    if edges < size - 1:
        says = "measures.density_sparse"
    elif density >= DENSE:
        says = "measures.density_dense"
    else:
        says = "measures.density_large" if size >= MANY else "measures.density_middle"
    return network.measure("density", density, says, mean=round(2 * edges / size, 1), others=size - 1)


def _components(network: _Network) -> Iterator[Measure]:
    parts = [len(part) for part in network.parts]
    lonely = parts.count(1)
    pieces = len(parts) - lonely
    if pieces == 1:
        yield network.measure(
            "components",
            len(parts),
            "measures.components_but" if lonely else "measures.components_one",
            n=lonely,
            lonely=lonely,
        )
    else:
        says = "measures.components_lonely" if lonely else "measures.components"
        yield network.measure("components", len(parts), says, n=pieces, lonely=lonely)
    share = parts[0] / network.size
    says = (
        "measures.largest_all" if share == 1 else "measures.largest_most" if share >= DENSE else "measures.largest_few"
    )
    yield network.measure("largest_component", share, says, n=parts[0], percent=_percent(share))


def _ei_index(network: _Network) -> Measure:
    actors = network.town.snapshot.actors
    pairs = [(actors[left]["sector"], actors[right]["sector"]) for left, right in network.ties.edges]
    known = [left != right for left, right in pairs if left and right]
    basis = message("measures.basis_sectors", ties=Count("tie", network.edges), known=len(known))
    if not known:
        return network.measure("ei_index", None, "measures.ei_unknown", basis=basis)
    across = sum(known)
    index = (2 * across - len(known)) / len(known)
    says = (
        "measures.ei_across" if index >= ACROSS else "measures.ei_within" if index <= -ACROSS else "measures.ei_mixed"
    )
    return network.measure("ei_index", index, says, across=across, known=len(known), basis=basis)


def _degree_centralisation(network: _Network) -> Measure:
    size = network.size
    degrees = {actor: len(others) for actor, others in network.neighbours.items()}
    value = centralise(degrees.values(), (size - 1) * (size - 2))
    leaders = _highest({actor: float(degree) for actor, degree in degrees.items()})
    says = (_DEGREE if leaders else _DEGREE_OF_MANY)[_band(value)]
    return network.measure("degree_centralisation", value, says, leaders=leaders)


def _betweenness(network: _Network) -> Iterator[Measure]:
    if network.size >= TOO_MANY:
        yield network.measure("betweenness_centralisation", None, "measures.too_many")
        yield network.measure("brokers", None, "measures.too_many")
        return
    shares = find_betweenness(network.neighbours)
    leaders = _highest(shares)
    value = centralise(shares.values(), network.size - 1)
    says = (_BETWEENNESS if leaders else _BETWEENNESS_OF_MANY)[_band(value)]
    yield network.measure("betweenness_centralisation", value, says, leaders=leaders)
    highest = max(shares.values())
    equal = [actor for actor, share in shares.items() if round(share, _DIGITS) == round(highest, _DIGITS)]
    ways = max(_share_of_ways(network, shares[actor], actor) for actor in equal)
    if len(equal) > 1:
        leaders = leaders[: len(equal)]
    if not highest:
        says = "measures.brokers_none"
    elif not leaders:
        says = "measures.brokers_many"
    else:
        says = "measures.brokers" if len(equal) == 1 else "measures.brokers_equal"
    yield network.measure("brokers", highest, says, leaders=leaders, share=_share(ways), equal=len(equal))


def _share_of_ways(network: _Network, share: float, actor: str) -> float:
    """Return on which share of the ways between others that exist somebody stands.

    Betweenness is relative to all pairs of others; where parts of the network have no tie, many have no way at all.

    Args:
        network: the actors and their ties.
        share: the betweenness of the actor.
        actor: id.
    """
    others = network.size - 1
    pairs = others * (others - 1) / 2
    joined = sum(size * (size - 1) / 2 for part in network.parts for size in (len(part) - (actor in part),))
    return share * pairs / joined if joined else 0.0


def _core(network: _Network) -> Measure:
    core = find_core(network.neighbours)
    if core is None:
        return network.measure("core_periphery", None, "measures.core_none")
    says = "measures.core_clear" if core.fit >= DENSE else "measures.core_blurred"
    leaders = _up_to_a_step([(actor, float(len(network.neighbours[actor]))) for actor in core.actors], _CORE, _CORE)
    return network.measure("core_periphery", core.fit, says, leaders=leaders, n=len(core.actors))


def _holes(network: _Network) -> Iterator[Measure]:
    holes = find_holes(network.neighbours)
    mean = fmean(holes.constraint.values())
    # With a single tie constraint is 1 by definition, which says no more than that.
    bound = {actor: value for actor, value in holes.constraint.items() if len(network.neighbours[actor]) > 1}
    leaders = _highest(bound)
    says = (_CONSTRAINT if leaders else _CONSTRAINT_OF_MANY)[_band(mean)]
    yield network.measure("constraint", mean, says, leaders=leaders)
    size = fmean(holes.effective_size.values())
    leaders = _highest(holes.effective_size)
    says = "measures.effective_size" if leaders else "measures.effective_size_of_many"
    yield network.measure("effective_size", size, says, leaders=leaders, contacts=round(size, 1))


def _highest(values: Mapping[str, float]) -> list[tuple[str, float]]:
    """Return the actors that stand out, the highest first; none where too many share the highest value."""
    ranked = sorted((-round(value, _DIGITS), actor) for actor, value in values.items() if value > 0)
    return _up_to_a_step([(actor, -value) for value, actor in ranked], _LEADERS, _EQUALS)


def _up_to_a_step(ranked: Sequence[tuple[str, float]], most: int, equals: int) -> list[tuple[str, float]]:
    """Return the first of a ranking up to a step in the values, so that of equals all are named or none.

    Args:
        ranked: actors with their values, the highest first.
        most: so many are named at most.
        equals: of those who share the highest value so many, where they are more than that.
    """
    levels = [list(level) for _, level in groupby(ranked, key=itemgetter(1))]
    named: list[tuple[str, float]] = []
    for number, level in enumerate(levels):
        if len(named) + len(level) > (most if number else max(most, equals)):
            break
        named += level
    return named


def _band(value: float) -> str:
    return "high" if value >= MUCH else "middle" if value >= SOME else "low"


def _share(share: float) -> Message:
    """Return on how many of the shortest ways somebody stands, in words where a word says it."""
    percent = _percent(share)
    known = (
        "measures.share_all"
        if percent == 100
        else "measures.share_half"
        if abs(percent - 50) <= _ABOUT
        else "measures.share"
    )
    return message(known, n=percent)


def _percent(share: float) -> int:
    return round(100 * share)
