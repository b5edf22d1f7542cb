"""``calnet demo``: the whole job on a packaged sample."""

from __future__ import annotations

from pathlib import Path

import click

from calnet.cli import options
from calnet.cli.language import voice_of
from calnet.cli.map_file import write_map_file
from calnet.cli.opening import analyse_source, as_typed_again
from calnet.cli.source_problems import tell_left_out
from calnet.cli.terminal import takes_color, terminal_width
from calnet.errors import WrongUse
from calnet.meeting import Report, Screen

_SAMPLE = "przykladowo"


@click.command("demo", help=options.said("commands.demo_help"))
@click.argument("sample", default=_SAMPLE, metavar=options.said("usage.metavar_sample"))
@options.language
@options.output
@options.force
def command(sample: str, language: str, output: str | None, force: bool) -> None:
    """Print the report on a sample and write its map."""
    from calnet.reports.text_documents import render_text
    from calnet.resources import find_folder

    voice = voice_of(language)
    folder = find_folder("sample_graphs")
    samples = sorted(path.name for path in folder.iterdir() if path.is_dir())
    if sample not in samples:
        raise WrongUse("commands.no_sample", sample=sample, samples=tuple(samples))
    here, chosen = Path.cwd(), folder / sample
    source = str(chosen.relative_to(here) if chosen.is_relative_to(here) else chosen)
    request = options.Request(source, voice)
    graph, result = analyse_source(request)
    screen = Screen(terminal_width(), takes_color())
    report = Report(result, as_typed_again(graph, request, source), tell_left_out(graph.problems, source), screen)
    click.echo(render_text(report, voice))
    path = Path(output) if output else Path(f"calnet-{sample}.html")
    click.echo(write_map_file(graph, result, voice, source, path, force=force))
    click.echo(voice.text("commands.demo_next"))
