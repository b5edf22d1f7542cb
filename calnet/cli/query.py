"""``calnet query``: one query of the catalogue, or the user's own from a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from calnet.cli import options
from calnet.cli.language import voice_of
from calnet.cli.opening import open_source
from calnet.cli.output import Output, write_document
from calnet.cli.source_problems import warn_of_problems
from calnet.cli.terminal import say_if_slow
from calnet.errors import WrongUse
from calnet.meeting import Field, RowList, Screen
from calnet.safe_text import plain
from calnet.wording import Voice
from calnet.wording.declarations import title_of_column

if TYPE_CHECKING:
    import polars as pl

    from calnet.catalogue import Query, QueryColumn

_ENDING = ".cypher"
_ROWS, _SECONDS = 10_000, 30.0
_DATA_SET, _DATA_SETS = "dataset", "datasets"


@click.command("query", help=options.help_with_source("commands.query_help"))
@click.argument("query", metavar=options.said("usage.metavar_query"))
@options.source
@click.option(
    "--param",
    "assignments",
    multiple=True,
    metavar=options.said("usage.metavar_assignment"),
    help=options.said("commands.param_help"),
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar=options.said("usage.metavar_number"),
    help=options.said("commands.limit_help"),
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    metavar=options.said("usage.metavar_seconds"),
    default=_SECONDS,
    show_default=True,
    help=options.said("commands.timeout_help"),
)
@options.data_sets
@options.language
@options.document(RowList, "table")
def command(
    query: str,
    source: str,
    assignments: tuple[str, ...],
    limit: int | None,
    timeout: float,
    data_sets: tuple[str, ...],
    language: str,
    output: Output,
) -> None:
    """Print the rows that a query gives."""
    from calnet.catalogue import find_query, load_own_query, read_assignments
    from calnet.stores import answer_query
    from calnet.stores.store import Limits

    voice = voice_of(language)
    asked = load_own_query(Path(query)) if query.lower().endswith(_ENDING) else find_query(query)
    given = dict(read_assignments(assignments))
    if data_sets and _DATA_SETS not in {parameter.name for parameter in asked.parameters}:
        raise WrongUse("commands.query_of_everything", query=asked.name)
    graph = open_source(options.Request(source, voice, data_sets=data_sets))
    if data_sets:
        given[_DATA_SETS] = ";".join(graph.data_sets)
    warn_of_problems(graph.problems, voice, source)
    with say_if_slow(voice.text("commands.asking")):
        answer = answer_query(graph.store, asked, given, Limits(seconds=timeout, rows=limit or _ROWS))
    frame = answer.frame if limit is None else answer.frame.head(limit)
    write_document(list_rows(frame, asked, voice, output.screen), output, voice)
    if answer.cut or frame.height < answer.frame.height:
        click.echo(voice.text("commands.cut", n=frame.height), err=True)


def list_rows(frame: pl.DataFrame, query: Query, voice: Voice, screen: Screen) -> RowList:
    """Return the rows of an answer with the titles of the query that was asked."""
    known = {column.name: column for column in query.columns}
    fields = tuple(_field(name, known.get(name), query, voice) for name in frame.columns)
    return RowList("rows", fields, tuple(frame.iter_rows()), screen=screen)


def _field(name: str, column: QueryColumn | None, query: Query, voice: Voice) -> Field:
    if column is None:
        return Field(name, plain(name))
    tells_town = name == _DATA_SET and query.kind == "question"
    return Field(name, title_of_column(query, column, voice.language), column.type, column.vocabulary, tells_town)
