"""Reads gettext's catalogues as text (.po) and compiles them (.mo).

An installed calnet has compiled catalogues, made by the build (`.ci/build_hook.py`) with the functions of this module.
A checkout has the text only and reads it as it stands, so nothing compiled can be out of date there. The build loads
this module by itself: it imports nothing of calnet.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_MAGIC, _HEADER_SIZE = 0x950412DE, 28
_unquote = json.JSONDecoder(strict=False).decode  # the escapes of a catalogue are among those of JSON
_LINE = re.compile(r'(?:(msgctxt|msgid|msgid_plural|msgstr)(?:\[\d\])? +)?("(?:[^"\\]|\\.)*") *')


@dataclass(slots=True)
class Entry:
    """One text of a catalogue with its translation.

    Attributes:
        context: key of the text; empty in the catalogue's header.
        text: the text to translate, in the singular.
        plural: its plural, or None where nothing is counted.
        translations: the translation, or one for each plural form.
        is_fuzzy: whether the translation is marked as a guess, which nobody is shown.
    """

    context: str = ""
    text: str = ""
    plural: str | None = None
    translations: list[str] = field(default_factory=list)
    is_fuzzy: bool = False

    def extend(self, keyword: str, text: str, *, begins: bool) -> None:
        """Add one quoted line: the first after its keyword, or one that goes on with it."""
        match keyword:
            case "msgctxt":
                self.context += text
            case "msgid":
                self.text += text
            case "msgid_plural":
                self.plural = (self.plural or "") + text
            case _ if begins:
                self.translations.append(text)
            case _:
                self.translations[-1] += text


def read_catalogue(text: str) -> list[Entry]:
    r"""Return the entries of a .po file, in its order; the first is its header.

    Raises:
        ValueError: a line is none of a catalogue; the message says which.

    >>> read_catalogue('msgctxt "nouns.day"\nmsgid "day"\nmsgstr "dzień"')[0].translations
    ['dzień']
    """
    entries: list[Entry] = []
    is_fuzzy = False
    keyword = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line or line.startswith("#"):
            is_fuzzy = is_fuzzy or (line.startswith("#,") and "fuzzy" in line)
            continue
        parts = _LINE.fullmatch(line)
        if parts is None or not (entries or line.startswith(("msgctxt ", "msgid "))):
            raise ValueError(f"line {number} is none of a catalogue: {line}")
        begun, quoted = parts.groups()
        if begun == "msgctxt" or (begun == "msgid" and keyword != "msgctxt"):
            entries.append(Entry(is_fuzzy=is_fuzzy))
            is_fuzzy = False
        keyword = begun or keyword
        entries[-1].extend(keyword, _unquote(quoted), begins=begun is not None)
    return entries


def compile_catalogue(entries: Iterable[Entry]) -> bytes:
    """Return the entries as a .mo file, which `gettext.GNUTranslations` reads; those without a translation are left out.

    The format is that of GNU gettext: a header, two tables of lengths and offsets, and the texts with a zero after
    each, sorted by what is translated; a context stands before its text, after it the plural.
    """
    pairs = sorted(_pairs(entries))
    keys, translations = ([pair[part] for pair in pairs] for part in (0, 1))
    tables_size = 8 * len(pairs)
    header = (_MAGIC, 0, len(pairs), _HEADER_SIZE, _HEADER_SIZE + tables_size, 0, _HEADER_SIZE + 2 * tables_size)
    numbers: list[int] = []
    offset = _HEADER_SIZE + 2 * tables_size
    for text in (*keys, *translations):
        numbers += (len(text), offset)
        offset += len(text) + 1
    texts = b"".join(text + b"\0" for text in (*keys, *translations))
    return struct.pack(f"<{7 + len(numbers)}I", *header, *numbers) + texts


def _pairs(entries: Iterable[Entry]) -> Iterator[tuple[bytes, bytes]]:
    for entry in entries:
        is_header = not entry.text
        if (entry.is_fuzzy and not is_header) or not all(entry.translations):
            continue
        context = f"{entry.context}\4" if entry.context else ""
        plural = "" if entry.plural is None else f"\0{entry.plural}"
        yield f"{context}{entry.text}{plural}".encode(), "\0".join(entry.translations).encode()
