"""The commands that run one analysis: gaps, duplicates, isolated."""

from __future__ import annotations

from datetime import date

import click

from calnet.cli import options, run
from calnet.wording import Voice


def make_command(name: str) -> click.Command:
    """Return the command that lists the findings of one analysis."""

    @click.command(name, help=options.said(f"{name}_help"))
    @options.analysis
    @options.output_format("table", "json", "csv")
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
        from calnet.reports.agenda import COMMANDS

        voice = Voice(language)
        reading = run.read(source, voice, keep_personal=keep_personal)
        run.warn(reading, voice, source)
        result = run.analyse(reading, voice, as_of=as_of, place=place)
        findings = tuple(finding for finding in result.findings if finding.kind in COMMANDS[name])
        if format_ == "table":
            from calnet.reports.text import render_findings

            text = render_findings(findings, voice, width=run.width(), color=run.colored() and output is None)
        else:
            from calnet.reports.tables import render_csv, render_findings_json

            text = render_csv(findings, voice) if format_ == "csv" else render_findings_json(findings, voice)
        run.put(text, output, voice, force=force, encoding="utf-8-sig" if format_ == "csv" else "utf-8")
        run.end(findings, fail_on)

    return command
