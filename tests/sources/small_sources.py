"""Small sources: the types of the fixtures that make and read them, and what their problems say inside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol, TypeAlias

from calnet.messages import Message
from calnet.sources import Reading
from calnet.sources.grids import Cell

Row: TypeAlias = Sequence[Cell]
Sheets: TypeAlias = Mapping[str, Sequence[Row]]
"""Sheets by their names, as rows of cells."""


class MakeWorkbook(Protocol):
    """Writes sheets as a workbook and returns where it is."""

    def __call__(self, sheets: Sheets, name: str = "gmina.xlsx") -> Path: ...


class ReadSheets(Protocol):
    """Reads sheets by way of a workbook; the options are those of `read_source`."""

    def __call__(self, sheets: Sheets, *, keep_personal: bool = False, dataset: str | None = None) -> Reading: ...


def message_within(message: Message, name: str) -> Message:
    """Return the message that is a value of another."""
    value = message.values[name]
    assert isinstance(value, Message)
    return value


def messages_within(message: Message, name: str) -> list[Message]:
    """Return the messages of which a value of another consists."""
    value = message.values[name]
    assert isinstance(value, tuple)
    messages = [each for each in value if isinstance(each, Message)]
    assert len(messages) == len(value)
    return messages
