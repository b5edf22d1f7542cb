"""From a source as it was typed to an open graph and its findings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from calnet.addresses import is_address, parse_address
from calnet.cli.source_name import check_is_there
from calnet.cli.terminal import say_if_slow
from calnet.errors import BadSource
from calnet.messages import Typed
from calnet.model.kinds import ACTORS, INITIATIVE
from calnet.wording import Voice

if TYPE_CHECKING:
    from calnet.access import Graph
    from calnet.addresses import Credentials
    from calnet.cli.options import Request
    from calnet.findings import Result


def open_source(request: Request) -> Graph:
    """Return the source, open until the command ends; what takes long is said to be going on."""
    from calnet.access import open_graph

    who = find_account(request.source, request.voice)
    with say_if_slow(request.voice.text("commands.reading", source=request.source)):
        graph = open_graph(
            request.source,
            request.data_sets,
            keep_personal=request.keep_personal,
            sign_in=lambda: who,
            public=request.public,
        )
        click.get_current_context().with_resource(graph)
        unknown = graph.unknown
    if unknown:
        click.echo(request.voice.text("queries.left_out", source=request.source, names=unknown), err=True)
    return graph


def analyse_source(request: Request) -> tuple[Graph, Result]:
    """Return the source and what the analyses say about it.

    Raises:
        BadSource: there are problems, and not one actor or initiative is left.
    """
    graph = open_source(request)
    lost = any(not problem.warning for problem in graph.problems)
    if lost and not graph.network.labelled(*ACTORS, INITIATIVE):
        raise BadSource("commands.nothing_read", source=as_typed(request.source))
    with say_if_slow(request.voice.text("commands.analysing")):
        return graph, graph.analyse(as_of=request.as_of, place=request.place)


def check_source(source: str) -> None:
    """Refuse an address that is none or holds a password, before any message repeats it, and a file that is not there.

    Raises:
        WrongUse: it is an address, and not one of Neo4j.
        BadSource: it is a file that is not there, and others have a like name.
    """
    if is_address(source):
        parse_address(source)
    check_is_there(source)


def find_account(source: str, voice: Voice) -> Credentials | None:
    """Return as whom a source is asked, which for a file is nobody.

    Raises:
        WrongUse: the address is none, or no account is known and nobody can be asked.
    """
    check_source(source)
    if not is_address(source):
        return None
    from calnet.cli.account import sign_in

    return sign_in(voice)


def as_typed(source: str) -> Typed:
    """Return a source as it has to be typed in a command."""
    return Typed(f'"{source}"' if " " in source else source)


def name_of_source(source: str) -> str:
    """Return what a source is called in a file that others will read: an address as it is, of a path the last part."""
    return source if is_address(source) else Path(source).name or Path(source).resolve().name


def as_typed_again(graph: Graph, request: Request, source: str) -> Typed:
    """Return the source and the options with which another command sees the same part of it.

    Args:
        graph: the source, opened.
        request: what was asked.
        source: the source as it is to be typed: as it was, or its name alone.
    """
    parts = [as_typed(source), *(f"--dataset {id_}" for id_ in graph.data_sets)]
    if request.place:
        parts.append(f"--place {as_typed(request.place)}")
    if request.as_of:
        parts.append(f"--as-of {request.as_of}")
    return Typed(" ".join(parts))
