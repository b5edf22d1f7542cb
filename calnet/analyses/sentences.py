"""Sentences put together."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from calnet.messages import Message, message


def in_a_row(sentences: Iterable[Message]) -> Message:
    """Return several sentences, at least one, as one message."""
    return reduce(lambda first, rest: message("findings.then", first=first, rest=rest), sentences)
