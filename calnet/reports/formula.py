"""How a finding came by its severity: the formula with its numbers, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from calnet.analyses import severity as scale
from calnet.analyses.overlap.overlaps import WEIGHTS
from calnet.findings import Finding, Kind, Level
from calnet.messages import Count, Message, Value, message

FIGURES = (
    "capacity", "shared", "adamic_adar", "ties", "hops", "initiatives", "needs_below", "days_unchecked", "falls",
    "lone", "parts", "bridges",
)  # fmt: skip
"""Names of the numbers that are told one by one, beside the formula."""
IN_FORMULA = ("state", "weight", "sureness", "priority", "people", "most_people", "score", *WEIGHTS)
"""Names of the numbers that the formula tells."""


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor of a severity, or one part of a score.

    Attributes:
        name: its name among the numbers of a finding.
        value: in [0, 1].
        label: what it is.
        why: why it has this value; None for a part of a score.
        share: for a part of a score, how much it counts in [0, 1]; together 1.
    """

    name: str
    value: float
    label: Message
    why: Message | None = None
    share: float | None = None


def find_factors(finding: Finding) -> tuple[Factor, ...]:
    """Return what the severity is the product of, times 100; nothing for what stands outside the scale."""
    numbers = finding.numbers
    if finding.level is Level.INFO or not {"state", "weight", "sureness"} <= numbers.keys():
        return ()
    state = Message(f"report.state_{finding.state}")
    factors = [Factor("state", numbers["state"], message("explanations.state"), state)]
    if "score" in numbers:
        alike = message("explanations.why_score")
        factors.append(Factor("score", numbers["score"], message("explanations.score"), alike))
    return (
        *factors,
        Factor("weight", numbers["weight"], message("explanations.weight"), _why_weight(finding)),
        Factor("sureness", numbers["sureness"], message("explanations.sureness"), _why_sureness(numbers["sureness"])),
    )


def find_parts(finding: Finding) -> tuple[Factor, ...]:
    """Return the parts of the score of an overlap with what each counts; the unknown ones are left out."""
    numbers = finding.numbers
    if "score" not in numbers:
        return ()
    known = {part: share for part, share in WEIGHTS.items() if part in numbers}
    total = sum(known.values())
    return tuple(
        Factor(part, numbers[part], Message(f"explanations.part_{part}"), None, share / total)
        for part, share in known.items()
    )


def tell_formula(finding: Finding) -> Iterator[Message]:
    """Yield the severity, the score and the other numbers of a finding, a sentence each."""
    factors, parts, numbers = find_factors(finding), find_parts(finding), finding.numbers
    if factors:
        yield message("explanations.severity", value=finding.severity, product=_product(factors))
    elif finding.level is Level.INFO:
        yield message("explanations.outside")
    if parts:
        yield message("explanations.score_of", value=_exact(numbers["score"]), sum=_sum(parts))
    for name in FIGURES:
        if name in numbers:
            yield Message(f"explanations.number_{name}", {"value": numbers[name], "n": numbers[name]})


def _product(factors: tuple[Factor, ...]) -> Value:
    return _chain(
        [message("explanations.factor", label=f.label, value=_exact(f.value), why=f.why) for f in factors], "times"
    )


def _sum(parts: tuple[Factor, ...]) -> Value:
    terms = [
        message("explanations.part", label=p.label, value=_exact(p.value), share=_exact(p.share or 0.0)) for p in parts
    ]
    return _chain(terms, "plus")


def _chain(terms: list[Message], sign: str) -> Message:
    first, *rest = terms
    return Message(f"explanations.{sign}", {"first": first, "rest": _chain(rest, sign)}) if rest else first


def _exact(value: float) -> Value:
    """Return a number with so many decimals that whoever reckons it up gets the same."""
    whole, _, rest = f"{value:.4f}".rstrip("0").partition(".")
    return message("explanations.decimal", whole=whole, rest=rest) if rest else whole


def _why_weight(finding: Finding) -> Message:
    numbers = finding.numbers
    priority, people, most = (_whole(numbers.get(name)) for name in ("priority", "people", "most_people"))
    if scale.weight(priority, people, most) != numbers["weight"]:
        return message("explanations.why_weight_other")
    first = (
        message("explanations.why_priority", n=priority)
        if priority
        else message("explanations.why_no_priority", share=scale.UNKNOWN_PRIORITY)
    )
    if not people or not most or scale.weight(priority) == numbers["weight"]:
        return first
    words: dict[str, Value] = {
        "first": first,
        "base": _exact(scale.weight(priority)),
        "people": people,
        "most": most,
        "whose": Message(f"explanations.whose_{_whose(finding)}", {"people": Count("person", most)}),
    }
    return Message("explanations.why_people", words)


def _whose(finding: Finding) -> str:
    """Return whose number of people is the largest that others are measured by."""
    return {Kind.ISOLATED_GROUP: "group", Kind.DUPLICATE: "initiative"}.get(finding.kind, "diagnosis")


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)


def _why_sureness(value: float) -> Message:
    if value >= scale.SURE:
        return message("explanations.why_sure")
    return message("explanations.why_fairly_sure" if value >= scale.FAIRLY_SURE else "explanations.why_unsure")
