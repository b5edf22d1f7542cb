"""``calnet demo``: the whole job on a packaged sample."""

from __future__ import annotations

from pathlib import Path

import click

from calnet.cli import options, run
from calnet.errors import WrongUse
from calnet.wording import Voice

_SAMPLE = "przykladowo"


@click.command("demo", help=options.said("demo_help"))
@click.argument("sample", default=_SAMPLE, metavar="[SAMPLE]")
@options.language
@options.output
@options.force
def command(sample: str, language: str, output: str | None, force: bool) -> None:
    """Print the report on a sample and write its map."""
    from calnet.resources import find_folder

    voice = Voice(language)
    folder = find_folder("sample_graphs")
    samples = sorted(path.name for path in folder.iterdir() if path.is_dir())
    if sample not in samples:
        raise WrongUse("commands.no_sample", sample=sample, samples=tuple(samples))
    here, chosen = Path.cwd(), folder / sample
    source = str(chosen.relative_to(here) if chosen.is_relative_to(here) else chosen)
    request = options.Request(source, voice)
    graph, result = run.analyse(request)
    click.echo(run.report(graph, result, request, color=run.colored()))
    path = Path(output) if output else Path(f"calnet-{sample}.html")
    click.echo(run.draw(graph, result, voice, source, path, force=force))
    click.echo(voice.text("commands.demo_next"))
