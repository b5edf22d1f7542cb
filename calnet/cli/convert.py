"""``calnet convert``: from a workbook to a folder of CSV sheets, and back."""

from __future__ import annotations

import click

from calnet.cli import options
from calnet.cli.language import voice_of
from calnet.cli.opening import open_source
from calnet.cli.source_problems import warn_of_problems
from calnet.safe_text import plain


@click.command("convert", help=options.help_with_source("commands.convert_help"))
@options.source
@click.argument("target", type=click.Path(), metavar=options.said("usage.metavar_file"))
@options.language
@options.data_sets
@options.keep_personal
@options.force
def command(
    source: str, target: str, language: str, data_sets: tuple[str, ...], keep_personal: bool, force: bool
) -> None:
    """Write the source in the other format."""
    from calnet.sources import write_sheets

    voice = voice_of(language)
    graph = open_source(options.Request(source, voice, keep_personal=keep_personal, data_sets=data_sets))
    warn_of_problems(graph.problems, voice, source)
    written = write_sheets(graph.network, target, language, overwrite=force)
    click.echo(voice.text("commands.written", path=plain(str(written), None)))
