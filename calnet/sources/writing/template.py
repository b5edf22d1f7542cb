"""The empty workbook, with example rows: grey, in italics, and left unread by the mark in their name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from calnet.model.sheets import SHEETS, Sheet
from calnet.model.vocabulary import vocabulary
from calnet.sources.grids import Cell
from calnet.sources.writing.sheets import SheetRows
from calnet.sources.writing.workbook import write_workbook
from calnet.wording.voice import Voice

_Values = Mapping[str, Cell]
"""Cells by the column's English header."""


def write_template(path: Path | str, language: str, *, overwrite: bool = False) -> Path:
    """Write the empty workbook; see `calnet.sources.write_template`."""
    voice = Voice(language)
    return write_workbook(
        [SheetRows(sheet, sheet.columns, (), ()) for sheet in SHEETS],
        Path(path),
        language,
        overwrite=overwrite,
        examples={sheet.key: example_rows(sheet, voice) for sheet in SHEETS},
    )


def example_rows(sheet: Sheet, voice: Voice) -> list[list[Cell]]:
    """Return the example rows of a sheet, cells in the order of its columns.

    Args:
        sheet: which one.
        voice: the language of the template.
    """
    return [[values.get(column.en) for column in sheet.columns] for values in _examples(voice).get(sheet.key, ())]


def _examples(voice: Voice) -> Mapping[str, tuple[_Values, ...]]:
    def word(name: str, code: str) -> str:
        return vocabulary(name)[code].label(voice.language)

    def example(text: str) -> str:
        return voice.text("workbook.example", text=text)

    source: _Values = {"Source": voice.text("workbook.ex_source"), "Checked on": date(2026, 5, 12)}
    seniors, lonely = word("target_group", "seniors"), word("target_group", "lonely_seniors")
    digital, lonesome = word("need", "digital_exclusion"), word("need", "loneliness_in_old_age")
    police, health = word("sector", "police_and_safety"), word("sector", "health")
    return {
        "expectations": ({"Need": example(word("need", "addiction")), "Sectors": f"{health}; {police}", **source},),
        "actors": (
            {
                "Name": example(voice.text("workbook.ex_library")),
                "Kind": word("actor_kind", "Institution"),
                "Short name": voice.text("workbook.ex_short"),
                "Sector": word("sector", "culture"),
                **source,
            },
            {
                "Name": example(voice.text("workbook.ex_club")),
                "Kind": word("actor_kind", "ResidentsGroup"),
                "Sector": word("sector", "residents"),
                "Gathers": seniors,
                "Hosted by": voice.text("workbook.ex_library"),
                "Since": "2019",
                "People": 25,
                **source,
            },
        ),
        "initiatives": (
            {
                "Name": example(voice.text("workbook.ex_course")),
                "Form": word("initiative_form", "project"),
                "Run by": voice.text("workbook.ex_library"),
                "Target groups": f"{seniors}; {lonely}",
                "Needs": digital,
                "Start": date(2026, 3, 2),
                "End": "VI.2026",
                "Status": word("initiative_status", "active"),
                "Capacity": 12,
                **source,
            },
        ),
        "cooperation": (
            {
                "Who": example(voice.text("workbook.ex_library")),
                "With whom or in what": voice.text("workbook.ex_club"),
                "Relation": word("relation", "PARTNERS_WITH"),
                "Strength": word("strength", "2"),
                "Since": "2019",
                **source,
            },
        ),
        "diagnoses": (
            {
                "Need": example(lonesome),
                "Group": lonely,
                "People": 150,
                "Priority": 4,
                "Year": 2025,
                **source,
            },
        ),
    }
