"""The formats out: looked up by name or by the ending of a file, by ``--format`` and ``-o`` alike.

A program that uses calnet as a library can add a format of its own with `register`, without touching this package.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath

from calnet.errors import WrongUse
from calnet.meeting import Document
from calnet.reports import csv_tables, json_documents, text_documents
from calnet.reports.format import Format

BUILT_IN: tuple[Format, ...] = (text_documents.FORMAT, json_documents.FORMAT, csv_tables.FORMAT)
_added: list[Format] = []


def formats() -> tuple[Format, ...]:
    """Return every format, those that were added last."""
    return (*BUILT_IN, *_added)


def formats_of(content: type[Document]) -> tuple[Format, ...]:
    """Return the formats that can render one type of document."""
    return tuple(one for one in formats() if content in one.renders)


def register(added: Format) -> None:
    """Add a format.

    Raises:
        ValueError: one of its names or endings is another format's already.
    """
    for known in formats():
        if taken := {*known.names, *known.endings} & {*added.names, *added.endings}:
            raise ValueError(f"{', '.join(sorted(taken))} is of the format {known.name}")
    _added.append(added)


@contextmanager
def registered(added: Format) -> Iterator[Format]:
    """Add a format for as long as a block runs."""
    register(added)
    try:
        yield added
    finally:
        _added.remove(added)


def find_format(content: type[Document], name: str) -> Format | None:
    """Return the format of this name that can render a type of document, or None."""
    return next((one for one in formats_of(content) if name in one.names), None)


def choose_format(content: type[Document], name: str, output: str | None, *, named: bool) -> Format:
    """Return the format to write a document in: the one that is named, else that of the file's ending.

    Args:
        content: the type of the document.
        name: name of the format; where nobody named one, the usual one of the document.
        output: where the document is to be written, or None for stdout.
        named: whether somebody named the format.

    Raises:
        WrongUse: the ending of the file is that of no format of such a document, or of another than the named one.
    """
    by_name = find_format(content, name)
    if by_name is None:
        raise WrongUse("commands.unknown_format", name=name, known=tuple(one.name for one in formats_of(content)))
    ending = PurePath(output).suffix.lower() if output is not None else ""
    if not ending:
        return by_name
    by_ending = next((one for one in formats_of(content) if ending in one.endings), None)
    if by_ending is None:
        known = tuple(known for one in formats_of(content) for known in one.endings)
        raise WrongUse("commands.unknown_ending", path=output, ending=ending, known=known)
    if named and by_ending is not by_name:
        raise WrongUse("commands.format_and_ending", path=output, name=name, known=by_name.endings)
    return by_ending
