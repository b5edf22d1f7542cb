"""``calnet report``: the meeting report."""

from __future__ import annotations

import click

from calnet.cli import options, run


@click.command("report", help=options.reading("report_help"))
@options.request
@options.output_format("text", "json")
@options.output
@options.force
@options.fail_on
def command(request: options.Request, format_: str, output: str | None, force: bool, fail_on: str | None) -> None:
    """Print the report."""
    graph, result = run.analyse(request)
    if format_ == "json":
        from calnet.reports.tables import render_json

        run.warn(graph.problems, request.voice, request.source)
        text = render_json(result, request.voice)
    else:
        text = run.report(graph, result, request, color=run.colored() and output is None)
    run.put(text, output, request.voice, force=force)
    run.end(result.findings, fail_on)
