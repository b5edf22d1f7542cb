"""Made towns of as many visible nodes as a test wants."""

from __future__ import annotations

import random

from map_town import Builder

from calnet.model.kinds import ACTORS
from calnet.model.network import Network

SHOWN = ("Coalition", "Institution", "Organisation", "ResidentsGroup", "Initiative", "TargetGroup")


def find_alone(network: Network) -> set[str]:
    """Return the ids of the actors whom nothing joins to anybody."""
    joined = {id_ for relation in network.relations for id_ in (relation.start, relation.end)}
    return {node.id for node in network.labelled(*ACTORS)} - joined


def make_crowd(count: int, seed: int, loose: int = 6) -> Network:
    """Return a town of so many visible nodes: a third of the actors are members, the last ones know nobody."""
    dice, build = random.Random(seed), Builder()
    actors, groups = max((count - 1) * 4 // 10, 4), max((count - 1) // 8, 1)
    coalition = build.add("Coalition", "Koalicja")
    everybody = [build.add(dice.choice(SHOWN[1:4]), f"Podmiot sąsiedzki {number}") for number in range(actors)]
    known = everybody[: max(actors - loose, 3)]
    targets = [build.add("TargetGroup", f"Grupa mieszkańców {number}") for number in range(groups)]
    for actor in known[: actors // 3 + 1]:
        build.relate("MEMBER_OF", actor, coalition)
    for number, actor in enumerate(known):
        build.relate("PARTNERS_WITH", actor, known[number - 1 - dice.randrange(len(known) - 1)])
    build.relate("PARTNERS_WITH", known[0], known[1])
    for number in range(max(count - 1 - actors - groups, 0)):
        initiative = build.add("Initiative", f"Inicjatywa lokalna {number}")
        build.relate("RUNS", dice.choice(known), initiative)
        build.relate("AIMED_AT", initiative, targets[number % groups])
        if number % 2:
            build.relate("OFFERS", dice.choice(known), build.add("Resource", f"Sala {number}"))
    return build.network()
