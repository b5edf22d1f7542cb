"""``calnet merge``: several sources become one, with what they disagree on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from calnet.cli import options
from calnet.cli.language import voice_of
from calnet.cli.opening import as_typed, name_of_source, open_source
from calnet.cli.source_name import SourceName
from calnet.cli.source_problems import warn_of_problems
from calnet.cli.terminal import terminal_width
from calnet.errors import WrongUse
from calnet.messages import Count, Message
from calnet.model.kinds import DATA_SET
from calnet.safe_text import plain
from calnet.wording import Voice

if TYPE_CHECKING:
    from calnet.model.network import Network
    from calnet.sources.merging.merging import Merged

_SHOWN = 20
"""Disagreements that are listed; the rest is counted."""
_NOUNS: Mapping[str, str] = {
    "Institution": "actor", "Organisation": "actor", "ResidentsGroup": "actor", "Initiative": "initiative",
    "Diagnosis": "diagnosis", "Place": "place",
}  # fmt: skip
"""By label, the noun under which things are counted; all others are counted together."""


@click.command("merge", help=options.help_with_source("commands.merge_help"))
@click.argument("sources", nargs=-1, required=True, type=SourceName(), metavar=options.said("usage.metavar_sources"))
@options.output
@click.option("--name", metavar=options.said("usage.metavar_name"), help=options.said("commands.merge_name_help"))
@click.option("--to", metavar=options.said("usage.metavar_name"), help=options.said("commands.to_help"))
@options.dry_run
@options.keep_personal
@options.language
@options.force
def command(
    sources: tuple[str, ...],
    output: str | None,
    name: str | None,
    to: str | None,
    dry_run: bool,
    keep_personal: bool,
    language: str,
    force: bool,
) -> None:
    """Merge the sources, say what was joined and what differs, and write the whole."""
    from calnet.sources import write_network
    from calnet.sources.merging.merging import merge, split

    voice = voice_of(language)
    if output is None and not dry_run:
        raise WrongUse("commands.merge_where")
    parts = []
    networks: list[Network] = []
    for source in sources:
        graph = open_source(options.Request(source, voice, keep_personal=keep_personal))
        warn_of_problems(graph.problems, voice, source)
        networks.append(graph.network)
        parts += split(name_of_source(source), graph.network)
    merged = merge(parts, name or _name(networks), language)
    for line in tell_merged(merged, voice):
        click.echo(line)
    if dry_run or output is None:
        click.echo(voice.text("commands.nothing_written"), err=True)
        return
    written = write_network(merged.network, output, language, to=to, overwrite=force)
    for said in written.left_out:
        click.echo(voice.say(said), err=True)
    click.echo(voice.text("commands.written", path=plain(str(written.path), None)))
    click.echo(click.wrap_text(voice.text("commands.merge_next", source=as_typed(output)), terminal_width()))


def _name(networks: list[Network]) -> str:
    """Return what the first source is called."""
    described = [node for network in networks for node in network.labelled(DATA_SET)]
    return described[0].name if described else "calnet"


def tell_merged(merged: Merged, voice: Voice) -> Iterator[str]:
    """Yield what was merged, what was told by several sources, and on what they differ."""
    width = terminal_width()
    parts = tuple(Message("exchange.counted", {"name": title, "n": number}) for title, number in merged.parts)
    yield click.wrap_text(voice.text("merging.parts", parts=parts), width)
    counted: dict[str, int] = {}
    for label, number in merged.joined.items():
        noun = _NOUNS.get(label, "entry")
        counted[noun] = counted.get(noun, 0) + number
    if counted:
        things = tuple(Count(noun, number) for noun, number in counted.items())
        yield click.wrap_text(voice.text("merging.joined", things=things), width)
    if merged.moved:
        yield click.wrap_text(voice.text("merging.moved", n=merged.moved), width)
    if merged.disagreements:
        yield click.wrap_text(voice.text("merging.differ", n=len(merged.disagreements)), width)
    for one in merged.disagreements[:_SHOWN]:
        said = voice.text(
            "merging.disagreement",
            name=plain(one.name),
            what=one.what,
            kept=one.kept[0],
            source=one.kept[1],
            other=one.other[0],
            other_source=one.other[1],
        )
        yield click.wrap_text(said, width, "  ", "    ")
    if (rest := len(merged.disagreements) - _SHOWN) > 0:
        yield "  " + voice.text("merging.more", n=rest)
    for type_, start, end in merged.left_out:
        said = voice.text("merging.left_out", type=type_, start=plain(start), end=plain(end))
        yield click.wrap_text(said, width, "  ", "    ")
