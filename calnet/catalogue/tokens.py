"""Cuts Cypher into tokens: the part of a query's text that must never be misread.

The reader is strict on purpose. What two engines could read in two ways (a lone carriage return
after a comment, a Unicode escape that Neo4j resolves before it looks for quotes, a number grown
together with a word) is refused, so that a keyword can hide neither in a string nor in a comment.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto

from calnet.errors import BadQuery

LONGEST_QUERY = 20_000
"""Characters of a query; longer ones are no question that a person wrote."""
MOST_TOKENS = 2_000
DEEPEST = 20
"""Brackets inside brackets, and CASE inside CASE; engines take time that grows fast with the depth."""


class Sort(Enum):
    """What a token is."""

    WORD = auto()
    """A keyword or a plain name."""
    QUOTED = auto()
    """A name in backticks."""
    STRING = auto()
    NUMBER = auto()
    PARAMETER = auto()
    SIGN = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a query, without spaces and comments.

    Attributes:
        sort: what it is.
        text: as it stands in the query; a parameter without its ``$``, a quoted name without its backticks.
        line: line in the query, from 1.
        column: column in that line, from 1.
    """

    sort: Sort
    text: str
    line: int
    column: int

    def is_word(self, *words: str) -> bool:
        """Tell whether this is one of these keywords (given in capitals), however it is written."""
        return self.sort is Sort.WORD and self.text.upper() in words

    def is_sign(self, *signs: str) -> bool:
        """Tell whether this is one of these signs."""
        return self.sort is Sort.SIGN and self.text in signs


_NAME = r"[^\W\d]\w*"
_TOKEN = re.compile(
    rf"""
      (?P<space>\s+)
    | (?P<comment>//[^\n]*|/\*.*?\*/)
    | (?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    | `(?P<quoted>(?:[^`]|``)+)`
    | \$(?:(?P<parameter>{_NAME})|`(?P<parameter_quoted>[^`]+)`)
    | (?P<word>{_NAME})
    | (?P<number>(?:0x[0-9a-fA-F]+|0o[0-7]+|(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)(?!\w))
    | (?P<sign>\.\.|<>|<=|>=|=~|/(?!\*)|[-+*%^=<>()\[\]{{}},.:;|&!])
    """,
    re.VERBOSE | re.DOTALL,
)
_SORTS = {
    "string": Sort.STRING,
    "quoted": Sort.QUOTED,
    "parameter": Sort.PARAMETER,
    "parameter_quoted": Sort.PARAMETER,
    "word": Sort.WORD,
    "number": Sort.NUMBER,
    "sign": Sort.SIGN,
}
_ESCAPED_CHARACTER = re.compile(r"\\[uUxX]")


def tokenize(text: str) -> tuple[Token, ...]:
    r"""Return the tokens of a query.

    Args:
        text: the query; line ends may be those of Windows.

    Raises:
        BadQuery: a string or comment without an end, a character that has no place in a query, or too
            long or too deep a text; the message names line and column.

    >>> [token.text for token in tokenize("MATCH (a) RETURN a.name // 'all'")]
    ['MATCH', '(', 'a', ')', 'RETURN', 'a', '.', 'name']
    """
    if len(text) > LONGEST_QUERY:
        raise BadQuery("queries.too_long", longest=LONGEST_QUERY)
    text = text.replace("\r\n", "\n")
    _refuse_hidden_characters(text)
    tokens: list[Token] = []
    line, line_start, position, depth = 1, 0, 0, 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        column = position - line_start + 1
        if match is None:
            raise _unreadable(text, position, line, column)
        sort = _SORTS.get(str(match.lastgroup))
        if sort is not None:
            token = Token(sort, str(match[str(match.lastgroup)]), line, column)
            _check(token)
            depth += _deeper(token)
            if depth > DEEPEST or len(tokens) == MOST_TOKENS:
                raise BadQuery("queries.too_deep", line=line, column=column)
            tokens.append(token)
        line += match[0].count("\n")
        if "\n" in match[0]:
            line_start = position + match[0].rindex("\n") + 1
        position = match.end()
    return tuple(tokens)


def parameter_names(tokens: tuple[Token, ...]) -> frozenset[str]:
    """Return the names of the parameters that a query uses.

    >>> sorted(parameter_names(tokenize("RETURN $b, $a, '$c', $b")))
    ['a', 'b']
    """
    return frozenset(token.text for token in tokens if token.sort is Sort.PARAMETER)


def _deeper(token: Token) -> int:
    if token.is_sign("(", "[", "{") or token.is_word("CASE"):
        return 1
    return -1 if token.is_sign(")", "]", "}") or token.is_word("END") else 0


def _check(token: Token) -> None:
    if token.sort is Sort.WORD:
        for char in token.text:
            if not (char == "_" or (char.isascii() and char.isalnum()) or unicodedata.category(char).startswith("L")):
                raise BadQuery("queries.character", character=char, line=token.line, column=token.column)
    elif token.sort is Sort.STRING and _ESCAPED_CHARACTER.search(token.text):
        raise BadQuery("queries.escape", line=token.line, column=token.column)


def _refuse_hidden_characters(text: str) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        for column, char in enumerate(line, 1):
            if char != "\t" and unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}:
                raise BadQuery("queries.hidden", code=f"U+{ord(char):04X}", line=number, column=column)


def _unreadable(text: str, position: int, line: int, column: int) -> BadQuery:
    if text[position] in "'\"`":
        return BadQuery("queries.open_string", line=line, column=column)
    if text.startswith("/*", position):
        return BadQuery("queries.open_comment", line=line, column=column)
    return BadQuery("queries.character", character=text[position], line=line, column=column)
