"""Names of the kinds of node and relation and of their properties, with what to write in a property's cell.

The English stands in `calnet.model.kinds`, where each of them is declared; a kind goes by its label or type, a property
by its key.
"""

from __future__ import annotations

from calnet.model.kinds import IDENTITY, NODE_KINDS, PROVENANCE, RELATION_KINDS
from calnet.model.sheets import SHEETS
from calnet.wording.texts import Sentence

_PROPERTIES = (
    *IDENTITY,
    *PROVENANCE,
    *(prop for kind in NODE_KINDS.values() for prop in kind.properties),
    *(prop for kind in RELATION_KINDS.values() for prop in kind.properties),
    *(column.property for sheet in SHEETS for column in sheet.columns if column.property),
)

SENTENCES: dict[str, Sentence] = {
    **{kind.label: kind.en for kind in NODE_KINDS.values()},
    **{kind.type: kind.en for kind in RELATION_KINDS.values()},
    **{prop.key: prop.en for prop in _PROPERTIES},
    **{f"{prop.key}_help": prop.help_en for prop in _PROPERTIES if prop.help_en},
}
