"""Renews the two lock files from pyproject.toml.

    python3 .ci/lock.py              after a change of dependencies: keeps the versions that still fit
    python3 .ci/lock.py --upgrade    takes the newest versions

`requirements.lock` is what calnet runs with, `.ci/requirements-dev.lock` adds what tests and checks need, at the
same versions. Both hold for every platform and every Python from 3.11, with hashes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN_TIME = Path("requirements.lock")
DEVELOPMENT = Path(".ci") / "requirements-dev.lock"
RESOLVER = "uv>=0.9"
OPTIONS = (
    "--universal",
    "--generate-hashes",
    "--python-version=3.11",
    "--fork-strategy=fewest",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--custom-compile-command=python3 .ci/lock.py",
    "--quiet",
)


def main(arguments: list[str]) -> int:
    if unknown := [argument for argument in arguments if argument != "--upgrade"]:
        print(f"unknown: {' '.join(unknown)}\n\n{__doc__}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        scripts = Path(folder) / ("Scripts" if os.name == "nt" else "bin")
        subprocess.run([scripts / "python", "-m", "pip", "install", "--quiet", RESOLVER], check=True)
        compile_ = [str(scripts / "uv"), "pip", "compile", "pyproject.toml", *OPTIONS, *arguments]
        subprocess.run([*compile_, "--output-file", RUN_TIME.as_posix()], cwd=ROOT, check=True)
        constraint = ["--constraint", RUN_TIME.as_posix()]
        development = ["--group", "dev", *constraint, "--output-file", DEVELOPMENT.as_posix()]
        subprocess.run([*compile_, *development], cwd=ROOT, check=True)
    print(f"renewed: {RUN_TIME.as_posix()}, {DEVELOPMENT.as_posix()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
