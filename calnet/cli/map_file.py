"""The map, drawn into a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from calnet.cli.opening import name_of_source
from calnet.cli.source_problems import tell_left_out
from calnet.cli.terminal import say_if_slow
from calnet.errors import WrongUse
from calnet.safe_text import plain
from calnet.wording import Voice

if TYPE_CHECKING:
    from calnet.access import Graph
    from calnet.findings import Result

_PAGE_ENDINGS = frozenset({".html", ".htm"})


def write_map_file(
    graph: Graph, result: Result, voice: Voice, source: str, path: Path, *, force: bool, layout_from: Path | None = None
) -> str:
    """Write the map and return the sentence that names it; only a map is written over without being asked.

    Args:
        graph: the source.
        result: what the analyses say about it.
        voice: the language that the map opens in.
        source: how the source was given.
        path: where the map is to be.
        force: whether anything may be written over.
        layout_from: an earlier map, on which known marks stand where they are to stay.

    Raises:
        WrongUse: the path does not suit a map, or the earlier map is none.
    """
    from calnet.maps import is_map, read_positions, render_map, write_map

    if path.suffix.lower() not in _PAGE_ENDINGS:
        raise WrongUse("commands.map_wrong_ending", path=str(path))
    if path.exists() and not force and not is_map(path):
        raise WrongUse("commands.exists", path=str(path))
    old = read_positions(layout_from) if layout_from else {}
    left_out = tell_left_out(graph.problems, name_of_source(source))
    with say_if_slow(voice.text("commands.drawing")):
        page = render_map(
            graph.network,
            result,
            voice=Voice(voice.language),
            title=result.title,
            warnings=lambda voice: tuple(map(voice.say, left_out)),
            old_positions=old,
            standing=graph.standing(result),
        )
        write_map(page, path)
    return voice.text("commands.map_written", path=plain(str(path), None))
