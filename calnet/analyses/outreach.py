"""How to reach someone from the coalition: by the strongest ties, or through those who share something."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx
import polars as pl

from calnet.analyses.picture import Picture
from calnet.messages import Message, message

_HELPERS = 3
_STRONGEST = 4


@dataclass(frozen=True, slots=True)
class Anchors:
    """Whom distance is measured from.

    Attributes:
        actors: ids of the members of the coalition or those who stand for it, in every data set.
        basis: ``coalition``, ``host`` or ``best_connected``: which of the three it had to be.
        hops: the number of ties to the nearest of them, by actor; without a way, absent.
    """

    actors: frozenset[str]
    basis: str
    hops: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody who could open the door.

    Attributes:
        actor: id.
        reason: what is shared.
    """

    actor: str
    reason: Message


def find_anchors(picture: Picture) -> Anchors:
    """Return the coalition's members; without any, the CAL's host; without one, the best-connected actor."""
    datasets = picture.dataset_of
    members = {actor for actors in picture.members.values() for actor in actors if actor in picture.ties}
    chosen, basis = set(members), "coalition"
    covered = {datasets.get(actor) for actor in members}
    for dataset, host in picture.facts.data_sets.select("id", "host").sort("id").iter_rows():
        if dataset in covered:
            continue
        if host in picture.ties:
            chosen.add(host)
            basis = "host" if basis == "coalition" and not members else basis
            continue
        own = [actor for actor in picture.ties if datasets.get(actor) == dataset and picture.ties.degree(actor)]
        if own:
            chosen.add(min(own, key=lambda actor: (-picture.ties.degree(actor), actor)))
            basis = "best_connected" if not members else basis
    lengths = nx.multi_source_dijkstra_path_length(picture.ties, chosen, weight=None) if chosen else {}
    return Anchors(frozenset(chosen), basis, {actor: int(length) for actor, length in lengths.items()})


def find_routes(picture: Picture, anchors: Anchors) -> Mapping[str, tuple[str, ...]]:
    """Return the route over the strongest ties to every actor that has one, from an anchor to the actor.

    A tie of strength s costs 5 - s, so that two strong ties are preferred to one mere contact only
    where the sum is smaller; equal routes are told apart by the ids on them.
    """
    if not anchors.actors:
        return {}

    def cost(_left: str, _right: str, edge: Mapping[str, int]) -> int:
        return _STRONGEST + 1 - edge["strength"]

    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(picture.ties))
    ordered.add_edges_from(sorted(picture.ties.edges(data=True), key=lambda edge: sorted(edge[:2])))
    paths = nx.multi_source_dijkstra_path(ordered, sorted(anchors.actors), weight=cost)
    return {actor: tuple(path) for actor, path in paths.items() if len(path) > 1}


def find_helpers(picture: Picture, actor: str, anchors: Anchors) -> tuple[Helper, ...]:
    """Return the actors who share the people, the needs or the place of somebody without a route, best first."""
    people = set(picture.gathered.get(actor, ()))
    kin = set(picture.related_groups.filter(pl.col("left").is_in(list(people)))["right"])
    places = set(picture.facts.actor_places.filter(pl.col("actor") == actor)["place"])
    near = set(picture.overlapping_places.filter(pl.col("left").is_in(list(places)))["right"])
    needs = set(picture.facts.diagnoses.filter(pl.col("group").is_in(list(kin)))["need"])
    dataset = picture.dataset_of.get(actor)
    found: dict[str, tuple[int, Message]] = {}
    runs = picture.facts.initiative_actors.filter(pl.col("relation") == "RUNS").join(
        picture.current.select(initiative="id"), on="initiative"
    )
    for initiative, other in runs.select("initiative", "actor").sort("initiative", "actor").iter_rows():
        if kin & set(picture.groups_of.get(initiative, ())):
            _keep(found, other, 4, message("findings.helper_people", initiative=picture.named(initiative)))
        elif needs & set(picture.needs_of.get(initiative, ())):
            _keep(found, other, 3, message("findings.helper_needs", initiative=picture.named(initiative)))
    for other, place in picture.facts.actor_places.sort("actor", "place").iter_rows():
        if place in places:
            _keep(found, other, 2, message("findings.helper_place", place=picture.named(place)))
        elif place in near:
            _keep(found, other, 1, message("findings.helper_area", place=picture.named(place)))
    ranked = sorted(
        (id_ for id_ in found if id_ != actor and id_ in picture.ties and picture.dataset_of.get(id_) == dataset),
        key=lambda id_: (-found[id_][0], id_ not in anchors.actors, id_),
    )
    return tuple(Helper(id_, found[id_][1]) for id_ in ranked[:_HELPERS])


def _keep(found: dict[str, tuple[int, Message]], actor: str, worth: int, reason: Message) -> None:
    if actor not in found or worth > found[actor][0]:
        found[actor] = (worth, reason)
