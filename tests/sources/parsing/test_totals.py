"""A row that only sums up is no actor and no initiative, with its number in the same cell or in another."""

from __future__ import annotations

import pytest
from small_sources import ReadSheets


@pytest.mark.parametrize("total", ["razem: 5", "Suma: 1.200", "Ogółem 12 osób", "Łącznie: 7 pozycji", "Total: 5"])
def test_a_total_in_one_cell_is_left_out_and_told(read_sheets: ReadSheets, total: str) -> None:
    reading = read_sheets(
        {"Podmioty": [["Nazwa", "Rodzaj"], ["Dom", "instytucja"], ["Zamek", "instytucja"], [total, ""]]}
    )
    assert {node.name for node in reading.network.labelled("Institution", "Organisation")} == {"Dom", "Zamek"}
    assert [problem.message.key for problem in reading.problems] == ["problems.other_rows"]


@pytest.mark.parametrize("name", ["Razem dla Lipnicy", "Razem 5 wiosek", "Sumak"])
def test_a_name_that_begins_like_a_total_stays(read_sheets: ReadSheets, name: str) -> None:
    reading = read_sheets({"Podmioty": [["Nazwa", "Rodzaj"], ["Dom", "instytucja"], [name, "organizacja"]]})
    assert {node.name for node in reading.network.labelled("Organisation")} == {name}
