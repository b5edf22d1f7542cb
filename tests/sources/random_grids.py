"""Sheets for property tests: some of a sheet's columns, some strange ones, and cells that make sense now and then."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from calnet.model.sheets import SHEETS
from calnet.sources.grids import Cell, Grid
from calnet.sources.sheet_names import sheet_columns
from calnet.wording.declarations import name_of

NAMES = [
    "OPS", "Szkoła nr 4", "Klub „As”", "Parafia; św. Jana", "=1+1", "'=a", "@x", "-", "Koalicja", "Fundacja",
    "<b>x</b>", "Śrem", "seniorzy", "bezrobocie", "dwie\nlinie", "X" * 250, "X" * 251, "Brak", "Festyn", "0012",
    "_x0041_", "a, b", "Klub u Anny 600 700 800",
]  # fmt: skip
WORDS: list[Cell] = [
    "ngo", "instytucja", "grupa", "2", "umowa", "tak", "nie", "trwa", "miasto", "wysoka", "prowadzi", "gości grupę",
    "jest częścią", "należy do", "lead", "współprowadzi", "założył", "samotność", "wszyscy mieszkańcy", "skupia",
    "jest dla", "sala", "2007", "2007-06", "12.05.2026", date(2020, 2, 3), date(1900, 1, 31), 2019.0, 15.0, -3.0,
    "ok. 5", "od 5 do 7 osób", "5 grup", "od maja", "2025/26",
    "1 500", "52,1", 17.25, "5260001246", "123", "tel. 600 700 800", "a@b.pl", "44051401359", "-", "?", "x;y",
    "3;4", True, "'", "''=1", "\ttab", "+48 1",
]  # fmt: skip
CELLS = st.one_of(
    st.none(), st.sampled_from(NAMES), st.sampled_from(WORDS),
    st.lists(st.sampled_from(NAMES), min_size=2, max_size=3).map("; ".join),
)  # fmt: skip


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Return a sheet with some of its columns, some strange ones, and cells that make sense only now and then."""
    sheet = draw(st.sampled_from(SHEETS))
    columns = [column for column in sheet_columns(sheet) if column.required or draw(st.integers(0, 2))]
    extra = draw(st.sampled_from([[], ["Kolor"], ["Kolor", "Imię"]]))
    headers = [*(draw(st.sampled_from([name_of(column, "pl"), name_of(column, "en")])) for column in columns), *extra]
    rows = [
        [
            *(draw(st.sampled_from(NAMES)) if column.required else draw(CELLS) for column in columns),
            *(draw(CELLS) for _ in extra),
        ]
        for _ in range(draw(st.integers(0, 5)))
    ]
    return Grid(sheet.key, sheet.key, [headers, *rows])
