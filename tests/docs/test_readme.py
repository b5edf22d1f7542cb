"""README and CONTRIBUTING say what is there: folders, files, commands and links."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest

from calnet.cli.program import COMMANDS, program

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
DOCUMENTS = [
    *sorted(ROOT.glob("*.md")),
    *(path for folder in ("calnet", "queries", "sample_graphs") for path in sorted((ROOT / folder).rglob("*.md"))),
]


def test_documents_that_follow_from_the_code_are_up_to_date() -> None:
    checked = subprocess.run([sys.executable, ".ci/docs.py"], cwd=ROOT, capture_output=True, encoding="utf-8")
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)\s]+)\)", text)
    headings = {re.sub(r"[^\w -]", "", line.lstrip("# ").lower()).replace(" ", "-") for line in text.splitlines()}
    for target in targets:
        path, _, anchor = target.partition("#")
        assert not re.match(r"\w+:", target), f"{target} is not part of the repository"
        assert (document.parent / path).exists() if path else anchor in headings, target


def test_every_path_that_is_named_exists() -> None:
    spans = re.findall(r"`([^`\n]+)`|^\| ([\w.]+/[\w/]*) \|", README + CONTRIBUTING, re.MULTILINE)
    named = {first or second for first, second in spans}
    paths = {name for name in named if re.fullmatch(r"\.?[\w-]+(?:\.\w+|/[\w./-]*)", name)}
    made_by_commands = {".venv-test", ".xlsx", ".cypher", ".calnet", "mapa.html", "gminy.calnet", "shared_needs.cypher"}
    gone = {path for path in paths - made_by_commands if not path.startswith(".venv") and not (ROOT / path).exists()}
    assert paths
    assert gone == set()


def test_every_folder_is_explained() -> None:
    explained = set(re.findall(r"^\| \[?([\w./]+/)", CONTRIBUTING, re.MULTILINE))
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=True,
    ).stdout.splitlines()  # fmt: skip
    folders = {Path(name).parts for name in tracked}
    top = {f"{parts[0]}/" for parts in folders if len(parts) > 1} - {"calnet/"}
    packages = {f"calnet/{parts[1]}/" for parts in folders if parts[0] == "calnet" and len(parts) > 2}
    assert explained == top | packages


def test_every_command_line_is_one_that_calnet_takes() -> None:
    """What a newcomer copies: the spans and blocks of code, but not the table, which shows usage."""
    prose = "\n".join(line for line in README.splitlines() if not line.startswith("|")).replace("\\", "/")
    lines = re.findall(rf"(?<![\w-])calnet ((?:{'|'.join(COMMANDS)})\b[^`\n\"]*)", prose)
    whole = [shlex.split(line) for line in lines if "…" not in line]
    assert len(whole) > 5
    for name, *arguments in whole:
        command = program.get_command(click.Context(program), name)
        assert command is not None
        command.make_context(name, arguments)


def test_every_command_is_in_the_table() -> None:
    between = README.partition("<!-- commands")[2].partition("<!-- end of commands")[0]
    table = re.findall(r"^\| `calnet (\w+)", between, re.MULTILINE)
    assert tuple(table) == COMMANDS


def test_import_rules_are_those_of_the_project() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = [layer.replace("calnet.", "").replace(" | ", ", ") for layer in contracts[0]["layers"]]
    assert " → ".join(layers) in " ".join(CONTRIBUTING.split())
