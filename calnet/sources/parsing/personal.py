"""What looks like data about a person: names, PESEL numbers, private telephones, e-mail addresses, columns of names.

Registers' numbers are no personal data, nor are patrons in names. In the column of an institution's contact its
landlines and its addresses stay; mobile numbers, private addresses and the names of people do not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from calnet.messages import Message, message
from calnet.model.identifiers import is_pesel
from calnet.model.text import fold
from calnet.sources.parsing.addresses import EMAIL, is_private_address
from calnet.sources.parsing.people import Role, find_people
from calnet.sources.parsing.people_words import FUNCTIONS, RANKS, TITLES_OF_ADDRESS
from calnet.sources.problems import Problem

MARK = "[…]"
"""What stands in a text instead of what was left out."""
LEFT_OUT: Mapping[str, str] = {
    "pesel": "problems.pesel_left_out",
    "phone": "problems.phone_left_out",
    "email": "problems.email_left_out",
    "person": "problems.person_left_out",
    "maybe": "problems.person_maybe",
}
KEPT: Mapping[str, str] = {
    "pesel": "problems.pesel_kept",
    "phone": "problems.phone_kept",
    "email": "problems.email_kept",
    "person": "problems.person_kept",
    "maybe": "problems.person_kept",
}
"""What is said about each kind of personal data that was found; ``maybe`` stays in either case."""
PERSONAL = frozenset({*LEFT_OUT.values(), *KEPT.values(), "problems.person_as_name", "problems.person_as_name_kept"})
"""Keys of what is said about personal data."""

_WEB = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_ELEVEN = re.compile(r"(?<!\d)(?=(\d(?:[ .–-]?\d){10})(?!\d))")
_DATES = re.compile(r"(?:19|20)\d\d(?:[.-]\d\d[.-]\d\d|[ –-](?:19|20)\d\d)\b|\d\d[.-]\d\d[.-](?:19|20)\d\d\b")
"""A date, or two years, before another number: together they may have eleven digits."""
_NUMBER = "|".join(rf"\d(?:[\W_]{{0,3}}\d){{{digits - 1}}}(?!\d)" for digits in (11, 12, 10, 9)) + r"|\d{9,}"
_LABELLED = re.compile(rf"pesel[^\W\d_]{{0,6}}(?:[\W_]{{1,5}}[^\W\d_]{{1,20}}){{0,3}}[\W_]{{0,9}}({_NUMBER})", re.I)
_ANOTHER = re.compile(rf"(?:[\W_]|\b(?:i|oraz|and|lub)\b)*({_NUMBER})", re.I)
_MAYBE_MOBILE = re.compile(r"\+|(?<!\d)(?:00)?(?:48[ -]?)?\(?(?:45|5[0137]|6[069]|7[2389]|88)")
"""How a mobile number may begin; in a contact the slow search for others is spared."""
_MAYBE_PHONE = re.compile(r"(?:\d[\s().\-/–]{0,3}){8}\d")
_REGISTER_BEFORE = re.compile(
    r"\b(?:nip|regon|krs|teryt|simc|kont[oa]|rachun(?:ek|ku)|iban|rspo|umow[ay]|faktur[ay]|sygn)\b\W{0,5}"
    r"(?:(?!tel|kom|fax|phone|mobile)[^\W\d]{1,20}\W{1,5}){0,3}$",
    re.I,
)
_CONTACT = re.compile(r"\b(?:kontakt\w*|telefon\w*|tel|kom|komorka|mail|email|e mail|phone|contact|mobile)\b")
_COORDINATE = re.compile(r"\s*-?\d{1,3}[.,]\d{7,}\s*")
"""A degree with many decimals, which has the digits of a telephone number."""
_ACCOUNT = re.compile(r"(?<!\d)(?:PL)?\d{2}(?:[ -]?\d{4}){6}(?!\d)")
_LOOKED_BACK = 60
_ROWS_SHOWN = 20
_MARKS = re.compile(r"\[…\](?:[\s,;/]+\[…\])+")
_NOTHING_LEFT = {
    *TITLES_OF_ADDRESS, *RANKS, *FUNCTIONS, "tel", "telefon", "kom", "fax", "faks", "e", "mail", "email", "pesel", "i",
    "oraz", "kontakt", "osoba", "osoby", "kontaktowa", "kontaktu", "do", "nr", "numer", "prowadzi", "mobile", "phone",
    "and",
}  # fmt: skip
"""Words that say nothing once what they belong to is left out."""
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


def is_contact_header(header: str) -> bool:
    """Return whether a column's header promises a telephone or an address.

    >>> is_contact_header("Telefon do biura"), is_contact_header("Opis")
    (True, False)
    """
    return _CONTACT.search(fold(header)) is not None


def is_register_header(header: str) -> bool:
    """Return whether a column's header promises numbers of a register or of an account.

    >>> is_register_header("REGON siedziby"), is_register_header("Nr konta"), is_register_header("Numer")
    (True, True, False)
    """
    return _REGISTER_BEFORE.search(f"{header}: ") is not None


def find_personal(text: str, role: Role = Role.TEXT, header: str = "") -> list[tuple[int, int, str]]:
    """Return where personal data stands in a text, in order: start, end and kind.

    Args:
        text: what a cell says.
        role: what the cell is for; in a contact, what is an institution's own stays.
        header: of its column, where that may say which numbers stand there.

    Returns:
        Starts and ends with ``pesel``, ``phone``, ``email``, ``person`` or ``maybe``: a name that a body or an
        initiative may be called by.

    >>> find_personal("PESEL 44051401359, jan@example.org")
    [(6, 17, 'pesel'), (19, 34, 'email')]
    >>> find_personal("Biblioteka im. H. Święcickiego, rok 2007")
    []
    >>> find_personal("sekretariat@sp2.example, tel. 41 200 30 40", Role.CONTACT)
    []
    """
    found: list[tuple[int, int, str]] = []
    parts = (*_pesels(text), *_emails(text, role), *_phones(text, role, header), *_people(text, role))
    for start, end, kind in sorted(parts, key=lambda part: part[0]):
        if not found or start >= found[-1][1]:
            found.append((start, end, kind))
    return found


def is_pesel_number(number: float) -> bool:
    """Return whether a number is a PESEL, of which a spreadsheet program may have dropped the zeros in front.

    >>> is_pesel_number(44051401359), is_pesel_number(2271409867.0), is_pesel_number(600700800)
    (True, True, False)
    """
    return 10**8 <= number < 10**11 and number == int(number) and is_pesel(str(int(number)).zfill(11))


def name_kinds(found: list[tuple[int, int, str]], *, kept: bool = False) -> list[Message]:
    """Return a message for each kind of personal data that was found: that it was left out, or kept."""
    keys = KEPT if kept else LEFT_OUT
    return [message(key, n=1, rows="") for key in sorted({keys[kind] for _, _, kind in found})]


def is_cut(found: Iterable[tuple[int, int, str]]) -> bool:
    """Return whether anything of what was found has to go."""
    return any(kind != "maybe" for _, _, kind in found)


def hide(text: str, found: list[tuple[int, int, str]], *, all_of_it: bool = False) -> str:
    """Return the text with a mark in the place of what was found; empty where nothing else is left.

    Args:
        text: what a cell says.
        found: what `find_personal` found in it.
        all_of_it: hide what may be the name of a body or an initiative as well, as a message needs it.
    """
    for start, end, kind in reversed(found):
        if all_of_it or kind != "maybe":
            text = text[:start] + MARK + text[end:]
    text = _MARKS.sub(MARK, text)
    left = [word for word in re.findall(r"\w+", text) if word.lower() not in _NOTHING_LEFT]
    return text if left else ""


def body_beside(text: str) -> str:
    """Return what stands beside people who were left out of a text, without their titles and brackets.

    >>> body_beside("dyr. […] (LO)"), body_beside("MOPS – […]"), body_beside("ks. […]")
    ('LO', 'MOPS', '')
    """
    parts = re.split(r"\[…\]|[():,;]|(?<!\w)[–—/-](?!\w)", text)
    bodies = [part.strip(" .,;") for part in parts]
    kept = [body for body in bodies if any(word not in _NOTHING_LEFT for word in re.findall(r"\w+", body.lower()))]
    return kept[0] if len(kept) == 1 else ""


def without_personal(text: str, role: Role = Role.TEXT) -> str:
    """Return a text as it may be repeated in a message or kept as a header."""
    found = find_personal(text, role)
    return (hide(text, found, all_of_it=True) or MARK) if found else text


def join_personal(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems with one for each kind of personal data in a column, which names all rows.

    It stands where the first of them stood.
    """
    told = list(problems)
    alike: dict[tuple[str | None, str | None, str], list[Problem]] = defaultdict(list)
    for problem in told:
        if problem.message.key in PERSONAL:
            alike[_likeness(problem)].append(problem)
    joined: list[Problem] = []
    for problem in told:
        if problem.message.key not in PERSONAL:
            joined.append(problem)
        elif same := alike.pop(_likeness(problem), []):
            joined.append(_join(same))
    return tuple(joined)


