"""How soon the map can be used, how smoothly it moves, and what its page costs, in a real Chromium.

Run by hand, on a quiet machine, with an interpreter that has calnet installed (about three minutes, nearly all of them
for pyvis)::

    python tests/benchmarks/map.py
    python tests/benchmarks/map.py --parts open large

``open``      1,500 nodes: calnet's page against pyvis' own default page for the same network. Calnet's can be used
              when its names are drawn and a click has been answered; pyvis' when its physics has settled and the
              marks hold still. pyvis' page asks a CDN for Bootstrap; that is cut off, so that it does not wait.
``large``     10,000 nodes and 20,000 relations: opening, size, and the time between frames while the map is dragged,
              in groups and with the largest group unfolded.
``build``     what an element of a network of 10,000 nodes and 20,000 relations costs `render_map` against one of
              500 and 1,000.
``clusters``  the same 10,000 nodes given to vis-network, which then puts each group into a cluster and draws once,
              against calnet's page, which makes the groups itself.

The networks are invented ones with all their findings, thinned to so many relations. Ends with exit code 1 when a
figure misses its bar.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from generated import make_country
from playwright.sync_api import Browser, Page, Route, sync_playwright

from calnet.access import Graph
from calnet.findings import Result
from calnet.maps import render_map
from calnet.maps.assets import assemble_assets
from calnet.maps.drawing import read_vis_network
from calnet.model.network import Network, make_network
from calnet.snapshot.standing import Standing
from calnet.stores import open_memory
from calnet.stores.graph_frames import network_of
from calnet.wording import Voice

HOOKS = Path(__file__).resolve().parents[1] / "maps" / "page" / "hooks.js"  # lets this look inside a page
ROUNDS = 5
FASTER, SECONDS, MEGABYTES, FRAME, DEARER = 100.0, 2.0, 8.0, 34.0, 1.5
"""Bars: times as soon as pyvis, to open 10,000 nodes, their page, a frame in milliseconds, an element of a page."""
MIDDLE, LARGE, SMALL = (1_500, 3_000), (10_000, 20_000), (500, 1_000)
PATIENCE = 300_000
"""Milliseconds that a peer may take."""
SIZE = {"width": 1440, "height": 900}
_INITIATIVES = {MIDDLE: 1_000, LARGE: 7_600, SMALL: 300}
_KEPT = frozenset({"RUNS", "COVERS", "BASED_IN", "BROADER"})

# Resolves once names are drawn, with where a click on the first of them goes.
_DRAWN = """() => new Promise((done) => {
  const look = () => {
    const box = typeof calnet === "object" && calnet.test ? calnet.stage.placed().boxes[0] : undefined;
    if (!box) return setTimeout(look, 4);
    const canvas = document.querySelector("#network").getBoundingClientRect();
    const at = calnet.stage.network().canvasToDOM({ x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 });
    done({ x: canvas.left + at.x, y: canvas.top + at.y });
  };
  look();
})"""
_ANSWERED = """() => new Promise((done) => {
  const tell = () => requestAnimationFrame(() => done(performance.now()));
  const look = () => (location.hash.length > 1 ? tell() : setTimeout(look, 4));
  look();
})"""
_SETTLED = """() => new Promise((done) => {
  const look = () => {
    if (typeof network !== "object" || !network?.once) return setTimeout(look, 4);
    network.once("stabilizationIterationsDone", () => requestAnimationFrame(() => done(performance.now())));
  };
  look();
})"""
_COUNT_FRAMES = """() => {
  const gaps = [];
  let [last, going] = [performance.now(), true];
  const next = (now) => { gaps.push(now - last); last = now; if (going) requestAnimationFrame(next); };
  requestAnimationFrame(next);
  globalThis.endFrames = () => { going = false; return gaps.slice(1); };
}"""
_UNFOLD = """() => new Promise((done) => {
  calnet.stage.unfold(calnet.scene(calnet.state.now()).groups[0].region);
  requestAnimationFrame(() => setTimeout(() => done(calnet.stage.scene().nodes.size), 700));
})"""
_CLUSTERED = """
const { nodes, edges, options, groups } = JSON.parse(document.getElementById("data").textContent);
const data = { nodes: new vis.DataSet(nodes), edges: new vis.DataSet(edges) };
const network = new vis.Network(document.getElementById("network"), data, options);
for (let group = 0; group < groups; group += 1) {
  const joins = (node) => node.region === group;
  network.cluster({ joinCondition: joins, clusterNodeProperties: { id: `g${group}` } }, group === groups - 1);
}
network.once("afterDrawing", () => requestAnimationFrame(() => { window.drawn = performance.now(); }));
network.fit();
"""
_IS_DRAWN = """() => new Promise((done) => {
  const look = () => (window.drawn ? done(window.drawn) : setTimeout(look, 4));
  look();
})"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS), help="default: all of them")
    parts = parser.parse_args().parts
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        met = [PARTS[part](browser, Path(folder)) for part in parts]
        browser.close()
    return 0 if all(met) else 1


