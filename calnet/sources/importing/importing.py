"""From any table to a network with its account: read, mapped, and put through the pipeline of all sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from calnet.errors import BadSource
from calnet.model.network import Network
from calnet.model.sheets import HOME_PLACE, NAME
from calnet.sources.grouping import group_problems
from calnet.sources.importing.making import TableAccount, make_sheets
from calnet.sources.importing.mapping import ImportMapping
from calnet.sources.importing.proposal import propose
from calnet.sources.importing.tables import read_tables
from calnet.sources.naming.answers import remember_names
from calnet.sources.parsing.personal import join_personal
from calnet.sources.parsing.tables import SheetTable, TableColumn, TableRow
from calnet.sources.problems import Problem, Problems, Reading
from calnet.sources.reading import read_tables as read_sheets
from calnet.sources.resolving.packaged_terms import packaged_nodes
from calnet.sources.sheet_names import known_sheets


@dataclass(frozen=True, slots=True)
class Import:
    """What a table was found to hold.

    Attributes:
        mapping: by which it was read.
        is_proposed: whether nobody gave the mapping.
        accounts: what became of the rows and columns of each table.
        made: how many nodes of the data set's own there are, by their label.
        sectors: of how many bodies the sector was read from the name.
        remembered: how many decisions about names were taken from an earlier network.
        reading: the network, and what is wrong.
    """

    mapping: ImportMapping
    is_proposed: bool
    accounts: tuple[TableAccount, ...]
    made: Mapping[str, int]
    sectors: int
    remembered: int
    reading: Reading


def import_table(
    path: Path,
    mapping: ImportMapping | None = None,
    *,
    place: str | None = None,
    keep_personal: bool = False,
    names: Network | None = None,
) -> Import:
    """Read a table of any kind.

    Args:
        path: a workbook, a text file or a folder of them.
        mapping: which columns fill which of calnet's, or None to propose it.
        place: name of the town that it is about, or None.
        keep_personal: keep what looks like personal data.
        names: an earlier network, whose bodies are called as they are there, under whatever name.

    Raises:
        BadSource: it cannot be read, or nothing in it is understood.
        WrongUse: the mapping does not fit it.
    """
    problems = Problems()
    tables = read_tables(path, problems)
    if not tables:
        raise BadSource("importing.no_table", path=str(path))
    name = path.stem if path.is_file() else path.resolve().name
    chosen = propose(tables, name) if mapping is None else mapping
    if not chosen.tables:
        headers = tuple(list(max(tables, key=lambda table: len(table.records)).headers.values())[:20])
        raise BadSource("importing.nothing_understood", path=str(path), names=headers)
    made = make_sheets(tables, chosen, keep_personal=keep_personal)
    sheets = (*_data_set(place), *made.sheets)
    network = read_sheets(sheets, name, keep_personal=keep_personal, dataset=None, problems=problems)
    remembered = 0
    if names is not None:
        network, remembered = remember_names(network, names, problems)
    each = problems.in_order_of([table.title for table in tables])
    packaged = packaged_nodes()
    counted = Counter(node.label for node in network.nodes if node.id not in packaged)
    reading = Reading(network, group_problems(join_personal(list(each))), tuple(each))
    accounts = tuple(_without_refused(account, each) for account in made.accounts)
    return Import(chosen, mapping is None, accounts, dict(counted), made.sectors, remembered, reading)


def _without_refused(account: TableAccount, problems: Sequence[Problem]) -> TableAccount:
    """Return an account that counts no row as used that the reading left out after all."""
    left_out = {
        problem.row for problem in problems if problem.left_out == "row" and problem.sheet == account.table.title
    }
    numbers = {record.number for record in account.table.records} - set(account.unused)
    refused = tuple(sorted(number for number in left_out if number is not None and number in numbers))
    return replace(account, used=account.used - len(refused), refused=refused)


def _data_set(place: str | None) -> Sequence[SheetTable]:
    """Return the sheets that say where the data set is at home; it is called so."""
    if place is None:
        return ()
    name, home = TableColumn(0, "--place", NAME), TableColumn(1, "--place", HOME_PLACE)
    sheets = known_sheets()
    return (
        SheetTable(sheets["dataset"], "--place", {0: name, 1: home}, [TableRow(1, {0: place, 1: place})]),
        SheetTable(sheets["places"], "--place", {0: name}, [TableRow(1, {0: place})]),
    )
