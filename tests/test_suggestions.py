"""Did you mean: what people mistype, cut short or swap is found; what is like nothing gets no suggestion."""

from __future__ import annotations

import pytest

from calnet.catalogue import query_names
from calnet.suggestions import find_nearest

IDS = ("g-ebb4d247", "g-e5a5918c", "d-00ff00ff")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("who_runs_wat", "who_runs_what"),
        ("runs_what", "who_runs_what"),
        ("who_runs_what_", "who_runs_what"),
        ("who_konws_whom", "who_knows_whom"),
        ("resources_for_neds", "resources_for_need"),
    ],
)
def test_a_mistyped_query_is_found(typed: str, meant: str) -> None:
    assert find_nearest(typed, query_names())[0] == meant


@pytest.mark.parametrize("typed", ["g-ebb4d24x", "g-ebb4d274", "g-ebb4d24", "g-ebb4d2477", "gebb4d247", "d-ebb4d247"])
def test_a_mistyped_id_is_found(typed: str) -> None:
    assert find_nearest(typed, IDS, least=0.75) == ("g-ebb4d247",)


@pytest.mark.parametrize("typed", ["", "???", "zzzzzzzzzz", "Ż" * 10_000])
def test_what_is_like_nothing_gets_no_suggestion(typed: str) -> None:
    assert find_nearest(typed, IDS) == ()


def test_no_more_than_asked_for_and_the_nearest_first() -> None:
    known = ("abcx", "abcd", "abxx", "xxxx")
    assert find_nearest("abcd", known) == ("abcd", "abcx", "abxx")
    assert find_nearest("abcd", known, most=1) == ("abcd",)
    assert find_nearest("abcd", ()) == ()
