"""``calnet map --layout-from``: next month's map, with everything where it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from running import Calnet

from calnet.maps import read_positions

DONE, WRONG_USE = 0, 2
ONE_MORE = (
    "Nazwa,Rodzaj,Sektor,Siedziba\n"
    "Ośrodek Pomocy,instytucja,pomoc społeczna,Rynek\n"
    "Biblioteka,instytucja,kultura,Rynek\n"
    "Klub Sąsiadów,grupa mieszkańców,,Rynek\n"
    "Dom Kultury,instytucja,kultura,Rynek\n"
)
"""The actors of the small town, and a house of culture."""


def test_known_marks_stay_and_a_new_one_finds_room(calnet: Calnet, town: Path, make_town: Callable[..., Path]) -> None:
    later = make_town("pozniej", podmioty=ONE_MORE)
    assert calnet("map", town, "-o", "maj.html").code == DONE
    assert calnet("map", later, "-o", "czerwiec.html", "--layout-from", "maj.html").code == DONE
    before, after = (read_positions(Path(name)) for name in ("maj.html", "czerwiec.html"))
    assert before.keys() <= after.keys()
    for key, known in before.items():
        assert {id_: after[key][id_] for id_ in known} == known
    new = "gmina-probna/actor/dom-kultury"
    assert new not in before["whole"]
    assert new in after["whole"]


def test_an_old_map_in_the_same_place_is_not_used_unasked(
    calnet: Calnet, town: Path, make_town: Callable[..., Path]
) -> None:
    later = make_town("pozniej", podmioty=ONE_MORE)
    assert calnet("map", later, "-o", "nowa.html").code == DONE
    assert calnet("map", town, "-o", "mapa.html").code == DONE
    assert calnet("map", later, "-o", "mapa.html").code == DONE
    assert Path("mapa.html").read_bytes() == Path("nowa.html").read_bytes()


def test_a_map_can_keep_its_own_places(calnet: Calnet, town: Path) -> None:
    assert calnet("map", town, "-o", "mapa.html").code == DONE
    first = read_positions(Path("mapa.html"))
    assert calnet("map", town, "-o", "mapa.html", "--layout-from", "mapa.html").code == DONE
    assert read_positions(Path("mapa.html")) == first


@pytest.mark.parametrize("lang", ["pl", "en"])
def test_what_is_no_map_is_refused_and_nothing_is_written(calnet: Calnet, town: Path, lang: str) -> None:
    Path("notatka.html").write_text("<p>Protokół</p>", encoding="utf-8")
    for name in ("notatka.html", "nie-ma.html"):
        done = calnet("map", town, "-o", "mapa.html", "--layout-from", name, lang=lang)
        assert done.code == WRONG_USE
        assert name in done.err
    assert not Path("mapa.html").exists()
