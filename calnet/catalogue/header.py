"""Reads the comment that every query of the catalogue begins with, and checks it against the query.

The header is the first block of ``//`` lines, one declaration a line::

    // title: Who runs what
    // kind: question
    // parameter: datasets (texts) = [] | Data sets (empty: all)
    // column: sector (choice sector) | Sector

The Polish of the packaged queries is among the texts of `calnet.wording`; a query from elsewhere may say it before the
English: ``// title: Kto co prowadzi | Who runs what``.

A parameter without ``=`` must be given. A type is one of `Type`, in lower case; ``choice`` names its vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from calnet.catalogue.query import Parameter, Query, QueryColumn, QueryKind
from calnet.catalogue.tokens import Sort, Token, parameter_names, tokenize
from calnet.catalogue.values import parse_value
from calnet.errors import BadQuery, WrongUse
from calnet.model.kinds import Type
from calnet.model.vocabulary import codes_of

_LINE = re.compile(r"//\s*(\w+)\s*:\s*(.*)")
_DECLARED = re.compile(r"(?P<name>[a-z][a-z0-9_]*) \((?P<type>\w+)(?: (?P<vocabulary>\w+))?\)(?: = (?P<default>.+))?")
_Said: TypeAlias = tuple[str, str]
"""In English, and in Polish or an empty string."""
_DATA_SETS = "datasets"
_KEYS = ("title", "kind", "parameter", "column")


def read_query(name: str, text: str) -> Query:
    """Return the query of the catalogue that this text holds.

    Args:
        name: name of its file without the ending.
        text: the file's text.

    Raises:
        BadQuery: the header is incomplete, says something unknown, or differs from what the query uses and returns.
    """
    title: _Said | None = None
    kind: QueryKind | None = None
    parameters: list[Parameter] = []
    columns: list[QueryColumn] = []
    for line, key, parts in _header(name, text):
        match key, parts:
            case "title", [*polish, english] if title is None and len(polish) <= 1:
                title = _said(polish, english)
            case "kind", [word] if kind is None and word in (QueryKind.FACT, QueryKind.QUESTION):
                kind = QueryKind(word)
            case "parameter", [declared, *polish, english] if len(polish) <= 1:
                parameters.append(_parameter(name, line, declared, _said(polish, english)))
            case "column", [declared, *polish, english] if len(polish) <= 1:
                columns.append(_column(name, line, declared, _said(polish, english)))
            case _:
                raise BadQuery("queries.header_line", query=name, line=line)
    if title is None or kind is None or not columns:
        missing = "title" if title is None else "kind" if kind is None else "column"
        raise BadQuery("queries.header_missing", query=name, missing=missing)
    tokens = tokenize(text)
    _check_parameters(name, tokens, [parameter.name for parameter in parameters])
    _check_columns(name, tokens, [column.name for column in columns])
    joined = any(token.is_word("UNION") for token in tokens)
    return Query(name, *title, tuple(parameters), tuple(columns), text, kind, joined)


def read_own_query(name: str, text: str) -> Query:
    """Return the user's own query.

    It needs no header; ``title`` and ``parameter`` lines in the style of the catalogue are understood, all other
    comments are comments. A parameter that no line declares takes what its value looks like; ``datasets`` takes the ids
    of data sets, as in the catalogue.

    Raises:
        BadQuery: the text cannot be cut into tokens.
    """
    title: _Said = (name, name)
    declared: dict[str, Parameter] = {}
    for line in _comments(text):
        match = _LINE.fullmatch(line)
        parts = [part.strip() for part in match[2].split("|")] if match else []
        if match and match[1] == "title" and len(parts) <= 2 and all(parts):
            title = (parts[-1], parts[0])
        elif match and match[1] == "parameter" and len(parts) <= 3 and _DECLARED.fullmatch(parts[0]):
            said = (parts[-1], parts[1]) if len(parts) > 1 else ("", "")
            parameter = _parameter(name, 0, parts[0], said)
            declared[parameter.name] = parameter
    used = sorted(parameter_names(tokenize(text)))
    parameters = tuple(declared.get(parameter, _undeclared(parameter)) for parameter in used)
    return Query(name, *title, parameters, (), text, QueryKind.OWN)


def returned_columns(tokens: tuple[Token, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the column names of each RETURN at the top of a query (several where it has UNION).

    A column without ``AS`` is given as an empty name.

    >>> returned_columns(tokenize("MATCH (a) RETURN DISTINCT a.id AS id, size([1, 2]) AS `end` ORDER BY id LIMIT 3"))
    (('id', 'end'),)
    """
    results: list[tuple[str, ...]] = []
    names: list[str] | None = None
    previous: tuple[Token | None, Token | None] = (None, None)
    depth = 0
    for token in (*tokens, Token(Sort.SIGN, ";", 0, 0)):
        depth += token.is_sign("(", "[", "{") - token.is_sign(")", "]", "}")
        if (
            depth == 0
            and names is not None
            and (token.is_sign(",", ";") or token.is_word("ORDER", "SKIP", "LIMIT", "UNION"))
        ):
            names.append(_alias(*previous))
            if not token.is_sign(","):
                results.append(tuple(names))
                names = None
        if depth == 0 and token.is_word("RETURN"):
            names = []
        previous = (previous[1], token)
    return tuple(results)


