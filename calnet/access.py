"""One way to open every kind of source: a workbook, a folder of sheets, a store file, a Neo4j address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from types import TracebackType
from typing import TYPE_CHECKING, Self

from calnet.addresses import Credentials, is_address
from calnet.errors import WrongUse
from calnet.messages import Count, Message, message
from calnet.model.text import slug
from calnet.stores.opening import is_store, open_store
from calnet.suggestions import find_nearest

if TYPE_CHECKING:
    from datetime import date

    from calnet.analyses.analysis import Analysis
    from calnet.findings import Result
    from calnet.model.network import Network
    from calnet.snapshot.reading import Days, Snapshots
    from calnet.snapshot.standing import Standing
    from calnet.sources import Problem
    from calnet.stores.memory_store import MemoryStore
    from calnet.stores.store import Store

_SHOWN = 8
"""Data sets that a message names; of more, those whose ids are most like the one that was given."""
_LIKE = 0.4
"""How alike an id must be to be named among the nearest."""


@dataclass
class Graph:
    """A source that has been opened; used in a ``with``, it closes itself.

    Attributes:
        store: the engine that answers queries about it.
        data_sets: ids of the data sets to keep to; none means all.
        problems: what is wrong with the file that it was read from.
        notes: what is said of it above everything: that it is a public copy.
    """

    store: Store
    data_sets: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Message, ...] = ()
    _read: Network | None = field(default=None, repr=False)
    _memory: MemoryStore | None = field(default=None, repr=False)
    _single: dict[tuple[Days, str | None], Snapshots] = field(default_factory=dict, repr=False)

    @cached_property
    def unknown(self) -> tuple[str, ...]:
        """What another version of calnet put into the store and this one leaves out, by name."""
        return self.store.unknown()

    @cached_property
    def network(self) -> Network:
        """Every node and relation, in memory."""
        if self._read is not None:
            return self._read
        from calnet.stores.export import export_frames
        from calnet.stores.graph_frames import network_of

        return network_of(export_frames(self.store, self.data_sets))

    def analyse(
        self, *, as_of: date | None = None, place: str | None = None, analyses: Sequence[Analysis] | None = None
    ) -> Result:
        """Return the findings, questions and figures; only the facts that they rest on are fetched, part by part.

        Args:
            as_of: the day to reckon on; else the data sets' own, else today.
            place: name of a place to keep to.
            analyses: those to carry out; None: all that calnet has (`calnet.analyses.analyse.find_analyses`).

        Raises:
            WrongUse: no place, or more than one, has that name.
            StoreError: the store cannot be reached.
        """
        from calnet.analyses.analyse import analyse_snapshots
        from calnet.language.lemmas import keep_lemmas
        from calnet.snapshot.reading import Days

        result = analyse_snapshots(self.snapshots(Days(as_of), place=place), analyses)
        keep_lemmas()
        return replace(result, notes=(*self.notes, *result.notes)) if self.notes else result

    def snapshots(self, days: Days, *, place: str | None = None) -> Snapshots:
        """Return the facts as they stand on a day, prepared: one snapshot, or one after another of a large source.

        A single one is prepared once for each day and kept as long as the source is open.

        Args:
            days: what to reckon on.
            place: name of a place to keep to.

        Raises:
            WrongUse: no place, or more than one, has that name.
            StoreError: the store cannot be reached.
        """
        from calnet.stores.query_runner import fetch_facts

        if (days, place) in self._single:
            return self._single[days, place]
        fetch = self._memory.facts_ahead(self.data_sets) if self._memory else partial(fetch_facts, self.store)
        from calnet.snapshot.reading import read_snapshots  # takes a while, in which the first facts are fetched

        found = read_snapshots(fetch, data_sets=self.data_sets, days=days, place=place)
        if not found.are_many:
            self._single[days, place] = found
        return found

    def standing(self, result: Result) -> Standing:
        """Return how each thing of the source stands on the day that it was judged on, for a map.

        Args:
            result: what `analyse` returned.

        Raises:
            StoreError: the store cannot be reached.
        """
        from calnet.snapshot.reading import Days
        from calnet.snapshot.standing import find_standing

        single = [one for one in self._single.values() if result.as_of in {part.as_of for part in one.parts}]
        days = Days(by_data_set=result.days, today=result.as_of)
        return find_standing((single[0] if single else self.snapshots(days)).parts, result.as_of)

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_graph(
    source: str,
    data_sets: Sequence[str] = (),
    *,
    keep_personal: bool = False,
    sign_in: Callable[[], Credentials | None] = lambda: None,
    public: int | None = None,
) -> Graph:
    """Return a source, opened.

    Args:
        source: path of a workbook, a folder of CSV sheets or a store file, or a Neo4j address.
        data_sets: ids of the data sets to keep to; none means all.
        keep_personal: keep what looks like personal data in a file (it is still warned about).
        sign_in: gives the account for a Neo4j address.
        public: make it a copy that can be sent round (`calnet.sources.publishing`), in which numbers of people below
            this one are hidden; None: leave everything in it.

    Raises:
        BadSource: the source cannot be read at all.
        StoreError: the server cannot be reached.
        WrongUse: there is no such data set, or the source is of a kind that cannot be read.
    """
    if is_store(source):
        store = open_store(source, sign_in() if is_address(source) else None)
        graph = Graph(store)
    else:
        graph = _read_file(source, keep_personal=keep_personal)
    try:
        graph.data_sets = tuple(_find_data_set(graph.store, name) for name in data_sets)
        return graph if public is None else _published(graph, public)
    except BaseException:
        graph.close()
        raise


def _published(graph: Graph, threshold: int) -> Graph:
    """Return a graph without contacts and small numbers of people; the whole one is closed."""
    from calnet.sources.publishing import make_public
    from calnet.stores.memory_store import MemoryStore

    made = make_public(graph.network, threshold)
    said = message(
        "report.public", threshold=threshold, numbers=Count("number", made.numbers), sums=Count("sum", made.sums),
        contacts=Count("contact", made.contacts), columns=Count("column", made.columns),
    )  # fmt: skip
    graph.close()
    store = MemoryStore()
    store.begin(made.network)
    return Graph(store, graph.data_sets, graph.problems, (said,), made.network, store)


def _read_file(source: str, *, keep_personal: bool) -> Graph:
    """Return what a file holds; the graph is still being made when this returns."""
    from calnet.sources import read_source
    from calnet.stores.memory_store import MemoryStore

    store = MemoryStore()
    try:
        reading = read_source(source, keep_personal=keep_personal)
    except BaseException:
        store.close()
        raise
    store.begin(reading.network)
    return Graph(store, (), reading.problems, (), reading.network, store)


def _find_data_set(store: Store, name: str) -> str:
    """Return the id of a data set that was named by its id, or by a name that its id was made of."""
    known = store.data_sets()
    found = next((id_ for id_ in (name, slug(name)) if id_ in known), None)
    if found is None:
        few = len(known) <= _SHOWN
        near = known if few else find_nearest(slug(name), known, most=_SHOWN, least=_LIKE) or known[:_SHOWN]
        raise WrongUse("queries.no_such_data_set", id=name, known=near)
    return found
