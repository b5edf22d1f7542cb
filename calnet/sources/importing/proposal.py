"""A mapping for a table that nobody described: shipped ones by their headers, else from headers, hashtags and values.

What is proposed is the likeliest sheet for the table's rows, by how many of its columns are understood; beside
initiatives, the bodies that run them with their numbers and addresses, and the places with what they lie in. A header
that says nothing is helped by the values: most of them known groups, needs or activities, or names of bodies. Columns
of marks become lists. What is not understood is kept as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from calnet.model.sheets import NAME, Sheet
from calnet.model.text import fold
from calnet.model.vocabulary import find_code
from calnet.sources.importing.assessment import NAME as NAME_OF_ASSESSMENT
from calnet.sources.importing.assessment import propose_assessment
from calnet.sources.importing.making import all_marks, find_mapping
from calnet.sources.importing.mapping import Cells, ImportMapping, Making, TableMapping, read_mapping
from calnet.sources.importing.tables import SourceTable, first_part, last_part
from calnet.sources.importing.words import SOUGHT, Meaning, find_on_sheet, tag_key
from calnet.sources.parsing.parsed import split_list
from calnet.sources.parsing.personal import is_person_header
from calnet.sources.sheet_names import is_numbering, known_sheets, sheet_columns

_SAMPLE = 300
"""So many values of a column are looked at."""
_MOSTLY = 0.6
"""Share of a column's values that must be known for the column to be understood by them."""
_MANY = 2
"""So many columns with marks make a crosstab."""
_ADDRESS = re.compile(r"\b\d\d-\d{3}\b|^[^\d]*[^\W\d_]{3,}[^\d]* \d+ ?[a-zA-Z]?(?:/\d+)?$")
_BODY = re.compile(
    r"\b(?:fundacj|stowarzyszeni|urzad|szkol|przedszkol|bibliotek|parafi|osrod|centrum|klub|kolo gospodyn|kgw|ops|mops"
    r"|gops|pcpr|pup|osp|spoldzieln|towarzystw|zwiazek|caritas|komend|policj|swietlic|dom kultury|muze|association"
    r"|foundation|school|library|council|society|church|centre|center|organi[sz]ation|committee)"
)
_OF_BODIES = ("nip", "regon", "krs", "website", "contact", "actor_kind", "sector", "actors_based_in", "short_name")
"""Columns of bodies that may stand beside the initiative's own."""
_OF_PLACES = ("actors_based_in", "initiatives_places")
"""Columns that name places, which an address does not."""
_PLACE_TAGS = ("#country", "#adm1", "#adm2", "#adm3", "#loc")
"""HXL's places, from large to small."""
_PLACE_HEADERS = ("województwo", "powiat", "gmina", "miejscowość")
_LEVELS: Mapping[str, str] = {"wojewodztwo": "voivodeship", "powiat": "powiat", "gmina": "gmina"}
_VALUED: Mapping[str, str] = {
    "initiatives_target_groups": "target_group",
    "initiatives_needs": "need",
    "initiatives_activities": "activity",
}


def propose(tables: Sequence[SourceTable], name: str) -> ImportMapping:
    """Return a mapping for tables: a shipped one that recognises them, else what their headers and values tell.

    A table of which nothing is understood has none.
    """
    for shipped in shipped_mappings():
        if _recognises(shipped, tables):
            return narrow(shipped, tables)
    assessed = [found for table in tables if (found := propose_assessment(table)) is not None]
    if assessed:
        return ImportMapping(NAME_OF_ASSESSMENT, tuple(assessed), is_strict=False)
    return ImportMapping(
        name,
        tuple(found for table in tables if (found := _propose_table(table, is_alone=len(tables) == 1)) is not None),
    )


@cache
def shipped_mappings() -> tuple[ImportMapping, ...]:
    """Return the mappings that come with calnet, in the order of their names."""
    folder = Path(__file__).parent / "mappings"
    return tuple(replace(read_mapping(path), is_strict=False) for path in sorted(folder.glob("*.toml")))


def narrow(mapping: ImportMapping, tables: Sequence[SourceTable]) -> ImportMapping:
    """Return a mapping with only the tables that there are, and only the columns that they have."""
    narrowed = []
    for one in mapping.tables:
        fitting = [table for table in tables if find_mapping(table, mapping) is one]
        makes = tuple(found for making in one.makes if (found := _narrow_making(making, fitting)) is not None)
        if makes:
            narrowed.append(replace(one, makes=makes))
    return replace(mapping, tables=tuple(narrowed))


def _narrow_making(making: Making, tables: Sequence[SourceTable]) -> Making | None:
    def present(header: str) -> bool:
        return any(table.find(header) is not None for table in tables)

    columns = {
        key: replace(
            cells,
            headers=tuple(filter(present, cells.headers)),
            marks=tuple(filter(present, cells.marks)),
            only=tuple(filter(present, cells.only)),
        )
        for key, cells in making.columns.items()
        if not cells.used() or any(map(present, cells.used()))
    }
    has_own = any(cells.used() for cells in columns.values())
    return replace(making, columns=columns) if has_own and all(map(present, making.where)) else None


