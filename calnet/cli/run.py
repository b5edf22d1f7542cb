"""From a source to findings, and back out to the terminal: the steps that the commands share."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

import click

from calnet.errors import BadSource, WrongUse
from calnet.files import write_whole
from calnet.findings import HIGH_FROM, MEDIUM_FROM, Finding, Level
from calnet.model.kinds import ACTORS, INITIATIVE
from calnet.model.text import fold
from calnet.wording import Voice, plain

if TYPE_CHECKING:
    from calnet.access import Graph
    from calnet.cli.options import Request
    from calnet.findings import Result
    from calnet.messages import Value
    from calnet.sources import Problem
    from calnet.stores.neo4j_address import Credentials

_PATIENCE = 1.0
_FOUND = 1
_DECLINED = 130
_YES = frozenset({"t", "tak", "y", "yes"})
_ADDRESS = re.compile(r"\s*[a-z][a-z0-9+.-]+://", re.IGNORECASE)
"""How an address begins; one letter before the colon would be a drive."""
_PAGE_ENDINGS = {".html", ".htm"}
_THRESHOLDS = {"low": 0.0, "medium": MEDIUM_FROM, "high": HIGH_FROM}


def open_graph(request: Request) -> Graph:
    """Return the source, open until the command ends; what takes long is said to be going on."""
    from calnet.access import open_graph

    who = account(request.source, request.voice)
    with patience(request.voice.text("commands.reading", source=request.source)):
        graph = open_graph(request.source, request.data_sets, keep_personal=request.keep_personal, sign_in=lambda: who)
    return click.get_current_context().with_resource(graph)


def is_address(source: str) -> bool:
    """Return whether a source is called like something on a network, whatever answers there."""
    return _ADDRESS.match(source) is not None


def check_address(source: str) -> None:
    """Refuse an address that is none or holds a password, before any message repeats it.

    Raises:
        WrongUse: it is an address, and not one of Neo4j.
    """
    if is_address(source):
        from calnet.stores.neo4j_address import parse_address

        parse_address(source)


def account(source: str, voice: Voice) -> Credentials | None:
    """Return as whom a source is asked, which for a file is nobody.

    Raises:
        WrongUse: the address is none, or no account is known and nobody can be asked.
    """
    check_address(source)
    if not is_address(source):
        return None
    from calnet.cli.account import sign_in

    return sign_in(voice)


def agree(question: str, voice: Voice, **values: Value) -> None:
    """Ask a question on the terminal; without a yes, in either language, the command ends and nothing is changed."""
    answer = click.prompt(voice.text(question, **values), default="", show_default=False, prompt_suffix=" ", err=True)
    if fold(answer) not in _YES:
        click.echo(voice.text("commands.nothing_changed"), err=True)
        raise click.exceptions.Exit(_DECLINED)


def analyse(request: Request) -> tuple[Graph, Result]:
    """Return the source and what the analyses say about it.

    Raises:
        BadSource: there are problems, and not one actor or initiative is left.
    """
    graph = open_graph(request)
    lost = any(not problem.warning for problem in graph.problems)
    if lost and not graph.network.labelled(*ACTORS, INITIATIVE):
        raise BadSource("commands.nothing_read", source=typed(request.source))
    with patience(request.voice.text("commands.analysing")):
        return graph, graph.analyse(as_of=request.as_of, place=request.place)


def typed(source: str) -> str:
    """Return a source as it has to be typed in a command."""
    return f'"{source}"' if " " in source else source


def again(graph: Graph, request: Request) -> str:
    """Return the source and the options with which another command sees the same part of it."""
    parts = [typed(request.source), *(f"--dataset {id_}" for id_ in graph.data_sets)]
    if request.place:
        parts.append(f"--place {typed(request.place)}")
    if request.as_of:
        parts.append(f"--as-of {request.as_of}")
    return " ".join(parts)


def problem_lines(found: Sequence[Problem], voice: Voice, source: str) -> tuple[str, ...]:
    """Return the sentence that counts the problems of a source, or nothing."""
    if not found:
        return ()
    problems = problems_in(found, voice)
    left = [
        voice.count(noun, number)
        for noun in ("sheet", "row", "cell")
        if (number := sum(problem.left_out == noun for problem in found))
    ]
    key = "report.left_out" if left else "report.problems_only"
    return (voice.text(key, problems=problems, left=tuple(left), source=typed(source)),)


def report(graph: Graph, result: Result, request: Request, *, color: bool) -> str:
    """Return the meeting report as wide as the terminal, what was left out of the source at its top."""
    from calnet.reports.text import render_report

    warnings = problem_lines(graph.problems, request.voice, request.source)
    source = again(graph, request)
    return render_report(result, request.voice, source=source, warnings=warnings, width=width(), color=color)


def warn(found: Sequence[Problem], voice: Voice, source: str) -> None:
    """Say on stderr what was left out of the source."""
    for line in problem_lines(found, voice, source):
        click.echo(line, err=True)


@contextmanager
def patience(message: str) -> Iterator[None]:
    """Say on stderr what is going on, if it takes longer than a second."""
    timer = Timer(_PATIENCE, click.echo, args=(message,), kwargs={"err": True})
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def width() -> int:
    """Return the terminal's width in columns."""
    return shutil.get_terminal_size((80, 24)).columns


