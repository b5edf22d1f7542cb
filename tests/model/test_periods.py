"""Periods as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calnet.model.dates import first_day, last_day, parse_date
from calnet.model.periods import Period, find_period, parse_period

YEARS = st.integers(1950, 2190)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2023/2024", "2023-09", "2024-06"),
        ("2023/24", "2023-09", "2024-06"),
        ("rok szkolny 2023/24", "2023-09", "2024-06"),
        ("R. szk. 2023/2024", "2023-09", "2024-06"),
        ("w roku szkolnym 2023–2024 r.", "2023-09", "2024-06"),
        ("school year 2023/24", "2023-09", "2024-06"),
        ("rok akademicki 2023/2024", "2023-10", "2024-06"),
        ("2023–2024", "2023", "2024"),
        ("2021-2027", "2021", "2027"),
        ("jesień 2025", "2025-09", "2025-11"),
        ("wiosną 2025", "2025-03", "2025-05"),
        ("Wakacje 2025", "2025-07", "2025-08"),
        ("w ferie zimowe 2025", "2025-01", "2025-02"),
        ("zima 2025/2026", "2025-12", "2026-02"),
        ("summer 2025", "2025-06", "2025-08"),
        ("II półrocze 2025", "2025-07", "2025-12"),
        ("1. półrocze 2025 r.", "2025-01", "2025-06"),
        ("first half of 2025", "2025-01", "2025-06"),
        ("III kwartał 2025", "2025-07", "2025-09"),
        ("w IV kw. 2025", "2025-10", "2025-12"),
        ("Q1 2025", "2025-01", "2025-03"),
        ("II semestr 2024/25", "2025-02", "2025-06"),
        ("cały rok 2025", "2025", "2025"),
        ("we wrześniu 2025", "2025-09", "2025-09"),
        ("październik 2025 - maj 2026", "2025-10", "2026-05"),
        ("X–V 2026", "2025-10", "2026-05"),
        ("marzec–maj 2025", "2025-03", "2025-05"),
        ("3-14.02.2025", "2025-02-03", "2025-02-14"),
        ("28.12.2025–3.01.2026", "2025-12-28", "2026-01-03"),
        ("30.11 - 2.12.2025", "2025-11-30", "2025-12-02"),
        ("od 1 lutego 2025 r. do 31 maja 2025 r.", "2025-02-01", "2025-05-31"),
        ("from May 2025 to June 2026", "2025-05", "2026-06"),
        ("od jesieni 2025", "2025-09", None),
        ("od 15.01.2025", "2025-01-15", None),
        ("since 2019", "2019", None),
        ("do końca marca 2026", None, "2026-03"),
        ("until 2026-05", None, "2026-05"),
    ],
)
def test_periods_in_words(text: str, start: str | None, end: str | None) -> None:
    assert parse_period(text) == Period(start, end)
    assert parse_period(f"  {text.upper()} ") == Period(start, end)


@pytest.mark.parametrize(
    "text",
    ["", "-", "/", "od", "od października", "w każdy piątek", "cyklicznie", "zima 2026", "III półrocze 2026",
     "2025/2029x", "2025/2024", "31.02.2026", "30.06.2026–1.05.2026", "V semestr 2025/26", "rok szkolny", "lato",
     "5 kwartał 2026", "0000/0001", "9999/10000", "od od 2026", "maj", "I" * 5000],
)  # fmt: skip
def test_what_is_no_period(text: str) -> None:
    assert parse_period(text) is None


def test_a_date_among_other_words() -> None:
    assert find_period("start 4.10.2025 (sala B)") == Period("2025-10-04", "2025-10-04")
    assert find_period("co piątek, od marca 2026") == Period("2026-03", None)
    assert find_period("4.10.2025, 5.10.2025") is None
    assert find_period("planowany 2027") == Period("2027", "2027")
    assert find_period("rusza we wrześniu 2026") == Period("2026-09", "2026-09")
    assert find_period("15.10.2026 godz. 17") == Period("2026-10-15", "2026-10-15")
    assert find_period("marzec 2025 i marzec 2026") is None
    assert find_period("co piątek") is None


@given(YEARS)
def test_a_school_year_is_september_to_june(year: int) -> None:
    whole = Period(f"{year}-09", f"{year + 1}-06")
    for text in (f"{year}/{year + 1}", f"rok szkolny {year}/{(year + 1) % 100:02}", f"r. szk. {year}-{year + 1}"):
        assert parse_date(text) is not None or parse_period(text) == whole


@given(st.text(max_size=60) | st.from_regex(r"(od |do |lato |IV kw\. )?[0-9./ –-]{1,25}( r\.)?", fullmatch=True))
def test_no_text_makes_it_fall_and_no_period_ends_before_it_starts(text: str) -> None:
    for period in (parse_period(text), find_period(text)):
        if period is not None and period.start is not None and period.end is not None:
            assert first_day(period.start) <= last_day(period.end)


@given(st.dates(first_day("1950"), last_day("2190")), st.dates(first_day("1950"), last_day("2190")))
def test_from_one_day_to_another(one: object, two: object) -> None:
    start, end = sorted((str(one), str(two)))
    polish = [".".join(reversed(iso.split("-"))) for iso in (start, end)]
    for text in (f"{start} - {end}", f"od {polish[0]} do {polish[1]} r.", f"{polish[0]}–{polish[1]}"):
        assert parse_period(text) == Period(start, end)
