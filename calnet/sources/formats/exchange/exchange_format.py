"""What a format of exchange is: how a file of it is recognised, read and written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from calnet.errors import BadSource
from calnet.messages import Message
from calnet.model.network import Network
from calnet.sources.grids import Grid
from calnet.sources.problems import Problems, Reading

MAX_BYTES = 300_000_000
"""Bytes of a file that is read as a whole."""


def is_none(path: Path) -> bool:
    """Return that a path is not of a format: what one does that is only written."""
    return False


def read_none(path: Path, problems: Problems) -> Sequence[Grid]:
    """Refuse a file: what a format does that is only written.

    Raises:
        BadSource: always.
    """
    raise BadSource("problems.unknown_format", path=str(path))


@dataclass(frozen=True, slots=True)
class ExchangeFormat:
    """One format of other programs.

    Attributes:
        name: by which ``--to`` knows it.
        endings: of its files; of several formats with one ending, the first in the list is meant.
        write: takes a network, the path of a new file (or folder) and a language, and returns what did not fit, in
            words.
        sniff: returns whether something that exists is of this format.
        read: returns what is in it, as sheets or as a finished reading.
        is_folder: whether it is a folder of files.
    """

    name: str
    endings: tuple[str, ...]
    write: Callable[[Network, Path, str], tuple[Message, ...]]
    sniff: Callable[[Path], bool] = is_none
    read: Callable[[Path, Problems], Sequence[Grid] | Reading] = read_none
    is_folder: bool = False


def check_size(path: Path) -> None:
    """Refuse a file that is too large to be read as a whole.

    Raises:
        BadSource: it is.
    """
    if path.stat().st_size > MAX_BYTES:
        raise BadSource("exchange.too_large", path=str(path), most=MAX_BYTES // 1_000_000)
