"""What was wrong with a source, counted in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from calnet.cli.opening import as_typed
from calnet.messages import Count, Message
from calnet.wording import Voice

if TYPE_CHECKING:
    from calnet.sources import Problem

_LOSSES = ("sheet", "row", "cell", "part")
"""What a problem can cost; the nouns in which it is counted."""


def tell_left_out(found: Sequence[Problem], source: str) -> tuple[Message, ...]:
    """Return the sentence that counts the problems of a source and what they cost, or nothing."""
    found = [problem for problem in found if not problem.note]
    if not found:
        return ()
    lost = ((noun, sum(problem.times for problem in found if problem.left_out == noun)) for noun in _LOSSES)
    left = tuple(Count(noun, number) for noun, number in lost if number)
    key = "report.left_out" if left else "report.problems_only"
    return (Message(key, {"problems": count_problems(found), "left": left, "source": as_typed(source)}),)


def count_problems(found: Sequence[Problem]) -> tuple[Count, ...]:
    """Return how many errors and how many warnings there are, without those of which there is none."""
    counted = [problem.warning for problem in found if not problem.note]
    counts = (Count("problem", counted.count(False)), Count("warning", counted.count(True)))
    return tuple(count for count in counts if count.number)


def warn_of_problems(found: Sequence[Problem], voice: Voice, source: str) -> None:
    """Say on stderr what was left out of the source."""
    for sentence in tell_left_out(found, source):
        click.echo(voice.say(sentence), err=True)
