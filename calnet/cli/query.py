"""``calnet query``: one query of the catalogue, or the user's own from a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from calnet.cli import options, run
from calnet.errors import WrongUse
from calnet.model.kinds import Type
from calnet.wording import Voice, plain

if TYPE_CHECKING:
    import polars as pl

    from calnet.catalogue import Column, Query

_ENDING = ".cypher"
_ROWS, _SECONDS = 10_000, 30.0
_DATA_SET, _DATA_SETS = "dataset", "datasets"


@click.command("query", help=options.reading("query_help"))
@click.argument("query", metavar="NAME|FILE.cypher")
@options.source
@click.option("--param", "assignments", multiple=True, metavar="NAME=VALUE", help=options.said("param_help"))
@click.option("--limit", type=click.IntRange(min=1), help=options.said("limit_help"))
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=_SECONDS, show_default=True, help=options.said("timeout_help")
)
@options.data_sets
@options.language
@options.output_format("table", "json", "csv")
@options.output
@options.force
def command(
    query: str,
    source: str,
    assignments: tuple[str, ...],
    limit: int | None,
    timeout: float,
    data_sets: tuple[str, ...],
    language: str,
    format_: str,
    output: str | None,
    force: bool,
) -> None:
    """Print the rows that a query gives."""
    from calnet.catalogue import find_query, load_own_query, read_assignments
    from calnet.stores import answer_query
    from calnet.stores.store import Limits

    voice = Voice(language)
    asked = load_own_query(Path(query)) if query.lower().endswith(_ENDING) else find_query(query)
    given = dict(read_assignments(assignments))
    if data_sets and _DATA_SETS not in {parameter.name for parameter in asked.parameters}:
        raise WrongUse("commands.query_of_everything", query=asked.name)
    graph = run.open_graph(options.Request(source, voice, data_sets=data_sets))
    if data_sets:
        given[_DATA_SETS] = ";".join(graph.data_sets)
    run.warn(graph.problems, voice, source)
    with run.patience(voice.text("commands.asking")):
        answer = answer_query(graph.store, asked, given, Limits(seconds=timeout, rows=limit or _ROWS))
    frame = answer.frame if limit is None else answer.frame.head(limit)
    run.put(
        _render(frame, asked, voice, format_),
        output, voice, force=force, encoding="utf-8-sig" if format_ == "csv" else "utf-8",
    )  # fmt: skip
    if answer.cut or frame.height < answer.frame.height:
        click.echo(voice.text("commands.cut", n=frame.height), err=True)


def _render(frame: pl.DataFrame, query: Query, voice: Voice, format_: str) -> str:
    if format_ == "json":
        return json.dumps({"rows": frame.to_dicts()}, ensure_ascii=False, indent=2, default=str) + "\n"
    from calnet.reports.tables import write_csv
    from calnet.reports.text import render_table

    if format_ == "table" and query.kind == "question" and len(set(frame.to_dict().get(_DATA_SET, ()))) == 1:
        frame = frame.drop(_DATA_SET)
    columns = {column.name: column for column in query.columns}
    headers = [columns[name].title(voice.language) if name in columns else plain(name) for name in frame.columns]
    rows = [
        [_shown(value, columns.get(name), voice) for name, value in row.items()] for row in frame.iter_rows(named=True)
    ]
    return (
        write_csv(headers, rows, voice) if format_ == "csv" else render_table(headers, rows, voice, width=run.width())
    )


def _shown(value: object, column: Column | None, voice: Voice) -> object:
    if isinstance(value, str) and column is not None:
        if column.vocabulary:
            return voice.term(column.vocabulary, value)
        if column.type is Type.DATE:
            return voice.date(value)
    return value
