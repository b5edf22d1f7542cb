"""Words of the controlled vocabularies in cells: one, several, yes or no."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from calnet.messages import Message, Term, Value, message
from calnet.model.kinds import Property
from calnet.model.text import fold
from calnet.model.vocabulary import NODE_KIND, OWN_WORDS, codes_of, find_code, vocabulary
from calnet.sources.grids import Cell
from calnet.sources.nearest import find_nearest
from calnet.sources.parsing.parsed import (
    ParsedCell,
    doubted,
    refused,
    shorten_name,
    shown,
    split_commas,
    split_list,
    text_of,
)
from calnet.sources.word_forms import find_form, find_mistyped, form_key

NOBODY = {"brak", "none", "nikt", "nobody"}
"""Folded words that mean none of the words of a vocabulary, in cells that hold several of them."""


def parse_choice(prop: Property, cell: Cell) -> ParsedCell:
    """Return the code of the word that a cell holds; in a vocabulary that teams may add to, a word of their own."""
    name, text = prop.vocabulary or "", text_of(cell)
    if (code := find_code(name, text) or find_form(text, _forms(name))) is not None:
        return ParsedCell(int(code) if prop.number else code)
    if (code := find_mistyped(text, _names(name))) is not None:
        said = message("problems.word_read_as", text=shown(cell), word=_quoted_terms(name, [code])[0])
        return doubted(int(code) if prop.number else code, said)
    if name in OWN_WORDS and fold(text):
        own = shorten_name(" ".join(text.split()))
        return doubted(own, message("problems.own_word", text=own, words=_quoted_terms(name, _nearest(name, own))))
    return refused(_unknown_word(name, text, shown(cell)))


def parse_choices(name: str, text: str) -> ParsedCell:
    """Return the codes of the words in a cell: the known ones, with a message for each of the others."""
    if fold(text) in NOBODY:
        return ParsedCell(())
    words = [word for part in split_list(text) for word in _known_pieces(name, part) or (part,)]
    codes = tuple(dict.fromkeys(code for word in words if (code := find_code(name, word))))
    wrong = tuple(_unknown_word(name, word, word) for word in words if find_code(name, word) is None)
    return ParsedCell(codes or None, wrong)


def parse_flag(cell: Cell) -> ParsedCell:
    """Return whether a cell says yes or no."""
    code = find_code("yes_no", text_of(cell))
    if code is None:
        return refused(message("problems.not_yes_no", text=text_of(cell)))
    return ParsedCell(code == "true")


def _known_pieces(name: str, text: str) -> list[str]:
    """Return the words between commas, where each of them is known."""
    pieces = split_commas(text)
    return pieces if all(find_code(name, piece) for piece in pieces) else []


def _unknown_word(name: str, text: str, shown_text: Value) -> Message:
    """Return that a word does not belong to a vocabulary, with the nearest ones that do."""
    if nearest := find_nearest(fold(text), _names(name)):
        return message("problems.unknown_word_near", text=shown_text, words=_quoted_terms(name, nearest))
    return message("problems.unknown_word", text=shown_text, words=_quoted_terms(name, codes_of(name)))


def _nearest(name: str, text: str) -> Iterable[str]:
    """Return the codes of the words nearest to a text, of all where none is near."""
    return find_nearest(fold(text), _names(name)) or codes_of(name)


@cache
def _names(name: str) -> Mapping[str, str]:
    """Return the codes of a vocabulary by every folded word."""
    return {
        fold(word): code
        for code, concept in (vocabulary(name) if name != NODE_KIND else {}).items()
        for word in (concept.pl, concept.en, *concept.also)
    }


@cache
def _forms(name: str) -> Mapping[tuple[str, ...], frozenset[str]]:
    """Return the codes of a vocabulary by the words without endings."""
    forms: dict[tuple[str, ...], set[str]] = {}
    for word, code in _names(name).items():
        forms.setdefault(form_key(word), set()).add(code)
    return {key: frozenset(codes) for key, codes in forms.items()}


def _quoted_terms(name: str, codes: Iterable[str]) -> tuple[Message, ...]:
    return tuple(message("problems.quoted", name=Term(name, code)) for code in codes)
