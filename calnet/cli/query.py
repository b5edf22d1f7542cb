"""``calnet query``: one query of the catalogue, or the user's own from a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from calnet.cli import options, run
from calnet.model.kinds import Type
from calnet.wording import Voice, plain

if TYPE_CHECKING:
    import polars as pl

    from calnet.catalogue import Column, Query

_ENDING = ".cypher"
_ROWS, _SECONDS = 10_000, 30.0
_DATA_SET = "dataset"


@click.command("query", help=options.said("query_help"))
@click.argument("query", metavar="NAME|FILE.cypher")
@options.source
@click.option("--param", "assignments", multiple=True, metavar="NAME=VALUE", help=options.said("param_help"))
@click.option("--limit", type=click.IntRange(min=1), default=_ROWS, show_default=True, help=options.said("limit_help"))
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=_SECONDS, show_default=True, help=options.said("timeout_help")
)
@options.language
@options.output_format("table", "json", "csv")
@options.output
@options.force
def command(
    query: str,
    source: str,
    assignments: tuple[str, ...],
    limit: int,
    timeout: float,
    language: str,
    format_: str,
    output: str | None,
    force: bool,
) -> None:
    """Print the rows that a query gives."""
    from calnet.catalogue import find_query, load_own_query, read_assignments
    from calnet.stores import answer_query, open_memory
    from calnet.stores.store import Limits

    voice = Voice(language)
    asked = load_own_query(Path(query)) if query.lower().endswith(_ENDING) else find_query(query)
    given = read_assignments(assignments)
    reading = run.read(source, voice)
    run.warn(reading, voice, source)
    with open_memory(reading.network) as store, run.patience(voice.text("commands.asking")):
        answer = answer_query(store, asked, given, Limits(seconds=timeout, rows=limit))
    run.put(
        _render(answer.frame, asked, voice, format_),
        output, voice, force=force, encoding="utf-8-sig" if format_ == "csv" else "utf-8",
    )  # fmt: skip
    if answer.cut:
        click.echo(voice.text("commands.cut", n=limit), err=True)


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
