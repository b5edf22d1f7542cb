"""Register numbers: right ones pass, and every single slip in a digit is caught."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from calnet.model.identifiers import digits_of, is_krs, is_nip, is_pesel, is_regon, is_teryt


@pytest.mark.parametrize(
    ("check", "number"), [(is_nip, "5260001246"), (is_regon, "732065814"), (is_pesel, "44051401359")]
)
def test_every_slip_in_one_digit_is_caught(check: Callable[[str], object], number: str) -> None:
    assert check(number)
    for position, digit in enumerate(number):
        for other in set("0123456789") - {digit}:
            slip = number[:position] + other + number[position + 1 :]
            # REGON cannot tell 10 from 0, so a few slips of its check digit pass; none of these numbers is such a case
            assert not check(slip), slip


@pytest.mark.parametrize("check", [is_nip, is_regon, is_krs, is_pesel, is_teryt])
@pytest.mark.parametrize("number", ["", "1", "123", "1" * 40])
def test_wrong_lengths_are_refused(check: Callable[[str], object], number: str) -> None:
    assert not check(number)


def test_a_long_regon_holds_a_right_short_one() -> None:
    assert is_regon("12345678512347")
    assert not is_regon("12345678612347")


def test_a_pesel_needs_a_day_that_exists() -> None:
    assert not is_pesel("44133201357")
    assert is_pesel("02270803624"), "born in 2002: the month is raised by 20"


def test_numbers_are_read_however_they_are_written() -> None:
    assert digits_of("PL 526-000-12-46") == "5260001246"
    assert digits_of("0000 127 206") == "0000127206"
    assert digits_of("brak") is None
    assert digits_of("٣٤٥") is None
