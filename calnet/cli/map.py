"""``calnet map``: the interactive network map."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from calnet.cli import options, run
from calnet.wording import Voice


@click.command("map", help=options.said("map_help"))
@options.source
@options.output
@options.force
@options.language
@options.as_of
@options.place
@options.keep_personal
def command(
    source: str,
    output: str | None,
    force: bool,
    language: str,
    as_of: date | None,
    place: str | None,
    keep_personal: bool,
) -> None:
    """Write the map."""
    voice = Voice(language)
    reading = run.read(source, voice, keep_personal=keep_personal)
    run.warn(reading, voice, source)
    result = run.analyse(reading, voice, as_of=as_of, place=place)
    path = Path(output) if output else Path(f"calnet-{Path(source).resolve().stem}.html")
    click.echo(run.draw(reading, result, voice, path, force=force))
