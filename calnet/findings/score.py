"""How serious a finding is, with the reason for each factor: 100 × state × weight × sureness.

An analysis puts a `Score` together once; whoever explains a finding reads it and reckons nothing again. What the
factors mean and how they are found, `calnet.analyses.severity` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calnet.findings.states import State
from calnet.messages import Count, Message, Value, message

SURE, FAIRLY_SURE, UNSURE = 1.0, 0.8, 0.6
"""The steps of sureness."""
OF_DIAGNOSES = "explanations.whose_diagnosis"
"""Key of the words for whose number of people is the largest that others are measured by."""
_DECIMALS = 3
"""With how many decimals the numbers of an overlap are told."""


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor of a severity.

    Attributes:
        name: its name among the numbers of a finding.
        value: in [0, 1].
        label: what it is.
        why: why it has this value.
    """

    name: str
    value: float
    label: Message
    why: Message


@dataclass(frozen=True, slots=True)
class SimilarityPart:
    """One part of a similarity.

    Attributes:
        name: its name among the numbers of a finding.
        label: key of what it is called.
        value: in [0, 1]; None where it is unknown, so that it drops out.
        share: how much it counts where everything is known, in [0, 1].
    """

    name: str
    label: str
    value: float | None
    share: float


@dataclass(frozen=True, slots=True)
class Similarity:
    """How much alike two things are, with what that is made of.

    Attributes:
        value: in [0, 1].
        parts: all parts, known or not.
    """

    value: float
    parts: tuple[SimilarityPart, ...]

    def known(self) -> Iterator[tuple[SimilarityPart, float, float]]:
        """Yield the parts that are known, the value and the share of each; these shares together are 1."""
        known = [(part, part.value) for part in self.parts if part.value is not None]
        total = sum(part.share for part, _ in known)
        for part, value in known:
            yield part, round(value, _DECIMALS), part.share / total


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a finding matters: its priority, raised by the people concerned.

    Attributes:
        value: in [0, 1].
        base: what the priority alone makes of it.
        priority: 1 to 5, or None where nobody gave it.
        people: how many people the finding is about, or None.
        most_people: the largest such number around, by which this one is measured, or None.
        whose: key of the words for whose largest number that is.
    """

    value: float
    base: float
    priority: int | None = None
    people: int | None = None
    most_people: int | None = None
    whose: str = OF_DIAGNOSES

    def why(self) -> Message:
        """Return the reason for the value in words."""
        first = (
            message("explanations.why_priority", n=self.priority)
            if self.priority
            else message("explanations.why_no_priority", share=self.base)
        )
        if not self.people or not self.most_people or self.base == self.value:
            return first
        words: dict[str, Value] = {
            "first": first,
            "base": exact(self.base),
            "people": self.people,
            "most": self.most_people,
            "whose": Message(self.whose, {"people": Count("person", self.most_people)}),
        }
        return Message("explanations.why_people", words)


@dataclass(frozen=True, slots=True)
class Score:
    """How serious a finding is, and why.

    Attributes:
        state: the state that counts.
        value: how serious that state is in [0, 1]: as its kind's table says, or as the analysis reckoned.
        weight: how much it matters.
        sureness: how sure the facts are: one of `SURE`, `FAIRLY_SURE` and `UNSURE`.
        similarity: of an overlap, how much alike the initiatives are, which is one more factor; else None.
        cap: what the severity is at most, where it rests on a record that is hardly begun; else None.
    """

    state: State
    value: float
    weight: Weight
    sureness: float
    similarity: Similarity | None = None
    cap: float | None = None

    @property
    def severity(self) -> float:
        """The product of all factors on the scale from 0 to 100, one decimal, and at most the cap."""
        value = self.value if self.similarity is None else self.value * self.similarity.value
        severity = round(100 * value * self.weight.value * self.sureness, 1)
        return severity if self.cap is None else min(severity, self.cap)

    @property
    def is_capped(self) -> bool:
        """Whether the cap keeps the severity down."""
        return self.cap is not None and self.severity == self.cap

    @property
    def product(self) -> float:
        """The same in [0, 1] and not rounded, of what has no similarity; to tell which of several scores is higher."""
        return self.value * self.weight.value * self.sureness

    def factors(self) -> tuple[Factor, ...]:
        """Return the factors with their reasons, in the order in which they are told."""
        told, alike = self.numbers(), "explanations.why_score"
        names = ("state", *(("score",) if self.similarity else ()), "weight", "sureness")
        why = {
            "state": Message(self.state.label),
            "score": Message(alike),
            "weight": self.weight.why(),
            "sureness": Message(_why_sureness(self.sureness)),
        }
        return tuple(Factor(name, told[name], Message(_FACTORS[name]), why[name]) for name in names)

    def numbers(self) -> dict[str, float]:
        """Return everything that the score is made of by name, the unknown left out."""
        weight, alike = self.weight, self.similarity
        numbers: dict[str, float | None] = {
            "state": self.value,
            "weight": weight.value,
            "sureness": self.sureness,
            "score": alike.value if alike else None,
            "priority": weight.priority,
            "people": weight.people,
            "most_people": weight.most_people,
            **{part.name: part.value for part in (alike.parts if alike else ())},
        }
        known = {name: number for name, number in numbers.items() if number is not None}
        return {name: round(number, _DECIMALS) for name, number in known.items()} if alike else known


def exact(value: float) -> Value:
    """Return a number with so many decimals that whoever reckons it up gets the same."""
    whole, _, rest = f"{value:.4f}".rstrip("0").partition(".")
    return message("explanations.decimal", whole=whole, rest=rest) if rest else whole


_FACTORS: Mapping[str, str] = {
    "state": "explanations.state",
    "score": "explanations.score",
    "weight": "explanations.weight",
    "sureness": "explanations.sureness",
}


def _why_sureness(value: float) -> str:
    if value >= SURE:
        return "explanations.why_sure"
    return "explanations.why_fairly_sure" if value >= FAIRLY_SURE else "explanations.why_unsure"
