"""calnet shows a local coalition to itself: its gaps, its overlaps and the groups that nobody reaches.

The whole job in three steps::

    reading = calnet.read("przykladowo.xlsx")
    result = calnet.analyse(reading.network)
    page = calnet.draw(reading.network, result, language="pl")

A store holds many data sets, and only what the analyses need is fetched from it::

    with calnet.open_graph("towns.calnet", ["srem", "krasnik"]) as graph:
        result = graph.analyse()
        page = calnet.draw(graph.network, result)

Everything heavy is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calnet.access import Graph, open_graph

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from calnet.analyses.analysis import Analysis
    from calnet.findings import Result
    from calnet.model.network import Network
    from calnet.sources import Reading

__all__ = ["Graph", "analyse", "draw", "open_graph", "read"]
__version__ = "0.1.0"


def read(source: Path | str) -> Reading:
    """Return what a file holds, and its problems.

    Args:
        source: a workbook (``.xlsx``) or a folder of CSV sheets; `open_graph` opens stores too.

    Raises:
        BadSource: the source cannot be read at all.
    """
    from calnet.sources import read_source

    return read_source(source)


def analyse(
    network: Network,
    *,
    as_of: date | None = None,
    place: str | None = None,
    analyses: Sequence[Analysis] | None = None,
) -> Result:
    """Return the findings, questions and figures of a network.

    Args:
        network: the network that was read.
        as_of: the day to reckon on; else the data set's own, else today.
        place: name of a place to keep to.
        analyses: those to carry out; None: all that calnet has (`calnet.analyses.analyse.find_analyses`).

    Raises:
        WrongUse: no place, or more than one, has that name.
    """
    from calnet.stores import open_memory

    with Graph(open_memory(network)) as graph:
        return graph.analyse(as_of=as_of, place=place, analyses=analyses)


def draw(network: Network, result: Result, *, language: str = "pl", layout_from: Path | str | None = None) -> str:
    """Return the interactive map as one HTML page that works offline, in Polish and English.

    Args:
        network: the network that was read.
        result: what `analyse` returned for it.
        language: the one that the page opens in, ``pl`` or ``en``.
        layout_from: an earlier map; what it shows stays where it stands there.

    Raises:
        WrongUse: the earlier map cannot be read, or is none.
    """
    from pathlib import Path

    from calnet.maps import read_positions, render_map
    from calnet.stores import open_memory
    from calnet.wording import Voice

    old = read_positions(Path(layout_from)) if layout_from is not None else {}
    with Graph(open_memory(network)) as graph:
        standing = graph.standing(result)
    return render_map(network, result, voice=Voice(language), title=result.title, old_positions=old, standing=standing)
