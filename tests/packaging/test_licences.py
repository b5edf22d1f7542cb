"""Everything that calnet installs may be used by anybody: MIT, BSD, Apache, ISC or PSF, and no copyleft."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PERMISSIVE = re.compile(r"\b(?:MIT|BSD|0BSD|Apache|ISC|PSF|Python Software Foundation)\b", re.IGNORECASE)
ON_PAGES = {"http://morfeusz.sgjp.pl/doc/license/": "BSD-2-Clause"}
"""Licences that metadata give as the address of a page, by what stands there; the program says it too, see below."""
COPYLEFT = re.compile(r"\b[AL]?GPL|General Public|\bMPL|Mozilla Public|\bEUPL|\bEPL\b|\bCDDL|\bSSPL", re.IGNORECASE)


def _installed(name: str, seen: set[str]) -> Iterator[Distribution]:
    """Yield a distribution and everything that it needs here."""
    if canonicalize_name(name) in seen:
        return
    seen.add(canonicalize_name(name))
    found = distribution(name)
    yield found
    for text in found.requires or ():
        requirement = Requirement(text)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield from _installed(requirement.name, seen)


def _licence(found: Distribution) -> str:
    """Return the licence by its expression, else its classifiers, else the first line of its field."""
    metadata = found.metadata
    if expressions := metadata.get_all("License-Expression"):
        return str(expressions[0])
    classifiers = [name for name in metadata.get_all("Classifier", []) if name.startswith("License ::")]
    field = "; ".join(classifiers) or metadata.get_all("License", [""])[0].strip().split("\n", 1)[0]
    return ON_PAGES.get(field, field)


@pytest.mark.parametrize("found", list(_installed("calnet", set())), ids=lambda found: found.metadata["Name"])
def test_licence_is_permissive(found: Distribution) -> None:
    licence = _licence(found)
    assert PERMISSIVE.search(licence), f"{found.metadata['Name']}: {licence or 'no licence given'}"
    assert not COPYLEFT.search(licence), f"{found.metadata['Name']}: {licence}"


def test_the_dictionary_of_names_is_under_the_two_clauses_of_bsd() -> None:
    """Its metadata name a page; the text itself comes with the data that analyses words."""
    from morfeusz2 import Morfeusz

    text = " ".join(Morfeusz().dict_copyright().split())
    assert "Redistribution and use in source and binary forms, with or without modification, are permitted" in text
    assert "endorse or promote" not in text
    assert not COPYLEFT.search(text)
