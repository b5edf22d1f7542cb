"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any, TypeVar

import click

from calnet.cli.language import help_voice
from calnet.model.dates import last_day, parse_date
from calnet.model.text import fold
from calnet.wording import LANGUAGES, Voice

_LEVELS = ("low", "medium", "high")
Function = TypeVar("Function", bound=Callable[..., Any])


def said(key: str) -> str:
    """Return a help text in the language of the command line."""
    return help_voice().text(f"commands.{key}")


def reading(key: str) -> str:
    """Return the help of a command that reads a source, with what a source is after its first paragraph."""
    what, _, examples = said(key).partition("\n\n")
    return f"{what}\n\n{said('source_help')}\n\n{examples}"


class _Date(click.ParamType[date]):
    """A day, a month or a year; of a month or a year, its last day."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        iso = parse_date(value)
        if iso is None:
            self.fail(help_voice().text("commands.bad_date", value=value), param, ctx)
        return last_day(iso)


class _Level(click.ParamType[str]):
    """How serious, in either language."""

    name = "severity"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        words = {
            fold(Voice(language).text(f"report.level_{level}")): level for level in _LEVELS for language in LANGUAGES
        }
        if fold(str(value)) not in words:
            self.fail(help_voice().text("commands.bad_severity", value=str(value)), param, ctx)
        return words[fold(str(value))]


@dataclass(frozen=True, slots=True)
class Request:
    """What to analyse, and how.

    Attributes:
        source: the source as it was given.
        voice: the language of what is written.
        as_of: the day to reckon on, or None.
        place: name of the place to keep to, or None.
        keep_personal: whether to keep what looks like personal data.
        data_sets: ids of the data sets to keep to; none means all.
    """

    source: str
    voice: Voice
    as_of: date | None = None
    place: str | None = None
    keep_personal: bool = False
    data_sets: tuple[str, ...] = ()


source = click.argument("source", metavar="SOURCE")
language = click.option(
    "--lang", "language", type=click.Choice(LANGUAGES), default=lambda: help_voice().language, help=said("lang_help")
)
as_of = click.option("--as-of", type=_Date(), metavar="DATE", help=said("as_of_help"))
place = click.option("--place", metavar="NAME", help=said("place_help"))
data_sets = click.option("--dataset", "data_sets", multiple=True, metavar="ID", help=said("dataset_help"))
keep_personal = click.option("--keep-personal", is_flag=True, help=said("keep_personal_help"))
output = click.option("-o", "--output", type=click.Path(dir_okay=False), help=said("output_help"))
force = click.option("--force", is_flag=True, help=said("force_help"))
fail_on = click.option("--fail-on", type=_Level(), help=said("fail_on_help"), metavar="SEVERITY")


def output_format(*formats: str) -> Callable[[Function], Function]:
    """Return the option ``--format`` with these formats, the first the default."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help=said("format_help"),
    )


def request(function: Callable[..., None]) -> Callable[..., None]:
    """Add the source and the options that every analysis takes; the command gets them as one `Request`."""

    @wraps(function)
    def command(
        source: str,
        language: str,
        as_of: date | None,
        place: str | None,
        keep_personal: bool,
        data_sets: tuple[str, ...],
        **others: object,
    ) -> None:
        function(Request(source, Voice(language), as_of, place, keep_personal, data_sets), **others)

    for decorate in (keep_personal, data_sets, place, as_of, language, source):
        command = decorate(command)
    return command
