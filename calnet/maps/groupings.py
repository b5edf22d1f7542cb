"""Ways to see a big network as a few groups: by place, by sector, by who works with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import networkx as nx

from calnet.maps.symbology import edge_style
from calnet.model import kinds
from calnet.model.kinds import Family, types_of
from calnet.model.network import SHARED, Network
from calnet.snapshot.standing import Standing

NOWHERE = ""
"""The group of what belongs to none."""
MOST, LEAST = 120, 3
"""At most so many groups; a group of fewer nodes is joined with another where there is one to join."""
_WORK = types_of(Family.WORK)
_WHERE = types_of(Family.PLACE)
_TOGETHER = types_of(Family.MEMBERSHIP, Family.WORK)
_TOLD_TIE = edge_style("PARTNERS_WITH").attraction
_SEED = 1

Grouping = Mapping[str, list[str]]
"""Ids of the nodes of each group, sorted; every node is in one."""


def find_groupings(network: Network, standing: Standing) -> dict[str, Grouping]:
    """Return the ways to group a network that give at least two groups.

    ``place``: where it is, the key the id of a place (of a data set without a home place: its id).
    ``sector``: the actor's own, of an initiative that of its lead, the key a code of the vocabulary.
    ``community``: those who work together, the key the id of the best connected actor or coalition among them.
    `NOWHERE` holds what belongs to none of them.

    Args:
        network: everything that was read, or the part that a map shows.
        standing: how the things of the source stand: where initiatives happen, and who is tied to whom.
    """
    found = {
        "place": _by_place(network, standing.known_places()),
        "sector": _by_sector(network),
        "community": _by_community(network, standing),
    }
    return {
        name: grouping
        for name, group_of in found.items()
        if len(grouping := _gather(network, group_of)) - (NOWHERE in grouping) >= 2
    }


def _gather(network: Network, group_of: Mapping[str, str]) -> Grouping:
    """Return the members of each group, those of the smallest groups under none where there are too many."""
    sizes = Counter(group for group in group_of.values() if group != NOWHERE)
    kept = set(sorted(sizes, key=lambda group: (-sizes[group], group))[:MOST])
    members: dict[str, list[str]] = {}
    for node in sorted(node.id for node in network.nodes):
        group = group_of.get(node, NOWHERE)
        members.setdefault(group if group in kept else NOWHERE, []).append(node)
    return dict(sorted(members.items()))


def _by_sector(network: Network) -> dict[str, str]:
    sectors = {
        node.id: str(node.properties["sector"])
        for node in network.labelled(*kinds.ACTORS)
        if node.properties.get("sector")
    }
    leads: dict[str, tuple[bool, str]] = {}
    for relation in network.typed("RUNS"):
        rank = (relation.properties.get("role") != "lead", relation.start)
        leads[relation.end] = min(rank, leads.get(relation.end, rank))
    return sectors | {initiative: sectors[lead] for initiative, (_, lead) in sorted(leads.items()) if lead in sectors}


def _by_place(network: Network, known: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return the place of each node.

    It is the one that was said, else that the analyses know, else that of those who run it, else of its data set, else
    of most around it.
    """
    places = {node.id for node in network.labelled(kinds.PLACE)}
    above = _find_parents(network, places)
    depth = {place: len(_climb(place, above)) for place in places}
    group_of: dict[str, str] = {}
    for relation in network.typed(*_WHERE):
        before = group_of.get(relation.start, relation.end)
        group_of[relation.start] = min(before, relation.end, key=lambda place: (depth.get(place, 0), place))
    for id_, happens in known.items():
        if id_ in network.by_id and id_ not in group_of and (on_map := places.intersection(happens)):
            group_of[id_] = max(on_map, key=lambda place: (depth[place], place))
    around = _find_neighbours(network, (*_WORK, "MEMBER_OF"))
    workers = {node.id for node in network.labelled(kinds.INITIATIVE, kinds.COALITION)}
    group_of = _follow(workers - set(group_of), group_of, around)
    group_of |= _by_data_set(network, group_of, places)
    used = set(group_of.values())
    group_of |= {place: home for place in sorted(places) if (home := _first_in(place, used, above))}
    rest = {node.id for node in network.nodes} - set(group_of)
    everything = _find_neighbours(network, None)
    for _ in range(2):  # a need is first reached by way of its initiatives, then those that hang on it
        group_of = _follow(rest - set(group_of), group_of, everything)
    return _lift(group_of, above)


def _find_parents(network: Network, places: set[str]) -> dict[str, str]:
    above: dict[str, str] = {}
    for relation in network.typed("PART_OF"):
        if relation.start in places and relation.end in places and relation.start != relation.end:
            above[relation.start] = min(relation.end, above.get(relation.start, relation.end))
    return above


