"""``calnet new``: an empty workbook to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from calnet.cli import options
from calnet.cli.language import voice_of
from calnet.errors import WrongUse


@click.command("new", help=options.said("commands.new_help"))
@click.argument("file", type=click.Path(dir_okay=False), metavar=options.said("usage.metavar_new_file"))
@options.language
@options.force
def command(file: str, language: str, force: bool) -> None:
    """Write the template."""
    from calnet.sources import write_template

    if Path(file).suffix.lower() != ".xlsx":
        raise WrongUse("commands.new_wrong_ending", file=file)
    written = write_template(file, language, overwrite=force)
    click.echo(voice_of(language).text("commands.new_written", path=str(written)))
