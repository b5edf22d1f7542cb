"""The sheet of expected sectors: what a row means, what is wrong with one, and that it comes back as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from calnet.messages import Message, Term
from calnet.sources import Reading, read_source, write_sheets
from calnet.sources.grids import Cell, Grid, Unreadable
from calnet.sources.reading import read_grids
from calnet.stores import facts_fetcher, open_memory
from calnet.wording import Voice

TITLE = "Oczekiwane sektory"


def read(*rows: list[Cell], headers: tuple[str, ...] = ("Potrzeba", "Sektory", "Źródło")) -> Reading:
    return read_grids([Grid(TITLE, TITLE, [list(headers), *rows])], "Śrem")


def told(reading: Reading) -> dict[str, tuple[str, ...]]:
    """Sectors by need, as the graph holds them."""
    nodes = {node.id: node for node in reading.network.labelled("Expectation")}
    needs = {relation.start: relation.end for relation in reading.network.typed("EXPECTED_FOR")}
    return {needs.get(id_, "*"): node.properties["sectors"] for id_, node in nodes.items()}  # type: ignore[misc]


@pytest.mark.parametrize(
    ("need", "sectors", "expected"),
    [
        ("uzależnienia", "zdrowie; policja", {"need/addiction": ("health", "police_and_safety")}),
        ("addiction", "zdrowie, kultura, zdrowie", {"need/addiction": ("health", "culture")}),
        ("bezrobocie", "Labour market;\nbusiness", {"need/unemployment": ("labour_market", "business")}),
        ("bezrobocie", "brak", {"need/unemployment": ()}),
        ("bezrobocie", "None", {"need/unemployment": ()}),
        (None, "media", {"*": ("media",)}),
        ("nie wiadomo", "media", {"*": ("media",)}),
        (None, "nikt", {"*": ()}),
    ],
)
def test_what_a_row_means(need: Cell, sectors: Cell, expected: dict[str, tuple[str, ...]]) -> None:
    reading = read([need, sectors, "uchwała"])
    assert reading.problems == ()
    assert told(reading) == expected


@pytest.mark.parametrize("need", ["bezrobocie", None])
def test_an_empty_cell_never_means_nobody(need: Cell) -> None:
    reading = read([need, None, "uchwała"], ["bezrobocie", "zdrowie", None])
    assert told(reading) == {"need/unemployment": ("health",)}
    (problem,) = reading.problems
    assert (problem.message.key, problem.row, problem.column) == ("problems.no_sector_given", 2, "Sektory")
    assert problem.left_out == "row"
    assert "„brak”" in Voice("pl").say(problem.message)


def test_an_unknown_sector_is_named_with_the_nearest() -> None:
    reading = read(["bezrobocie", "zdrwie; biznes; kulturra", None])
    assert told(reading) == {"need/unemployment": ("business",)}
    assert [(p.row, p.column, p.left_out, p.message.values["text"]) for p in reading.problems] == [
        (2, "Sektory", "cell", "zdrwie"),
        (2, "Sektory", "cell", "kulturra"),
    ]
    nearest = [problem.message.values["words"] for problem in reading.problems]
    assert nearest == [(_word("health"),), (_word("culture"),)]


def _word(code: str) -> Message:
    return Message("problems.quoted", {"name": Term("sector", code)})


@pytest.mark.parametrize(
    ("need", "sectors", "column"),
    [
        ("bezrobocie", "zdrwie", "Sektory"),
        ("bezrobocie", "nie wiadomo", "Sektory"),
        ("bezrobocie", Unreadable("formula"), "Sektory"),
        ("brak wody", "zdrowie", "Potrzeba"),
        (Unreadable("error"), "zdrowie", "Potrzeba"),
    ],
)
def test_what_cannot_be_read_never_becomes_nobody_or_any_coalition(need: Cell, sectors: Cell, column: str) -> None:
    reading = read([need, sectors, "uchwała"])
    assert told(reading) == {}
    assert [(problem.row, problem.column, problem.left_out) for problem in reading.problems] == [(2, column, "row")]


def test_of_several_needs_the_known_ones_count() -> None:
    reading = read(["bezrobocie; Qwerty; uzależnienia", "zdrowie", None])
    (node,) = reading.network.labelled("Expectation")
    assert {relation.end for relation in reading.network.typed("EXPECTED_FOR")} == {
        "need/unemployment",
        "need/addiction",
    }
    assert node.id == "srem/expectation/addiction--unemployment"
    assert [problem.left_out for problem in reading.problems] == ["cell"]


def test_rows_for_one_need_count_together() -> None:
    """Those for the same needs become one with the first source; one for more needs stays beside it."""
    reading = read(
        ["bezrobocie", "zdrowie", None], ["brak pracy", "sport; zdrowie", "uchwała"], [None, "media", "a"],
        ["brak pracy; uzależnienia", "media", None], [None, "sport", "b"], ["ubóstwo", "brak", None],
        ["ubóstwo", "parafia", None],
    )  # fmt: skip
    assert reading.problems == ()
    nodes = {node.id.rpartition("/")[2]: node.properties for node in reading.network.labelled("Expectation")}
    assert {name: (properties["sectors"], properties.get("source")) for name, properties in nodes.items()} == {
        "unemployment": (("health", "sport"), "uchwała"),
        "*": (("media", "sport"), "a"),
        "addiction--unemployment": (("media",), None),
        "poverty": (("parish",), None),
    }
    with open_memory(reading.network) as store:
        rows = facts_fetcher(store)("expectations").select("need", "sector").rows()
    assert [sector for need, sector in rows if need == "need/unemployment"] == ["health", "media", "sport"]


@pytest.mark.parametrize("headers", [("Potrzeba", "Uwagi", "Źródło"), ("Uwagi", "Sektory", "Źródło")])
def test_both_headers_are_needed(headers: tuple[str, ...]) -> None:
    """Without the needs every row would be about any coalition; without the sectors, about nobody."""
    reading = read(["bezrobocie", "zdrowie", "x"], headers=headers)
    assert told(reading) == {}
    assert [(problem.message.key, problem.left_out) for problem in reading.problems] == [
        ("problems.no_headers", "sheet")
    ]


def test_needs_of_ones_own_are_known() -> None:
    own = Grid(
        "Rodzaje potrzeb", "Rodzaje potrzeb", [["Nazwa", "Szersza potrzeba"], ["dojazd na targ", "dojazd i transport"]]
    )
    reading = read_grids([Grid(TITLE, TITLE, [["Potrzeba", "Sektory"], ["dojazd na targ", "samorząd"]]), own], "Śrem")
    assert reading.problems == ()
    assert told(reading) == {"srem/need/dojazd-na-targ": ("local_government",)}


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("ending", ["", ".xlsx"])
def test_it_comes_back_from_sheets_and_from_a_store(tmp_path: Path, language: str, ending: str) -> None:
    network = read(
        ["uzależnienia", "zdrowie; policja", "uchwała"], ["bezrobocie", "brak", None], [None, "media", None],
        ["ubóstwo; brak żywności", "parafia", "rozmowa"],
    ).network  # fmt: skip
    again = read_source(write_sheets(network, tmp_path / f"srem{ending}", language))
    assert again.problems == ()
    assert again.network == network
    with open_memory(again.network) as store:
        rows = facts_fetcher(store)("expectations").select("need", "sector", "source").rows()
    assert rows == [
        ("need/addiction", "health", "uchwała"), ("need/addiction", "police_and_safety", "uchwała"),
        ("need/food", "parish", "rozmowa"), ("need/poverty", "parish", "rozmowa"), ("need/unemployment", None, None),
        (None, "media", None),
    ]  # fmt: skip
