"""``calnet datasets``: what data sets a store holds, and taking one out."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from calnet.cli import options, run
from calnet.errors import WrongUse
from calnet.wording import Voice

if TYPE_CHECKING:
    from calnet.access import Graph

_COLUMNS = ("id", "name", "as_of", "actors", "initiatives", "diagnoses")


@click.command("datasets", help=options.reading("datasets_help"))
@options.source
@click.option("--remove", "removed", multiple=True, metavar="ID", help=options.said("remove_help"))
@click.option("--yes", is_flag=True, help=options.said("yes_help"))
@options.language
@options.output_format("table", "json", "csv")
def command(source: str, removed: tuple[str, ...], yes: bool, language: str, format_: str) -> None:
    """List the data sets of a source, or take some out of a store."""
    from calnet.stores.opening import is_store

    voice = Voice(language)
    run.check_address(source)
    if removed and not is_store(source):
        raise WrongUse("commands.remove_from_file", source=run.typed(source))
    graph = run.open_graph(options.Request(source, voice, data_sets=removed))
    with run.patience(voice.text("commands.asking")):
        rows = _rows(graph)
    if not removed:
        click.echo(_render(rows, voice, format_), nl=False)
        return
    removed = tuple(dict.fromkeys(graph.data_sets))
    click.echo(_render(rows, voice, "table"), nl=False, err=True)
    if not yes:
        if not sys.stdin.isatty():
            raise WrongUse("commands.remove_unconfirmed", data_sets=removed)
        run.agree("commands.remove_really", voice, n=len(removed))
    with run.patience(voice.text("commands.removing")):
        graph.store.remove(removed)
    click.echo(voice.text("commands.removed", store=run.typed(source), data_sets=removed))


def _rows(graph: Graph) -> list[dict[str, Any]]:
    """Return each data set with its day and what it holds."""
    from calnet.catalogue import find_query
    from calnet.stores.inventory import COUNTED
    from calnet.stores.query_runner import run_query

    asked = {"datasets": graph.data_sets}
    rows: dict[str, dict[str, Any]] = {
        id_: {"id": id_, "name": name, "as_of": day, **dict.fromkeys(COUNTED, 0)}
        for id_, name, day in run_query(graph.store, find_query("data_sets"), asked)
        .select("id", "name", "as_of")
        .iter_rows()
    }
    for id_, _name, kind, number in run_query(graph.store, find_query("data_set_contents"), asked).iter_rows():
        for counted, kinds in COUNTED.items():
            rows[id_][counted] += number if kind in kinds else 0
    return list(rows.values())


def _render(rows: list[dict[str, Any]], voice: Voice, format_: str) -> str:
    if format_ == "json":
        return json.dumps({"data_sets": rows}, ensure_ascii=False, indent=2) + "\n"
    from calnet.reports.tables import write_csv
    from calnet.reports.text import render_table

    headers = [voice.text(f"commands.datasets_{column}") for column in _COLUMNS]
    cells = [[voice.date(row[c]) if c == "as_of" and row[c] else row[c] for c in _COLUMNS] for row in rows]
    return (
        write_csv(headers, cells, voice) if format_ == "csv" else render_table(headers, cells, voice, width=run.width())
    )
