"""``calnet convert``: from a workbook to a folder of CSV sheets, and back."""

from __future__ import annotations

import click

from calnet.cli import options, run
from calnet.wording import Voice, plain


@click.command("convert", help=options.reading("convert_help"))
@options.source
@click.argument("target", type=click.Path(), metavar="FILE")
@options.language
@options.data_sets
@options.keep_personal
@options.force
def command(
    source: str, target: str, language: str, data_sets: tuple[str, ...], keep_personal: bool, force: bool
) -> None:
    """Write the source in the other format."""
    from calnet.sources import write_sheets

    voice = Voice(language)
    graph = run.open_graph(options.Request(source, voice, keep_personal=keep_personal, data_sets=data_sets))
    run.warn(graph.problems, voice, source)
    written = write_sheets(graph.network, target, language, overwrite=force)
    click.echo(voice.text("commands.written", path=plain(str(written), None)))
