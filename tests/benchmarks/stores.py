"""How fast stores load and answer, beside the bare engines, and whether time and memory grow with the size alone.

Run by hand, on a quiet machine, with an interpreter that has what the tests need::

    python tests/benchmarks/stores.py file                      sizes 5,000 and 500,000
    python tests/benchmarks/stores.py neo4j --sizes 5000 50000  starts a server of its own

*Loading* is compared in one run with the bare engine that takes in the same frames: COPY into a file, or
batches of ``UNWIND $rows`` through the driver, with the same uniqueness constraint. *Queries*: every query of the
catalogue over all data sets. *Facts*: what the analyses fetch, partition by partition. Each step runs in a
process of its own, which also tells its peak memory. Medians of several pairs at the small size,
as many as fit at the large.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "benchmarks")]
GIVEN = {
    "not_checked_since": {"date": "2026-01-01"},
    "initiatives_for_group": {"name": "seniorzy"},
    "actors_in_sector": {"sector": "social_welfare"},
}
"""Parameters that queries cannot do without."""
ROWS = 10_000
"""Rows of a batch of the bare driver's."""
FEW = 50_000
LOAD_BARS = {"file": 3.0, "neo4j": 1 / 0.7}
GROWTH_BAR = 1.5


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("engine", choices=("file", "neo4j"))
    parser.add_argument("--sizes", type=int, nargs="+", default=[5_000, 500_000], help="initiatives, smallest first")
    parser.add_argument("--pairs", type=int, default=5, help="pairs of loads at the smallest size (default: 5)")
    parser.add_argument(
        "--bare-up-to", type=int, default=10**9, help="initiatives up to which the bare engine loads too"
    )
    parser.add_argument("--only", choices=("load", "queries", "facts"), nargs="+", default=("load", "queries", "facts"))
    parser.add_argument("--child", nargs=3, metavar=("STEP", "SIZE", "PLACE"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        step, size, place = arguments.child
        print(json.dumps(CHILDREN[step](arguments.engine, int(size), place)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return measure(arguments, Path(folder))


def measure(arguments: argparse.Namespace, folder: Path) -> int:
    """Print the figures; return the number of bars that are missed."""
    engine, sizes, pairs, steps = arguments.engine, sorted(arguments.sizes), arguments.pairs, arguments.only
    per_element: dict[str, list[float]] = {}
    missed = 0
    for size in sizes:
        rounds = pairs if size == sizes[0] else max(1, pairs * sizes[0] // size)
        with place_for(engine, folder, size) as place:
            if engine == "neo4j":  # without counting: a server is slow until it has compiled what it does
                child(engine, "bare", sizes[0], place), child(engine, "load", sizes[0], place)
            if size > arguments.bare_up_to:
                loads = [(child(engine, "load", size, place), {"seconds": math.nan})]
            else:
                loads = [
                    pair_of_loads(engine, size, place, bare_first=(rounds - turn) % 2 == 1) for turn in range(rounds)
                ]
            final = loads[-1][0]
            if "load" in steps:
                ratio = statistics.median(ours["seconds"] / bare["seconds"] for ours, bare in loads)
                missed += ratio > LOAD_BARS[engine]
                seconds = statistics.median(ours["seconds"] for ours, _ in loads)
                per_element.setdefault("load", []).append(seconds / final["elements"])
                print(
                    f"load {size:>9,} initiatives, {final['elements']:,} nodes and relations: {seconds:.2f} s, "
                    f"{ratio:.2f} times the bare engine's (bar {LOAD_BARS[engine]:.2f}); "
                    f"peak memory {loads[-1][0]['mb']:.0f} MB, of which the network {final['made_mb']:.0f} MB"
                )
            for step in ("queries", "facts"):
                if step in steps:
                    told = child(engine, step, size, place)
                    print(f"{step} {size:>9,} initiatives: {told['seconds']:.2f} s; peak memory {told['mb']:.0f} MB")
                    for name, seconds in told["each"].items():
                        per_element.setdefault(name, []).append(seconds / final["elements"])
        sys.stdout.flush()
    for name, times in per_element.items():
        if len(times) > 1:
            growth = times[-1] / times[0]
            missed += growth > GROWTH_BAR
            print(
                f"{name:<36} {times[-1] * 1e6:8.3f} µs an element at the largest size, "
                f"{growth:5.2f} times that at the smallest{'' if growth <= GROWTH_BAR else '  MISSED'}"
            )
    return missed


def pair_of_loads(engine: str, size: int, place: str, *, bare_first: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """Load with calnet and with the bare engine, the other one first each time and calnet's last of all."""
    steps = ("bare", "load") if bare_first else ("load", "bare")
    done = {step: child(engine, step, size, place) for step in steps}
    return done["load"], done["bare"]


def child(engine: str, step: str, size: int, place: str) -> dict[str, Any]:
    command = [sys.executable, __file__, engine, "--child", step, str(size), place]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


@contextmanager
def place_for(engine: str, folder: Path, size: int) -> Iterator[str]:
    """Give where to load: the path of a file, or the address of a server that runs meanwhile."""
    if engine == "file":
        yield str(folder / f"{size}.calnet")
        return
    from servers.neo4j_server import Neo4jServer

    server = Neo4jServer(folder / f"neo4j-{size}", optimise=True)
    server.start()
    try:
        account = server.account
        os.environ |= {"CALNET_NEO4J_USER": account.user, "CALNET_NEO4J_PASSWORD": account.password}
        yield account.uri
    finally:
        server.kill()


def peak_mb() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def _store(engine: str, place: str) -> Any:
    from calnet.addresses import credentials_from_environment
    from calnet.stores.opening import open_store

    return open_store(place, credentials_from_environment() if engine == "neo4j" else None)


def _write(transaction: Any, text: str, rows: list[dict[str, Any]]) -> None:
    transaction.run(text, rows=rows).consume()


def _empty(engine: str, place: str) -> None:
    if engine == "file":
        Path(place).unlink(missing_ok=True)
        return
    from servers.neo4j_server import Neo4jAccount

    Neo4jAccount(place, os.environ["CALNET_NEO4J_USER"], os.environ["CALNET_NEO4J_PASSWORD"]).empty()


def load(engine: str, size: int, place: str) -> dict[str, Any]:
    """Load the network with calnet."""
    from generated import make_country

    tables = make_country(size).tables
    made = peak_mb()
    _empty(engine, place)
    begin = time.perf_counter()
    with _store(engine, place) as store:
        store.load(tables)
        seconds = time.perf_counter() - begin
    return {"seconds": seconds, "elements": tables.size, "mb": peak_mb(), "made_mb": made}


def bare(engine: str, size: int, place: str) -> dict[str, Any]:
    """Bring the same frames in with nothing but the engine."""
    from generated import make_country

    tables = make_country(size).tables
    if engine == "neo4j":
        return _bare_driver(tables, place)
    import ladybug

    from calnet.stores.embedded_layout import creating, declared_layout

    target = Path(place).with_suffix(".bare")
    target.unlink(missing_ok=True)
    begin = time.perf_counter()
    database = ladybug.Database(str(target))
    with ladybug.Connection(database) as connection:
        connection.execute(";\n".join(creating(declared_layout())))
        for label, frame in tables.nodes.items():
            connection.execute(f"COPY `{label}` FROM $frame", {"frame": frame})
        for (type_, start, end), frame in tables.relations.items():
            connection.execute(f"COPY `{type_}` FROM $frame (from='{start}', to='{end}')", {"frame": frame})
    database.close()
    return {"seconds": time.perf_counter() - begin}


def _bare_driver(tables: Any, place: str) -> dict[str, Any]:
    from neo4j import GraphDatabase

    _empty("neo4j", place)
    account = os.environ["CALNET_NEO4J_USER"], os.environ["CALNET_NEO4J_PASSWORD"]
    with GraphDatabase.driver(place, auth=account) as driver, driver.session() as session:
        session.run("CREATE CONSTRAINT bare FOR (n:Bare) REQUIRE n.id IS UNIQUE").consume()
        session.run("CALL db.awaitIndexes()").consume()
        begin = time.perf_counter()
        for label, frame in tables.nodes.items():
            text = f"UNWIND $rows AS r CREATE (n:Bare:`{label}`) SET n = r"
            for rows in frame.iter_slices(ROWS):
                session.execute_write(_write, text, rows.to_dicts())
        for (type_, _, _), frame in tables.relations.items():
            text = (
                "UNWIND $rows AS r MATCH (a:Bare {id: r.from}) MATCH (b:Bare {id: r.to}) "
                f"CREATE (a)-[x:`{type_}`]->(b) SET x = r.properties"
            )
            for rows in frame.iter_slices(ROWS):
                dicts = [
                    {"from": row.pop("from"), "to": row.pop("to"), "properties": row}
                    for row in rows.iter_rows(named=True)
                ]
                session.execute_write(_write, text, dicts)
        return {"seconds": time.perf_counter() - begin}


def queries(engine: str, size: int, place: str) -> dict[str, Any]:
    """Ask every query of the catalogue over all data sets, the best of three; of a large network once."""
    from calnet.catalogue import load_catalogue
    from calnet.stores import answer_query

    each: dict[str, float] = {}
    with _store(engine, place) as store:
        for query in load_catalogue():
            times = []
            for _ in range(3 if size <= FEW else 1):
                begin = time.perf_counter()
                answer_query(store, query, GIVEN.get(query.name, {}))
                times.append(time.perf_counter() - begin)
            each[query.name] = min(times)
    return {"seconds": sum(each.values()), "each": each, "mb": peak_mb()}


def facts(engine: str, size: int, place: str) -> dict[str, Any]:
    """Fetch what the analyses need, as they do, and let go of each partition before the next."""
    from calnet.snapshot.facts import read_facts
    from calnet.snapshot.partitions import find_partitions, in_batches
    from calnet.stores.query_runner import fetch_facts

    with _store(engine, place) as store:
        begin = time.perf_counter()
        data_sets, places, ancestors, where = (
            fetch_facts(store, name) for name in ("data_sets", "places", "place_ancestors", "data_set_places")
        )
        largest = 0
        for batch in in_batches(find_partitions(data_sets, places, ancestors, where)):
            ids = sorted({id_ for partition in batch for id_ in partition.data_sets})
            fetched = read_facts(partial(fetch_facts, store, datasets=ids))
            uses = fetch_facts(store, "data_set_uses", ids)
            for partition in batch:
                largest = max(largest, fetched.of(partition.data_sets, uses).initiatives.height)
        seconds = time.perf_counter() - begin
    return {"seconds": seconds, "each": {"facts in partitions": seconds}, "mb": peak_mb(), "largest": largest}


CHILDREN = {"load": load, "bare": bare, "queries": queries, "facts": facts}

if __name__ == "__main__":
    sys.exit(main())
