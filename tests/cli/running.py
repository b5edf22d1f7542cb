"""What a run of the command line gave."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol


@dataclass(frozen=True)
class Outcome:
    """The exit code and what was printed."""

    code: int
    raw_out: bytes
    raw_err: bytes
    encoding: str

    @property
    def out(self) -> str:
        return self.raw_out.decode(self.encoding).replace("\r\n", "\n")

    @property
    def err(self) -> str:
        return self.raw_err.decode(self.encoding).replace("\r\n", "\n")

    @property
    def document(self) -> Any:
        """What stdout holds, which must be one JSON document and nothing else."""
        return json.loads(self.raw_out)


class Calnet(Protocol):
    """Runs a command."""

    def __call__(self, *arguments: Any, lang: str = "pl", encoding: str = "utf-8") -> Outcome: ...


def clean_environment(changed: Mapping[str, str]) -> dict[str, str]:
    """Return this environment without what tells a language or a terminal, and with what is given."""
    told = ("CALNET_", "LC_", "LANG", "PYTHONUTF8", "PYTHONIOENCODING", "NO_COLOR", "FORCE_COLOR", "COLUMNS")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(told)}
    root = str(Path(__file__).resolve().parents[2])
    return {**kept, "PYTHONPATH": root, "PYTHONUTF8": "1", **changed}


class Typed(io.StringIO):
    """What a person types on a terminal, to be put in the place of stdin."""

    def isatty(self) -> bool:
        return True
