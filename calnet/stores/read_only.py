"""Decides whether a query that the user wrote can do nothing but read.

A flag of the engine is not enough: a read-only transaction can be left by a second statement, and
even a read-only engine runs ``COPY … TO`` and ``LOAD FROM`` on any file. So the text itself must be
one statement, begin like a question and hold no word that writes, reads files or changes settings.
"""

from __future__ import annotations

from calnet.catalogue.tokens import Sort, Token, tokenize
from calnet.errors import BadQuery

FIRST_WORDS = ("MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN")
"""What a query may begin with; OPTIONAL only before MATCH."""

REFUSED_WORDS = frozenset(
    {
        "ALTER", "ANALYZE", "ATTACH", "BEGIN", "CALL", "CHECKPOINT", "COMMENT", "COMMIT", "COPY", "CREATE", "DELETE",
        "DENY", "DETACH", "DROP", "EXPLAIN", "EXPORT", "EXTENSION", "FOREACH", "GRANT", "IMPORT", "INSERT", "INSTALL",
        "LOAD", "MACRO", "MERGE", "NODETACH", "PROFILE", "REMOVE", "REVOKE", "ROLLBACK", "SET", "UNINSTALL", "USE",
    }
)  # fmt: skip
"""Keywords that a reading query has no use for. As the name of something they are written in backticks."""

_NAMESPACES = frozenset({"DATE", "DATETIME", "LOCALDATETIME", "TIME", "LOCALTIME", "DURATION", "POINT"})
"""What may stand before the dot of a function: plugins of a server offer functions that read files and addresses."""


def check_read_only(text: str) -> None:
    """Let a query pass that can only read.

    Args:
        text: what the user wrote.

    Raises:
        BadQuery: it may do more than read; the message names the word, its line and column.
    """
    tokens = tokenize(text)
    while tokens and tokens[-1].is_sign(";"):
        if len(tokens) > 1 and tokens[-2].is_sign(";"):
            raise _refusal("queries.one_statement", tokens[-1])
        tokens = tokens[:-1]
        break
    if not tokens:
        raise BadQuery("queries.empty")
    _check_beginning(tokens)
    for place, token in enumerate(tokens):
        if token.is_sign(";"):
            raise _refusal("queries.one_statement", token)
        if token.is_word(*REFUSED_WORDS) and not _is_name(tokens, place):
            raise _refusal("queries.refused_word", token)
        if _calls_plugin(tokens, place):
            raise _refusal("queries.refused_function", token)


def _check_beginning(tokens: tuple[Token, ...]) -> None:
    first = tokens[0]
    whole = not first.is_word("OPTIONAL") or (len(tokens) > 1 and tokens[1].is_word("MATCH"))
    if not first.is_word(*FIRST_WORDS) or not whole:
        raise _refusal("queries.refused_beginning", first)


def _is_name(tokens: tuple[Token, ...], place: int) -> bool:
    """Tell whether a keyword can only be a name here: a property, a label or the key of a map."""
    before = tokens[place - 1]
    if before.is_sign("."):
        owner = tokens[place - 2] if place > 1 else before
        return owner.sort in (Sort.WORD, Sort.QUOTED) or owner.is_sign(")", "]", "}")
    if before.is_sign(":"):
        return True
    after = tokens[place + 1] if place + 1 < len(tokens) else before
    return before.is_sign("{", ",") and after.is_sign(":")


def _calls_plugin(tokens: tuple[Token, ...], place: int) -> bool:
    """Tell whether a function with a dotted name is called here."""
    if not tokens[place].is_sign("(") or place < 3 or not tokens[place - 2].is_sign("."):
        return False
    owner = tokens[place - 3]
    dotted = tokens[place - 1].sort in (Sort.WORD, Sort.QUOTED) and owner.sort in (Sort.WORD, Sort.QUOTED)
    further = place > 3 and tokens[place - 4].is_sign(".")
    return dotted and (further or owner.text.upper() not in _NAMESPACES)


def _refusal(key: str, token: Token) -> BadQuery:
    return BadQuery(key, word=token.text, line=token.line, column=token.column)
