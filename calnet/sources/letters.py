"""Letters as they were meant: encodings told apart by what they would spell, and texts that a wrong one garbled.

Programs of forty years wrote Polish letters as different bytes. Which of them a file uses is decided by how strange
each reading looks: Polish letters and typographic signs are not strange, letters of other languages a little, signs in
the place of letters more, and control characters most. The same measure decides whether a garbled text is mended.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable, Mapping

POLISH = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"
LOST = "\ufffd"
"""What programs put where they could not read a letter."""

_TYPOGRAPHIC = "„”“’‘‚«»‹›–—‑−…°§€№©®™•·×÷½¼¾²³¹≈≤≥±µ‰\u00a0\u202f\u2009\u200b\u00ad\u2028\u2029\ufeff"
_BOMS: Mapping[bytes, str] = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_OF_WINDOWS = "cp1250"
_OTHERS = ("iso-8859-2", "cp852", "mac_latin2")
"""Encodings in which Polish files were written besides that of Windows."""
_LOOKED_AT = 4096
_NUL_SHARE = 0.3
"""The least share of empty bytes, among every other one, by which UTF-16 without a mark is known."""

_LETTER = "[A-Za-zÀ-ÖØ-öø-ž]"
_NOT_PLAIN = re.compile(rf"[^\x00-\x7f{POLISH}{_TYPOGRAPHIC}]")
_RUN = re.compile(r"[^\x00-\x7f]+")
_LEADS = re.compile("[ÂÃÄÅĂĹâ][^\x00-\x7f]")
"""How UTF-8 begins that was read as an encoding of single bytes."""
_SIGN_IN_WORD = re.compile(
    rf"{_LETTER}[^\x00-\x7f\xa0\xad\u2000-\u206f\ufeff{POLISH}{LOST}](?<!{_LETTER}){_LETTER}"
    rf"|(?<![\w{LOST}])[¯¥¶¦¬£\x80-\x9f]{_LETTER}|{_LETTER}[¶¿\x80-\x9f](?!\w)"
)
"""A sign where a letter should be."""
_LOST_LETTER = re.compile(rf"{LOST}|{_LETTER}\?{_LETTER}")
_ADDRESS = re.compile(r"://|www\.|=")
_MISREAD = (
    ("cp1252", "cp1250"),
    ("cp1250", "iso-8859-2"),
    ("cp1252", "iso-8859-2"),
    ("iso-8859-2", "cp1250"),
    ("cp1250", "cp852"),
    ("cp1252", "cp852"),
)
"""Encodings by which a text may have been read, and in which it was written."""
_MISREAD_UTF8 = ("cp1250", "cp1252", "iso-8859-2", "latin-1", "cp852")


def strangeness(text: str) -> int:
    """Return how little a text looks like Polish, by its letters; 0 where nothing is strange.

    >>> strangeness("Świetlica „Źródło”"), strangeness("Müller"), strangeness("¦wietlica") > 1
    (0, 1, True)
    """
    total = 0
    for match in _NOT_PLAIN.finditer(text):
        category = unicodedata.category(match[0])
        total += 1 if category in {"Ll", "Lu"} else 3 if category[0] in "CZ" or match[0] == LOST else 2
        if category == "Lu" and match.start() and text[match.start() - 1].islower():
            total += 1
    return total + 2 * len(_SIGN_IN_WORD.findall(text))


def decode(content: bytes) -> str | None:
    """Return the text of a file, by its mark, as UTF-8, UTF-16, or the encoding that spells Polish; or None.

    >>> [decode("zażółć jaźń".encode(name)) for name in ("utf-8", "cp1250", "iso-8859-2", "cp852")]
    ['zażółć jaźń', 'zażółć jaźń', 'zażółć jaźń', 'zażółć jaźń']
    """
    for mark, encoding in _BOMS.items():
        if content.startswith(mark):
            return _as_text(content, encoding)
    if (text := _as_text(content, "utf-8")) is not None:
        return text
    if b"\0" in content:
        return _decode_utf16(content)
    found = _as_text(content, _OF_WINDOWS)
    least = None if found is None else strangeness(found)
    for encoding in _OTHERS if least != 0 else ():
        other = _as_text(content, encoding)
        if other is None or not _spells_polish(other):
            continue
        if least is None or strangeness(other) < least:
            found, least = other, strangeness(other)
    return found


def _as_text(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def _decode_utf16(content: bytes) -> str | None:
    start = content[:_LOOKED_AT]
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        if start[first::2].count(0) > _NUL_SHARE * len(start) / 2 and not start[1 - first :: 2].count(0):
            return _as_text(content, encoding)
    return None


def _spells_polish(text: str) -> bool:
    """Return whether most of a text's letters that are not ASCII are Polish ones."""
    letters = [sign for sign in text if sign > "\x7f" and sign.isalpha()]
    polish = sum(letter in POLISH for letter in letters)
    return 2 * polish > len(letters) and not any("\x80" <= sign <= "\x9f" for sign in text)


