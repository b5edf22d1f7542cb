"""``calnet explain``: one finding with every fact and number behind it."""

from __future__ import annotations

import click

from calnet.cli import options, run
from calnet.errors import WrongUse


@click.command("explain", help=options.reading("explain_help"))
@click.argument("id_", metavar="ID")
@options.request
@options.output_format("text", "json")
@options.output
@options.force
def command(request: options.Request, id_: str, format_: str, output: str | None, force: bool) -> None:
    """Print the explanation."""
    from calnet.reports.explanation import find_finding, read_id, render_explanation, render_explanation_json

    if read_id(id_) is None and read_id(request.source) == request.source.lower():
        raise WrongUse("explanations.swapped", id=request.source, source=run.typed(id_))
    graph, result = run.analyse(request)
    finding = find_finding(result, id_)
    run.warn(graph.problems, request.voice, request.source)
    if format_ == "json":
        text = render_explanation_json(finding, request.voice)
    else:
        text = render_explanation(finding, request.voice, width=run.width(), color=run.colored() and output is None)
    run.put(text, output, request.voice, force=force)
