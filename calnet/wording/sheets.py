"""Names of the sheets, what each is for, and the columns that are not worded as their property.

The English stands in `calnet.model.sheets`, where each of them is declared.
"""

from __future__ import annotations

from calnet.model.sheets import SHEETS
from calnet.wording.texts import Sentence

_COLUMNS = [column for sheet in SHEETS for column in sheet.columns if column.has_own_texts()]

SENTENCES: dict[str, Sentence] = {
    **{sheet.key: sheet.en for sheet in SHEETS},
    **{f"{sheet.key}_intro": sheet.intro_en for sheet in SHEETS},
    **{column.key: column.en for column in _COLUMNS},
    **{f"{column.key}_help": column.help_en for column in _COLUMNS if column.help_en},
}