def _recognises(mapping: ImportMapping, tables: Sequence[SourceTable]) -> bool:
    names = {fold(table.name) for table in tables}
    if mapping.sheets:
        return all(fold(name) in names for name in mapping.sheets)
    return any(
        all(any(table.find(header) is not None for header in group) for group in mapping.recognise) for table in tables
    )


def _propose_table(table: SourceTable, *, is_alone: bool) -> TableMapping | None:
    best: tuple[float, Sheet, dict[str, Cells]] | None = None
    for key in SOUGHT:
        sheet = known_sheets()[key]
        columns, sureness = _propose_columns(table, sheet)
        if not columns:
            continue
        has_needed = all(column.key in columns for column in sheet.columns if column.required)
        if key == "initiatives" and not has_needed and _is_3w(table):
            has_needed, sureness = _name_of_work(table, columns) is not None, sureness + 1.0
        score = sureness + (2.0 if has_needed else -2.0)
        if best is None or score > best[0]:
            best = score, sheet, columns
    if best is None or best[0] <= 0:
        return None
    _, sheet, columns = best
    if sheet.key == "initiatives" and NAME.key not in columns:
        if not (named := _name_of_work(table, columns)):
            return None
        columns = {NAME.key: named, **columns}
    used = {header for cells in columns.values() for header in cells.used()}
    places, smallest = _propose_places(table, sheet, columns)
    used |= {header for making in places for cells in making.columns.values() for header in cells.used()}
    if smallest is not None:
        columns = {**columns, {"initiatives": "initiatives_places", "actors": "actors_based_in"}[sheet.key]: smallest}
    makes = [Making(sheet, columns)]
    if sheet.key == "initiatives" and (bodies := _propose_bodies(table, columns, used)) is not None:
        makes.append(bodies)
    return TableMapping("*" if is_alone else table.title, (*makes, *places))


def _is_3w(table: SourceTable) -> bool:
    """Return whether hashtags say that a table tells who does what: each row is work, whether it has a name or not."""
    names = {tag_key(tag).split("+")[0] for tag in table.hashtags.values()}
    return {"#org", "#sector"} <= names


def _propose_columns(table: SourceTable, sheet: Sheet) -> tuple[dict[str, Cells], float]:
    """Return what columns of a table fill which of a sheet, and how sure it is: the sum over its columns."""
    found: dict[str, tuple[float, str]] = {}
    lists = {column.key for column in sheet_columns(sheet) if column.property is None and not column.required}
    for index, header in table.headers.items():
        if is_numbering(header) or is_person_header(header):
            continue
        for text, told in ((table.hashtags.get(index), 0.5), (header, 0.0)):
            if text and (meaning := _meaning_of(sheet.key, text)) is not None:
                sureness = meaning.sureness + told
                texts = table.texts(index)
                if (meaning.column in lists and all_marks(texts)) or (
                    meaning.column in _OF_PLACES and _holds_addresses(texts)
                ):
                    break
                if meaning.column not in found or sureness > found[meaning.column][0]:
                    found[meaning.column] = sureness, header
                break
    taken = {header for _, header in found.values()}
    if sheet.key == "initiatives":
        for key, header in _by_values(table, taken, found):
            found[key] = _MOSTLY, header
    columns = {key: _cells_for(table, sheet, key, header) for key, (_, header) in found.items()}
    marked = _propose_marks(table, sheet, {header for _, header in found.values()})
    return columns | marked, sum(sureness for sureness, _ in found.values()) + len(marked)


def _holds_addresses(texts: Sequence[str]) -> bool:
    """Return whether a column holds postal addresses: a house number or a postcode in half of its cells."""
    sample = texts[:_SAMPLE]
    return bool(sample) and 2 * sum(_ADDRESS.search(text) is not None for text in sample) >= len(sample)


def _meaning_of(sheet: str, header: str) -> Meaning | None:
    """Return what a header means; of two that stand one over the other the lower one, unless it only says „nazwa”."""
    top, bottom = first_part(header), last_part(header)
    lower = find_on_sheet(sheet, bottom) if top else None
    if lower is None or lower.column == NAME.key:
        return (find_on_sheet(sheet, top) if top else None) or find_on_sheet(sheet, header)
    return lower


