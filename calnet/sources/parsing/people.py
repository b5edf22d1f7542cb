"""Names of people in what a cell says: found with a dictionary, told apart from patrons, streets and bodies.

A cheap look at the letters (`may_name_people`) decides which texts are asked about at all; only then the dictionary
is loaded. A name is a first name with a surname that fits it, an initial with a surname, or one of the two after
a word that says that a person follows („p.”, „ks.”, „zapisy u”). It stays where it names something else: after
„im.” or „ul.”, before the number of a house, in the name of a body („Fundacja Anny …”), of a firm, or of a saint.
A first name alone stays: it does not tell who is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from calnet.sources.parsing.dictionary import ANY, Word, look_up
from calnet.sources.parsing.people_words import (
    BODIES,
    FAMILIES,
    FAMOUS,
    FIRM_KINDS,
    FIRMS,
    FOREIGN_ENDINGS,
    FUNCTIONS,
    NEVER,
    PATRONS,
    RANKS,
    STEMS,
    STORIES,
    TIMES,
    TITLES_OF_ADDRESS,
    TRIGGERS,
)


class Role(Enum):
    """What a text is for, which decides how a name in it is meant.

    A contact is that of an institution; ``OWN_CONTACT`` stands in a column of the user's own, which promises nothing.
    Places are called after people, and are not searched for them.
    """

    TEXT = "text"
    CONTACT = "contact"
    NAME = "name"
    PLACE = "place"
    OWN_CONTACT = "own_contact"


@dataclass(frozen=True, slots=True)
class Person:
    """A name of a person in a text.

    Attributes:
        start: where it begins.
        end: where it ends.
        is_sure: false where it may be what something is called after („Warsztaty Anny …” as a name).
    """

    start: int
    end: int
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of the text: where it stands, in lower case, what comes before it, and whether a full stop follows."""

    start: int
    end: int
    text: str
    lower: str
    gap: str
    is_short: bool

    def is_capital(self) -> bool:
        return self.text[0].isupper() and len(self.text) > 1 and self.lower not in _CONNECTING

    def is_initial(self) -> bool:
        return len(self.text) == 1 and self.text.isupper() and self.is_short

    def is_beside(self) -> bool:
        """Return whether nothing but a space, and the full stop of a shortened word, stands before it."""
        return self.gap in {" ", ". ", ".", "\xa0", ".\xa0"}


@dataclass(frozen=True, slots=True)
class _Span:
    """Tokens that read as a name, in which cases and genders, and whether they are more than one word."""

    first: int
    last: int
    forms: frozenset[tuple[str, str]]
    lemmas: frozenset[str]
    is_pair: bool


