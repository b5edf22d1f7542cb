"""The command ``calnet`` itself: finds a command's module when it is called, and ends with the right exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click
from click.exceptions import NoSuchCommand

from calnet import __version__
from calnet.cli.language import help_voice
from calnet.cli.program_name import program_name
from calnet.cli.streams import leave_stdout, prepare_streams
from calnet.cli.usage import show_wrong_use, translate_click
from calnet.errors import CalnetError, WrongUse, reason_of

SHORT_HELP: Mapping[str, str] = {
    "demo": "commands.demo_short",
    "new": "commands.new_short",
    "check": "commands.check_short",
    "tidy": "commands.tidy_short",
    "import": "commands.import_short",
    "names": "commands.names_short",
    "merge": "commands.merge_short",
    "report": "commands.report_short",
    "gaps": "commands.gaps_short",
    "duplicates": "commands.duplicates_short",
    "isolated": "commands.isolated_short",
    "network": "commands.network_short",
    "explain": "commands.explain_short",
    "map": "commands.map_short",
    "load": "commands.load_short",
    "datasets": "commands.datasets_short",
    "convert": "commands.convert_short",
    "queries": "commands.queries_short",
    "query": "commands.query_short",
}
"""The commands in the order of the help, each with what it is for in a few words; its module has its name or stands in
`_MODULES`."""
COMMANDS = tuple(SHORT_HELP)
_MODULES: Mapping[str, str] = {"import": "import_table"}
"""Modules of commands whose name is a word of Python's."""
_UNEXPECTED, _INTERRUPTED = 70, 130

translate_click()


class _Program(click.Group):
    """A group whose commands are imported one at a time, so that help and each command start quickly."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"calnet.cli.{_MODULES.get(cmd_name, cmd_name)}").command
        assert isinstance(command, click.Command)  # noqa: S101
        command.options_metavar = help_voice().text("usage.options_metavar")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except NoSuchCommand as error:  # click looks only among the commands that are there already
            raise NoSuchCommand(error.command_name, possibilities=COMMANDS, ctx=ctx) from None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:  # the reader has seen enough; click would call that a failure
            leave_stdout()
            return None
        return result

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        voice = help_voice()
        with formatter.section(voice.text("commands.commands")):
            formatter.write_dl([(name, voice.text(key)) for name, key in SHORT_HELP.items()])


@click.command(
    cls=_Program,
    help=help_voice().text("commands.program_help"),
    options_metavar=help_voice().text("usage.options_metavar"),
    subcommand_metavar=help_voice().text("usage.command_metavar"),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="calnet", message="%(prog)s %(version)s")
def program() -> None:
    """Do nothing by itself: the commands do the work."""


def main() -> None:
    """Run the command line; errors become one clear message and an exit code, never a traceback."""
    prepare_streams()
    try:
        code = program.main(prog_name=program_name(), standalone_mode=False)
    except click.Abort:
        sys.exit(_INTERRUPTED)
    except click.ClickException as wrong_use:
        show_wrong_use(wrong_use)
        sys.exit(wrong_use.exit_code)
    except CalnetError as error:
        click.echo(help_voice().text("commands.error", message=error.message), err=True)
        sys.exit(error.exit_code)
    except OSError as error:
        if os.environ.get("CALNET_DEBUG"):
            raise
        sys.exit(_tell_refusal(error))
    except Exception as unexpected:
        if os.environ.get("CALNET_DEBUG"):
            raise
        click.echo(
            help_voice().text("commands.unexpected", error=f"{type(unexpected).__name__}: {unexpected}"), err=True
        )
        sys.exit(_UNEXPECTED)
    sys.exit(code or 0)  # click hands the code of an `Exit` back


def _tell_refusal(error: OSError) -> int:
    """Say what the system refused, the output where it names no file, and return the exit code."""
    reason = reason_of(error)
    if error.filename is None:
        leave_stdout()
        told = help_voice().text("commands.output_refused", reason=reason)
    else:
        told = help_voice().text("commands.file_refused", path=os.fsdecode(error.filename), reason=reason)
    click.echo(told, err=True)
    return WrongUse.exit_code
