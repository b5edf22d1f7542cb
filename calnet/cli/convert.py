"""``calnet convert``: from any source to any format: sheets, and the formats of other programs for networks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from calnet.cli import options
from calnet.cli.language import voice_of
from calnet.cli.opening import open_source
from calnet.cli.source_problems import warn_of_problems
from calnet.safe_text import plain

if TYPE_CHECKING:
    from calnet.messages import Message
    from calnet.model.network import Network
    from calnet.sources.formats.exchange import ExchangeFormat


@click.command("convert", help=options.help_with_source("commands.convert_help"))
@options.source
@click.argument("target", type=click.Path(), metavar=options.said("usage.metavar_file"))
@click.option("--to", metavar=options.said("usage.metavar_name"), help=options.said("commands.to_help"))
@options.language
@options.data_sets
@options.keep_personal
@options.add_public
@options.force
def command(
    source: str,
    target: str,
    to: str | None,
    language: str,
    data_sets: tuple[str, ...],
    keep_personal: bool,
    public: int | None,
    force: bool,
) -> None:
    """Write the source in the other format."""
    from calnet.sources import write_network

    voice = voice_of(language)
    request = options.Request(source, voice, keep_personal=keep_personal, data_sets=data_sets, public=public)
    graph = open_source(request)
    warn_of_problems(graph.problems, voice, source)
    for said in graph.notes:
        click.echo(voice.say(said), err=True)
    written = write_network(graph.network, target, language, to=to, overwrite=force, added=(_cypher(),))
    for said in written.left_out:
        click.echo(voice.say(said), err=True)
    click.echo(voice.text("commands.written", path=plain(str(written.path), None)))


def _cypher() -> ExchangeFormat:
    """Return the Cypher script as a format; what goes into Neo4j, only stores know."""
    from calnet.sources.formats.exchange import ExchangeFormat
    from calnet.stores.cypher_script import write_script
    from calnet.stores.graph_frames import frames_of

    def write(network: Network, path: Path, language: str) -> tuple[Message, ...]:
        write_script(frames_of(network), path)
        return ()

    return ExchangeFormat("cypher", (".cypher", ".cql"), write)