def colored() -> bool:
    """Return whether the terminal takes colours and nobody asked for none (NO_COLOR)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def put(text: str, output: str | None, voice: Voice, *, force: bool = False, encoding: str = "utf-8") -> None:
    """Write text to stdout, or whole to a file; an existing file only when forced."""
    if output is None:
        click.echo(text, nl=False)
        return
    path = Path(output)
    write_whole(path, text.encode(encoding), overwrite=force)
    click.echo(voice.text("commands.written", path=plain(str(path), None)), err=True)


def end(findings: Iterable[Finding], fail_on: str | None) -> None:
    """End with exit code 1 where a finding is at least as serious as asked."""
    if fail_on is None:
        return
    worst = max((f.severity for f in findings if f.level is not Level.INFO), default=-1.0)
    if worst >= _THRESHOLDS[fail_on]:
        raise click.exceptions.Exit(_FOUND)


def problems_in(found: Sequence[Problem], voice: Voice) -> str:
    """Return how many errors and warnings there are, in words."""
    errors = sum(not problem.warning for problem in found)
    warnings = len(found) - errors
    parts = (("problem", errors), ("warning", warnings))
    return ", ".join(voice.count(noun, number) for noun, number in parts if number)


def draw(
    graph: Graph, result: Result, voice: Voice, source: str, path: Path, *, force: bool, layout_from: Path | None = None
) -> str:
    """Write the map and return the sentence that names it; only a map is written over without being asked.

    Args:
        graph: the source.
        result: what the analyses say about it.
        voice: the language that the map opens in.
        source: how the source was given.
        path: where the map is to be.
        force: whether anything may be written over.
        layout_from: an earlier map, on which known marks stand where they are to stay.

    Raises:
        WrongUse: the path does not suit a map, or the earlier map is none.
    """
    from calnet.maps import is_map, read_positions, render_map, write_map

    if path.suffix.lower() not in _PAGE_ENDINGS:
        raise WrongUse("commands.map_wrong_ending", path=str(path))
    if path.exists() and not force and not is_map(path):
        raise WrongUse("commands.exists", path=str(path))
    old = read_positions(layout_from) if layout_from else {}
    with patience(voice.text("commands.drawing")):
        page = render_map(
            graph.network,
            result,
            voice=voice,
            title=result.title,
            warnings=lambda voice: problem_lines(graph.problems, voice, source),
            old_positions=old,
            standing=graph.standing(result),
        )
        write_map(page, path)
    return voice.text("commands.map_written", path=plain(str(path), None))
