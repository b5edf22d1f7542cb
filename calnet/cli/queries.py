"""``calnet queries``: the catalogue, with titles and parameters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from calnet.catalogue import Query, QueryKind, load_catalogue
from calnet.cli import options
from calnet.cli.language import voice_of
from calnet.cli.output import Output, write_document
from calnet.meeting import Field, RowList
from calnet.wording import Voice
from calnet.wording.declarations import title_of

_NAME_WIDTH = 34


@click.command("queries", help=options.said("commands.queries_help"))
@options.language
@click.option("--all", "everything", is_flag=True, help=options.said("commands.all_help"))
@options.document(RowList, "table", to_file=False)
def command(language: str, everything: bool, output: Output) -> None:
    """List the catalogue."""
    voice = voice_of(language)
    write_document(list_queries(load_catalogue(), voice, everything=everything), output, voice)


def list_queries(catalogue: Iterable[Query], voice: Voice, *, everything: bool) -> RowList:
    """Return the questions, or all queries, questions first."""
    wanted = (query for query in catalogue if everything or query.kind is QueryKind.QUESTION)
    queries = sorted(wanted, key=lambda query: (query.kind is not QueryKind.QUESTION, query.name))
    fields = (
        Field("name", voice.text("commands.query_name")),
        Field("kind", voice.text("commands.query_kind")),
        Field("title", voice.text("commands.query_title")),
        Field("parameters", voice.text("commands.query_parameters")),
    )
    rows = tuple((query.name, str(query.kind), title_of(query, voice.language), _required(query)) for query in queries)
    lines = [line for query in queries for line in _tell_query(query, voice)]
    if not everything:
        lines += ["", voice.text("commands.queries_more")]
    return RowList("queries", fields, rows, told="\n".join(lines) + "\n")


def _tell_query(query: Query, voice: Voice) -> Iterator[str]:
    yield f"{query.name:<{_NAME_WIDTH}}{title_of(query, voice.language)}"
    if parameters := _required(query):
        yield f"{'':<{_NAME_WIDTH}}{parameters}"


def _required(query: Query) -> str:
    return " ".join(f"--param {parameter.name}=…" for parameter in query.parameters if parameter.required)
