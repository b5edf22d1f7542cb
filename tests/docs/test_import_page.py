"""The README shows what ``calnet import`` says of a table, word for word."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from calnet.cli.program import program

ROOT = Path(__file__).resolve().parents[2]
BEGIN, END = "<!-- import: checked by tests/docs/test_import_page.py -->\n", "<!-- end of import -->"


def test_the_readme_shows_what_the_command_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]
    said = page.strip().removeprefix("```console\n").removesuffix("\n```")
    line, _, shown = said.partition("\n")
    assert line.startswith("$ calnet ")
    runner = CliRunner(env={"COLUMNS": "80", "CALNET_LANG": "pl"})
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "tests" / "sources" / "importing" / "tables" / "konkurs.csv", "konkurs.csv")
    done = runner.invoke(program, line.removeprefix("$ calnet ").split(), prog_name="calnet")
    assert done.exit_code == 0, done.output
    assert Path("nasza-gmina.xlsx").is_file()
    assert [each.rstrip() for each in done.stdout.splitlines()] == shown.splitlines()
