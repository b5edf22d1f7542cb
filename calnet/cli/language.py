"""Which language the command line speaks: ``--lang``, else the environment, else the system's."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from calnet.cli.program_name import program_name
from calnet.wording import LANGUAGES, Voice, default_language


def asked_language(arguments: Sequence[str]) -> str | None:
    """Return the language that the arguments ask for, before anything else is parsed.

    >>> asked_language(["report", "--lang=en", "x.xlsx"]), asked_language(["report"])
    ('en', None)
    """
    for position, argument in enumerate(arguments):
        value = argument.partition("=")[2] if argument.startswith("--lang=") else None
        if argument == "--lang" and position + 1 < len(arguments):
            value = arguments[position + 1]
        if value in LANGUAGES:
            return value
    return None


def help_voice() -> Voice:
    """Return the voice for help and errors."""
    return voice_of(asked_language(sys.argv[1:]) or default_language())


def voice_of(language: str) -> Voice:
    """Return the voice for what a command prints, which calls calnet as it was called."""
    return Voice(language, program_name())