_CONNECTING = {"i", "oraz", "and", "lub", "or"}
_LETTER = "A-ZĄĆĘŁŃÓŚŹŻÀ-ÖØ-ÞŠŽČЀ-Я"
_WORD = re.compile(rf"[{_LETTER}][^\W\d_]*(?:['’][^\W\d_]+|-(?=[{_LETTER}])[^\W\d_]+)*|[^\W\d_]+")
_CAPITAL_NEXT = re.compile(rf"[ \xa0]?[{_LETTER}]")
_ANY_CAPITAL = re.compile(rf"\b[{_LETTER}][^\W\d_]+")
_LOWER_PAIR = re.compile(r"(?<![@.\w])[^\W\d_]{3,} [^\W\d_]{3,}(?![@\w])")
_ROMAN = re.compile(r"\s+[IVX]+\b(?!\.)")
_HOUSE = re.compile(r"\s+\d{1,3}\s?[a-zA-Z]?(?:/\d+\w?)?(?![\w/]|[ -]?\d)(?!\s+(?:os|lat|dzieci|miejsc|godz|zł|tys))")
_FIRM_AFTER = re.compile(
    r"[”\"»]?,?\s+(?:sp\.?\s*(?:z\s*o|j|k)|s\.?\s?[ca]\b|p\.?\s?s\.?\s?a|spółka|spółki|i\s+(?:wsp|synowie|syn|s-ka)"
    r"|&|ltd|gmbh|inc)",
    re.IGNORECASE,
)
_BODY_AFTER = re.compile(
    r"(?:['’]s?)?\s+(?:High |Primary |Public |Memorial )?(?:Foundation|School|Library|Street|Road|Avenue"
    r"|Cent(?:re|er)|Museum|Institute|Trust|Church|Hospice|Prize|Award|Park|Square|Association|Society|Memorial"
    r"|University|College|Hospital|Theatre|Cup|Fund)\b"
)
_OPENING = {"„", "“", '"', "«", "»", "‚", "'", "”"}
_CONTACT_NEAR = re.compile(
    r"[\s,;:.(–-]{0,4}(?:(?:tel|kom|telefon|nr)[\s.:]*)?(?:\+?\d[\d \-]{7,}|[\w.+-]{1,64}@)", re.IGNORECASE
)
_BODY_STEMS = ("gmin", "wsi", "wieś", "sołect", "miast", "powiat", "fili", "dzielnic", "osied")
_MARKERS = TITLES_OF_ADDRESS | RANKS | FUNCTIONS
_NO_NAMES = NEVER | _MARKERS | PATRONS | FAMILIES | BODIES | FIRMS | FIRM_KINDS | TRIGGERS
_INTRODUCING = _MARKERS | TRIGGERS
_BEFORE_NO_STREET = (_MARKERS - RANKS) | (TRIGGERS - {"od", "do", "z", "ze"})
_ANNOUNCING = _INTRODUCING | FAMILIES
_CONTACTS = {Role.CONTACT, Role.OWN_CONTACT}
_WIDEST_GAP = 3
_NO_BODY = TITLES_OF_ADDRESS | (TRIGGERS - {"u"})
_IN_BODY = FIRM_KINDS | RANKS
_BEFORE_PATRON = RANKS | {"braci", "rodziny", "rodu", "matki", "ojca", "siostry"}
_STREETS = {"ul", "ulic", "ulica", "ulicy", "ulicami", "al", "alei"}
_SHORTEST_CAPITALS = 5
"""A shorter word in capitals alone is taken for the short name of a body."""
_MOST_INITIALS = 3
_LONGEST_WALK = 6
"""Words before a name that are looked at."""
_LONGEST = 20_000
"""Letters of a cell that are searched; no cell that people fill in is longer."""


def may_name_people(text: str, role: Role = Role.TEXT) -> bool:
    """Return whether a text is worth a look into the dictionary, which costs time to load.

    >>> may_name_people("zajęcia co wtorek o 17:00"), may_name_people("zapisy u Anny Kowalskiej")
    (False, True)
    >>> may_name_people("Szkoła Podstawowa"), may_name_people("tel. 41 200 30 40", Role.CONTACT)
    (False, False)
    """
    return _suspicion(text, role) is not _Suspicion.NONE


class _Suspicion(Enum):
    """Why a text may name people: not at all, for two capitalised words alone, or for what stands beside one."""

    NONE = 0
    PAIR = 1
    MARKED = 2


def _suspicion(text: str, role: Role) -> _Suspicion:
    if role in _CONTACTS and _LOWER_PAIR.search(text):
        return _Suspicion.MARKED
    found, before, before_end = _Suspicion.NONE, "", 0
    for match in _WORD.finditer(text):
        word, (start, end) = match[0], match.span()
        if word[0].isupper():
            gap = text[before_end:start]
            is_beside = len(gap) <= _WIDEST_GAP and before != ""
            if len(word) == 1:
                is_between = before[:1].isupper() or _CAPITAL_NEXT.match(text, end + 1) is not None
                if is_between and text[end : end + 1] == ".":
                    return _Suspicion.MARKED
            elif _is_telling(word):
                is_short = word.isupper() and len(word) < _SHORTEST_CAPITALS
                if not is_short and (role in _CONTACTS or _CONTACT_NEAR.match(text, end)):
                    return _Suspicion.MARKED
                if is_beside and before.lower() in _ANNOUNCING:
                    return _Suspicion.MARKED
                if is_beside and before[0].isupper() and _is_telling(before):
                    found = _Suspicion.PAIR
            elif is_beside and word.lower() in TIMES and before[0].isupper() and _is_telling(before):
                found = _Suspicion.PAIR
        before, before_end = word, end
    return found


