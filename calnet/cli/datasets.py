"""``calnet datasets``: what data sets a store holds, and taking one out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

from calnet.cli import options
from calnet.cli.language import voice_of
from calnet.cli.opening import as_typed, check_source, open_source
from calnet.cli.output import Output, write_document
from calnet.cli.terminal import ask_to_agree, say_if_slow, terminal_width
from calnet.errors import WrongUse
from calnet.meeting import Field, RowList, Screen
from calnet.model.kinds import Type
from calnet.wording import Voice

if TYPE_CHECKING:
    from calnet.access import Graph

_TITLES: Mapping[str, str] = {
    "id": "commands.datasets_id",
    "name": "commands.datasets_name",
    "as_of": "commands.datasets_as_of",
    "actors": "commands.datasets_actors",
    "initiatives": "commands.datasets_initiatives",
    "diagnoses": "commands.datasets_diagnoses",
}


@click.command("datasets", help=options.help_with_source("commands.datasets_help"))
@options.source
@click.option("--remove", "removed", multiple=True, metavar="ID", help=options.said("commands.remove_help"))
@click.option("--yes", is_flag=True, help=options.said("commands.yes_help"))
@options.language
@options.document(RowList, "table", to_file=False)
def command(source: str, removed: tuple[str, ...], yes: bool, language: str, output: Output) -> None:
    """List the data sets of a source, or take some out of a store."""
    from calnet.reports.text_documents import render_text
    from calnet.stores.opening import is_store

    voice = voice_of(language)
    check_source(source)
    if removed and not is_store(source):
        raise WrongUse("commands.remove_from_file", source=as_typed(source))
    graph = open_source(options.Request(source, voice, data_sets=removed))
    with say_if_slow(voice.text("commands.asking")):
        data_sets = list_data_sets(read_data_sets(graph), voice)
    if not removed:
        write_document(data_sets, output, voice)
        return
    removed = tuple(dict.fromkeys(graph.data_sets))
    click.echo(render_text(data_sets, voice), nl=False, err=True)
    if not yes:
        if not sys.stdin.isatty():
            raise WrongUse("commands.remove_unconfirmed", data_sets=removed)
        ask_to_agree("commands.remove_really", voice, n=len(removed))
    with say_if_slow(voice.text("commands.removing")):
        graph.store.remove(removed)
    click.echo(voice.text("commands.removed", store=as_typed(source), data_sets=removed))


def read_data_sets(graph: Graph) -> list[dict[str, Any]]:
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


def list_data_sets(rows: Iterable[Mapping[str, Any]], voice: Voice) -> RowList:
    """Return the data sets as rows; what they are called in the reader's language stands above."""
    fields = tuple(
        Field(name, voice.text(key), Type.DATE if name == "as_of" else None, whole=name == "id")
        for name, key in _TITLES.items()
    )
    return RowList(
        "data_sets",
        fields,
        tuple(tuple(row[name] for name in _TITLES) for row in rows),
        screen=Screen(terminal_width()),
    )
