"""Options that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click
from click.core import ParameterSource

from calnet.cli.language import help_voice, voice_of
from calnet.cli.output import Output
from calnet.cli.source_name import SourceName
from calnet.errors import WrongUse
from calnet.findings import HIGH_FROM, MEDIUM_FROM, Finding, Level
from calnet.meeting import Document
from calnet.messages import Day
from calnet.model.dates import last_day, parse_date
from calnet.model.text import fold
from calnet.reports.registry import choose_format, find_format, formats_of
from calnet.wording import LANGUAGES, Voice

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_LEVELS: Mapping[str, str] = {
    "low": "report.level_low",
    "medium": "report.level_medium",
    "high": "report.level_high",
}
"""How serious a finding can be, each with its word."""
_THRESHOLDS: Mapping[str, float] = {"low": 0.0, "medium": MEDIUM_FROM, "high": HIGH_FROM}
_FOUND = 1
_YEARS = range(1900, 2201)
"""Years on which anything can be reckoned."""
Function = TypeVar("Function", bound=Callable[..., Any])


def said(key: str) -> str:
    """Return a help text in the language of the command line."""
    return help_voice().text(key)


def help_with_source(key: str) -> str:
    """Return the help of a command that reads a source, with what a source is after its first paragraph."""
    what, _, examples = said(key).partition("\n\n")
    return f"{what}\n\n{said('commands.source_help')}\n\n{examples}"


class _Date(click.ParamType[date]):
    """A day, a month or a year; of a month or a year, its last day."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        iso = parse_date(value)
        if iso is None:
            self.fail(help_voice().text("commands.bad_date", value=value), param, ctx)
        day = last_day(iso)
        if day.year not in _YEARS:
            first, last = _YEARS[0], _YEARS[-1]
            self.fail(help_voice().text("commands.far_date", date=Day(iso), first=first, last=last), param, ctx)
        return day


class _Level(click.ParamType[str]):
    """How serious, in either language."""

    name = "severity"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        words = {fold(Voice(language).text(key)): level for level, key in _LEVELS.items() for language in LANGUAGES}
        if fold(str(value)) not in words:
            self.fail(help_voice().text("commands.bad_severity", value=str(value)), param, ctx)
        return words[fold(str(value))]


class _FormatName(click.ParamType[str]):
    """The name of a format that can render a type of document; which there are is looked up when it is asked for."""

    name = "format"

    def __init__(self, content: type[Document], default: str) -> None:
        self._content = content
        self._default = default

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        return self._choice().get_metavar(param, ctx)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if find_format(self._content, str(value)) is not None:
            return str(value)
        return self._choice().convert(value, param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return self._choice().shell_complete(ctx, param, incomplete)

    def _choice(self) -> click.Choice[str]:
        """Return the names to choose from: each format by its own, but the usual one as this command calls it."""
        usual = find_format(self._content, self._default)
        return click.Choice([self._default if one is usual else one.name for one in formats_of(self._content)])


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
        public: numbers of people below this one are hidden, and contacts left out; None: nothing is.
    """

    source: str
    voice: Voice
    as_of: date | None = None
    place: str | None = None
    keep_personal: bool = False
    data_sets: tuple[str, ...] = ()
    public: int | None = None


source = click.argument("source", type=SourceName(), metavar=said("usage.metavar_source"))
language = click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    default=lambda: help_voice().language,
    help=said("commands.lang_help"),
)
as_of = click.option("--as-of", type=_Date(), metavar=said("usage.metavar_date"), help=said("commands.as_of_help"))
place = click.option("--place", metavar=said("usage.metavar_name"), help=said("commands.place_help"))
data_sets = click.option("--dataset", "data_sets", multiple=True, metavar="ID", help=said("commands.dataset_help"))
keep_personal = click.option("--keep-personal", is_flag=True, help=said("commands.keep_personal_help"))
_public = click.option("--public", is_flag=True, help=said("commands.public_help"))
_threshold = click.option(
    "--threshold",
    type=click.IntRange(2),
    metavar=said("usage.metavar_number"),
    help=said("commands.threshold_help"),
)
output = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False),
    metavar=said("usage.metavar_file"),
    help=said("commands.output_help"),
)
dry_run = click.option("--dry-run", is_flag=True, help=said("commands.dry_run_help"))
force = click.option("--force", is_flag=True, help=said("commands.force_help"))
fail_on = click.option(
    "--fail-on", type=_Level(), help=said("commands.fail_on_help"), metavar=said("usage.metavar_severity")
)


def document(content: type[Document], default: str, *, to_file: bool = True) -> Callable[[Function], Function]:
    """Add the options of a command that gives a document; the command gets them as one `Output`.

    Args:
        content: the type of the document, which decides the formats that there are.
        default: the format where neither ``--format`` nor the ending of a file says one.
        to_file: whether the document can be written to a file with ``-o``.
    """
    help_key = "commands.format_or_ending_help" if to_file else "commands.format_help"
    format_ = click.option(
        "--format",
        "format_",
        type=_FormatName(content, default),
        default=default,
        show_default=True,
        help=said(help_key),
    )

    def decorate(function: Function) -> Function:
        @wraps(function)
        def command(
            *request: Request, format_: str, output: str | None = None, force: bool = False, **others: object
        ) -> None:
            named = click.get_current_context().get_parameter_source("format_") is not ParameterSource.DEFAULT
            chosen = choose_format(content, format_, output, named=named)
            if chosen.encoding is None and output is None and sys.stdout.isatty():
                raise WrongUse("commands.not_for_a_screen", name=format_, endings=chosen.endings)
            function(*request, output=Output(chosen, output, force), **others)

        for add in (force, output) if to_file else ():
            command = add(command)
        return cast("Function", format_(command))

    return decorate


def add_public(function: Function) -> Function:
    """Add the options of a copy that can be sent round; the command gets the threshold, or None, as ``public``.

    Raises:
        WrongUse: a threshold without ``--public``, or personal data is to be kept in a public copy.
    """

    @wraps(function)
    def command(*arguments: object, public: bool, threshold: int | None, **others: object) -> None:
        from calnet.sources.publishing import THRESHOLD

        if threshold is not None and not public:
            raise WrongUse("commands.threshold_alone")
        if public and others.get("keep_personal"):
            raise WrongUse("commands.public_and_personal")
        function(*arguments, public=(threshold or THRESHOLD) if public else None, **others)

    return cast("Function", _public(_threshold(command)))


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
        public: int | None,
        **others: object,
    ) -> None:
        function(Request(source, voice_of(language), as_of, place, keep_personal, data_sets, public), **others)

    for decorate in (add_public, keep_personal, data_sets, place, as_of, language, source):
        command = decorate(command)
    return command


def end_by_severity(findings: Iterable[Finding], fail_on: str | None) -> None:
    """End with exit code 1 where a finding is at least as serious as ``--fail-on`` asked."""
    if fail_on is None:
        return
    worst = max((finding.severity for finding in findings if finding.level is not Level.INFO), default=-1.0)
    if worst >= _THRESHOLDS[fail_on]:
        raise click.exceptions.Exit(_FOUND)
