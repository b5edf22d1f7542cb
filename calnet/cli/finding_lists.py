"""The commands that list the findings of some kinds: gaps, duplicates, isolated."""

from __future__ import annotations

import click

from calnet.cli import options
from calnet.cli.opening import analyse_source
from calnet.cli.output import Output, write_document
from calnet.cli.source_problems import warn_of_problems
from calnet.meeting import FindingList


def make_command(name: str, help_key: str, *, with_coverage: bool = False) -> click.Command:
    """Return a command that lists the findings of some kinds.

    Args:
        name: its name, which says in the agenda which kinds it lists.
        help_key: key of its help.
        with_coverage: whether the list tells, too, which needs are answered and whether delivery follows them.
    """

    @click.command(name, help=options.help_with_source(help_key))
    @options.request
    @options.document(FindingList, "table")
    @options.fail_on
    def command(request: options.Request, output: Output, fail_on: str | None) -> None:
        from calnet.meeting.agenda import listed_by

        graph, result = analyse_source(request)
        warn_of_problems(graph.problems, request.voice, request.source)
        findings = listed_by(result.findings, name)
        matrices, disproportions = (result.matrices, result.disproportions) if with_coverage else ((), ())
        listed = FindingList(findings, matrices, disproportions, screen=output.screen)
        write_document(listed, output, request.voice)
        options.end_by_severity(findings, fail_on)

    return command
