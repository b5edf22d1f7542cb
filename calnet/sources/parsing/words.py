"""Words of the controlled vocabularies in cells: one, several, yes or no."""

from __future__ import annotations

from collections.abc import Iterable

from calnet.messages import Message, Term, Value, message
from calnet.model.kinds import Property
from calnet.model.text import fold
from calnet.model.vocabulary import find_code, vocabulary
from calnet.sources.grids import Cell
from calnet.sources.nearest import find_nearest
from calnet.sources.parsing.parsed import ParsedCell, refused, shown, split_commas, split_list, text_of

NOBODY = {"brak", "none", "nikt", "nobody"}
"""Folded words that mean none of the words of a vocabulary, in cells that hold several of them."""


def parse_choice(prop: Property, cell: Cell) -> ParsedCell:
    """Return the code of the word that a cell holds."""
    name = prop.vocabulary or ""
    code = find_code(name, text_of(cell))
    if code is None:
        return refused(_unknown_word(name, text_of(cell), shown(cell)))
    return ParsedCell(int(code) if prop.number else code)


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
    concepts = vocabulary(name)
    words = {
        fold(word): concept.code for concept in concepts.values() for word in (concept.pl, concept.en, *concept.also)
    }
    if nearest := find_nearest(fold(text), words):
        return message("problems.unknown_word_near", text=shown_text, words=_quoted_terms(name, nearest))
    return message("problems.unknown_word", text=shown_text, words=_quoted_terms(name, concepts))


def _quoted_terms(name: str, codes: Iterable[str]) -> tuple[Message, ...]:
    return tuple(message("problems.quoted", name=Term(name, code)) for code in codes)
