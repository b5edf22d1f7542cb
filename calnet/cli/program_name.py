"""How calnet was called, so that a command that a message names can be copied as it stands."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

NAME = "calnet"


def program_name(called: Sequence[str] | None = None, original: Sequence[str] | None = None) -> str:
    """Return how calnet was called: by its name, by a path to it, or as a module of Python.

    Args:
        called: ``sys.argv``.
        original: ``sys.orig_argv``.

    >>> program_name([".venv/bin/calnet", "check"], []), program_name(["/usr/lib/pytest/__main__.py"], [])
    ('.venv/bin/calnet', 'calnet')
    """
    first = next(iter(sys.argv if called is None else called), "")
    path = Path(first)
    if path.name == "__main__.py" and path.parent.name == NAME:
        python = next(iter(sys.orig_argv if original is None else original), "python")
        return f"{_typed(_short(python))} -m {NAME}"
    return _typed(_short(first)) if path.stem.lower() == NAME else NAME


def _short(called: str) -> str:
    """Return a program's name alone where the system finds this very program by its name, else the path."""
    path = Path(called)
    found = shutil.which(path.name) if path.is_absolute() else None
    return path.stem if found and Path(found) == path else called


def _typed(program: str) -> str:
    return f'"{program}"' if " " in program else program
