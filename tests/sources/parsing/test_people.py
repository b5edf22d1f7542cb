"""Names of people are found by a dictionary of Polish forms; patrons, streets and bodies called after people stay."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest
from people_cells import labelled_cells, measure

from calnet.language.dictionary import load_dictionary
from calnet.sources.parsing import dictionary
from calnet.sources.parsing.people import Role, find_people, may_name_people

ROOT = Path(__file__).resolve().parents[3]
CELLS = labelled_cells()


def test_names_are_found_and_little_else() -> None:
    measured = measure(CELLS)
    said = "\n".join(map(str, measured.faults))
    assert len(CELLS) >= 300
    assert measured.recall >= 0.95, said
    assert measured.precision >= 0.95, said


def test_the_cheap_look_lets_every_name_through() -> None:
    assert [str(cell) for cell in CELLS if cell.people and not may_name_people(cell.text, cell.role)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Gminny Ośrodek Pomocy Społecznej", "zajęcia co wtorek o 17:00", "Koło Gospodyń Wiejskich", "150 osób, od 2019",
        "NIP 5260001246", "sala na 40 miejsc, bezpłatnie", "Ochotnicza Straż Pożarna", "",
    ],
)  # fmt: skip
def test_the_cheap_look_passes_over_what_sheets_are_full_of(text: str) -> None:
    assert not may_name_people(text)


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("Joga z Anną Adamską", True), ("Joga (Anna Adamska)", True), ("ks. Adam Wrzos", True), ("Jan Wrzos", True),
        ("Warsztaty Anny Adamskiej", False), ("Piknik Jana Wrzosa i przyjaciół", False),
    ],
)  # fmt: skip
def test_a_name_may_be_what_a_thing_is_called_after(text: str, is_sure: bool) -> None:
    assert [person.is_sure for person in find_people(text, Role.NAME)] == [is_sure]
    assert [person.is_sure for person in find_people(text)] == [True]


@pytest.mark.parametrize(
    "text",
    ["Anna " * 4000, "p. " * 6000, "A. " * 6000, "im. ks. " * 3000, "Anna i " * 3000, "x" * 100_000, "Ż" * 50_000,
     "Jana Kowalskiego i " * 1500, "anna kowalska " * 2000, "św. Jana, " * 2000],
)  # fmt: skip
@pytest.mark.parametrize("role", [Role.TEXT, Role.CONTACT, Role.NAME])
def test_no_text_takes_long_to_search(text: str, role: Role) -> None:
    begun = process_time()
    find_people(text, role)
    assert process_time() - begun < 3


@pytest.mark.parametrize("text", ["ﬁ İ Anna Kowalska", "ǅ. Anna Kowalska", "ß anna kowalska", "İİ anna kowalska"])
@pytest.mark.parametrize("role", [Role.TEXT, Role.CONTACT])
def test_letters_that_change_their_length_move_nothing(text: str, role: Role) -> None:
    for person in find_people(text, role):
        assert text[person.start : person.end].lower() == "anna kowalska"


@pytest.fixture
def no_dictionary(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "morfeusz2", None)
    dictionary.look_up.cache_clear()
    load_dictionary.cache_clear()
    yield
    monkeypatch.undo()
    dictionary.look_up.cache_clear()
    load_dictionary.cache_clear()


@pytest.mark.usefixtures("no_dictionary")
def test_without_the_dictionary_endings_stand_in_for_it_and_that_is_told() -> None:
    text = "zapisy u Anny Kowalskiej, ul. Jana Matejki 3"
    assert [text[person.start : person.end] for person in find_people(text)] == ["Anny Kowalskiej"]
    assert find_people("Szkoła im. Marii Konopnickiej") == []
    assert dictionary.was_missed()


def test_a_sheet_without_suspicious_cells_never_loads_the_dictionary(tmp_path: Path) -> None:
    sheet = tmp_path / "podmioty.csv"
    sheet.write_text(
        "Nazwa;Rodzaj;Kontakt instytucji;Opis\nGminny Ośrodek Pomocy Społecznej;instytucja;tel. 41 200 30 40;pokój 5\n"
        "Ochotnicza Straż Pożarna;organizacja;sekretariat@osp.example;zbiórki co wtorek\n",
        encoding="utf-8",
    )
    script = (
        "import sys; from calnet.sources import read_source; reading = read_source(sys.argv[1]);"
        "print(len(reading.problems), 'morfeusz2' in sys.modules)"
    )
    for more, said in (("", "0 False"), ("Koło;organizacja;p. Wrzos;\n", "1 True")):
        sheet.write_text(sheet.read_text(encoding="utf-8") + more, encoding="utf-8")
        run = subprocess.run([sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, capture_output=True, text=True)
        assert run.stdout.strip() == said, run.stderr