def _climb(place: str, above: Mapping[str, str]) -> list[str]:
    """Return the places that hold a place, from the nearest outwards."""
    found: list[str] = []
    while place in above and above[place] not in found:
        place = above[place]
        found.append(place)
    return found


def _first_in(place: str, used: set[str], above: Mapping[str, str]) -> str | None:
    return next((one for one in (place, *_climb(place, above)) if one in used), None)


def _by_data_set(network: Network, known: Mapping[str, str], places: set[str]) -> dict[str, str]:
    """Return the home place of what nobody placed, where there are several data sets to tell apart."""
    names = {node.dataset for node in network.nodes} - {SHARED}
    if len(names) < 2:
        return {}
    homes = {
        node.id: str(home)
        for node in network.labelled(kinds.DATA_SET)
        if (home := node.properties.get("home_place")) in places
    }
    return {
        node.id: homes.get(node.dataset, node.dataset)
        for node in network.nodes
        if node.dataset != SHARED and node.id not in known and node.id not in places
    }


def _lift(group_of: Mapping[str, str], above: Mapping[str, str]) -> dict[str, str]:
    """Return groups with the small ones, and then the lowest ones, joined to the place that holds them."""
    sizes = Counter(group_of.values())
    goes: dict[str, str] = {}
    chains = {group: _climb(group, above) for group in sizes}

    def join(group: str, parent: str) -> None:
        sizes[parent] += sizes.pop(group)
        goes[group] = parent
        chains.setdefault(parent, _climb(parent, above))

    for group in sorted(sizes, key=lambda group: (-len(chains[group]), group)):
        if sizes[group] < LEAST and chains[group]:
            join(group, chains[group][0])
    while len(sizes) > MOST:
        lowest = max(len(chains[group]) for group in sizes)
        low = [group for group in sorted(sizes) if len(chains[group]) == lowest]
        if not lowest or len(sizes) - len(low) + len({chains[group][0] for group in low}) < 2:
            break
        for group in low:
            join(group, chains[group][0])
    ends = {group: _end(group, goes) for group in set(group_of.values())}
    return {node: ends[group] for node, group in group_of.items()}


def _end(group: str, goes: Mapping[str, str]) -> str:
    while group in goes:
        group = goes[group]
    return group


def _by_community(network: Network, standing: Standing) -> dict[str, str]:
    """Return communities of actors, coalitions and initiatives (Louvain), and what is nearest to each.

    Blondel, Guillaume, Lambiotte and Lefebvre (2008), Fast unfolding of communities in large networks.
    """
    names = [node.id for node in network.labelled(*kinds.ACTORS, kinds.COALITION, kinds.INITIATIVE)]
    number = {name: place for place, name in enumerate(sorted(names))}
    weights: dict[tuple[int, int], float] = {}
    told = [(ends, _TOLD_TIE) for ends, tie in standing.ties.items() if tie.is_told]
    work = [((one.start, one.end), edge_style(one.type).attraction) for one in network.typed(*_TOGETHER)]
    for (start, end), attraction in (*told, *work):
        if start in number and end in number and start != end:
            one, other = sorted((number[start], number[end]))
            weights[one, other] = weights.get((one, other), 0.0) + attraction
    graph: nx.Graph[int] = nx.Graph()
    graph.add_weighted_edges_from((one, other, weight) for (one, other), weight in sorted(weights.items()))
    order = sorted(number)
    leaders = {number[node.id] for node in network.labelled(*kinds.ACTORS, kinds.COALITION)}
    group_of: dict[str, str] = {}
    for community in nx.community.louvain_communities(graph, weight="weight", seed=_SEED):
        if len(community) >= LEAST:
            best = max(community & leaders or community, key=lambda one: (graph.degree(one), -one))
            group_of.update({order[one]: order[best] for one in community})
    rest = {node.id for node in network.nodes} - set(group_of)
    return _follow(rest, group_of, _find_neighbours(network, None))


def _find_neighbours(network: Network, types: Iterable[str] | None) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for relation in network.relations if types is None else network.typed(*types):
        found.setdefault(relation.start, []).append(relation.end)
        found.setdefault(relation.end, []).append(relation.start)
    return found


def _follow(nodes: Iterable[str], group_of: Mapping[str, str], around: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return groups with these nodes where most of their neighbours are."""
    followed = dict(group_of)
    for node in nodes:
        votes = Counter(group_of[other] for other in around.get(node, ()) if other in group_of)
        if votes:
            followed[node] = min(votes, key=lambda group: (-votes[group], group))
    return followed
