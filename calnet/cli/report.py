"""``calnet report``: the meeting report."""

from __future__ import annotations

import click

from calnet.cli import options
from calnet.cli.opening import analyse_source, as_typed_again, name_of_source
from calnet.cli.output import Output, write_document
from calnet.cli.source_problems import tell_left_out, warn_of_problems
from calnet.meeting import Report


@click.command("report", help=options.help_with_source("commands.report_help"))
@options.request
@options.document(Report, "text")
@options.fail_on
def command(request: options.Request, output: Output, fail_on: str | None) -> None:
    """Print the report."""
    graph, result = analyse_source(request)
    if not output.format.tells_left_out:
        warn_of_problems(graph.problems, request.voice, request.source)
    source = request.source if output.path is None else name_of_source(request.source)
    left_out = tell_left_out(graph.problems, source)
    report = Report(result, as_typed_again(graph, request, source), left_out, output.screen)
    write_document(report, output, request.voice)
    options.end_by_severity(result.findings, fail_on)
