"""Writes a network in any format, chosen by its name or by the ending of the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from calnet.errors import WrongUse, reason_of
from calnet.files import whole_file
from calnet.messages import Message
from calnet.model.network import Network
from calnet.sources.formats.exchange import EXCHANGE_FORMATS, ExchangeFormat
from calnet.sources.writing.folder import write_sheets

WORKBOOK, FOLDER = "xlsx", "csv"
"""Names of calnet's own two formats: a workbook, and a folder of CSV sheets."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written.

    Attributes:
        path: where it is.
        left_out: in words, what the format has no room for.
    """

    path: Path
    left_out: tuple[Message, ...] = ()


def format_names(added: Sequence[ExchangeFormat] = ()) -> tuple[str, ...]:
    """Return the name of every format that can be written."""
    return (WORKBOOK, FOLDER, *(one.name for one in (*EXCHANGE_FORMATS, *added)))


def write_network(
    network: Network,
    path: Path | str,
    language: str,
    *,
    to: str | None = None,
    overwrite: bool = False,
    added: Sequence[ExchangeFormat] = (),
) -> Written:
    """Write a network in the format that is named, else in that of the file's ending.

    Args:
        network: what to write; sheets hold one data set, most other formats any number.
        path: where to.
        language: ``pl`` or ``en``, for names of sheets, columns and kinds.
        to: name of a format, or None.
        overwrite: replace what is there.
        added: formats of the caller's own, besides those that calnet has.

    Raises:
        WrongUse: something is there already, no format or several have such an ending, or the name is no format's.
    """
    path = Path(path)
    chosen = _choose((*EXCHANGE_FORMATS, *added), path, to)
    if chosen is None:
        return Written(write_sheets(network, path, language, overwrite=overwrite))
    if not chosen.is_folder:
        with whole_file(path, overwrite=overwrite) as unfinished:
            left_out = chosen.write(network, unfinished, language)
        return Written(path, left_out)
    if path.exists() and not path.is_dir():
        raise WrongUse("commands.exists", path=str(path))
    if path.is_dir() and any(path.iterdir()) and not overwrite:
        raise WrongUse("commands.exists", path=str(path))
    try:
        return Written(path, chosen.write(network, path, language))
    except OSError as error:
        raise WrongUse("commands.cannot_write", path=str(path), reason=reason_of(error)) from error


def _choose(formats: Sequence[ExchangeFormat], path: Path, to: str | None) -> ExchangeFormat | None:
    """Return a format of exchange, or None for calnet's own sheets."""
    ending = path.suffix.lower()
    if to in {WORKBOOK, FOLDER}:
        if (to == WORKBOOK) != (ending == ".xlsx"):
            raise WrongUse(
                "exchange.wrong_ending", path=str(path), name=to, endings=(".xlsx",) if to == WORKBOOK else ()
            )
        return None
    if to is not None:
        named = next((one for one in formats if one.name == to), None)
        if named is None:
            known = (WORKBOOK, FOLDER, *(one.name for one in formats))
            raise WrongUse("commands.unknown_format", name=to, known=known)
        return named
    if ending == ".xlsx" or not ending or path.is_dir():
        return None
    fitting = [one for one in formats if ending in one.endings]
    if not fitting:
        endings = dict.fromkeys(known for one in formats for known in one.endings)
        raise WrongUse("exchange.no_such_ending", path=str(path), ending=ending, endings=(".xlsx", *endings))
    if ending == ".csv":
        raise WrongUse("exchange.which_csv", path=str(path), names=tuple(one.name for one in fitting))
    return fitting[0]
