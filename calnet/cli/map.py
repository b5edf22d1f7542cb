"""``calnet map``: the interactive network map."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from calnet.addresses import is_address
from calnet.cli import options
from calnet.cli.map_file import write_map_file
from calnet.cli.opening import analyse_source
from calnet.cli.source_problems import warn_of_problems

_LONGEST = 80


@click.command("map", help=options.help_with_source("commands.map_help"))
@options.request
@options.output
@click.option(
    "--layout-from",
    type=click.Path(),
    metavar=options.said("usage.metavar_old"),
    help=options.said("commands.layout_from_help"),
)
@options.force
def command(request: options.Request, output: str | None, layout_from: str | None, force: bool) -> None:
    """Write the map."""
    graph, result = analyse_source(request)
    warn_of_problems(graph.problems, request.voice, request.source)
    path = Path(output) if output else Path(f"calnet-{_stem(request.source, graph.data_sets, result.title)}.html")
    old = Path(layout_from) if layout_from else None
    click.echo(write_map_file(graph, result, request.voice, request.source, path, force=force, layout_from=old))


def _stem(source: str, data_sets: Sequence[str], title: str) -> str:
    """Return what the map is called: the data sets that were asked for, else the source's own name."""
    from calnet.model.text import slug

    if data_sets or is_address(source):
        return ("-".join(data_sets) or slug(title))[:_LONGEST]
    return Path(source).resolve().stem
