"""``calnet query``: one query of the catalogue, or the user's own from a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from calnet.cli import options, run
from calnet.wording import Voice, plain

if TYPE_CHECKING:
    import polars as pl

    from calnet.catalogue import Query

_ENDING = ".cypher"
_ROWS, _SECONDS = 10_000, 30.0


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
    titles = {column.name: column.title(voice.language) for column in query.columns}
    vocabularies = {column.name: column.vocabulary for column in query.columns if column.vocabulary}
    if format_ == "json":
        return json.dumps({"rows": frame.to_dicts()}, ensure_ascii=False, indent=2, default=str) + "\n"

    def shown(name: str, value: object) -> object:
        if isinstance(value, str) and name in vocabularies:
            return voice.term(vocabularies[name], value)
        return value

    headers = [titles.get(name, plain(name)) for name in frame.columns]
    rows = [[shown(name, value) for name, value in row.items()] for row in frame.iter_rows(named=True)]
    if format_ == "csv":
        from calnet.reports.tables import write_csv

        return write_csv(headers, rows)
    from calnet.reports.text import render_table

    return render_table(headers, rows, voice, width=run.width())
