"""What a map draws of a finding beside the marks that are there anyway, as ids."""

from __future__ import annotations

from dataclasses import dataclass

from calnet.messages import Message, Term


@dataclass(frozen=True, slots=True)
class Absent:
    """Somebody or something that is not there.

    Attributes:
        label: what it is called.
        kind: label of the kind of node that it would be.
        near: ids of what it stands by: the first of these selections that holds anything the map shows.
        by_coalition: whether it stands by the coalitions on the map where no selection does.
    """

    label: Message | Term
    kind: str
    near: tuple[tuple[str, ...], ...] = ()
    by_coalition: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn of a finding; empty: nothing.

    Attributes:
        suggested: pairs of ids that a tie might join.
        hollow: ids of those who lack something.
        hull: ids of what belongs together.
        absent: what is not there.
        falls: ids of actors whose lines would fall away.
        route: ids to go through, in their order.
        diagnosed: ids of a need, a target group and a place whose diagnoses stand behind the finding.
    """

    suggested: tuple[tuple[str, str], ...] = ()
    hollow: tuple[str, ...] = ()
    hull: tuple[str, ...] = ()
    absent: tuple[Absent, ...] = ()
    falls: tuple[str, ...] = ()
    route: tuple[str, ...] = ()
    diagnosed: tuple[str, ...] = ()
