"""The source as it was typed, found all the same where its ending is missing or its letters differ a little."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from calnet.addresses import is_address
from calnet.cli.language import help_voice
from calnet.errors import BadSource
from calnet.model.text import slug
from calnet.safe_text import plain
from calnet.suggestions import find_nearest

_ENDINGS = (".xlsx", ".calnet")
_SHEET = ".csv"
_MOST = 2_000
"""Names in a folder among which a near one is looked for; of more, none."""
_BETWEEN = re.compile("[^0-9a-z]+")


class SourceName(click.ParamType[str]):
    """A source; one that is not there stands for the only one whose name differs in its ending, case and separators."""

    name = "source"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the source that is meant; what stands for another is said on stderr."""
        typed = str(value)
        meant = _find_meant(typed)
        if meant is None:
            return typed
        click.echo(help_voice().text("commands.source_meant", typed=plain(typed), path=plain(meant)), err=True)
        return meant


def check_is_there(source: str) -> None:
    """Refuse a file that is not there by naming those that may have been meant.

    Raises:
        BadSource: it is not there, and the folder holds some with a like name.
    """
    if is_address(source) or _is_there(source):
        return
    beside = list(_beside(source))
    near = find_nearest(_bare(Path(source).name), dict.fromkeys(map(_name, beside)))
    if near:
        names = tuple(_told(source, path) for name in near for path in beside if _name(path) == name)
        raise BadSource("problems.missing_near", path=source, names=names)


def _find_meant(source: str) -> str | None:
    if is_address(source) or _is_there(source):
        return None
    wanted = _bare(Path(source).name)
    found = [path for path in _beside(source) if wanted and _name(path) == wanted and _fits(Path(source), path)]
    return _told(source, found[0]) if len(found) == 1 else None


def _fits(typed: Path, path: Path) -> bool:
    """Return whether a file is of the kind that was typed, where an ending was typed."""
    return typed.suffix.lower() not in _ENDINGS or typed.suffix.lower() == path.suffix.lower()


def _beside(source: str) -> Iterator[Path]:
    """Yield what could be read in the folder of a source: workbooks, store files, and folders of sheets."""
    try:
        paths = sorted(Path(source).parent.iterdir())
        if len(paths) <= _MOST:
            yield from (path for path in paths if not path.name.startswith((".", "~$")) and _is_readable(path))
    except OSError:
        return


def _is_readable(path: Path) -> bool:
    if path.suffix.lower() in _ENDINGS:
        return path.is_file()
    return path.is_dir() and any(part.suffix.lower() == _SHEET for part in path.iterdir())


def _is_there(source: str) -> bool:
    try:
        return Path(source).exists()
    except (OSError, ValueError):  # a name that no file can have, which is said where it is opened
        return True


def _name(path: Path) -> str:
    return _bare(path.name)


def _bare(name: str) -> str:
    """Return a name without its ending, in small Latin letters and figures."""
    path = Path(name)
    stem = path.stem if path.suffix.lower() in _ENDINGS else path.name
    return _BETWEEN.sub("", slug(stem))


def _told(source: str, path: Path) -> str:
    """Return a path in the folder of a source as it would have been typed."""
    return path.name if Path(source).parent == Path() and not source.startswith(".") else str(path)