def _likeness(problem: Problem) -> tuple[str | None, str | None, str]:
    return problem.sheet, problem.column, problem.message.key


def _join(same: list[Problem]) -> Problem:
    rows = list(dict.fromkeys(str(problem.row) for problem in same))
    shown = ", ".join(rows[:_ROWS_SHOWN]) + (", …" if len(rows) > _ROWS_SHOWN else "")
    said = message(same[0].message.key, n=len(rows), rows=shown)
    losses = {problem.left_out for problem in same}
    left_out = losses.pop() if len(losses) == 1 else "part"
    return replace(same[0], message=said, left_out=left_out, times=len(same))


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


def _emails(text: str, role: Role) -> Iterator[tuple[int, int, str]]:
    if "@" in text:
        for match in EMAIL.finditer(text):
            if role is not Role.CONTACT or is_private_address(match[0]):
                yield match.start(), match.end(), "email"


def _people(text: str, role: Role) -> Iterator[tuple[int, int, str]]:
    """Find names of people, but none in addresses of the web and of mail."""
    people = find_people(text, role)
    if not people:
        return
    addresses = [match.span() for pattern in (EMAIL, _WEB) for match in pattern.finditer(text)]
    for person in people:
        if not any(start < person.end and person.start < end for start, end in addresses):
            yield person.start, person.end, "person" if person.is_sure else "maybe"


def _phones(text: str, role: Role, header: str) -> Iterator[tuple[int, int, str]]:
    if (
        not _MAYBE_PHONE.search(text)
        or _COORDINATE.fullmatch(text)
        or (role is Role.CONTACT and not _MAYBE_MOBILE.search(text))
    ):
        return
    from phonenumbers import PhoneNumberMatcher, PhoneNumberType, number_type

    private = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
    if role is not Role.CONTACT:
        private.add(PhoneNumberType.FIXED_LINE)
    accounts = [account.span() for account in _ACCOUNT.finditer(text)]
    for match in PhoneNumberMatcher(text, "PL"):
        if any(start < match.end and match.start < end for start, end in accounts):
            continue
        before = f"{header}: {text[: match.start]}"[-_LOOKED_BACK:]
        if number_type(match.number) in private and not _REGISTER_BEFORE.search(before):
            yield match.start, match.end, "phone"
