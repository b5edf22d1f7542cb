"""``calnet map``: the interactive network map."""

from __future__ import annotations

from pathlib import Path

import click

from calnet.cli import options, run


@click.command("map", help=options.said("map_help"))
@options.request
@options.output
@options.force
def command(request: options.Request, output: str | None, force: bool) -> None:
    """Write the map."""
    reading, result = run.analyse(request)
    run.warn(reading, request.voice, request.source)
    path = Path(output) if output else Path(f"calnet-{Path(request.source).resolve().stem}.html")
    click.echo(run.draw(reading, result, request.voice, request.source, path, force=force))