def _by_values(table: SourceTable, taken: set[str], found: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield what columns mean of which the header says nothing, by their values."""
    free = {index: header for index, header in table.headers.items() if header not in taken}
    missing = [key for key in (*_VALUED, "initiatives_run_by") if key not in found]
    for index, header in free.items():
        texts = [part for text in table.texts(index)[:_SAMPLE] for part in split_list(text)]
        if not texts or is_numbering(header) or is_person_header(header):
            continue
        for key in missing:
            known = sum(_is_known(key, text) for text in texts)
            if known >= _MOSTLY * len(texts):
                yield key, header
                missing.remove(key)
                break


def _is_known(key: str, text: str) -> bool:
    if key in _VALUED:
        return find_code(_VALUED[key], text) is not None
    return _BODY.search(fold(text)) is not None


def _cells_for(table: SourceTable, sheet: Sheet, key: str, header: str) -> Cells:
    """Return how a column is read: taken apart at commas where its parts come again and again."""
    column = next(one for one in sheet_columns(sheet) if one.key == key)
    index = table.find(header)
    if column.property is not None or column.required or index is None:
        return Cells((header,))
    texts = table.texts(index)[:_SAMPLE]
    parts = [part.strip() for text in texts for part in text.split(",") if part.strip()]
    whole = {fold(text) for text in texts}
    is_list = len(parts) > len(texts) and (
        len({fold(part) for part in parts}) < 0.8 * len(whole) or all(_is_body(part) for part in parts)
    )
    return Cells((header,), split=",") if is_list else Cells((header,))


def _is_body(text: str) -> bool:
    return _BODY.search(fold(text)) is not None or re.fullmatch(r"[A-ZŁŚĆŻŹÓ]{2,6}(?: .*)?", text) is not None


def _propose_marks(table: SourceTable, sheet: Sheet, taken: set[str]) -> dict[str, Cells]:
    """Return the lists that columns of marks make, by what the header over them or their own headers mean."""
    marked = [
        header
        for index, header in table.headers.items()
        if header not in taken and (texts := table.texts(index)) and all_marks(texts)
    ]
    found: dict[str, list[str]] = {}
    for header in marked:
        top, bottom = first_part(header), last_part(header)
        meaning = find_on_sheet(sheet.key, top) if top else None
        key = meaning.column if meaning is not None else _mark_by_word(bottom, sheet)
        if key:
            found.setdefault(key, []).append(header)
    return {key: Cells(marks=tuple(headers)) for key, headers in found.items() if len(headers) >= _MANY}


def _mark_by_word(word: str, sheet: Sheet) -> str:
    if sheet.key == "actors":
        return "actors_gathers" if find_code("target_group", word) else ""
    if sheet.key != "initiatives":
        return ""
    return next((key for key, name in _VALUED.items() if find_code(name, word)), "")


def _name_of_work(table: SourceTable, columns: Mapping[str, Cells]) -> Cells | None:
    """Return a name for what a body does in a sector, where a table names no initiatives: one for each of both."""
    need, lead = columns.get("initiatives_needs"), columns.get("initiatives_run_by")
    if need is None or lead is None or not need.headers or not lead.headers:
        return None
    return Cells(template=f"{{{need.headers[0]}}} – {{{lead.headers[0]}}}")


def _propose_bodies(table: SourceTable, columns: Mapping[str, Cells], used: set[str]) -> Making | None:
    """Return the bodies that run the initiatives, with what further columns tell of them."""
    lead = columns.get("initiatives_run_by")
    if lead is None:
        return None
    actors = known_sheets()["actors"]
    found = {NAME.key: Cells(lead.headers, split=lead.split or ";")}
    for index, header in table.headers.items():
        if header in used or is_person_header(header):
            continue
        meaning = find_on_sheet("actors", table.hashtags.get(index) or header) or find_on_sheet("actors", header)
        if meaning is not None and meaning.column in _OF_BODIES and meaning.column not in found and table.texts(index):
            found[meaning.column] = Cells((header,))
    return Making(actors, found)


def _propose_places(
    table: SourceTable, sheet: Sheet, columns: Mapping[str, Cells]
) -> tuple[list[Making], Cells | None]:
    """Return the places that a table nests in columns, large ones first, and the column with the smallest."""
    if sheet.key not in {"initiatives", "actors"}:
        return [], None
    tags = {tag_key(tag): index for index, tag in table.hashtags.items()}
    nested = [tags[tag] for name in _PLACE_TAGS for tag in (name, f"{name}+name") if tag in tags]
    if not nested:
        nested = [index for header in _PLACE_HEADERS if (index := table.find(header)) is not None]
    nested = [index for index in nested if table.texts(index)]
    if len(nested) < 2:
        return [], None
    places = known_sheets()["places"]
    makes = []
    for position, index in enumerate(nested):
        header = table.headers[index]
        cells = {NAME.key: Cells((header,))}
        if (level := _LEVELS.get(fold(header))) is not None:
            cells["level"] = Cells(constant=level)
        if position:
            cells["places_part_of"] = Cells((table.headers[nested[position - 1]],))
        makes.append(Making(places, cells))
    return makes, Cells((table.headers[nested[-1]],))
