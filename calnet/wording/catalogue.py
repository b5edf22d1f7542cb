"""What the queries of the catalogue answer, take and give.

The English stands in the header of each query. A column or parameter whose English is the one of `COLUMNS` or
`PARAMETERS` for its name shares the key of that name, any other has a key of its query's.
"""

from __future__ import annotations

from collections.abc import Mapping

from calnet.catalogue import Parameter, Query, QueryColumn, load_catalogue
from calnet.wording.texts import Sentence

COLUMNS: Mapping[str, str] = {
    "actor": "Actor",
    "ancestor": "Broader",
    "checked_on": "Checked on",
    "coalition": "Coalition",
    "confidence": "Confidence",
    "dataset": "Data set",
    "distance": "Steps",
    "end_date": "End",
    "form": "Form",
    "group": "Target group",
    "id": "Identifier",
    "initiative": "Initiative",
    "kind": "Actor kind",
    "name": "Name",
    "need": "Need",
    "people": "People",
    "place": "Place",
    "priority": "Priority",
    "quantity": "Quantity",
    "relation": "Tie",
    "resource": "Resource",
    "role": "Role",
    "sector": "Sector",
    "since": "Since",
    "source": "Source",
    "start_date": "Start",
    "statement": "Statement",
    "status": "Status",
    "strength": "Strength",
    "until": "Until",
}
"""Titles of columns that several queries give, by name."""
PARAMETERS: Mapping[str, str] = {"datasets": "Data sets; empty: all that the source holds"}
"""What parameters mean that several queries take, by name."""


def column_key(query: Query, column: QueryColumn) -> str:
    """Return what the title of a column goes by in this area."""
    shared = COLUMNS.get(column.name) == column.en
    return f"column_{column.name}" if shared else f"{query.name}_column_{column.name}"


def parameter_key(query: Query, parameter: Parameter) -> str:
    """Return what the meaning of a parameter goes by in this area."""
    shared = PARAMETERS.get(parameter.name) == parameter.en
    return f"parameter_{parameter.name}" if shared else f"{query.name}_parameter_{parameter.name}"


_QUERIES = load_catalogue()

SENTENCES: dict[str, Sentence] = {
    **{query.name: query.title_en for query in _QUERIES},
    **{parameter_key(query, parameter): parameter.en for query in _QUERIES for parameter in query.parameters},
    **{column_key(query, column): column.en for query in _QUERIES for column in query.columns},
}