def tell(what: str, figure: str, met: bool = True, bar: str = "") -> bool:
    print(f"{what:<58}{figure:>12}{f'   bar {bar}: ' + ('met' if met else 'MISSED') if bar else ''}", flush=True)
    return met


# ---------------------------------------------------------------- networks and pages


@cache
def network(size: tuple[int, int]) -> tuple[Network, Result, Standing]:
    """An invented country of about so many nodes and exactly so many relations, what is found in it, how it stands."""
    whole = network_of(make_country(_INITIATIVES[size], seed=1).tables)
    with Graph(open_memory(whole)) as graph:
        result = graph.analyse()
        standing = graph.standing(result)
    relations = list(whole.relations)
    random.Random(1).shuffle(relations)
    relations.sort(key=lambda relation: relation.type not in _KEPT)
    nodes, count = size
    kept = sorted(whole.nodes, key=lambda node: node.label == "Diagnosis")[:nodes]
    ids = {node.id for node in kept}
    joined = [relation for relation in relations if {relation.start, relation.end} <= ids]
    return make_network(kept, joined[:count]), result, standing


def page_of(size: tuple[int, int]) -> str:
    given, result, standing = network(size)
    assets = assemble_assets(modules=(HOOKS,))
    return render_map(given, result, voice=Voice("pl"), title="Kraj", standing=standing, assets=assets)


