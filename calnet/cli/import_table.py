"""``calnet import``: any table in, by a proposed or a saved mapping, with an account of every row and column."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from calnet.cli import options
from calnet.cli.language import voice_of
from calnet.cli.opening import as_typed
from calnet.cli.terminal import ask_to_agree, say_if_slow, terminal_width
from calnet.errors import CalnetError, WrongUse
from calnet.files import write_whole
from calnet.messages import Count, Message
from calnet.model.kinds import ACTORS, COALITION, DIAGNOSIS, INITIATIVE, PLACE, RESOURCE
from calnet.safe_text import plain
from calnet.wording import Voice

if TYPE_CHECKING:
    from calnet.model.network import Network
    from calnet.sources.importing.importing import Import
    from calnet.sources.importing.making import TableAccount

_SHOWN = 12
"""Problems, and numbers of rows, that the preview shows."""
_NOUNS: Mapping[str, tuple[str, ...]] = {
    "actor": ACTORS,
    "coalition": (COALITION,),
    "initiative": (INITIATIVE,),
    "diagnosis": (DIAGNOSIS,),
    "resource": (RESOURCE,),
    "place": (PLACE,),
}
_DIFFERS: Mapping[str, str] = {
    "first": "importing.differs_first",
    "earliest": "importing.differs_earliest",
    "latest": "importing.differs_latest",
    "largest": "importing.differs_largest",
    "shortened": "importing.shortened",
}


@click.command("import", help=options.said("commands.import_help"))
@click.argument("table", type=click.Path(), metavar=options.said("usage.metavar_table"))
@options.output
@click.option("--map", "map_", type=click.Path(dir_okay=False), help=options.said("commands.import_map_help"))
@click.option("--save-map", type=click.Path(dir_okay=False), help=options.said("commands.import_save_map_help"))
@click.option("--place", metavar=options.said("usage.metavar_name"), help=options.said("commands.import_place_help"))
@click.option("--names", type=click.Path(), help=options.said("commands.import_names_help"))
@click.option("--yes", is_flag=True, help=options.said("commands.import_yes_help"))
@options.dry_run
@options.language
@options.keep_personal
@options.force
def command(
    table: str,
    output: str | None,
    map_: str | None,
    save_map: str | None,
    place: str | None,
    names: str | None,
    yes: bool,
    dry_run: bool,
    language: str,
    keep_personal: bool,
    force: bool,
) -> None:
    """Show what a table holds, and write it as calnet's workbook after a yes."""
    from calnet.sources import read_source, write_sheets
    from calnet.sources.importing.importing import import_table
    from calnet.sources.importing.mapping import read_mapping, write_mapping

    voice = voice_of(language)
    if output is None and save_map is None and not dry_run:
        raise WrongUse("importing.where")
    if output is not None and Path(output).exists() and not force and not dry_run:
        raise WrongUse("commands.exists", path=output)
    mapping = None if map_ is None else read_mapping(Path(map_))
    with say_if_slow(voice.text("commands.reading", source=table)):
        earlier = read_source(names).network if names is not None else _replaced(output)
        found = import_table(Path(table), mapping, place=place, keep_personal=keep_personal, names=earlier)
    if found.remembered:
        click.echo(voice.text("naming.answers_applied", n=found.remembered, path=plain(str(names or output), None)))
    for line in tell_import(found, as_typed(output or ""), voice):
        click.echo(line)
    if dry_run:
        return
    if save_map is not None:
        write_whole(Path(save_map), write_mapping(found.mapping).encode(), overwrite=force)
        click.echo(voice.text("importing.map_saved", path=plain(save_map, None)))
    if output is None:
        return
    if not yes:
        if not sys.stdin.isatty():
            raise WrongUse("importing.nothing_written")
        ask_to_agree("importing.ask", voice, path=output)
    written = write_sheets(found.reading.network, output, language, overwrite=force)
    click.echo(voice.text("commands.written", path=plain(str(written), None)))
    click.echo(voice.text("importing.next", target=as_typed(output)))


def _replaced(output: str | None) -> Network | None:
    """Return what stands in the file that is replaced, so that what was decided about names there lasts."""
    from calnet.sources import read_source

    if output is None or not Path(output).exists():
        return None
    try:
        return read_source(output).network
    except CalnetError:
        return None  # whatever it was, it is replaced


