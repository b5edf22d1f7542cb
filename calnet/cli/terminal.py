"""The terminal: its width and colours, what is said while one waits, and a question that wants a yes."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING

import click

from calnet.model.text import fold
from calnet.wording import Voice

if TYPE_CHECKING:
    from calnet.messages import Value

_SLOW = 1.0
"""Seconds after which a person wants to know what is going on."""
_DECLINED = 130
_YES = frozenset({"t", "tak", "y", "yes"})


def terminal_width() -> int:
    """Return the terminal's width in columns."""
    return shutil.get_terminal_size((80, 24)).columns


def takes_color() -> bool:
    """Return whether the terminal takes colours (a dumb one does not) and nobody asked for none (NO_COLOR)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@contextmanager
def say_if_slow(message: str) -> Iterator[None]:
    """Say on stderr what is going on, if it takes longer than a second."""
    timer = Timer(_SLOW, click.echo, args=(message,), kwargs={"err": True})
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def ask_to_agree(question: str, voice: Voice, **values: Value) -> None:
    """Ask a question on the terminal; without a yes, in either language, the command ends and nothing is changed."""
    answer = click.prompt(voice.text(question, **values), default="", show_default=False, prompt_suffix=" ", err=True)
    if fold(answer) not in _YES:
        click.echo(voice.text("commands.nothing_changed"), err=True)
        raise click.exceptions.Exit(_DECLINED)
