"""A fresh virtual environment, as a helper of the packaging tests."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Environment:
    """A virtual environment of its own."""

    folder: Path

    @property
    def scripts(self) -> Path:
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    @property
    def python(self) -> Path:
        return self.scripts / ("python.exe" if os.name == "nt" else "python")

    def install(self, *what: str) -> None:
        """Install without asking a registry for anything."""
        options = ("--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check")
        subprocess.run([sys.executable, "-m", "pip", "--python", self.python, "install", *options, *what], check=True)

    def run(self, *command: str | Path, cwd: Path) -> str:
        """Return what a command prints; it must end well."""
        env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "CALNET_"))}
        done = subprocess.run(
            [str(part) for part in command], cwd=cwd, capture_output=True, encoding="utf-8",
            env={**env, "PYTHONUTF8": "1"},
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout
