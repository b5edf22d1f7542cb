"""Finds a text by its key: the English one in the module of its area, the Polish one in the catalogue of the same name.

A key is the name of an area, a dot, and the name that the text has in the area: ``findings.coverage_none`` is
``SENTENCES["coverage_none"]`` of `calnet.wording.findings`. In the catalogues the whole key is the context of the text,
so two texts that are one in English are still two in Polish.
"""

from __future__ import annotations

import gettext
import io
import string
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Self, TypeAlias

from calnet.wording.catalogue_files import compile_catalogue, read_catalogue

Sentence: TypeAlias = "str | tuple[str, str]"
"""A sentence in English, or its singular and plural; the value ``n`` decides."""
Translation: TypeAlias = "str | tuple[str, ...]"
"""A sentence in Polish, or its forms for one, for few and for many; the value ``n`` decides."""
Forms: TypeAlias = "str | dict[str, str]"
"""A sentence in a language, or its plural forms by their names in Unicode's CLDR."""

LANGUAGES = ("pl", "en")
PLURAL_FORMS: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {"pl": {"one": 1, "few": 2, "many": 5}, "en": {"one": 1, "other": 2}}
)
"""The plural forms of each language, in the order of its catalogue, with a number that takes each."""

_PACKAGE = Path(__file__).parent
_CATALOGUES = _PACKAGE / "locale" / "pl" / "LC_MESSAGES"
_texts: dict[tuple[str, str], dict[str, Forms]] = {}
"""By area and language, what has been read or registered so far."""


def find_text(key: str, language: str) -> Forms:
    """Return the text with this key.

    Raises:
        KeyError: no text has it.
    """
    area, _, name = key.partition(".")
    return texts_of(area, language)[name]


def texts_of(area: str, language: str) -> dict[str, Forms]:
    """Return the texts of an area by the last parts of their keys."""
    texts = _texts.get((area, language))
    if texts is None:
        texts = _texts[area, language] = _read_area(area, language)
    return texts


def plural_form(number: int, language: str) -> str:
    """Return the name of the plural form that a number takes.

    >>> [plural_form(number, "pl") for number in (1, 2, 5, 12, 22)]
    ['one', 'few', 'many', 'many', 'few']
    """
    if number == 1:
        return "one"
    if language == "en":
        return "other"
    return "few" if 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14 else "many"


class RegisteredTexts:
    """Texts from outside the package; they stay until `remove`, or to the end of a ``with`` block."""

    def __init__(self, area: str, names: tuple[str, ...]) -> None:
        self.area = area
        self.names = names

    def remove(self) -> None:
        """Take the texts back. Doing it twice does no harm."""
        for language in LANGUAGES:
            for name in self.names:
                texts_of(self.area, language).pop(name, None)
        self.names = ()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.remove()


def register_texts(area: str, english: Mapping[str, Sentence], polish: Mapping[str, Translation]) -> RegisteredTexts:
    """Add texts of a new area, or new texts of a known one, from outside the package.

    Args:
        area: first part of their keys.
        english: the sentences in English by the last parts of their keys.
        polish: the same sentences in Polish; one that counts has three forms.

    Returns:
        What takes them back.

    Raises:
        ValueError: a text is there already, is missing in one language, or differs in its places or forms.

    >>> with register_texts("weather", {"rain": ("{n} shower", "{n} showers")},
    ...                     {"rain": ("{n} ulewa", "{n} ulewy", "{n} ulew")}):
    ...     find_text("weather.rain", "pl")
    {'one': '{n} ulewa', 'few': '{n} ulewy', 'many': '{n} ulew'}
    """
    known = [
        texts_of(area, language) if _is_packaged(area) else _texts.setdefault((area, language), {})
        for language in LANGUAGES
    ]
    faults = [f"{area}.{name} is there already" for name in english if any(name in texts for texts in known)]
    if faults := [*faults, *find_faults(area, english, polish)]:
        raise ValueError("; ".join(faults))
    for texts, language, sentences in zip(known, LANGUAGES, (polish, english), strict=True):
        texts.update({name: _forms(sentence, language) for name, sentence in sentences.items()})
    return RegisteredTexts(area, tuple(english))


def find_faults(area: str, english: Mapping[str, Sentence], polish: Mapping[str, Translation]) -> list[str]:
    """Return what is wrong with an area's texts, a sentence a fault: none is missing, all have the same places.

    The forms of a text that counts may leave out places, as „jeden z nich” leaves out the number; the last one may not.
    """
    faults = [f"{area}.{name} has no Polish text" for name in english if name not in polish]
    faults += [f"{area}.{name} has no English text" for name in polish if name not in english]
    for name in english.keys() & polish.keys():
        sentence, translation = english[name], polish[name]
        if isinstance(sentence, str) != isinstance(translation, str) or not (
            isinstance(translation, str) or len(translation) == len(PLURAL_FORMS["pl"])
        ):
            faults.append(f"{area}.{name} has the wrong number of plural forms")
            continue
        ours, theirs = ([text] if isinstance(text, str) else list(text) for text in (sentence, translation))
        if not all(text.strip() for text in (*ours, *theirs)):
            faults.append(f"{area}.{name} has an empty text")
        wanted = set().union(*map(_places, ours))
        if _places(theirs[-1]) != wanted or not all(_places(text) <= wanted for text in theirs):
            faults.append(f"{area}.{name} has other places in Polish")
    return sorted(faults)


def _is_packaged(area: str) -> bool:
    return (_CATALOGUES / f"{area}.po").is_file() or (_CATALOGUES / f"{area}.mo").is_file()


def _read_area(area: str, language: str) -> dict[str, Forms]:
    """Read an area; only this and `calnet.wording.declarations` put a key together."""
    sentences: Mapping[str, Sentence] = import_module(f"calnet.wording.{area}").SENTENCES
    if language == "en":
        return {name: _forms(sentence, language) for name, sentence in sentences.items()}
    catalogue = _open_catalogue(area)
    numbers = PLURAL_FORMS[language].values()
    translated: dict[str, Forms] = {}
    for name, sentence in sentences.items():
        key = f"{area}.{name}"
        translated[name] = (
            catalogue.pgettext(key, sentence)
            if isinstance(sentence, str)
            else _forms(tuple(catalogue.npgettext(key, *sentence, number) for number in numbers), language)
        )
    return translated


def _open_catalogue(area: str) -> gettext.GNUTranslations:
    """Open the Polish of an area: as text in a checkout, even where an editor left a compiled one beside it."""
    text = _CATALOGUES / f"{area}.po"
    if text.is_file():
        compiled = compile_catalogue(read_catalogue(text.read_text(encoding="utf-8")))
        return gettext.GNUTranslations(io.BytesIO(compiled))
    with (_CATALOGUES / f"{area}.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def _forms(sentence: Translation, language: str) -> Forms:
    return sentence if isinstance(sentence, str) else dict(zip(PLURAL_FORMS[language], sentence, strict=True))


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
