"""Runs the command line as ``python -m calnet``."""

from calnet.cli import main

main()
