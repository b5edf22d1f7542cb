"""``calnet report``: the meeting report."""

from __future__ import annotations

from datetime import date

import click

from calnet.cli import options, run
from calnet.wording import Voice


@click.command("report", help=options.said("report_help"))
@options.analysis
@options.output_format("text", "json")
@options.output
@options.force
def command(
    source: str,
    language: str,
    as_of: date | None,
    place: str | None,
    keep_personal: bool,
    fail_on: str | None,
    format_: str,
    output: str | None,
    force: bool,
) -> None:
    """Print the report."""
    voice = Voice(language)
    reading = run.read(source, voice, keep_personal=keep_personal)
    result = run.analyse(reading, voice, as_of=as_of, place=place)
    if format_ == "json":
        from calnet.reports.tables import render_json

        run.warn(reading, voice, source)
        text = render_json(result, voice)
    else:
        from calnet.reports.text import render_report

        text = render_report(
            result,
            voice,
            source=source,
            warnings=run.problem_lines(reading, voice, source),
            width=run.width(),
            color=run.colored() and output is None,
        )
    run.put(text, output, voice, force=force)
    run.end(result.findings, fail_on)