def tell_import(found: Import, target: str, voice: Voice) -> Iterator[str]:
    """Yield what a table was found to hold, what is made of it, what is not, and what to look at."""
    width = terminal_width()
    for account in found.accounts:
        for indent, said in _tell_table(account, found, voice):
            yield click.wrap_text(said, width, " " * indent, " " * (indent + 2))
    counts = [Count(noun, sum(found.made.get(label, 0) for label in labels)) for noun, labels in _NOUNS.items()]
    yield click.wrap_text(voice.text("importing.made", parts=tuple(count for count in counts if count.number)), width)
    if found.sectors:
        yield voice.text("importing.sectors", n=found.sectors)
    problems = [problem for problem in found.reading.problems if not problem.note]
    if problems:
        yield voice.text("importing.to_check")
        for problem in problems[:_SHOWN]:
            where = ", ".join(str(part) for part in (problem.sheet, problem.row, problem.column) if part)
            said = " ".join(voice.say(sentence) for sentence in problem.sentences)
            yield click.wrap_text(plain(f"{where}: {said}" if where else said, None), width, "- ", "  ")
        if (rest := len(problems) - _SHOWN) > 0:
            yield voice.text("importing.more_to_check", n=rest, target=target)
    if found.is_proposed:
        yield click.wrap_text(voice.text("importing.correct"), width)


def _tell_table(account: TableAccount, found: Import, voice: Voice) -> Iterator[tuple[int, str]]:
    """Yield what became of one table's columns and rows, each with how far it is indented."""
    table, title = account.table, plain(account.table.title)
    if account.mapping is None:
        yield 0, voice.text("importing.not_understood", title=title, rows=Count("row", len(table.records)))
        return
    if found.is_proposed and not found.mapping.recognise and not found.mapping.sheets:
        yield 0, voice.text("importing.understood", title=title)
    else:
        yield 0, voice.text("importing.understood_as", title=title, name=plain(found.mapping.name))
    for header, meanings in _meanings(account, voice).items():
        yield 2, voice.text("importing.column", header=plain(header), meanings=tuple(meanings))
    if account.kept:
        yield 2, voice.text("importing.kept", names=_quoted(account.kept))
    if account.left_out:
        yield 2, voice.text("importing.left_out", names=_quoted(account.left_out))
    if account.people:
        yield 2, voice.text("importing.people", names=_quoted(account.people))
    rows = len(table.records)
    yield 2, voice.text("importing.rows_used", rows=rows, used=account.used, unused=rows - account.used)
    if account.unused:
        yield 2, voice.text("importing.rows_unused", numbers=_numbers(account.unused))
    if account.refused:
        yield 2, voice.text("importing.rows_refused", numbers=_numbers(account.refused))
    others = sorted(number for numbers in table.others.values() for number in numbers)
    if others:
        yield 2, voice.text("importing.rows_other", n=len(others), numbers=_numbers(others))
    for index, number in sorted(table.headless.items()):
        yield 2, voice.text("importing.headless", n=number, column=_column_letter(index))
    for one in account.differences:
        yield 2, voice.text(_DIFFERS[one.taken], header=plain(one.header), n=one.things)


def _meanings(account: TableAccount, voice: Voice) -> Mapping[str, Sequence[Message]]:
    """Return what each column of a table is read as, in the order of the table."""
    from calnet.sources.importing.tables import last_part
    from calnet.sources.sheet_names import sheet_columns
    from calnet.wording.declarations import name_of

    told: dict[int, list[Message]] = {}
    for making in account.mapping.makes if account.mapping is not None else ():
        sheet = name_of(making.sheet, voice.language)
        columns = {column.key: name_of(column, voice.language) for column in sheet_columns(making.sheet)}
        for key, cells in making.columns.items():
            for header in cells.used():
                if (index := account.table.find(header)) is None:
                    continue
                is_mark = header in cells.marks
                said = Message("importing.meaning", {"sheet": sheet, "column": columns[key]})
                if is_mark:
                    word = plain(last_part(account.table.headers[index]))
                    said = Message("importing.meaning_marks", {"sheet": sheet, "column": columns[key], "word": word})
                if said not in told.setdefault(index, []):
                    told[index].append(said)
    return {account.table.headers[index]: meanings for index, meanings in sorted(told.items())}


def _quoted(names: Sequence[str]) -> tuple[Message, ...]:
    from calnet.sources.problems import quoted

    return quoted(map(plain, names))


def _numbers(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:_SHOWN])) + (", …" if len(numbers) > _SHOWN else "")


def _column_letter(index: int) -> str:
    from calnet.sources.sheet_names import column_letter

    return column_letter(index)