@lru_cache(maxsize=50_000)
def _is_telling(word: str) -> bool:
    """Return whether a word may be a name, as far as its first letters tell."""
    lower = word.lower()
    return len(word) > 1 and lower not in _NO_NAMES and not lower.startswith(STEMS)


def find_people(text: str, role: Role = Role.TEXT) -> list[Person]:
    """Return where names of people stand in a text, in order.

    >>> text = "prowadzi st. asp. Jan Kowalski, ul. Jana Matejki 5"
    >>> [text[person.start:person.end] for person in find_people(text)]
    ['Jan Kowalski']
    >>> find_people("Szkoła im. Marii Konopnickiej"), find_people("Fundacja Jana Kowalskiego")
    ([], [])
    """
    text = text[:_LONGEST]
    role = Role.CONTACT if role is Role.OWN_CONTACT else role
    suspicion = _Suspicion.NONE if role is Role.PLACE else _suspicion(text, role)
    if suspicion is _Suspicion.NONE or (suspicion is _Suspicion.PAIR and not _has_first_name(text)):
        return []
    read = text
    if role is Role.CONTACT and not _ANY_CAPITAL.search(text):
        read = _WORD.sub(lambda match: match[0].capitalize() if len(match[0]) > 2 else match[0], text)
        read = read if len(read) == len(text) else text
    return list(_Search(read, role, is_raised=read != text).find())


def _has_first_name(text: str) -> bool:
    """Return whether a word is a first name, or ends as foreign surnames do."""
    return any(
        look_up(word).firsts or word.lower().endswith(FOREIGN_ENDINGS)
        for word in _ANY_CAPITAL.findall(text)
        if _is_telling(word)
    )


