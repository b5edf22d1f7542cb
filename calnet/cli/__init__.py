"""The command line: one thin module a command, nothing else prints."""

from __future__ import annotations

from calnet.cli.program import main

__all__ = ["main"]