def mend(text: str) -> str:
    """Return a text in which what was UTF-8 and read as something else is what it was; others as they are.

    >>> mend("KoĹ‚o GospodyĹ„"), mend("Å»Å‚obek"), mend("Koło")
    ('Koło Gospodyń', 'Żłobek', 'Koło')
    """
    for _ in range(2):  # some texts were garbled twice
        if not _LEADS.search(text):
            break
        text = _RUN.sub(_mend_run, text)
    return text


def _mend_run(match: re.Match[str]) -> str:
    run = match[0]
    is_within_word = match.start() > 0 and match.string[match.start() - 1].isalpha()
    readings = [run]
    for encoding in _MISREAD_UTF8:
        content = _to_bytes(run, encoding, is_within_word=is_within_word)
        if content is not None and (text := _as_text(content, "utf-8")) is not None:
            readings.append(text)
    return min(readings, key=lambda reading: (strangeness(reading), len(reading)))


def _to_bytes(run: str, encoding: str, *, is_within_word: bool) -> bytes | None:
    """Return the bytes that were read as a run of signs; a lost one where only one Polish letter can have had it."""
    content = bytearray()
    for sign in run:
        if "\x80" <= sign <= "\x9f":
            content.append(ord(sign))
        elif sign == LOST and content:
            before = content[:-1].decode(errors="replace")
            is_first = not (before[-1].isalpha() if before else is_within_word)
            if encoding == "cp1250" and content[-1] == 0xC4:
                content.append(0x98)  # Ę
            elif content[-1] == 0xC5 and (encoding == "cp1252" or is_first):
                content.append(0x81)  # Ł; within a word of capitals it may be Ń too
            elif encoding == "cp1252" and content[-2:] == b"\xe2\x80":
                content.append(0x9D)  # ”
            else:
                return None
        else:
            try:
                content += sign.encode(encoding)
            except UnicodeEncodeError:
                return None
    return bytes(content)


def find_misreading(texts: Iterable[str]) -> tuple[str, str] | None:
    """Return by which encoding the texts of a sheet were read and in which they were written, where that is certain.

    Only signs in the middle of words tell; then letters that a language may have are taken for garbled too.

    >>> find_misreading(["zarz¹d", "Ko³o Gospodyñ"]), find_misreading(["¶wietlica"]), find_misreading(["Müller, 5 m³"])
    (('cp1252', 'cp1250'), ('cp1250', 'iso-8859-2'), None)
    """
    strange = "\n".join(text for text in texts if _NOT_PLAIN.search(text) or _SIGN_IN_WORD.search(text))
    if not _SIGN_IN_WORD.search(strange):
        return None
    after = {pair: "\n".join(reread(text, pair) for text in strange.split("\n")) for pair in _MISREAD}
    best = min(after, key=lambda pair: strangeness(after[pair]))
    is_polish = _count_polish(after[best]) > _count_polish(strange)
    return best if is_polish and 2 * strangeness(after[best]) < strangeness(strange) else None


def _count_polish(text: str) -> int:
    return sum(letter in POLISH for letter in text)


def reread(text: str, pair: tuple[str, str]) -> str:
    """Return a text read as it was written, where that is not stranger."""
    content = bytearray()
    for sign in text:
        try:
            content += bytes([ord(sign)]) if "\x80" <= sign <= "\x9f" else sign.encode(pair[0])
        except UnicodeEncodeError:
            return text
    written = _as_text(bytes(content), pair[1])
    return written if written is not None and strangeness(written) <= strangeness(text) else text


def has_lost_letters(text: str) -> bool:
    """Return whether signs stand where letters were, and nothing tells which.

    >>> has_lost_letters("Ko\ufffdo"), has_lost_letters("Ko?o"), has_lost_letters("Kto? My"), has_lost_letters("Koło")
    (True, True, False, False)
    """
    return _LOST_LETTER.search(text) is not None and not _ADDRESS.search(text)


_LOOK_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјкорсухһԁԛԝҮΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρυ", "ABESIJKMHOPCTYXaesijkopcyxhdqwYABEZHIKMNOPTYXovpu"
)
_LATIN = re.compile("[A-Za-zÀ-ÖØ-öø-ɏ]")
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_WORD = re.compile(r"[^\W\d_]+")


def mixed_words(text: str) -> list[tuple[str, str]]:
    """Return the words of a text with letters of two alphabets, each with how it was meant (or an empty text).

    >>> mixed_words("C\u0430ritas, Дім"), mixed_words("Cдritas")
    ([('C\u0430ritas', 'Caritas')], [('Cдritas', '')])
    """
    if not _FOREIGN.search(text):
        return []
    words = [word for word in _WORD.findall(text) if _FOREIGN.search(word) and _LATIN.search(word)]
    return [(word, "" if _FOREIGN.search(latin := word.translate(_LOOK_ALIKE)) else latin) for word in words]


def foreign_letters(word: str) -> str:
    """Return the letters of a word that are not Latin, each once."""
    return "".join(dict.fromkeys(_FOREIGN.findall(word)))
