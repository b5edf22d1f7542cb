"""What a document in plain text is laid out for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Screen:
    """A terminal, or a text file that looks like one; formats with pages of their own take no notice of it.

    Attributes:
        width: columns to fill; a report keeps between 40 and 120.
        color: whether to use terminal colours; nothing is said by colour alone.
    """

    width: int = 80
    color: bool = False
