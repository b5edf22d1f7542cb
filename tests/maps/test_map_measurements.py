"""The measures, matrices and disproportions of the page."""

from __future__ import annotations

from map_data import Data, check_shape
from map_town import COURSES, ESTATE, PlainVoice, make_finding, make_town, text

from calnet.analyses.coverage import COVERAGE_GAP
from calnet.findings import Disproportion, Matrix, MatrixCell, Measure, Result, Subject
from calnet.maps import render_map
from calnet.messages import message

NEED, GROUP = "need/unemployment", "group/youth_at_risk"
PLACE = Subject(ESTATE, "osiedle Zgoda", "place")
DENSITY = message("measures.name_density")


def show(result: Result) -> Data:
    data = Data(render_map(make_town(), result, voice=PlainVoice("pl"), title=""))
    check_shape(data)
    return data


def test_the_cells_of_a_matrix_lead_to_their_finding_and_supply() -> None:
    finding = make_finding(COVERAGE_GAP, 80, (NEED, GROUP, ESTATE), "Luka", "", "", state="partial")
    cells = (
        MatrixCell(NEED, GROUP, "partial", ("ending",), 40, None, (COURSES[0], "inne/initiative/nie-ma"), finding.id),
        MatrixCell("need/other", "group/seniors", "covered", (), None, 12, (), "g-00000000", 7),
    )
    needs = (Subject(NEED, "bezrobocie", "need"), Subject("need/other", "coś innego", "need"))
    groups = (Subject("group/seniors", "seniorzy", "group"), Subject(GROUP, "młodzież", "group"))
    data = show(Result((finding,), matrices=(Matrix(PLACE, needs, groups, cells),)))
    (matrix,) = data["matrices"]
    assert matrix["place"] == data.number(ESTATE)
    assert data.word(matrix["name"]) == "osiedle Zgoda"
    assert [number for number, _ in matrix["needs"]] == [data.number(NEED), None]
    assert [data.word(name, "en") for _, name in matrix["needs"]] == ["unemployment", "coś innego"]
    assert matrix["cells"] == [
        [0, 1, "partial", ["ending"], 40, None, [data.number(COURSES[0])], 0, None],
        [1, 0, "covered", [], None, 12, [], -1, 7],
    ]


def test_measures_have_name_value_and_meaning() -> None:
    measures = (
        Measure("density", DENSITY, 0.254, text("dosyć gęsto."), text("")),
        Measure("brokers", message("measures.name_brokers"), None, text("nie wiadomo."), text("")),
    )
    data = show(Result((), measures=measures))
    assert [[data.word(number) for number in row] for row in data["measures"]] == [
        ["Gęstość powiązań", "0,25", "Dosyć gęsto."], ["Pośrednicy", "nie oceniamy", "Nie wiadomo."],
    ]  # fmt: skip
    assert data.word(data["measures"][0][0], "en") == "Density"
    assert data.word(data["measures"][0][1], "en") == "0.25"


def test_figures_of_several_towns_say_of_which_they_are() -> None:
    measures = tuple(
        Measure("density", DENSITY, 0.5, text("gęsto."), text(""), data_sets=(id_,)) for id_ in ("gora", "srem")
    )  # fmt: skip
    figures = tuple(
        Disproportion(PLACE, "groups", 0.5, (), "initiatives", 1, 1, 1, 1, 1, text("połowa."), (id_,))
        for id_ in ("gora", "srem")
    )
    data = show(Result((), measures=measures, disproportions=figures, towns={"gora": "Góra", "srem": "Śrem"}))
    assert [data.word(row[0]) for row in data["measures"]] == ["Góra: Gęstość powiązań", "Śrem: Gęstość powiązań"]
    assert [data.word(number) for number in data["disproportions"]] == ["Góra: Połowa.", "Śrem: Połowa."]
    of_one = show(Result((), disproportions=figures[:1]))
    assert [of_one.word(number) for number in of_one["disproportions"]] == ["Połowa."]
