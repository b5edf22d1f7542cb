"""Runs every check that is not a test: lint, format, types, layers, scripts, styles and docs; names those that fail.

python3 .ci/check.py
"""

from __future__ import annotations

import sys

from environment import PYTHON, SCRIPTS, Impossible, prepare, run, say

PAGE = "calnet/maps"
CHECKS = {
    "lint": (PYTHON, "-m", "ruff", "check"),
    "format": (PYTHON, "-m", "ruff", "format", "--check"),
    "types": (PYTHON, "-m", "mypy"),
    "types of .ci": (PYTHON, "-m", "mypy", "--strict", ".ci"),
    "layers": (SCRIPTS / "lint-imports",),
    "scripts of the page": (SCRIPTS / "oxlint", "--report-unused-disable-directives-severity=error", PAGE),
    "format of scripts and styles": (SCRIPTS / "oxfmt", "--check", PAGE),
    "docs": (PYTHON, ".ci/docs.py"),
}


def main() -> int:
    try:
        prepare()
    except Impossible as reason:
        print(f"The checks cannot run. {reason}", file=sys.stderr)
        return 1
    failed = []
    for name, command in CHECKS.items():
        say(name)
        if run(*command):
            failed.append(name)
    say(f"failed: {', '.join(failed)}" if failed else "all checks pass")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
