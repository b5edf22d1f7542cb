"""calnet shows a local coalition to itself: its gaps, its overlaps and the groups that nobody reaches.

The whole job in three steps::

    reading = calnet.read("przykladowo.xlsx")
    result = calnet.analyse(reading.network)
    page = calnet.draw(reading.network, result, language="pl")

Everything heavy is imported when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from calnet.findings import Result
    from calnet.model.network import Network
    from calnet.sources import Reading

__all__ = ["analyse", "draw", "read"]
__version__ = "0.1.0"


def read(source: Path | str) -> Reading:
    """Return what a source holds, and its problems.

    Args:
        source: a workbook (``.xlsx``) or a folder of CSV sheets.

    Raises:
        BadSource: the source cannot be read at all.
    """
    from calnet.sources import read_source

    return read_source(source)


def analyse(network: Network, *, as_of: date | None = None, place: str | None = None) -> Result:
    """Return the findings, questions and figures of a network.

    Args:
        network: the network that was read.
        as_of: the day to reckon on; else the data set's own, else today.
        place: name of a place to keep to.

    Raises:
        WrongUse: no place, or more than one, has that name.
    """
    from calnet.analyses.analyse import analyse as analyse_facts
    from calnet.analyses.facts import read_facts
    from calnet.stores import facts_fetcher, open_memory

    with open_memory(network) as store:
        facts = read_facts(facts_fetcher(store))
    return analyse_facts(facts, as_of=as_of, place=place)


def draw(network: Network, result: Result, *, language: str = "pl") -> str:
    """Return the interactive map as one HTML page that works offline.

    Args:
        network: the network that was read.
        result: what `analyse` returned for it.
        language: ``pl`` or ``en``.
    """
    from calnet.maps import render_map
    from calnet.wording import Voice

    return render_map(network, result, voice=Voice(language), title=result.title)
