"""``calnet network``: the network as a whole, each measure with what it means and what it rests on."""

from __future__ import annotations

import click

from calnet.cli import options
from calnet.cli.opening import analyse_source
from calnet.cli.output import Output, write_document
from calnet.cli.source_problems import warn_of_problems
from calnet.meeting import MeasureList


@click.command("network", help=options.help_with_source("commands.network_help"))
@options.request
@options.document(MeasureList, "table")
def command(request: options.Request, output: Output) -> None:
    """Print the measures."""
    graph, result = analyse_source(request)
    warn_of_problems(graph.problems, request.voice, request.source)
    measures = MeasureList(result.measures, result.title, result.towns, output.screen)
    write_document(measures, output, request.voice)
