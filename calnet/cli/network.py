"""``calnet network``: the network as a whole, each measure with what it means and what it rests on."""

from __future__ import annotations

import click

from calnet.cli import options, run


@click.command("network", help=options.reading("network_help"))
@options.request
@options.output_format("table", "json", "csv")
@options.output
@options.force
def command(request: options.Request, format_: str, output: str | None, force: bool) -> None:
    """Print the measures."""
    from calnet.reports import figures

    graph, result = run.analyse(request)
    run.warn(graph.problems, request.voice, request.source)
    if format_ == "table":
        color = run.colored() and output is None
        text = figures.render_network(result, request.voice, width=run.width(), color=color)
    else:
        render = figures.render_network_csv if format_ == "csv" else figures.render_network_json
        text = render(result, request.voice)
    run.put(text, output, request.voice, force=force, encoding="utf-8-sig" if format_ == "csv" else "utf-8")
