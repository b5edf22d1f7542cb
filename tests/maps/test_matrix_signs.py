"""Every level and flag of the coverage has a sign, a word and, a level, a look of its own in the matrix of the page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

import calnet
from calnet.analyses.coverage import LEVELS
from calnet.analyses.coverage.cells import FLAGS
from calnet.maps.contract import Answer
from calnet.reports.terminal_findings import LEVEL_SIGNS

SCRIPT = Path(calnet.__file__).parent / "maps" / "page" / "script"
SIGNS = (SCRIPT / "views" / "matrix" / "signs.js").read_text("utf-8")
STYLE = (SCRIPT / "views" / "matrix" / "view.css").read_text("utf-8")
WORDING = (SCRIPT / "core" / "wording.js").read_text("utf-8")


def test_the_levels_are_the_same_everywhere() -> None:
    assert get_args(Answer) == LEVELS == tuple(LEVEL_SIGNS)
    assert dict(re.findall(r'(\w+): "(.)"', SIGNS.partition("LEVELS =")[2].partition(";")[0])) == LEVEL_SIGNS
    assert len(set(LEVEL_SIGNS.values())) == len(LEVELS)


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_has_a_name_and_a_look(level: str) -> None:
    assert f'{level}: "cell_{level}"' in WORDING
    assert f".cell.{level}," in STYLE


@pytest.mark.parametrize("flag", FLAGS)
def test_a_flag_has_a_name_and_a_sign(flag: str) -> None:
    assert f'{flag}: "flag_{flag}"' in SIGNS
    assert re.search(rf'^  {flag}:\s+"M', SIGNS, re.MULTILINE)
