"""What a format out is: its name, the endings of its files, what it can render, and how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from calnet.meeting import Document
from calnet.wording import Voice


@dataclass(frozen=True, slots=True)
class Format:
    """A format in which a document can be written.

    Attributes:
        name: how ``--format`` calls it.
        title: what it is, in English, for the reference.
        endings: endings of its files, in lower case with the dot, the usual one first.
        renders: the types of documents that it can render.
        render: returns a document of one of these types as the bytes of a file.
        encoding: of a text, so that a terminal can show it in its own; None for what is no text.
        tells_left_out: whether a report in it says what was left out of the source; else the command says it beside it.
        other_names: further names that ``--format`` understands.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    renders: tuple[type[Document], ...]
    render: Callable[[Document, Voice], bytes]
    encoding: str | None = "utf-8"
    tells_left_out: bool = False
    other_names: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All names that ``--format`` understands."""
        return (self.name, *self.other_names)


def cannot_render(document: Document) -> TypeError:
    """Return the error of a format that was handed what it does not declare: a mistake in the program."""
    return TypeError(f"no rendering of {type(document).__name__} in this format")