def _alias(before: Token | None, last: Token | None) -> str:
    named = last is not None and last.sort in (Sort.WORD, Sort.QUOTED)
    return last.text if last is not None and named and before is not None and before.is_word("AS") else ""


def _undeclared(name: str) -> Parameter:
    return Parameter(name, Type.TEXTS, required=False, default=()) if name == _DATA_SETS else Parameter(name, None)


def _comments(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if not line.startswith("//"):
            return
        yield line.strip()


def _header(name: str, text: str) -> Iterator[tuple[int, str, list[str]]]:
    for number, line in enumerate(_comments(text), 1):
        match = _LINE.fullmatch(line)
        if match is None or match[1] not in _KEYS:
            raise BadQuery("queries.header_line", query=name, line=number)
        parts = [part.strip() for part in match[2].split("|")]
        if not all(parts):
            raise BadQuery("queries.header_line", query=name, line=number)
        yield number, match[1], parts


def _said(polish: list[str], english: str) -> _Said:
    return english, polish[0] if polish else ""


def _parameter(query: str, line: int, declared: str, said: _Said) -> Parameter:
    name, type_, words, text = _declaration(query, line, declared)
    if text is None:
        return Parameter(name, type_, *said, vocabulary=words)
    try:
        default = parse_value(name, type_, text, words)
    except WrongUse:
        raise BadQuery("queries.header_line", query=query, line=line) from None
    return Parameter(name, type_, *said, required=False, default=default, vocabulary=words)


def _column(query: str, line: int, declared: str, said: _Said) -> QueryColumn:
    name, type_, words, text = _declaration(query, line, declared)
    if text is not None:
        raise BadQuery("queries.header_line", query=query, line=line)
    return QueryColumn(name, type_, *said, words)


def _declaration(query: str, line: int, declared: str) -> tuple[str, Type, str | None, str | None]:
    match = _DECLARED.fullmatch(declared)
    if match is None or match["type"] not in tuple(Type) or (match["type"] == "choice") != bool(match["vocabulary"]):
        raise BadQuery("queries.header_line", query=query, line=line)
    if match["vocabulary"]:
        try:
            codes_of(match["vocabulary"])
        except KeyError:
            raise BadQuery("queries.header_line", query=query, line=line) from None
    return match["name"], Type(match["type"]), match["vocabulary"], match["default"]


def _check_parameters(query: str, tokens: tuple[Token, ...], declared: list[str]) -> None:
    differing = parameter_names(tokens) ^ frozenset(declared)
    if differing or len(set(declared)) != len(declared):
        names = sorted(differing) or sorted({name for name in declared if declared.count(name) > 1})
        raise BadQuery("queries.header_parameters", query=query, names=tuple(names))


def _check_columns(query: str, tokens: tuple[Token, ...], declared: list[str]) -> None:
    results = returned_columns(tokens)
    if not results or any(list(result) != declared for result in results) or len(set(declared)) != len(declared):
        raise BadQuery("queries.header_columns", query=query, names=tuple(declared))
