"""What click says of the use of the command line, in the reader's language: errors, headings of help, metavars.

click takes its sentences from the catalogue that the system's settings choose, and knows nothing of ``--lang``; so what
it looks them up with is replaced by one function that finds them among all other texts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

import click
import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types

from calnet.cli.language import help_voice
from calnet.wording.texts import plural_form

SAID_BY_CLICK: Mapping[str, str] = MappingProxyType(
    {
        "Usage:": "usage.usage",
        "Options": "usage.options",
        "default: {default}": "usage.default",
        "Show this message and exit.": "usage.help",
        "Show the version and exit.": "usage.version",
        "Error: {message}": "usage.error",
        "Try '{command} {option}' for help.": "usage.try_help",
        "Missing command.": "usage.missing_command",
        "Missing argument": "usage.missing_argument",
        "Missing option": "usage.missing_option",
        "Missing parameter": "usage.missing_parameter",
        "Invalid value: {message}": "usage.invalid",
        "Invalid value for {param_hint}: {message}": "usage.invalid_of",
        "No such option {name!r}.": "usage.no_such_option",
        "No such command {name!r}.": "usage.no_such_command",
        "Did you mean {possibility}?": "usage.did_you_mean",
        "Got unexpected extra argument ({args})": "usage.extra_arguments",
        "Option {name!r} does not take a value.": "usage.takes_no_value",
        "Option {name!r} requires an argument.": "usage.requires_value",
        "Invalid start character for option ({option})": "usage.bad_start",
        "{value!r} is not {choice}.": "usage.not_a_choice",
        "{value} is not in the range {range}.": "usage.not_in_range",
        "{value!r} is not a valid {number_type}.": "usage.not_a_number",
        "{name} {filename!r} is a directory.": "usage.is_a_directory",
        "{name} {filename!r} is a file.": "usage.is_a_file",
        "{name} {filename!r} does not exist.": "usage.does_not_exist",
        "{name} {filename!r} is not readable.": "usage.not_readable",
        "{name} {filename!r} is not writable.": "usage.not_writable",
    }
)
"""Keys by click's own sentences; what is not among them stays as click says it."""
_MODULES = (click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types)
_STRAIGHT = re.compile(r"(?<!\w)'([^']+)'(?!\w)")
_MARKS: Mapping[str, str] = MappingProxyType({"pl": r"„\1”", "en": r"“\1”"})


def translate_click() -> None:
    """Let click say everything in the language of the command line; doing so twice is harmless."""
    for module in _MODULES:
        for name, function in (("_", _find), ("ngettext", _find_form)):
            if hasattr(module, name):
                setattr(module, name, function)


def show_wrong_use(error: click.ClickException) -> None:
    """Say on stderr what was wrong with a command, after how it is used."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return
    voice = help_voice()
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        hint = voice.text("usage.try_help", command=context.command_path, option="--help")
        click.echo(f"{context.get_usage()}\n{hint}\n", err=True)
    told = _STRAIGHT.sub(_MARKS[voice.language], error.format_message())
    click.echo(_find("Error: {message}").format(message=told), err=True)


def _find(said: str) -> str:
    key = SAID_BY_CLICK.get(said)
    forms = help_voice().forms(key) if key else said
    return forms if isinstance(forms, str) else said


def _find_form(one: str, many: str, number: int) -> str:
    key, voice = SAID_BY_CLICK.get(one), help_voice()
    forms = voice.forms(key) if key else one
    if isinstance(forms, str):
        return one if number == 1 else many
    return forms[plural_form(number, voice.language)]
