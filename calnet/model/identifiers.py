"""Polish register numbers: which are well formed, by length and check digit.

The weights below are public. REGON: regulation of the Council of Ministers of 27 July 1999 on the
national register of economic entities (Dz.U. 1999 nr 69 poz. 763) and its description by Statistics
Poland (GUS). PESEL: the description of the number at gov.pl ("Czym jest numer PESEL"). NIP: the
description of the number of the Ministry of Finance. A KRS number has ten digits and no check digit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

NIP_WEIGHTS = (6, 5, 7, 2, 3, 4, 5, 6, 7)
REGON_WEIGHTS = (8, 9, 2, 3, 4, 5, 6, 7)
LONG_REGON_WEIGHTS = (2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8)
PESEL_WEIGHTS = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)
KRS_LENGTH = 10
TERYT_LENGTHS = (2, 4, 6, 7)
"""Voivodeship, powiat, gmina without and with its kind (or a locality's SIMC)."""

_CENTURIES = {80: 1800, 0: 1900, 20: 2000, 40: 2100, 60: 2200}
_SEPARATORS = re.compile(r"[\s\u00a0./–-]+")
_COUNTRY = re.compile(r"^PL", re.IGNORECASE)


def digits_of(text: str) -> str | None:
    """Return the digits of a number written with spaces, dashes or the prefix PL, or None.

    >>> digits_of("PL 526-00-01-246"), digits_of("brak")
    ('5260001246', None)
    """
    digits = _COUNTRY.sub("", _SEPARATORS.sub("", text))
    return digits if digits.isascii() and digits.isdigit() else None


def is_nip(digits: str) -> bool:
    """Return whether ten digits are a tax number (NIP): weighted sum modulo 11.

    >>> is_nip("5260001246"), is_nip("5260001247")
    (True, False)
    """
    return len(digits) == 10 and _sum(digits, NIP_WEIGHTS) % 11 == int(digits[9])


def is_regon(digits: str) -> bool:
    """Return whether 9 or 14 digits are a statistical number (REGON): weighted sum modulo 11, where 10 counts as 0.

    >>> is_regon("123456785"), is_regon("12345678512347"), is_regon("123456789")
    (True, True, False)
    """
    if len(digits) == 14:
        return is_regon(digits[:9]) and _sum(digits, LONG_REGON_WEIGHTS) % 11 % 10 == int(digits[13])
    return len(digits) == 9 and _sum(digits, REGON_WEIGHTS) % 11 % 10 == int(digits[8])


def is_krs(digits: str) -> bool:
    """Return whether these are the ten digits of a court register number (KRS)."""
    return len(digits) == KRS_LENGTH


def is_teryt(digits: str) -> bool:
    """Return whether these digits have the length of a TERYT code."""
    return len(digits) in TERYT_LENGTHS


def is_pesel(digits: str) -> bool:
    """Return whether eleven digits are a person's number (PESEL): check digit and a date that exists.

    >>> is_pesel("44051401359"), is_pesel("44051401358"), is_pesel("44133201357")
    (True, False, False)
    """
    if len(digits) != 11 or (10 - _sum(digits, PESEL_WEIGHTS) % 10) % 10 != int(digits[10]):
        return False
    month = int(digits[2:4])
    try:
        date(_CENTURIES[month - month % 20] + int(digits[:2]), month % 20, int(digits[4:6]))
    except ValueError:
        return False
    return True


def _sum(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


REGISTERS: Mapping[str, Callable[[str], bool]] = {
    "nip": is_nip,
    "regon": is_regon,
    "krs": is_krs,
    "teryt": is_teryt,
}
"""The test of each property that holds a register number, by the property's name."""
LENGTHS: Mapping[str, tuple[int, ...]] = {"nip": (10,), "regon": (9, 14), "krs": (10,), "teryt": TERYT_LENGTHS}
"""How many digits each may have; a number cell loses the zeros in front, which are put back up to these."""
