"""From a source to findings, and back out to the terminal: the steps that the commands share."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

import click

import calnet
from calnet.errors import BadSource, WrongUse
from calnet.files import write_whole
from calnet.findings import HIGH_FROM, MEDIUM_FROM, Finding, Level
from calnet.model.kinds import ACTORS, INITIATIVE
from calnet.wording import Voice, plain

if TYPE_CHECKING:
    from calnet.cli.options import Request
    from calnet.findings import Result
    from calnet.sources import Reading

_PATIENCE = 1.0
_FOUND = 1
_PAGE_ENDINGS = {".html", ".htm"}
_THRESHOLDS = {"low": 0.0, "medium": MEDIUM_FROM, "high": HIGH_FROM}


def read(source: str, voice: Voice, *, keep_personal: bool = False) -> Reading:
    """Return what the source holds; what takes long is said to be going on."""
    from calnet.sources import read_source

    with patience(voice.text("commands.reading", source=source)):
        return read_source(source, keep_personal=keep_personal)


def analyse(request: Request) -> tuple[Reading, Result]:
    """Return what the source holds and what the analyses say about it.

    Raises:
        BadSource: there are problems, and not one actor or initiative is left.
    """
    reading = read(request.source, request.voice, keep_personal=request.keep_personal)
    if not reading.network.labelled(*ACTORS, INITIATIVE) and any(not p.warning for p in reading.problems):
        raise BadSource("commands.nothing_read", source=typed(request.source))
    with patience(request.voice.text("commands.analysing")):
        return reading, calnet.analyse(reading.network, as_of=request.as_of, place=request.place)


def typed(source: str) -> str:
    """Return a source as it has to be typed in a command."""
    return f'"{source}"' if " " in source else source


def problem_lines(reading: Reading, voice: Voice, source: str) -> tuple[str, ...]:
    """Return the sentence that counts the problems of a source, or nothing."""
    if not reading.problems:
        return ()
    problems = problems_in(reading, voice)
    left = [
        voice.count(noun, number)
        for noun in ("sheet", "row", "cell")
        if (number := sum(problem.left_out == noun for problem in reading.problems))
    ]
    key = "report.left_out" if left else "report.problems_only"
    return (voice.text(key, problems=problems, left=tuple(left), source=typed(source)),)


def report(reading: Reading, result: Result, voice: Voice, source: str, *, color: bool) -> str:
    """Return the meeting report as wide as the terminal, what was left out of the source at its top."""
    from calnet.reports.text import render_report

    warnings = problem_lines(reading, voice, source)
    return render_report(result, voice, source=typed(source), warnings=warnings, width=width(), color=color)


def warn(reading: Reading, voice: Voice, source: str) -> None:
    """Say on stderr what was left out of the source."""
    for line in problem_lines(reading, voice, source):
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


def problems_in(reading: Reading, voice: Voice) -> str:
    """Return how many errors and warnings there are, in words."""
    errors = sum(not problem.warning for problem in reading.problems)
    warnings = len(reading.problems) - errors
    parts = (("problem", errors), ("warning", warnings))
    return ", ".join(voice.count(noun, number) for noun, number in parts if number)


def draw(reading: Reading, result: Result, voice: Voice, source: str, path: Path, *, force: bool) -> str:
    """Write the map and return the sentence that names it; only a map is written over without being asked."""
    from calnet.maps import is_map, render_map, write_map

    if path.suffix.lower() not in _PAGE_ENDINGS:
        raise WrongUse("commands.map_wrong_ending", path=str(path))
    if path.exists() and not force and not is_map(path):
        raise WrongUse("commands.exists", path=str(path))
    warnings = problem_lines(reading, voice, source)
    with patience(voice.text("commands.drawing")):
        write_map(render_map(reading.network, result, voice=voice, title=result.title, warnings=warnings), path)
    return voice.text("commands.map_written", path=plain(str(path), None))
