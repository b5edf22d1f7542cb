"""What an analysis is: one declaration, in the folder of the analysis, that everything else is derived from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar

from calnet.analyses.locality import Locality, is_about_actor
from calnet.findings import Finding, Kind, Result
from calnet.snapshot.snapshot import Snapshot

Found = TypeVar("Found")


@dataclass(frozen=True)
class Study:
    """A snapshot that is being analysed, with what several analyses need of it.

    Attributes:
        snapshot: the facts of a partition on a day.
        near: ids of the places that the reader keeps to; empty: all. What is found does not depend on them, only
            whom it names of many.
    """

    snapshot: Snapshot
    near: frozenset[str] = frozenset()
    _known: dict[Callable[[Snapshot], Any], Any] = field(default_factory=dict, repr=False, compare=False)

    def get(self, find: Callable[[Snapshot], Found]) -> Found:
        """Return what a function finds in the snapshot; it is asked only once, whoever needs it."""
        if find not in self._known:
            self._known[find] = find(self.snapshot)
        found: Found = self._known[find]
        return found


Completion: TypeAlias = "Callable[[Iterable[Finding], Sequence[Any]], tuple[Finding, ...]]"
"""Completes the findings of all partitions by what was collected of each."""


def _nothing(_: Study) -> Iterable[Finding]:
    return ()


def _no_figures(_: Study, __: Locality) -> Result:
    return Result(())


@dataclass(frozen=True)
class Analysis:
    """One analysis, as its folder declares it.

    What it needs of other analyses it asks of the study; it knows of no other analysis otherwise.

    Attributes:
        name: that of its folder.
        kinds: the kinds of finding that it comes to.
        find: finds them in one partition.
        figures: what it measures there beside the findings: matrices, disproportions or measures of the network.
        concerns: tells whether a finding of its is about a place that the reader keeps to.
        collect: what it keeps of a partition until all have been judged, where `complete` needs anything.
        complete: adds to the findings of all partitions what only the whole source tells; None: nothing.
    """

    name: str
    kinds: tuple[Kind, ...] = ()
    find: Callable[[Study], Iterable[Finding]] = _nothing
    figures: Callable[[Study, Locality], Result] = _no_figures
    concerns: Callable[[Locality, Finding], bool] = is_about_actor
    collect: Callable[[Study], Any] | None = None
    complete: Completion | None = None
