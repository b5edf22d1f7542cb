"""Who works with whom: told ties and shared initiatives of two actors as one partnership.

Everything that was recorded counts here, whatever its day, since the page shows any time that its reader asks for;
the ties of the day itself are those of `calnet.snapshot.standing`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations

from calnet.model import kinds
from calnet.model.network import Network

_TIES = kinds.types_of(kinds.Family.TIE)
_WORK = kinds.types_of(kinds.Family.WORK)


@dataclass(frozen=True, slots=True)
class Partnership:
    """What joins two actors.

    Attributes:
        one: id of an actor.
        other: id of the other one, the greater of the two.
        strength: of their partnership from 1 to 4, the greatest that was told; None where nobody told one.
        told: whether somebody told of a tie; else only their initiatives tell of it.
        shared: ids of the initiatives that both run, support or take part in.
        weight: the strength (1 where a told tie has none) and 1 for each shared initiative.
    """

    one: str
    other: str
    strength: int | None
    told: bool
    shared: tuple[str, ...]
    weight: float


@dataclass(slots=True)
class _Tie:
    strength: int | None = None
    told: bool = False
    shared: list[str] = field(default_factory=list)


def find_partnerships(network: Network) -> tuple[Partnership, ...]:
    """Return everybody who works with somebody, as pairs of actors in the order of their ids.

    PARTNERS_WITH, HOSTS and UNIT_OF between actors count as told. An initiative joins each two actors in it, so
    one with many actors makes many pairs.

    Args:
        network: everything that was read, or the part that a map shows.
    """
    actors = {node.id for node in network.labelled(*kinds.ACTORS)}
    ties: dict[tuple[str, str], _Tie] = {}
    for relation in network.typed(*_TIES):
        one, other = sorted((relation.start, relation.end))
        if one in actors and other in actors and one != other:
            tie = ties.setdefault((one, other), _Tie())
            tie.told = True
            strength = relation.properties.get("strength")
            if isinstance(strength, int):
                tie.strength = max(strength, tie.strength or 0)
    involved: dict[str, set[str]] = {}
    for relation in network.typed(*_WORK):
        if relation.start in actors:
            involved.setdefault(relation.end, set()).add(relation.start)
    for initiative, those in sorted(involved.items()):
        for one, other in combinations(sorted(those), 2):
            ties.setdefault((one, other), _Tie()).shared.append(initiative)
    return tuple(
        Partnership(one, other, tie.strength, tie.told, tuple(tie.shared), _weigh(tie))
        for (one, other), tie in sorted(ties.items())
    )


def _weigh(tie: _Tie) -> float:
    return float((tie.strength or 1 if tie.told else 0) + len(tie.shared))
