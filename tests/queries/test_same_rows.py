"""One set of queries: every engine gives the same rows in the same order, for the samples and for random networks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from engines import ENGINES, make_store
from hypothesis import HealthCheck, given, settings
from random_networks import networks

from calnet.catalogue import find_query, query_names
from calnet.model.network import Network
from calnet.resources import find_folder
from calnet.sources import read_source
from calnet.stores import answer_query
from calnet.stores.embedded import EmbeddedStore
from calnet.stores.graph_frames import frames_of
from calnet.stores.store import Store

SAMPLES = sorted(path.name for path in find_folder("sample_graphs").iterdir() if path.is_dir())
GIVEN = {
    "not_checked_since": {"date": "2026-05-01"},
    "initiatives_for_group": {"name": "osoby"},
    "actors_in_sector": {"sector": "social_welfare"},
}
"""Parameters that queries cannot do without."""


@pytest.fixture(scope="module")
def memory() -> Iterator[Store]:
    with EmbeddedStore() as store:
        _load_samples(store)
        yield store


@pytest.fixture(scope="module", params=[engine for engine in ENGINES if engine != "memory"])
def other(request: pytest.FixtureRequest) -> Iterator[Store]:
    with make_store(request.param, request) as store:
        _load_samples(store)
        yield store


def _load_samples(store: Store) -> None:
    for sample in SAMPLES:
        store.load(frames_of(read_source(find_folder("sample_graphs") / sample).network))


@pytest.mark.slow
@pytest.mark.parametrize("name", query_names())
def test_samples_side_by_side_give_the_same_rows(memory: Store, other: Store, name: str) -> None:
    assert memory.data_sets() == other.data_sets()
    assert len(memory.data_sets()) == len(SAMPLES)
    for data_sets in ("", *memory.data_sets(), ";".join(memory.data_sets()[:2])):
        given_ = {**GIVEN.get(name, {}), "datasets": data_sets}
        expected = answer_query(memory, find_query(name), given_).frame
        assert answer_query(other, find_query(name), given_).frame.equals(expected), data_sets


@pytest.mark.slow
@pytest.mark.parametrize("engine", [engine for engine in ENGINES if engine != "memory"])
def test_random_networks_give_the_same_rows(engine: str, request: pytest.FixtureRequest) -> None:
    with make_store(engine, request) as other:

        @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        @given(networks())
        def same(network: Network) -> None:
            tables = frames_of(network)
            with EmbeddedStore() as memory:
                memory.load(tables)
                other.load(tables)
                gone = set(other.data_sets()) - set(tables.data_sets)
                other.remove(gone)
                for name in query_names():
                    expected = answer_query(memory, find_query(name), GIVEN.get(name, {})).frame
                    assert answer_query(other, find_query(name), GIVEN.get(name, {})).frame.equals(expected), name

        same()
