"""The data set that a source describes: its id, its home place, the host of the CAL."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from calnet.messages import message
from calnet.model.kinds import ACTORS, DATA_SET, IDENTITY, PLACE
from calnet.model.network import make_id
from calnet.sources.parsing.cells import parse_cell
from calnet.sources.parsing.parsed import says_nothing
from calnet.sources.parsing.people import Role
from calnet.sources.parsing.personal import find_personal, hide, name_kinds
from calnet.sources.parsing.rows import ParsedRow, to_json
from calnet.sources.problems import Location, Problems
from calnet.sources.resolving.identity import dataset_id, identify
from calnet.sources.resolving.names import NameIndex
from calnet.sources.resolving.records import IdentifiedNode
from calnet.sources.resolving.references import resolve

HOME = "home"
"""Last part of the id of a home place that nobody named."""
IMPLIED = to_json({"implied": True})
"""Extra columns of a home place that no row tells of; it is not written back to a sheet."""

_NAME = next(prop for prop in IDENTITY if prop.name == "name")


def identify_data_set(rows: Sequence[ParsedRow], name: str, id_: str | None, problems: Problems) -> IdentifiedNode:
    """Return the data set; without a row of its own it is named after the file.

    Args:
        rows: the rows of the sheet *Zbiór*, of which the first counts.
        name: what it is called where it has no row.
        id_: what it is called by the user, in the place of its own id.
        problems: collects the rows that are left out.
    """
    row = rows[0] if rows else ParsedRow("dataset", Location(), DATA_SET, name)
    for other in rows[1:]:
        problems.add(other.location, message("problems.second_data_set", name=other.name), left_out="row")
    id_ = dataset_id(id_) if id_ else dataset_id(row.name, row.code)
    return IdentifiedNode(id_, id_, row.name, row.properties, row)


def find_home_place(
    data_set: IdentifiedNode, taken: Collection[str], index: NameIndex, problems: Problems
) -> tuple[str, IdentifiedNode | None]:
    """Return the id of the data set's home place, and the place itself where no row of the places tells of it.

    Args:
        data_set: the data set.
        taken: ids of all other nodes.
        index: everything that can be named.
        problems: collects what is wrong with the name of the place.
    """
    row = data_set.row
    reference = next((cell for cell in row.references if cell.column.labels == (PLACE,)), None)
    if reference is not None:
        match, where = index.match(reference.text, (PLACE,)), row.location_of(reference)
        if match.found is not None:
            return match.found.id, None
        if match.candidates:
            resolve(index, reference.text, (PLACE,), where, problems)
        elif not says_nothing(reference.text):
            home = _name_home_place(data_set, reference.text, where, problems)
            return home.id, home
    last = HOME if make_id(PLACE, data_set.id, HOME) not in taken else f"{HOME}-{HOME}"
    place = ParsedRow("places", Location(), PLACE, data_set.name, properties={"extra": IMPLIED})
    home = IdentifiedNode(make_id(PLACE, data_set.id, last), data_set.id, place.name, place.properties, place)
    return home.id, home


def _name_home_place(data_set: IdentifiedNode, text: str, where: Location, problems: Problems) -> IdentifiedNode:
    """Return the place that a cell names, without what looks like personal data."""
    personal = find_personal(text, Role.PLACE)
    name = parse_cell(_NAME, hide(text, personal) or data_set.name)
    name.report(problems, where)
    for said in name_kinds(personal):
        problems.add(where, said, warning=True, left_out="part" if hide(text, personal) else "cell")
    row = ParsedRow("places", data_set.location, PLACE, str(name.value), properties=data_set.provenance)
    return identify(row, data_set.id)


def find_host(data_set: IdentifiedNode, index: NameIndex, problems: Problems) -> str | None:
    """Return the id of the host of the CAL, or None where nobody known is named."""
    host: str | None = None
    for cell in data_set.row.references:
        if cell.column.labels != ACTORS:
            continue
        where = data_set.row.location_of(cell)
        hosts = [entity for entity in resolve(index, cell.text, ACTORS, where, problems) if entity]
        if hosts:
            host = hosts[0].id
        if len(hosts) > 1:
            problems.add(where, message("problems.one_only", name=hosts[0].name), left_out="cell")
    return host
