"""The invented town, read and analysed once, on a day that never changes."""

from __future__ import annotations

from datetime import date

import pytest

import calnet
from calnet.analyses.analyse import analyse
from calnet.findings import Result
from calnet.resources import find_folder
from calnet.snapshot.facts import read_facts
from calnet.stores import facts_fetcher, open_memory


@pytest.fixture(scope="session")
def przykladowo() -> Result:
    reading = calnet.read(find_folder("sample_graphs") / "przykladowo")
    with open_memory(reading.network) as store:
        facts = read_facts(facts_fetcher(store))
    return analyse(facts, today=date(2026, 11, 21))
