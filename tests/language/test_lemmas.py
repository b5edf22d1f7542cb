"""Base forms: what is kept between runs, and what happens where nothing can be kept."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from calnet.language import lemmas as module
from calnet.language.dictionary import load_dictionary
from calnet.language.lemmas import keep_lemmas, lemmas


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.delenv("CALNET_CACHE", raising=False)
    monkeypatch.setattr(module, "user_cache_path", lambda *_, **__: tmp_path / "kept")
    forget()
    yield tmp_path / "kept"
    forget()


def forget() -> None:
    for known in (lemmas, module._kept, module._new, load_dictionary):
        known.cache_clear()


def test_what_was_looked_up_needs_no_dictionary_in_the_next_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert lemmas("Książek") == {"ksiazka"}
    assert lemmas("planszówkami") == frozenset()
    keep_lemmas()
    forget()
    monkeypatch.setitem(sys.modules, "morfeusz2", None)
    assert lemmas("książek") == {"ksiazka"}
    assert lemmas("planszówkami") == frozenset()
    assert load_dictionary.cache_info().currsize == 0, "nobody asked for the dictionary"


def test_words_are_kept_one_by_one_without_what_they_stood_in(folder: Path) -> None:
    lemmas("Książki")
    lemmas("porannej")
    keep_lemmas()
    (file,) = folder.iterdir()
    assert json.loads(file.read_bytes()) == {"książki": "ksiazka", "porannej": "poranny"}


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"gimnastyka": 3}', b"\xff\xfe"])
def test_a_damaged_file_is_as_none(folder: Path, content: bytes) -> None:
    path = module._path()
    assert path is not None
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    assert lemmas("gimnastyki") == {"gimnastyka"}
    keep_lemmas()
    assert json.loads(path.read_bytes()) == {"gimnastyki": "gimnastyka"}


def test_where_nothing_can_be_kept_nothing_happens(folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    assert lemmas("gimnastyki") == {"gimnastyka"}
    keep_lemmas()
    assert folder.read_text() == "a file where the folder should be"


def test_keeping_can_be_switched_off(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CALNET_CACHE", "off")
    lemmas("gimnastyki")
    keep_lemmas()
    assert not folder.exists()


def test_without_the_dictionary_nothing_is_known_and_nothing_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "morfeusz2", None)
    assert lemmas("gimnastyki") == frozenset()
    keep_lemmas()
    assert not folder.exists()
