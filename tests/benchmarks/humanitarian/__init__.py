"""Turns OCHA "who does what where" (3W) tables into calnet's graph, to try the analyses on real data."""

from .conversion import convert
from .table import Row, read_rows

__all__ = ["Row", "convert", "read_rows"]
