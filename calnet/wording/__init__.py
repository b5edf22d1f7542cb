"""Every text that a person reads, by key, in Polish and English.

The English sentences stand in this package's modules, one module an area; the Polish ones in gettext catalogues of the
same names under ``locale``. The first part of a key names the area: the English of ``problems.unknown_name`` is in
`calnet.wording.problems`, its Polish in ``problems.po``, where the key is the context of the text.

Texts of what is added from outside the package are registered with `register_texts`.
"""

from calnet.wording.texts import LANGUAGES, RegisteredTexts, register_texts
from calnet.wording.voice import Voice, default_language

__all__ = ["LANGUAGES", "RegisteredTexts", "Voice", "default_language", "register_texts"]
