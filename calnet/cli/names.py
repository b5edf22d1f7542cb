"""``calnet names``: pairs of names that may be those of one body, and a sheet to say yes or no on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from calnet.cli import options
from calnet.cli.language import voice_of
from calnet.cli.opening import as_typed, open_source
from calnet.cli.output import Output, write_document
from calnet.cli.source_problems import warn_of_problems
from calnet.cli.terminal import say_if_slow, terminal_width
from calnet.errors import WrongUse
from calnet.meeting import Field, RowList, Screen
from calnet.safe_text import plain
from calnet.wording import Voice

if TYPE_CHECKING:
    from calnet.sources.naming.proposals import Proposal

_FIELDS: Mapping[str, str] = {
    "score": "naming.score", "verdict": "naming.verdict", "name": "naming.name", "id": "naming.id",
    "other": "naming.other", "other_id": "naming.other_id", "why": "naming.why",
}  # fmt: skip


@click.command("names", help=options.help_with_source("commands.names_help"))
@options.source
@click.option("-o", "--output", "copy", type=click.Path(dir_okay=False), metavar=options.said("usage.metavar_file"),
              help=options.said("commands.output_help"))  # fmt: skip
@options.data_sets
@options.keep_personal
@options.language
@click.option("--force", "overwrite", is_flag=True, help=options.said("commands.force_help"))
@options.document(RowList, "table", to_file=False)
def command(
    source: str,
    copy: str | None,
    data_sets: tuple[str, ...],
    keep_personal: bool,
    language: str,
    overwrite: bool,
    output: Output,
) -> None:
    """List the pairs, and write a copy with a sheet of them."""
    from calnet.sources.naming.proposals import find_proposals
    from calnet.stores.opening import is_store

    voice = voice_of(language)
    if copy is not None and is_store(source):
        raise WrongUse("commands.tidy_no_sheets", path=source)
    graph = open_source(options.Request(source, voice, keep_personal=keep_personal, data_sets=data_sets))
    warn_of_problems(graph.problems, voice, source)
    with say_if_slow(voice.text("commands.analysing")):
        proposals = find_proposals(graph.network)
    write_document(list_names(proposals, voice), output, voice)
    if copy is None:
        if proposals and not is_store(source):
            new = Path(source).with_name(f"{Path(source).stem}-2.xlsx").name
            said = voice.text("naming.next", source=as_typed(source), file=as_typed(new))
            click.echo(click.wrap_text(said, terminal_width()), err=True)
        return
    from calnet.sources.tidying.naming import write_names

    title, waiting = write_names(Path(source), Path(copy), proposals, language, overwrite=overwrite)
    click.echo(voice.text("commands.written", path=plain(copy, None)), err=True)
    click.echo(click.wrap_text(voice.text("naming.written", n=waiting, sheet=title), terminal_width()), err=True)


def list_names(proposals: list[Proposal], voice: Voice) -> RowList:
    """Return the pairs as rows, and in sentences for a screen."""
    fields = tuple(Field(name, voice.text(key), whole=name in {"id", "other_id"}) for name, key in _FIELDS.items())
    rows = tuple(
        (
            one.score,
            "same" if one.is_same else "maybe",
            one.names[0],
            one.left,
            one.names[1],
            one.right,
            "; ".join(map(voice.say, one.reasons)),
        )
        for one in proposals
    )
    return RowList("names", fields, rows, told=_told(proposals, voice), screen=Screen(terminal_width()))


def _verdict(proposal: Proposal) -> str:
    return "naming.same" if proposal.is_same else "naming.maybe"


def _told(proposals: list[Proposal], voice: Voice) -> str:
    width = terminal_width()
    if not proposals:
        return voice.text("naming.none")
    lines = []
    for one in proposals:
        name, other = map(plain, one.names)
        score = f"{one.score:.2f}".replace(".", "," if voice.language == "pl" else ".")
        said = voice.text("naming.line", score=score, verdict=voice.text(_verdict(one)), name=name, other=other)
        lines.append(click.wrap_text(said, width, "", "    "))
        lines.append(click.wrap_text(plain("; ".join(map(voice.say, one.reasons)), None), width, "    ", "    "))
    return "\n".join(lines)