class _Search:
    """One text with its tokens."""

    def __init__(self, text: str, role: Role, *, is_raised: bool) -> None:
        self.text = text
        self.role = role
        self.is_raised = is_raised
        self.tokens = _tokens(text)

    def find(self) -> Iterator[Person]:
        at, patron = 0, None
        while at < len(self.tokens):
            span = self._span_at(at)
            if span is None:
                at += 1
                continue
            if self._is_patron(span) or (patron is not None and self._continues(patron, span)):
                patron = span
            elif self._is_person(span):
                while (more := self._one_more(span)) is not None:
                    span = more
                last = self.tokens[span.last]
                end = last.end + (span.is_pair and last.is_initial())
                yield Person(self.tokens[span.first].start, end, self._is_sure(span))
            at = span.last + 1

    # what reads as a name

    def _span_at(self, at: int) -> _Span | None:
        return self._pair(at) or (None if self.is_raised else self._initials(at) or self._single(at))

    def _word(self, at: int, *, is_second: bool = False) -> Word | None:
        """Return what a token can be as a part of a name, or None where it is no such word."""
        if at >= len(self.tokens):
            return None
        token = self.tokens[at]
        if is_second and token.lower in TIMES and token.is_capital():
            return look_up(token.text)
        return look_up(token.text) if token.is_capital() and token.lower not in _NO_NAMES else None

    def _pair(self, at: int) -> _Span | None:
        """Return a first name with a surname, in either order, that agree in case and gender."""
        word = self._word(at)
        if word is None:
            return None
        if self.is_raised and not (word.is_clear_first() or word.lasts):
            return None
        if not word.is_known and not word.firsts and (second := self._word(at + 1)) is not None:
            after = self.tokens[at + 1]
            if after.is_beside() and after.lower.endswith(FOREIGN_ENDINGS) and len(after.lower) > 5:
                is_surname = not second.is_known or second.is_clear_last()
                return _Span(at, at + 1, second.lasts or ANY, second.lemmas, is_pair=True) if is_surname else None
        if word.firsts and (span := self._first_then_last(at, word)) is not None:
            return span
        return self._last_then_first(at, word) if word.lasts or not word.is_known else None

    def _first_then_last(self, at: int, first: Word) -> _Span | None:
        end, forms, is_two = at + 1, first.firsts, False
        best: _Span | None = None
        while end < len(self.tokens) and end <= at + 5:
            token = self.tokens[end]
            if token.lower in _CONNECTING and best is None and token.gap == " ":
                other = self._word(end + 1)
                if other is None or not other.firsts or self._is_marked(end + 1):
                    break
                end, is_two, forms = end + 2, True, forms | other.firsts
                continue
            if not token.is_beside():
                joined = best is not None and token.gap in {" - ", "- ", " -", " – "}
                other = self._word(end) if joined else None
                if best is None or other is None or not other.is_clear_last() or not best.forms & other.lasts:
                    break
                best = _Span(at, end, best.forms & other.lasts, best.lemmas | other.lemmas, is_pair=True)
                break
            if token.is_initial() or token.lower in {"von", "van", "de", "da", "di", "del", "bin", "al"}:
                end += 1
                continue
            word = self._word(end, is_second=True)
            if word is None:
                break
            if (found := self._fits(at, first, forms, end, word, is_two=is_two)) is not None:
                best = _Span(at, end, found, first.lemmas | word.lemmas, is_pair=True)
                if not word.firsts:
                    end += 1
                    if not (end < len(self.tokens) and self.tokens[end].gap in {" - ", "- ", " -", " – "}):
                        break
                    continue
            elif not word.firsts or best is not None:
                break
            end += 1
        return best

    def _fits(
        self, at: int, first: Word, forms: frozenset[tuple[str, str]], end: int, word: Word, *, is_two: bool
    ) -> frozenset[tuple[str, str]] | None:
        """Return in which cases a surname fits a first name, or None."""
        text = self.tokens[end].text
        if is_two and word.is_family:
            return forms
        if word.lasts:
            is_unclear = (word.is_common or word.is_place) and not word.is_clear_last()
            if is_unclear and not first.is_clear_first() and not self._is_introduced(at):
                return None
            if word.firsts & word.lasts & forms and not (word.firsts - word.lasts) and self._is_holy(at, end):
                return None
            is_clear = first.is_clear_first() and word.is_clear_last()
            if is_clear or text.lower().endswith(FOREIGN_ENDINGS):  # one of the two may stand undeclined
                return (forms & word.lasts) or forms
            return (forms & word.lasts) or None
        if self.is_raised:
            return None
        if word.firsts and not first.is_known:
            return forms
        if word.is_known or (text.isupper() and not self.tokens[at].text.isupper()):
            return None
        if word.is_place or len(text) < 3 or not (first.is_clear_first() or self._is_introduced(at)):
            return None
        return forms

    def _is_holy(self, at: int, end: int) -> bool:
        """Return whether two first names belong together without a surname („Jan Paweł”)."""
        return end == at + 1 and self.tokens[end].lower[:5] in {"paweł", "pawła", "pawło", "pawłe", "maria", "marii"}

    def _last_then_first(self, at: int, last: Word) -> _Span | None:
        first = self._word(at + 1)
        if first is None or not first.is_clear_first() or not self.tokens[at + 1].is_beside():
            return None
        if not last.is_clear_last() and not self._is_apart(at, at + 1, last.lasts & first.firsts):
            before = self._before(at)
            if last.is_common or not last.lasts or (before is not None and before.is_capital()):
                return None
            if (last.is_place or last.firsts) and self.role is not Role.CONTACT and not self._is_introduced(at):
                return None
        forms = last.lasts & first.firsts
        end = at + 1
        while end + 1 < len(self.tokens) and (word := self._word(end + 1)):
            is_more = bool(word.firsts & forms) or not (word.is_known or first.is_known)
            if not is_more:
                break
            if not self.tokens[end + 1].is_beside() or word.is_common:
                break
            end += 1
        return _Span(at, end, forms, last.lemmas | first.lemmas, is_pair=True) if forms else None

    def _is_apart(self, start: int, end: int, forms: frozenset[tuple[str, str]]) -> bool:
        """Return whether two words in the nominative stand by themselves, as in a list of people."""
        if self.role is Role.NAME or not any(case == "nom" for case, _ in forms):
            return False
        before, after = self.tokens[start].gap, self.text[self.tokens[end].end :].lstrip(" ")
        is_free = start == 0 or before.strip(" ") in {",", ";", ":", "/", "–", "-", "(", ".", ")"} or "\n" in before
        return is_free and (not after or after[0] in ",;:/–-()\n" or after[0].isdigit())

    def _initials(self, at: int) -> _Span | None:
        """Return initials with a surname, in either order."""
        end = at
        most = min(len(self.tokens), at + _MOST_INITIALS)
        while end < most and self.tokens[end].is_initial() and (end == at or self.tokens[end].is_beside()):
            end += 1
        if end > at:
            word = self._word(end)
            if word is None or not self.tokens[end].is_beside() or self.tokens[end].text.isupper():
                return None
            is_listed = self.tokens[at].start == 0 or "\n" in self.tokens[at].gap
            is_fine = word.is_clear_last() or (bool(word.lasts) and not is_listed)
            is_fine = is_fine or (not word.is_known and (self._is_introduced(at) or self.role is Role.CONTACT))
            return _Span(at, end, word.lasts or ANY, word.lemmas, is_pair=True) if is_fine else None
        word = self._word(at)
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if word is None or after is None or not after.is_initial() or not after.is_beside() or not word.lasts:
            return None
        if not (word.is_clear_last() or self._is_introduced(at)):
            return None
        following = self.tokens[at + 2] if at + 2 < len(self.tokens) else None
        if following is not None and following.is_beside() and following.is_capital() and _is_name(following):
            return None
        return _Span(at, at + 1, word.lasts, word.lemmas, is_pair=True)

    def _single(self, at: int) -> _Span | None:
        """Return one word that a word before it, or the column, makes a person's name."""
        word, token = self._word(at), self.tokens[at]
        if word is None or (token.text.isupper() and len(token.text) < _SHORTEST_CAPITALS):
            return None
        before = self._before(at)
        span = _Span(at, at, word.lasts or word.firsts or ANY, word.lemmas, is_pair=False)
        is_alone = not self._is_followed(at)
        if before is not None:
            if before.lower in TITLES_OF_ADDRESS and (before.is_short or before.lower not in {"p", "pp"}):
                is_story = before.text[0].isupper() and token.lower in STORIES
                is_fine = bool(word.firsts or word.lasts) or not (word.is_known or word.is_place)
                return span if is_fine and not is_story and self._is_not_place(word, before) else None
            if before.lower in FAMILIES and word.is_family and not word.is_common and is_alone:
                return span
            if before.lower in RANKS - {"st"} and (before.is_short or len(before.lower) > 4):
                is_fine = word.is_clear_last() or bool(word.firsts) or not word.is_known
                is_fine = is_fine or (
                    bool(word.lasts) and before.lower not in {"o", "s", "br", "str", "por", "kom", "st"}
                )
                return span if is_fine else None
            is_function = before.lower in FUNCTIONS and not (before.lower[:7] == "socjaln" and before.text[0].isupper())
            if is_function and is_alone:
                nominative = {case for case, _ in word.lasts} & {"nom", "inst"}
                if word.is_clear_last() or (word.lasts and nominative and not word.is_place and not word.is_common):
                    return span
            is_way = before.lower in {"od", "do"} and token.lower.endswith("iej")  # from street to street
            if (
                before.lower in TRIGGERS
                and is_alone
                and not is_way
                and word.is_clear_last()
                and _governs(before.lower, word)
            ):
                return span
            if before.lower == "u" and word.is_family and not (word.is_common or word.is_place) and is_alone:
                return span
        is_near = _CONTACT_NEAR.match(self.text, token.end) is not None
        if (is_near or self.role is Role.CONTACT) and word.is_clear_last() and is_alone:
            is_free = before is None or not (before.is_capital() or before.lower.startswith(_BODY_STEMS))
            is_street = _HOUSE.match(self.text, token.end) is not None
            return span if is_free and not is_street and any(case == "nom" for case, _ in word.lasts) else None
        return None

    # what it stands beside

    def _before(self, at: int) -> _Token | None:
        """Return the token right before another, with nothing between but a space or a colon."""
        if at == 0 or self.tokens[at].gap.strip(" .:\xa0") or "\n" in self.tokens[at].gap:
            return None
        return self.tokens[at - 1]

    def _is_followed(self, at: int) -> bool:
        """Return whether another capitalised word follows, so that the two may be the name of something else."""
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return after is not None and after.is_beside() and after.gap in {" ", "\xa0"} and after.is_capital()

    def _is_marked(self, at: int) -> bool:
        before = self._before(at)
        return before is not None and before.lower in _MARKERS

    def _is_introduced(self, at: int) -> bool:
        """Return whether what stands before, or the column, says that a person follows."""
        before = self._before(at)
        if before is None:
            return self.role is Role.CONTACT
        if before.lower in PATRONS:
            return False
        return before.lower in _INTRODUCING or self.role is Role.CONTACT

    def _is_not_place(self, word: Word, before: _Token) -> bool:
        return before.lower in {"p", "pp"} or bool(word.firsts or word.lasts) or not word.is_place

    def _is_patron(self, span: _Span) -> bool:
        """Return whether the name is that of a patron, a street, a saint or a pope."""
        if _ROMAN.match(self.text, self.tokens[span.last].end):
            return True
        at, furthest = span.first, span.first - _LONGEST_WALK
        while at > furthest and (before := self._before(at)) is not None and ":" not in self.tokens[at].gap:
            if before.lower == "st" and before.text[0].isupper():
                return True
            if before.lower in _CONNECTING and self._is_after_street(at - 1):
                return True
            if before.lower in PATRONS:
                return before.is_short or before.lower not in {"os", "al", "pl", "bł"}
            if before.lower not in _BEFORE_PATRON:
                return False
            at -= 1
        return False

    def _is_after_street(self, at: int) -> bool:
        """Return whether „ul.” stands a few words before („ul. Polnej i Jana …”)."""
        first = at
        while at > max(0, first - _LONGEST_WALK) and self._before(at) is not None:
            at -= 1
            if self.tokens[at].lower in _STREETS:
                return True
        return False

    def _continues(self, patron: _Span, span: _Span) -> bool:
        """Return whether a name goes on with the patrons before it („im. Jana i Anny …”)."""
        between = self.text[self.tokens[patron.last].end : self.tokens[span.first].start]
        cases = {case for case, _ in patron.forms} & {case for case, _ in span.forms}
        return between.strip(" ,").lower() in {"i", "oraz"} and bool(cases - {"nom", "voc"})

    def _one_more(self, span: _Span) -> _Span | None:
        """Return the name with one more surname that „i” joins to it („panie … i …”), or None."""
        at = span.last + 2
        if at >= len(self.tokens) or span.is_pair or self.tokens[at - 1].lower not in _CONNECTING:
            return None
        word = self._word(at)
        if word is None or self.tokens[at - 1].gap != " " or self.tokens[at].gap != " " or self._is_followed(at):
            return None
        is_surname = word.is_clear_last() or (word.lasts & span.forms and not word.is_common) or not word.is_known
        return _Span(span.first, at, span.forms, span.lemmas, is_pair=False) if is_surname else None

    def _is_body(self, span: _Span) -> bool:
        """Return whether a body or firm is called by the name."""
        end = self.tokens[span.last].end
        if _FIRM_AFTER.match(self.text, end) or _BODY_AFTER.match(self.text, end):
            return True
        is_genitive = any(case == "gen" for case, _ in span.forms)
        at = span.first
        for _ in range(4):
            before = self._before(at)
            if before is None or ":" in self.tokens[at].gap or before.lower in _NO_BODY:
                return False
            if before.lower == "u":
                owner = self._before(at - 1)
                return owner is not None and owner.lower in FIRMS and owner.text[0].isupper()
            is_named = before.text[0].isupper() or before.lower in {"fundacja", "fundacji", "firma", "firmy", "muzeum"}
            if is_named and (before.lower in FIRMS or (before.lower in BODIES and is_genitive)):
                return True
            if before.lower not in _IN_BODY and not before.text[0].isupper():
                return False
            at -= 1
        return False

    def _is_work(self, span: _Span) -> bool:
        """Return whether the name alone stands in quotation marks, as titles do."""
        start, end = self.tokens[span.first].start, self.tokens[span.last].end
        return start > 0 and self.text[start - 1] in _OPENING and self.text[end : end + 1] in _OPENING

    def _is_street(self, span: _Span) -> bool:
        """Return whether the number of a house follows a name in the genitive."""
        cases = {case for case, _ in span.forms}
        is_genitive = "gen" in cases and (span.forms == ANY or "nom" not in cases)
        return (
            is_genitive
            and not self._is_introduced_at_all(span)
            and bool(_HOUSE.match(self.text, self.tokens[span.last].end))
        )

    def _is_introduced_at_all(self, span: _Span) -> bool:
        before = self._before(span.first)
        return before is not None and before.lower in _BEFORE_NO_STREET

    def _is_famous(self, span: _Span) -> bool:
        has_initial = any(self.tokens[at].is_initial() for at in range(span.first, span.last + 1))
        if not span.is_pair or self._is_marked(span.first):
            return False
        return any(
            FAMOUS[lemma] in span.lemmas or (has_initial and self.tokens[span.first].lower == FAMOUS[lemma][0])
            for lemma in span.lemmas & FAMOUS.keys()
        )

    def _is_person(self, span: _Span) -> bool:
        return not (self._is_body(span) or self._is_work(span) or self._is_street(span) or self._is_famous(span))

    def _is_sure(self, span: _Span) -> bool:
        """Return whether a person is meant, and not what is called after one; only names of things leave a doubt."""
        before = self._before(span.first)
        if self.role is not Role.NAME or (before is not None and before.lower in _INTRODUCING):
            return True
        return any(case == "nom" for case, _ in span.forms) and (span.forms != ANY or before is None)


def _governs(trigger: str, word: Word) -> bool:
    """Return whether a word that asks for a case is followed by it."""
    wanted = {"u": "gen", "od": "gen", "do": "gen", "przez": "acc", "z": "inst", "ze": "inst", "wg": "gen",
              "według": "gen"}.get(trigger)  # fmt: skip
    return wanted is None or any(case == wanted for case, _ in word.lasts)


def _is_name(token: _Token) -> bool:
    word = look_up(token.text)
    return bool(word.lasts) and not word.is_common


def _tokens(text: str) -> Sequence[_Token]:
    tokens: list[_Token] = []
    end = 0
    for match in _WORD.finditer(text):
        gap = text[end : match.start()]
        is_short = text[match.end() : match.end() + 1] == "."
        tokens.append(_Token(match.start(), match.end(), match[0], match[0].lower(), gap, is_short))
        end = match.end()
    return tokens
