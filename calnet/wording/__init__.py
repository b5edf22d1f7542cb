"""Every text that a person reads, in Polish and English.

The English sentences stand in this package's modules, one module an area; the Polish ones in
gettext catalogues of the same names under ``locale``. The first part of a message's key names the
area: ``problems.unknown_name`` is said by `calnet.wording.problems`.
"""

from calnet.wording.voice import LANGUAGES, Voice, default_language, plain

__all__ = ["LANGUAGES", "Voice", "default_language", "plain"]
