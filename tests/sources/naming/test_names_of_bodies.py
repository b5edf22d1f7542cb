"""Which names are those of one body: the labelled set, the traps, and what never may be joined."""

from __future__ import annotations

from itertools import combinations

import pytest
from labelled import make_bodies, measure, measure_traps, read_rows

from calnet.sources.grids import Grid
from calnet.sources.naming.comparison import MAYBE, SAME, Body, compare
from calnet.sources.naming.names import take_apart
from calnet.sources.naming.proposals import find_proposals, propose
from calnet.sources.reading import read_grids


@pytest.mark.parametrize("half", ["seen", "unseen", "all"])
def test_precision_and_recall_on_the_labelled_names(half: str) -> None:
    rows = read_rows(half)
    precision, recall = measure(rows, with_places=True)
    assert precision >= 0.98
    assert recall >= 0.85


@pytest.mark.parametrize("half", ["develop", "measure"])
def test_precision_and_recall_on_names_that_are_easily_mixed_up(half: str) -> None:
    precision, recall = measure_traps(half)
    assert precision >= 0.98
    assert recall >= 0.85


def test_the_labelled_set_is_large_enough() -> None:
    assert len({row["name"] for row in read_rows("all")}) >= 300


def test_nothing_worth_asking_about_is_passed_over_by_what_is_compared() -> None:
    """The pairs that are looked for by shared words are all that comparing every pair finds."""
    bodies = make_bodies(read_rows("unseen"), with_places=True)
    slow = {
        frozenset({one.id, other.id}) for one, other in combinations(bodies, 2) if compare(one, other).score >= SAME
    }
    quick = {frozenset({one.left, one.right}) for one in propose(bodies)}
    assert slow <= quick


def score(one: str, other: str) -> float:
    return compare(Body("1", one), Body("2", other)).score


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Urząd Miasta Kraśnik", "UM Kraśnik"), ("MOPS w Lipnie", "Miejski Ośrodek Pomocy Społecznej w Lipnie"),
        ("SP nr 4", "Szkoła Podstawowa nr 4 im. J. Kilińskiego"),
        ("OSP Jarosze", "Ochotnicza Straż Pożarna w Jaroszach"),
        ("Stowarzyszenie Kuźnia", "Stow. „Kuźnia”"), ("Piekarnia Kłos sp. z o.o.", "PIEKARNIA KLOS"),
        ("M-GOPS Nowe", "Miejsko-Gminny Ośrodek Pomocy Społecznej Nowe"), ("Koło Gospodyń Wiejskich Jary", "KGW Jary"),
        ("Stowarzyszenie Przyjazna Dolina", "Stowarzyszenie Przyjzna Dolina"),
        ("LO im. M. Kopernika", "Liceum Ogólnokształcące im. Mikołaja Kopernika"),
    ],
)  # fmt: skip
def test_one_body(one: str, other: str) -> None:
    assert score(one, other) >= SAME
    assert score(other, one) == score(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SP nr 4", "SP nr 14"), ("MOPS Kraśnik", "GOPS Kraśnik"), ("Urząd Miasta Nowe", "Urząd Gminy Nowe"),
        ("Biblioteka w Śremie", "Filia nr 1 Biblioteki w Śremie"), ("PZERiI Koło nr 3", "PZERiI Koło nr 5"),
        ("Fundacja „Iskra”", "Stowarzyszenie „Iskra”"), ("OSP Zalesie", "OSP Zabrzeże"),
        ("Parafia św. Jana", "Parafia św. Jakuba"), ("Klub Seniora „Jesień”", "Klub Seniora „Jasień”"),
        ("Dział Pomocy MOPS Brzesko", "MOPS Brzesko"), ("SP im. Jana Pawła II w Nowem", "LO im. Jana Pawła II w Nowem"),
        ("LKS Orzeł", "UKS Orzeł"), ("Stowarzyszenie Rodziców przy SP nr 2", "SP nr 2"),
        ("Szkoła Podstawowa im. Marii Konopnickiej", "Szkoła Podstawowa im. Adama Mickiewicza"),
    ],
)  # fmt: skip
def test_two_bodies(one: str, other: str) -> None:
    assert score(one, other) < MAYBE


def test_places_and_numbers_are_evidence() -> None:
    def body(id_: str, name: str, place: str = "", **numbers: str) -> Body:
        at = frozenset({place}) if place else frozenset()
        return Body(id_, name, at, at, numbers=tuple(numbers.items()))

    name = "GOPS Spytkowice"
    assert compare(body("1", name, "wadowicki"), body("2", name, "nowotarski")).score == 0
    assert compare(body("1", name, "wadowicki"), body("2", name, "wadowicki")).score >= SAME
    assert compare(body("1", name, regon="1"), body("2", name, regon="2")).score == 0
    assert (
        compare(body("1", "Kuźnia", krs="0000000001"), body("2", "Stowarzyszenie Pracownia", krs="0000000001")).score
        > SAME
    )
    shared_nip = compare(body("1", "Gmina Nowe", nip="5"), body("2", "Szkoła Podstawowa w Nowem", nip="5")).score
    assert shared_nip < SAME


def test_a_name_that_fits_two_is_only_asked_about() -> None:
    names = ("Fundacja Iskra", "Stowarzyszenie Iskra", "Iskra")
    assert all(not one.is_same for one in propose([Body(name, name) for name in names]))
    schools = ("SP Nowe", "SP im. Kopernika w Nowem", "SP im. Konopnickiej w Nowem")
    assert all(not one.is_same for one in propose([Body(name, name) for name in schools]))


def test_a_name_taken_apart() -> None:
    name = take_apart("Filia nr 2 Miejskiej Biblioteki Publicznej im. Z. Nałkowskiej w Nowem")
    assert (set(name.kinds), set(name.numbers), set(name.units)) == ({"mbp"}, {"2"}, {"filia"})
    assert (name.patron, name.where, name.own) == (("z", "nalkowskiej"), ("nowem",), ())


def test_pairs_are_never_of_two_data_sets_and_of_actors_with_coalitions() -> None:
    rows = [["Nazwa"], ["UM Kraśnik"], ["Urząd Miasta Kraśnik"]]
    network = read_grids(
        [Grid("actors", "actors", rows), Grid("coalitions", "coalitions", [["Nazwa"], ["UM Krasnik"]])], "a"
    ).network
    assert [one.names for one in find_proposals(network)] == [("Urząd Miasta Kraśnik", "UM Kraśnik")]
