"""Labels: folded names and the room they take."""

from __future__ import annotations

from calnet.maps.labels import fold_label, measure_label


def test_the_longest_line_decides_how_wide_a_label_is() -> None:
    assert measure_label(["illi"]) < measure_label(["anna"]) < measure_label(["ANNA"]) < measure_label(["mwmw"])
    assert measure_label(["Klub", "Biblioteka"]) == measure_label(["Biblioteka"]) > 0
    assert measure_label(["Klub"], bold=True) > measure_label(["Klub"])
    assert measure_label([]) == 0


def test_a_long_name_is_folded_into_lines() -> None:
    assert fold_label("Dom Kultury „Jutrzenka”") == ("Dom Kultury", "„Jutrzenka”")
