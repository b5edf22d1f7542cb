"""``calnet explain``: one finding with every fact and number behind it."""

from __future__ import annotations

import click

from calnet.cli import options
from calnet.cli.opening import analyse_source, as_typed
from calnet.cli.output import Output, write_document
from calnet.cli.source_problems import warn_of_problems
from calnet.errors import WrongUse
from calnet.meeting import Explanation


@click.command("explain", help=options.help_with_source("commands.explain_help"))
@click.argument("id_", metavar="ID")
@options.request
@options.document(Explanation, "text")
def command(request: options.Request, id_: str, output: Output) -> None:
    """Print the explanation."""
    from calnet.reports.explanation import find_finding, read_id

    if read_id(id_) is None and read_id(request.source) == request.source.lower():
        raise WrongUse("explanations.swapped", id=request.source, source=as_typed(id_))
    graph, result = analyse_source(request)
    finding = find_finding(result, id_)
    warn_of_problems(graph.problems, request.voice, request.source)
    write_document(Explanation(finding, output.screen), output, request.voice)
