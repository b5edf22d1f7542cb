"""A document in its format, to stdout or whole into a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from calnet.cli.terminal import takes_color, terminal_width
from calnet.files import write_whole
from calnet.meeting import Document, Screen
from calnet.reports.format import Format
from calnet.safe_text import plain
from calnet.wording import Voice


@dataclass(frozen=True, slots=True)
class Output:
    """How and where a document is written.

    Attributes:
        format: the format.
        path: the file, or None for stdout.
        force: whether a file that is there may be written over.
    """

    format: Format
    path: str | None = None
    force: bool = False

    @property
    def screen(self) -> Screen:
        """What a text is laid out for: a file is as wide as the terminal, but has no colours."""
        return Screen(terminal_width(), color=self.path is None and takes_color())


def write_document(document: Document, output: Output, voice: Voice) -> None:
    """Write a document; of a file, say on stderr where it is.

    Raises:
        WrongUse: the file is there and nobody forces, or cannot be written.
    """
    if output.path is None:
        show(output.format.render(document, voice), output.format)
        return
    content = output.format.render(document, Voice(voice.language))  # how calnet was called here says nothing to others
    write_whole(Path(output.path), content, overwrite=output.force)
    click.echo(voice.text("commands.written", path=plain(output.path, None)), err=True)


def show(content: bytes, format_: Format, *, err: bool = False) -> None:
    """Write a document to stdout: a text in the terminal's own encoding and line ends, anything else byte for byte."""
    click.echo(content if format_.encoding is None else content.decode(format_.encoding), nl=False, err=err)
