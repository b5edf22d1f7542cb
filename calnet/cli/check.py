"""``calnet check``: what is wrong with a source, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from calnet.cli import options
from calnet.cli.language import voice_of
from calnet.cli.opening import as_typed, open_source
from calnet.cli.output import Output, write_document
from calnet.cli.source_problems import count_problems
from calnet.cli.terminal import terminal_width
from calnet.errors import BadSource
from calnet.meeting import Field, RowList
from calnet.messages import Message
from calnet.safe_text import plain
from calnet.wording import Voice

if TYPE_CHECKING:
    from calnet.access import Graph
    from calnet.sources import Problem

_LOST: Mapping[str, str] = {
    "row": "commands.lost_row",
    "cell": "commands.lost_cell",
    "part": "commands.lost_part",
    "sheet": "commands.lost_sheet",
}


@click.command("check", help=options.help_with_source("commands.check_help"))
@options.source
@options.language
@options.keep_personal
@options.document(RowList, "table", to_file=False)
def command(source: str, language: str, keep_personal: bool, output: Output) -> None:
    """Print the problems of a source; exit code 3 when something was left out."""
    voice = voice_of(language)
    graph = open_source(options.Request(source, voice, keep_personal=keep_personal))
    write_document(list_problems(graph, source, voice), output, voice)
    if any(not problem.warning for problem in graph.problems):
        raise click.exceptions.Exit(BadSource.exit_code)


def list_problems(graph: Graph, source: str, voice: Voice) -> RowList:
    """Return the problems of a source as rows, and in sentences."""
    said = voice.text
    fields = (
        Field("sheet", said("commands.check_sheet")),
        Field("row", said("commands.check_row")),
        Field("column", said("commands.check_column")),
        Field("warning", None),
        Field("left_out", said("commands.check_left_out")),
        Field("message", said("commands.check_message")),
    )
    rows = tuple(
        (
            plain(problem.sheet or ""), problem.row, plain(problem.column or ""), problem.warning, problem.left_out,
            _say(problem, voice),
        )
        for problem in graph.problems if not problem.note
    )  # fmt: skip
    notes = tuple(_tell_note(problem, voice) for problem in graph.problems if problem.note)
    lines = (*_tell_problems(graph.problems, voice), *notes, voice.say(_tell_state(graph, source)))
    return RowList("problems", fields, rows, told="\n".join(lines) + "\n", notes=notes)


def _tell_problems(problems: tuple[Problem, ...], voice: Voice) -> Iterator[str]:
    listed = [problem for problem in problems if not problem.note]
    for problem in listed:
        where = ", ".join(_tell_where(problem, voice))
        said = voice.text("commands.problem_line" if where else "commands.problem_anywhere", where=where)
        lost = voice.text(_LOST[problem.left_out]) if problem.left_out else ""
        yield f"{said} {lost}".rstrip()
        yield click.wrap_text(_say(problem, voice), terminal_width(), "    ", "    ")
    if listed:
        yield ""


def _tell_note(problem: Problem, voice: Voice) -> str:
    where = ", ".join(_tell_where(problem, voice))
    told = f"{voice.text('commands.problem_line', where=where)} {_say(problem, voice)}"
    return click.wrap_text(told, terminal_width())


def _say(problem: Problem, voice: Voice) -> str:
    """Return everything that is said about a problem."""
    return " ".join(map(voice.say, problem.sentences))


def _tell_where(problem: Problem, voice: Voice) -> Iterator[str]:
    if sheet := plain(problem.sheet or ""):
        yield voice.text("commands.where_sheet", sheet=sheet)
    if problem.row:
        yield voice.text("commands.where_row", row=problem.row)
    if column := plain(problem.column or ""):
        yield voice.text("commands.where_column", column=column)


def _tell_state(graph: Graph, source: str) -> Message:
    """Return how many problems there are, or what to do next where there is none."""
    from calnet.stores.opening import is_store

    if found := count_problems(graph.problems):
        return Message("commands.check_found", {"found": found})
    anything = graph.store.data_sets() if is_store(source) else graph.network.nodes
    return Message("commands.check_clean" if anything else "commands.check_empty", {"source": as_typed(source)})