def data_of(html: str) -> dict[str, Any]:
    found = re.search(r'id="calnet-data">(.*?)</script>', html, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def pyvis_page(html: str) -> str:
    """The same marks and lines as pyvis shows them when nobody tells it otherwise."""
    from pyvis.network import Network as Drawing

    data = data_of(html)
    drawing = Drawing(cdn_resources="in_line")
    text = [word if isinstance(word, str) else word[0] for word in data["words"]]
    numbers = [mark["id"] for mark in data["marks"]]
    drawing.add_nodes(numbers, label=[text[mark["name"]] for mark in data["marks"]])
    drawing.add_edges([(numbers[edge["from"]], numbers[edge["to"]]) for edge in data["graph"]["edges"]])
    return str(drawing.generate_html())


def clusters_page(html: str) -> str:
    """The same marks, lines and positions given to vis-network as a whole, with its own clusters."""
    data = data_of(html)
    layout = data["layouts"][data["grouping"]]
    shown = [mark for mark in range(len(data["marks"])) if layout["at"][2 * mark] is not None]
    nodes = [
        data["graph"]["nodes"][mark]
        | {"label": "", "region": layout["of"][mark], "x": layout["at"][2 * mark], "y": layout["at"][2 * mark + 1]}
        for mark in shown
    ]
    given = {
        "nodes": nodes, "edges": data["graph"]["edges"], "options": data["graph"]["options"],
        "groups": len(layout["regions"]),
    }  # fmt: skip
    return (
        '<!doctype html><meta charset="utf-8"><div id="network" style="height: 800px"></div>'
        f'<script type="application/json" id="data">{json.dumps(given)}</script>'
        f"<script>{read_vis_network()}</script><script>{_CLUSTERED}</script>"
    )


def open_page(browser: Browser, folder: Path, html: str) -> Page:
    """Open a page from disk, cut off from the net, as soon as its first bytes are there."""

    def only_files(route: Route) -> None:
        route.continue_() if route.request.url.startswith("file:") else route.abort()

    file = folder / "page.html"
    file.write_text(html, encoding="utf-8")
    page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
    page.set_default_timeout(PATIENCE)
    page.route("**/*", only_files)
    page.goto(file.as_uri(), wait_until="commit")
    return page


# ---------------------------------------------------------------- measures


def first_use(browser: Browser, folder: Path, html: str) -> float:
    """Median seconds until calnet's page has drawn its names and answered a click on one of them."""
    times: list[float] = []
    for _ in range(ROUNDS):
        page = open_page(browser, folder, html)
        at = page.evaluate(_DRAWN)
        page.mouse.click(at["x"], at["y"])
        times.append(page.evaluate(_ANSWERED) / 1000)
        page.close()
    return statistics.median(times)


def once(browser: Browser, folder: Path, html: str, until: str) -> float:
    """Seconds until a peer's page says that it is ready."""
    page = open_page(browser, folder, html)
    seconds: float = page.evaluate(until) / 1000
    page.close()
    return seconds


def drag(page: Page) -> tuple[float, float]:
    """Mean and longest milliseconds between frames while the map is dragged."""
    page.mouse.move(520, 420)
    page.mouse.down()
    page.evaluate(_COUNT_FRAMES)
    for step in range(90):
        page.mouse.move(520 + 3 * (step % 30), 420 + 2 * (step % 45))
        page.wait_for_timeout(12)
    gaps = page.evaluate("() => globalThis.endFrames()")
    page.mouse.up()
    return statistics.mean(gaps), max(gaps)


def measure_open(browser: Browser, folder: Path) -> bool:
    html = page_of(MIDDLE)
    data = data_of(html)
    print(f"\n{len(data['marks']):,} marks, {len(data['graph']['edges']):,} lines")
    ours = first_use(browser, folder, html)
    theirs = once(browser, folder, pyvis_page(html), _SETTLED)
    tell("calnet: names drawn and a click answered", f"{ours:.2f} s")
    tell("pyvis' own page: physics settled", f"{theirs:.1f} s")
    return tell("times as soon", f"{theirs / ours:.0f}", theirs >= FASTER * ours, f"{FASTER:.0f}")


def measure_large(browser: Browser, folder: Path) -> bool:
    html = page_of(LARGE)
    data = data_of(html)
    print(f"\n{len(data['marks']):,} marks, {len(data['graph']['edges']):,} lines")
    seconds, size = first_use(browser, folder, html), len(html.encode()) / 1e6
    met = [
        tell("names drawn and a click answered", f"{seconds:.2f} s", seconds <= SECONDS, f"{SECONDS} s"),
        tell("size", f"{size:.2f} MB", size <= MEGABYTES, f"{MEGABYTES} MB"),
    ]
    page = open_page(browser, folder, html)
    page.evaluate(_DRAWN)
    page.wait_for_timeout(500)
    mean, longest = drag(page)
    met.append(tell("a frame while dragging, in groups", f"{mean:.0f} ms", mean <= FRAME, f"{FRAME:.0f} ms"))
    tell("the longest one", f"{longest:.0f} ms")
    marks = page.evaluate(_UNFOLD)
    mean, longest = drag(page)
    what = f"a frame while dragging, largest group unfolded ({marks} marks)"
    met.append(tell(what, f"{mean:.0f} ms", mean <= FRAME, f"{FRAME:.0f} ms"))
    tell("the longest one", f"{longest:.0f} ms")
    page.close()
    return all(met)


def measure_build(_browser: Browser, _folder: Path) -> bool:
    print()
    costs = {}
    for size in (SMALL, LARGE):
        given = network(size)[0]
        elements = len(given.nodes) + len(given.relations)
        seconds = min(timed(lambda size=size: page_of(size)) for _ in range(3))  # type: ignore[misc]
        costs[size] = seconds / elements
        tell(f"building: {len(given.nodes):,} nodes, {len(given.relations):,} relations", f"{seconds:.2f} s")
    ratio = costs[LARGE] / costs[SMALL]
    return tell("an element of the large one, in those of the small", f"{ratio:.2f}", ratio <= DEARER, str(DEARER))


def timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def measure_clusters(browser: Browser, folder: Path) -> bool:
    print()
    html = page_of(LARGE)
    ours = first_use(browser, folder, html)
    theirs = once(browser, folder, clusters_page(html), _IS_DRAWN)
    tell("calnet: names drawn and a click answered", f"{ours:.2f} s")
    tell("vis-network with clusters of its own: drawn", f"{theirs:.2f} s")
    return tell("times as soon", f"{theirs / ours:.1f}", theirs >= ours, "1")


PARTS: dict[str, Callable[[Browser, Path], bool]] = {
    "open": measure_open,
    "large": measure_large,
    "build": measure_build,
    "clusters": measure_clusters,
}

if __name__ == "__main__":
    sys.exit(main())
