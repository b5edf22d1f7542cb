"""What looks like data about a person: PESEL numbers, private telephones, e-mail addresses, columns of names.

Registers' numbers and an institution's own contact are no personal data, nor are patrons in names; they
stand in columns that are not looked at, or in words that none of the patterns below matches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from calnet.messages import Message, message
from calnet.model.identifiers import is_pesel
from calnet.model.text import fold

MARK = "[…]"
"""What stands in a text instead of what was left out."""
LEFT_OUT: Mapping[str, str] = {
    "pesel": "problems.pesel_left_out",
    "phone": "problems.phone_left_out",
    "email": "problems.email_left_out",
}
KEPT: Mapping[str, str] = {
    "pesel": "problems.pesel_kept",
    "phone": "problems.phone_kept",
    "email": "problems.email_kept",
}
"""What is said about each kind of personal data that was found."""

_EMAIL = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_ELEVEN = re.compile(r"(?<!\d)(?=(\d(?:[ .–-]?\d){10})(?!\d))")
_DATES = re.compile(r"(?:19|20)\d\d(?:[.-]\d\d[.-]\d\d|[ –-](?:19|20)\d\d)\b|\d\d[.-]\d\d[.-](?:19|20)\d\d\b")
"""A date, or two years, before another number: together they may have eleven digits."""
_NUMBER = "|".join(rf"\d(?:[\W_]{{0,3}}\d){{{digits - 1}}}(?!\d)" for digits in (11, 12, 10, 9)) + r"|\d{9,}"
_LABELLED = re.compile(rf"pesel[^\W\d_]{{0,6}}(?:[\W_]{{1,5}}[^\W\d_]{{1,20}}){{0,3}}[\W_]{{0,9}}({_NUMBER})", re.I)
_ANOTHER = re.compile(rf"(?:[\W_]|\b(?:i|oraz|and|lub)\b)*({_NUMBER})", re.I)
_MAYBE_PHONE = re.compile(r"(?:\d[\s().\-/–]{0,3}){8}\d")
_REGISTER_BEFORE = re.compile(r"(?:nip|regon|krs|teryt|simc|konto|konta|rachunek|rachunku)\W*(?:nr|numer)?\W*$", re.I)
_LOOKED_BACK = 40
_PERSON = re.compile(
    r"\b(?:imie|imiona|nazwisko|nazwiska|pesel|osoba|osoby kontaktowe|koordynator(?:ka)?|animator(?:ka)?|kierownik"
    r"|kierowniczka|dyrektor(?:ka)?|prezes(?:ka)?|przewodniczac[ya]|opiekun(?:ka)?|wychowawca|soltys(?:ka)?"
    r"|pracowni(?:k|ca)(?: socjaln[ya])?|prowadzac[ya]|data urodzenia|adres zamieszkania"
    r"|first name|last name|surname|full name|forename|given name|family name|person|contact name|coordinator"
    r"|manager|director|chair|president|leader|guardian|date of birth|home address)\b"
)


def is_person_header(header: str) -> bool:
    """Return whether a column's header looks like one of people's names or the like.

    >>> is_person_header("Imię i nazwisko"), is_person_header("Liczba osób"), is_person_header("Koordynatorka")
    (True, False, True)
    """
    return _PERSON.search(fold(header)) is not None


def find_personal(text: str) -> list[tuple[int, int, str]]:
    """Return where personal data stands in a text, in order: start, end and ``pesel``, ``phone`` or ``email``.

    >>> find_personal("PESEL 44051401359, jan@example.org")
    [(6, 17, 'pesel'), (19, 34, 'email')]
    >>> find_personal("Biblioteka im. H. Święcickiego, rok 2007")
    []
    """
    found: list[tuple[int, int, str]] = []
    for start, end, kind in sorted((*_pesels(text), *_emails(text), *_phones(text)), key=lambda part: part[0]):
        if not found or start >= found[-1][1]:
            found.append((start, end, kind))
    return found


def name_kinds(found: list[tuple[int, int, str]], *, kept: bool = False) -> list[Message]:
    """Return a message for each kind of personal data that was found: that it was left out, or kept."""
    keys = KEPT if kept else LEFT_OUT
    return [message(keys[kind]) for kind in sorted({kind for _, _, kind in found})]


def hide(text: str, found: list[tuple[int, int, str]]) -> str:
    """Return the text with a mark in the place of what was found; empty where nothing else is left."""
    for start, end, _ in reversed(found):
        text = text[:start] + MARK + text[end:]
    return text if re.sub(r"\W|tel(?:efon)?|kom|fax|e ?mail|pesel", "", text, flags=re.I) else ""


def _pesels(text: str) -> Iterator[tuple[int, int, str]]:
    """Find what a label calls a PESEL, mistyped ones too, and without a label what has its check digit."""
    for label in _LABELLED.finditer(text):
        match: re.Match[str] | None = label
        while match is not None and not _REGISTER_BEFORE.search(text[label.start() : match.start(1)]):
            yield match.start(1), match.end(1), "pesel"
            match = _ANOTHER.match(text, match.end(1))
    for match in _ELEVEN.finditer(text):
        if is_pesel(re.sub(r"\D", "", match[1])) and not _DATES.match(match[1]):
            yield match.start(1), match.end(1), "pesel"


def _emails(text: str) -> Iterator[tuple[int, int, str]]:
    if "@" in text:
        for match in _EMAIL.finditer(text):
            yield match.start(), match.end(), "email"


def _phones(text: str) -> Iterator[tuple[int, int, str]]:
    if not _MAYBE_PHONE.search(text):
        return
    from phonenumbers import PhoneNumberMatcher, PhoneNumberType, number_type

    private = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
    for match in PhoneNumberMatcher(text, "PL"):
        before = text[max(0, match.start - _LOOKED_BACK) : match.start]
        if number_type(match.number) in private and not _REGISTER_BEFORE.search(before):
            yield match.start, match.end, "phone"
