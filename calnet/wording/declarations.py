"""Names and explanations of what is declared with its English: kinds, properties, sheets and columns, queries.

English is taken from the declaration itself. Polish comes from the texts by key: of kinds and properties in the area
``kinds``, of sheets and their columns in ``sheets``, of queries in ``catalogue``. An area is read when its Polish is
asked for first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from calnet.messages import Message
from calnet.model.kinds import NODE_KINDS, NodeKind, Property, RelationKind
from calnet.model.sheets import Column, Sheet
from calnet.model.text import fold
from calnet.model.vocabulary import NODE_KIND, find_code
from calnet.wording.texts import texts_of

if TYPE_CHECKING:
    from calnet.catalogue import Parameter, Query, QueryColumn

Declared: TypeAlias = NodeKind | RelationKind | Property | Column | Sheet


def name_of(declared: Declared, language: str) -> str:
    """Return the name in ``pl`` or ``en``; of a property or a column it is the header.

    >>> name_of(NODE_KINDS["Need"], "en"), name_of(NODE_KINDS["Need"], "pl")
    ('need', 'potrzeba')
    """
    return declared.en if language == "en" else _polish(*_key_of(declared))


def names_of(declared: Column | Sheet) -> tuple[str, ...]:
    """Return every header or name that is understood: the Polish one, the English one, then the others."""
    return (name_of(declared, "pl"), name_of(declared, "en"), *declared.also)


def message_of(declared: Declared) -> Message:
    """Return the name as a value of a message, said in the reader's language."""
    return Message(".".join(_key_of(declared)))


def help_of(column: Column, language: str) -> str:
    """Return what to write in a column's cells, or an empty string."""
    area, key = _key_of(column)
    return column.help_en if language == "en" or not column.help_en else _polish(area, f"{key}_help")


def intro_of(sheet: Sheet, language: str) -> str:
    """Return what a sheet is for."""
    return sheet.intro_en if language == "en" else _polish("sheets", f"{sheet.key}_intro")


def title_of(query: Query, language: str) -> str:
    """Return what a query answers."""
    return query.title_en if language == "en" else query.title_pl or _polish("catalogue", query.name)


def title_of_column(query: Query, column: QueryColumn, language: str) -> str:
    """Return the title of a column that a query gives."""
    if language == "en" or column.pl:
        return column.en if language == "en" else column.pl
    from calnet.wording.catalogue import column_key

    return _polish("catalogue", column_key(query, column))


def meaning_of(query: Query, parameter: Parameter, language: str) -> str:
    """Return what a parameter of a query means; an empty string where the user's own query does not say."""
    if language == "en" or parameter.pl or not parameter.en:
        return parameter.en if language == "en" else parameter.pl
    from calnet.wording.catalogue import parameter_key

    return _polish("catalogue", parameter_key(query, parameter))


def find_word(vocabulary: str, text: str) -> str | None:
    """Return the code of the word that a person typed, or None; kinds of node go by their names in both languages.

    >>> find_word("node_kind", "Potrzeba"), find_word("sector", "zdrowie")
    ('Need', 'health')
    """
    if vocabulary != NODE_KIND:
        return find_code(vocabulary, text)
    kinds = NODE_KINDS.values()
    words = {fold(word): kind.label for kind in kinds for word in (kind.label, name_of(kind, "pl"), kind.en)}
    return words.get(fold(text))


def _polish(area: str, key: str) -> str:
    return str(texts_of(area, "pl")[key])  # never counted, so it has no forms


def _key_of(declared: Declared) -> tuple[str, str]:
    """Return the area and the rest of the key of a name."""
    match declared:
        case NodeKind(label):
            return "kinds", label
        case RelationKind(type_):
            return "kinds", type_
        case Property():
            return "kinds", declared.key
        case Column():
            return "sheets" if declared.has_own_texts() else "kinds", declared.key
        case Sheet(key):
            return "sheets", key
