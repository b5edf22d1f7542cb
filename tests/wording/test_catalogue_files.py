"""Catalogues are read and compiled as gettext's own tools do it."""

from __future__ import annotations

import gettext
import io
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from hypothesis import given
from hypothesis import strategies as st

import calnet
from calnet.wording.catalogue_files import compile_catalogue, read_catalogue

CATALOGUES = Path(calnet.__file__).parent / "wording" / "locale" / "pl" / "LC_MESSAGES"
HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\\n"\n\n'
)
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), min_size=1)


def compiled(text: str) -> gettext.GNUTranslations:
    return gettext.GNUTranslations(io.BytesIO(compile_catalogue(read_catalogue(text))))


@pytest.mark.parametrize("path", sorted(CATALOGUES.glob("*.po")), ids=lambda path: path.stem)
def test_own_catalogues_say_compiled_what_babel_reads_in_them(path: Path) -> None:
    translations = compiled(path.read_text(encoding="utf-8"))
    with path.open("rb") as file:
        entries = [entry for entry in read_po(file) if entry.id]
    assert entries
    for entry in entries:
        assert entry.context is not None
        if isinstance(entry.id, str):
            assert translations.pgettext(entry.context, entry.id) == entry.string
        else:
            singular, plural = entry.id
            forms = tuple(translations.npgettext(entry.context, singular, plural, number) for number in (1, 2, 5))
            assert forms == entry.string


@given(st.dictionaries(TEXTS, st.tuples(TEXTS, TEXTS), min_size=1, max_size=5))
def test_any_text_comes_through(texts: dict[str, tuple[str, str]]) -> None:
    catalogue = Catalog(locale="pl", charset="utf-8")
    for key, (source, translation) in texts.items():
        catalogue.add(source, translation, context=key)
    written = io.BytesIO()
    write_po(written, catalogue)
    translations = compiled(written.getvalue().decode())
    for key, (source, translation) in texts.items():
        assert translations.pgettext(key, source) == translation


def test_contexts_keep_one_text_apart() -> None:
    translations = compiled(
        HEADER + 'msgctxt "a"\nmsgid "not known"\nmsgstr "nie wiadomo kto"\n\n'
        'msgctxt "b"\nmsgid "not known"\nmsgstr "nie wiadomo kogo"\n'
    )
    assert [translations.pgettext(key, "not known") for key in "abc"] == [
        "nie wiadomo kto",
        "nie wiadomo kogo",
        "not known",
    ]


def test_long_texts_go_on_over_lines_and_plurals_have_their_forms() -> None:
    (header, entry) = read_catalogue(
        HEADER + '# said to a translator\n#: somewhere.py:3\nmsgctxt "a"\nmsgid ""\n"{n} \\"day\\""\n" of\\train"\n'
        'msgid_plural "{n} days"\nmsgstr[0] "{n} "\n"dzień"\nmsgstr[1] "{n} dni"\nmsgstr[2] "{n} dni"\n'
    )
    assert header.translations[0].startswith("Content-Type")
    assert (entry.context, entry.text, entry.plural) == ("a", '{n} "day" of\train', "{n} days")
    assert entry.translations == ["{n} dzień", "{n} dni", "{n} dni"]


@pytest.mark.parametrize(
    "entry",
    [
        '#, fuzzy\nmsgctxt "a"\nmsgid "one"\nmsgstr "dwa"\n',
        'msgctxt "a"\nmsgid "one"\nmsgstr ""\n',
        '#~ msgctxt "a"\n#~ msgid "one"\n#~ msgstr "dwa"\n',
    ],
)
def test_a_guess_an_empty_or_an_old_translation_is_not_said(entry: str) -> None:
    after = 'msgctxt "b"\nmsgid "two"\nmsgstr "dwa"\n'
    translations = compiled(f"{HEADER}{entry}\n{after}")
    assert translations.pgettext("a", "one") == "one"
    assert translations.pgettext("b", "two") == "dwa"


@pytest.mark.parametrize("line", ["msgid unquoted", 'msgid "open', 'msgstring "x"', "<<<<<<< HEAD", '"x" y'])
def test_a_line_that_does_not_belong_is_named(line: str) -> None:
    with pytest.raises(ValueError, match="line 8 is none of a catalogue"):
        read_catalogue(f'{HEADER}msgctxt "a"\nmsgid "b"\n{line}\n')


@pytest.mark.parametrize("text", ['"no keyword"', 'msgstr "no text"', 'msgid_plural "no singular"'])
def test_a_catalogue_begins_with_a_text(text: str) -> None:
    with pytest.raises(ValueError, match="line 1 is none of a catalogue"):
        read_catalogue(text)


def test_an_empty_catalogue_has_no_entries() -> None:
    assert read_catalogue("") == read_catalogue("# nothing yet\n\n") == []
