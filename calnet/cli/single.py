"""The commands that run one analysis: gaps, duplicates, isolated."""

from __future__ import annotations

import click

from calnet.cli import options, run


def make_command(name: str) -> click.Command:
    """Return the command that lists the findings of one analysis."""

    @click.command(name, help=options.reading(f"{name}_help"))
    @options.request
    @options.output_format("table", "json", "csv")
    @options.output
    @options.force
    @options.fail_on
    def command(request: options.Request, format_: str, output: str | None, force: bool, fail_on: str | None) -> None:
        from calnet.reports.agenda import listed_by

        voice = request.voice
        graph, result = run.analyse(request)
        run.warn(graph.problems, voice, request.source)
        findings = listed_by(result.findings, name)
        if format_ == "table":
            from calnet.reports.text import render_findings

            width, color = run.width(), run.colored() and output is None
            text = render_findings(findings, voice, width=width, color=color)
            if name == "gaps":
                from calnet.reports.figures import render_coverage

                text += render_coverage(result, voice, width=width, color=color)
        else:
            from calnet.reports.tables import render_csv, render_findings_json

            text = render_csv(findings, voice) if format_ == "csv" else render_findings_json(findings, voice)
        run.put(text, output, voice, force=force, encoding="utf-8-sig" if format_ == "csv" else "utf-8")
        run.end(findings, fail_on)

    return command
