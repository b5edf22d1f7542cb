"""``calnet tidy``: a better copy of a sheet, with what is left to decide on a sheet of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from calnet.cli import options
from calnet.cli.language import voice_of
from calnet.cli.opening import as_typed, check_source
from calnet.cli.terminal import say_if_slow, terminal_width
from calnet.errors import WrongUse
from calnet.messages import Count
from calnet.safe_text import plain
from calnet.wording import Voice

if TYPE_CHECKING:
    from calnet.sources.tidying.copying import Tidied

_SHOWN = 20
"""Changed cells that are listed; the rest is counted."""


@click.command("tidy", help=options.help_with_source("commands.tidy_help"))
@options.source
@options.output
@options.dry_run
@options.language
@options.force
def command(source: str, output: str | None, dry_run: bool, language: str, force: bool) -> None:
    """Write a better copy of a source, and say what was mended and what there is to decide."""
    from calnet.sources.tidying.copying import tidy
    from calnet.stores.opening import is_store

    voice = voice_of(language)
    check_source(source)
    if is_store(source):
        raise WrongUse("commands.tidy_no_sheets", path=source)
    if output is None and not dry_run:
        raise WrongUse("commands.tidy_where")
    target = None if dry_run or output is None else Path(output)
    with say_if_slow(voice.text("commands.reading", source=source)):
        tidied = tidy(Path(source), target, voice, overwrite=force)
    for line in tell_tidied(tidied, voice):
        click.echo(line)


def tell_tidied(tidied: Tidied, voice: Voice) -> Iterator[str]:
    """Yield what was mended, cell by cell, what there is to decide, and what to do next."""
    width = terminal_width()
    for change in tidied.changes[:_SHOWN]:
        said = voice.text(
            "commands.tidy_change",
            sheet=plain(change.sheet),
            cell=change.cell,
            old=plain(change.old),
            new=plain(change.new),
        )
        yield click.wrap_text(said, width, "  ", "    ")
    if (rest := len(tidied.changes) - _SHOWN) > 0:
        yield "  " + voice.text("commands.tidy_more", n=rest)
    yield voice.text("commands.tidy_mended", cells=Count("cell", len(tidied.changes)))
    if waiting := sum(one.answer is None for one in tidied.questions):
        yield click.wrap_text(voice.text("commands.tidy_questions", n=waiting), width)
    if tidied.path is not None:
        if not tidied.keeps_layout:
            yield click.wrap_text(voice.text("commands.tidy_new_workbook"), width)
        yield voice.text("commands.written", path=plain(str(tidied.path), None))
        yield voice.text("commands.tidy_next", source=as_typed(str(tidied.path)))
