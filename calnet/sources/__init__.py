"""Reads workbooks and folders of CSV sheets into a network with problems, and writes them.

Reading is a pipeline (`calnet.sources.reading`). Each stage takes frozen values and returns new ones, and adds
what is wrong to the one collector of problems that is passed down:

1. ``formats``: a path becomes grids of raw cells, or a finished reading. *Another kind of file goes here: one
   module with* ``sniff`` *and* ``read``; *so do limits on hostile files.*
2. ``parsing.tables``: a `Grid` becomes a `SheetTable`, of which sheet and columns are known (``sheet_names``);
   ``parsing.other_rows`` tells rows that are no data. *Mappings of any table go here; other names of headers, to*
   ``model/vocabularies/headers.csv``.
3. ``parsing.cleaning``: invisible marks and personal data are taken out of its cells.
4. ``parsing.rows``: a table row becomes a `ParsedRow`: each cell is read by the type of its property
   (``parsing.cells``). *Dates in words go to* ``parsing.dates``, *numbers to* ``parsing.numbers``, *ages in names to*
   ``parsing.ages``, *words of vocabularies, and of the team's own, to* ``parsing.words``.
5. ``resolving.identity``: a `ParsedRow` becomes an `IdentifiedNode` with an id that lasts; ``resolving.namesakes``
   tells apart what only shares a name.
6. ``resolving.references``: its cells that name others become `ResolvedReference` s by the index of names. Before,
   ``resolving.own_terms`` makes terms of the data set of groups and needs that nobody knows (``word_forms``), and
   ``resolving.lists`` takes cells apart.
7. ``resolving.relations`` and ``resolving.cooperation``: references and rows of *Współpraca* become relations.
8. ``resolving.assembly``: all of it becomes the network, with what follows from ages (``resolving.group_ages``).
9. ``review``: what a sheet *Do przejrzenia* answers is read so, and not asked again.
10. ``grouping``: problems that say the same, or are of one sort, are told together.

``writing`` goes the other way, ``tidying`` writes a better copy of what was read. What is heavy is imported only when
it is called.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from calnet.model.network import Network
from calnet.sources.problems import Problem, Reading

if TYPE_CHECKING:
    from calnet.sources.formats.exchange import ExchangeFormat
    from calnet.sources.writing.network_files import Written

__all__ = ["Problem", "Reading", "read_source", "write_network", "write_sheets", "write_template"]


def read_source(path: Path | str, *, keep_personal: bool = False, dataset: str | None = None) -> Reading:
    """Read a source: a workbook, a folder of CSV sheets, or a file of another program for networks.

    Workbooks are ``.xlsx``, ``.xlsm``, ``.xls`` and ``.ods``; of the other programs `calnet.sources.formats.exchange`
    tells.

    Args:
        path: where it is.
        keep_personal: keep what looks like personal data (it is still warned about).
        dataset: what the data set is called, in the place of what the source says; its id is the slug of it.

    Returns:
        Every good row as a network, and every problem.

    Raises:
        BadSource: the source cannot be read at all.
        WrongUse: this version cannot read that kind of source.
    """
    from calnet.sources.reading import read

    return read(path, keep_personal=keep_personal, dataset=dataset)


def write_template(path: Path | str, language: str, *, overwrite: bool = False) -> Path:
    """Write an empty workbook with instructions, drop-down lists and example rows.

    Args:
        path: where to; ends in ``.xlsx``.
        language: ``pl`` or ``en``.
        overwrite: replace a file that is there.

    Returns:
        The path written.

    Raises:
        WrongUse: the file exists, or its name does not end in ``.xlsx``.
    """
    from calnet.sources.writing.template import write_template as write

    return write(path, language, overwrite=overwrite)


def write_sheets(network: Network, path: Path | str, language: str, *, overwrite: bool = False) -> Path:
    """Write a network as a workbook (a name ending in ``.xlsx``) or as a folder of CSV sheets.

    Args:
        network: one data set.
        path: where to.
        language: ``pl`` or ``en``, for the names of sheets and columns.
        overwrite: replace what is there.

    Returns:
        The path written.

    Raises:
        WrongUse: something is there already, or the network holds several data sets.
    """
    from calnet.sources.writing.folder import write_sheets as write

    return write(network, path, language, overwrite=overwrite)


def write_network(
    network: Network,
    path: Path | str,
    language: str,
    *,
    to: str | None = None,
    overwrite: bool = False,
    added: Sequence[ExchangeFormat] = (),
) -> Written:
    """Write a network as sheets or in the format of another program, which its name or the file's ending says.

    Args:
        network: what to write; sheets hold one data set, most other formats any number.
        path: where to.
        language: ``pl`` or ``en``, for names of sheets, columns and kinds.
        to: name of a format, or None.
        overwrite: replace what is there.
        added: formats of the caller's own, besides those that calnet has.

    Returns:
        Where it is, and in words what the format has no room for.

    Raises:
        WrongUse: something is there already, no format has such a name or ending, or several have it.
    """
    from calnet.sources.writing.network_files import write_network as write

    return write(network, path, language, to=to, overwrite=overwrite, added=added)
