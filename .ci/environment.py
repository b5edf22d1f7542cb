"""Makes the private environment of tests and checks: `.venv-test`, with the locked versions and calnet itself.

It is made again when the lock, the interpreter or the place of the checkout changes, and kept otherwise.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv-test"
SCRIPTS = FOLDER / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / "python"
LOCK = ROOT / ".ci" / "requirements-dev.lock"
_STAMP = FOLDER / "made-for.txt"
_OLDEST = (3, 11)


class Impossible(Exception):
    """Something is missing that this script cannot get by itself; the text says what to do."""


def prepare() -> Path:
    """Return the environment's interpreter, after making the environment if need be."""
    if sys.version_info < _OLDEST:
        raise Impossible(
            f"Python {'.'.join(map(str, _OLDEST))} or newer is needed; this is {platform.python_version()}."
        )
    if not _STAMP.is_file() or _STAMP.read_text(encoding="utf-8") != _state():
        say("making .venv-test (the first time takes a minute or two)")
        _make()
        _STAMP.write_text(_state(), encoding="utf-8")
    return PYTHON


def say(text: str) -> None:
    """Print what is going on, in order with what other programs print."""
    print(f"== {text}", flush=True)


def run(*command: str | Path, **environment: str) -> int:
    """Run a command at the top of the checkout, without input, and return its exit code."""
    return subprocess.run(
        [str(part) for part in command], cwd=ROOT, stdin=subprocess.DEVNULL, env={**os.environ, **environment}
    ).returncode


def install_debian_package(name: str) -> bool:
    """Return whether a package could be installed, which takes Debian and its superuser."""
    if not (is_debian() and os.geteuid() == 0 and shutil.which("apt-get")):
        return False
    say(f"apt-get install {name}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run("apt-get", "update", "-q", **quiet)
    return run("apt-get", "install", "-q", "-y", "--no-install-recommends", name, **quiet) == 0


def is_debian() -> bool:
    """Return whether this is Debian itself (in what is made from it, `chromium` may be another thing)."""
    try:
        return platform.freedesktop_os_release().get("ID") == "debian"
    except OSError:
        return False


def _make() -> None:
    if importlib.util.find_spec("ensurepip") is None and not install_debian_package("python3-venv"):
        raise Impossible("This Python cannot make virtual environments; install its venv package (python3-venv).")
    if run(sys.executable, "-m", "venv", "--clear", FOLDER):
        raise Impossible(f"No virtual environment could be made in {FOLDER}.")
    install = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    if run(*install, "--require-hashes", "-r", LOCK):
        raise Impossible("The locked packages could not be installed; see above.")
    if run(*install, "--no-deps", "--no-build-isolation", "--editable", ROOT):
        raise Impossible("calnet itself could not be installed; see above.")


def _state() -> str:
    parts = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    return "\n".join((parts, sys.version, sys.executable, str(ROOT)))
