"""Who works with whom: the ties that a source has on its day, each with the initiatives that two actors share.

What ties two actors, and which initiatives still count, is a matter of `calnet.snapshot.standing`; here it is put in
the order of the map and weighed for the width of a line.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from calnet.snapshot.standing import Standing, Tie

_CONTACT = 1
"""What a tie weighs that somebody recorded and nobody graded: that they know each other."""


@dataclass(frozen=True, slots=True)
class Partnership:
    """What joins two actors.

    Attributes:
        one: id of an actor.
        other: id of the other one, the greater of the two.
        told: what the tie that somebody recorded weighs: its strength from 1 to 4, or 1 where nobody graded it; 0
            where only their initiatives tell of it.
        shared: ids of the initiatives of the last twelve months that both run, support or take part in.
    """

    one: str
    other: str
    told: int
    shared: tuple[str, ...]


def find_partnerships(standing: Standing, shown: Collection[str]) -> tuple[Partnership, ...]:
    """Return everybody who is tied to somebody, as pairs of actors in the order of their ids.

    Args:
        standing: how the things of the source stand.
        shown: ids of what the map shows; others are left out.
    """
    return tuple(
        Partnership(one, other, _weigh(tie), tuple(id_ for id_ in tie.shared if id_ in shown))
        for (one, other), tie in sorted(standing.ties.items())
        if one in shown and other in shown
    )


def _weigh(tie: Tie) -> int:
    if not tie.is_told:
        return 0
    return tie.strength if tie.is_graded else _CONTACT
