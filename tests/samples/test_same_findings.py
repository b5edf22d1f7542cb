"""One report, wherever the graph lives: the same JSON from folder, workbook, store file and Neo4j.

Run by hand it compares an invented country of any size, and says what each engine took::

    python tests/samples/test_same_findings.py --initiatives 5000
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import pytest

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.generated import AS_OF, make_country
from engines import make_store
from servers.neo4j_server import Neo4jAccount, Neo4jServer

from calnet.access import Graph, open_graph
from calnet.addresses import Credentials
from calnet.findings import Result
from calnet.meeting import Report
from calnet.reports.json_documents import render_json
from calnet.resources import find_folder
from calnet.sources import read_source, write_sheets
from calnet.stores.embedded import EmbeddedStore
from calnet.stores.graph_frames import GraphFrames, frames_of
from calnet.stores.neo4j_store import Neo4jStore
from calnet.stores.store import Store
from calnet.stores.store_file import FileStore
from calnet.wording import Voice

SAMPLES = sorted(path.name for path in find_folder("sample_graphs").iterdir() if path.is_dir())
STORES = ("file", "neo4j")
FEW = 500
"""Initiatives of the country that every run of the tests compares."""


def folder(sample: str) -> str:
    return str(find_folder("sample_graphs") / sample)


def tables(sample: str) -> GraphFrames:
    return frames_of(read_source(folder(sample)).network)


def report(graph: Graph) -> str:
    """What ``calnet report --format json`` prints."""
    return render_json(Report(graph.analyse(), "source"), Voice("pl"))


@pytest.fixture(scope="module")
def alone() -> dict[str, str]:
    """The report of each sample, read from its folder."""
    reports: dict[str, str] = {}
    for sample in SAMPLES:
        with open_graph(folder(sample)) as graph:
            reports[sample] = report(graph)
    return reports


def test_reports_say_something(alone: dict[str, str]) -> None:
    assert all('"id"' in text for text in alone.values())
    assert len(set(alone.values())) == len(SAMPLES)


@pytest.mark.parametrize("sample", SAMPLES)
def test_from_a_workbook(sample: str, alone: dict[str, str], tmp_path: Path) -> None:
    written = write_sheets(read_source(folder(sample)).network, tmp_path / f"{sample}.xlsx", "pl")
    with open_graph(str(written)) as graph:
        assert report(graph) == alone[sample]


@pytest.mark.parametrize("engine", STORES)
@pytest.mark.parametrize("sample", SAMPLES)
def test_from_a_store(sample: str, engine: str, alone: dict[str, str], request: pytest.FixtureRequest) -> None:
    with make_store(engine, request) as store:
        store.load(tables(sample))
        assert report(Graph(store)) == alone[sample]


@pytest.mark.slow
@pytest.mark.parametrize("engine", STORES)
def test_side_by_side(engine: str, alone: dict[str, str], request: pytest.FixtureRequest) -> None:
    """Each sample by itself as if the others were not there; all together as from memory."""
    with EmbeddedStore() as memory, make_store(engine, request) as store:
        for sample in SAMPLES:
            memory.load(tables(sample))
            store.load(tables(sample))
        for sample in SAMPLES:
            assert report(Graph(store, (sample,))) == alone[sample]
        assert report(Graph(store, ("srem", "krasnik"))) == report(Graph(memory, ("srem", "krasnik")))
        assert report(Graph(store)) == report(Graph(memory))


@pytest.mark.slow
@pytest.mark.parametrize("engine", STORES)
def test_of_an_invented_country(engine: str, request: pytest.FixtureRequest) -> None:
    country = make_country(FEW).tables
    with EmbeddedStore() as memory, make_store(engine, request) as store:
        memory.load(country)
        store.load(country)
        compare(Graph(memory).analyse(as_of=AS_OF), Graph(store).analyse(as_of=AS_OF))


def compare(expected: Result, found: Result) -> None:
    """Fail at the first finding that differs, rather than with two long texts."""
    assert expected.findings
    assert [finding.id for finding in found.findings] == [finding.id for finding in expected.findings]
    for one, other in zip(expected.findings, found.findings, strict=True):
        assert one == other
    assert found == expected


def main() -> int:
    parser = argparse.ArgumentParser(description="Findings of an invented country, engine by engine.")
    parser.add_argument("--initiatives", type=int, default=5_000, help="how many (default: 5000)")
    initiatives: int = parser.parse_args().initiatives
    country = make_country(initiatives).tables
    with (
        tempfile.TemporaryDirectory() as home,
        Neo4jServer(Path(home) / "server") as server,
        EmbeddedStore() as memory,
        FileStore(Path(home) / "country.calnet") as file,
        neo4j_store(server.account) as neo4j,
    ):
        expected = timed("memory", memory, country)
        for name, store in (("file", file), ("neo4j", neo4j)):
            compare(expected, timed(name, store, country))
    print(f"{len(expected.findings)} findings of {initiatives} initiatives are the same from all three")
    return 0


def neo4j_store(account: Neo4jAccount) -> Neo4jStore:
    return Neo4jStore(account.uri, Credentials(account.user, account.password))


def timed(name: str, store: Store, country: GraphFrames) -> Result:
    start = time.perf_counter()
    store.load(country)
    loaded = time.perf_counter()
    result = Graph(store).analyse(as_of=AS_OF)
    print(f"{name}: loaded in {loaded - start:.1f} s, analysed in {time.perf_counter() - loaded:.1f} s", flush=True)
    return result


if __name__ == "__main__":
    sys.exit(main())
