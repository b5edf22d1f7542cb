"""How a finding came by its severity, in words: what its score says, sentence by sentence; nothing is reckoned here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from calnet.findings import Factor, Finding, Level
from calnet.findings.score import exact
from calnet.messages import Message, Value, message

_SIGNS = {"times": "explanations.times", "plus": "explanations.plus"}


def tell_formula(finding: Finding) -> Iterator[Message]:
    """Yield the severity, the score and the other numbers of a finding, a sentence each."""
    score = finding.score
    if score is not None:
        key = "explanations.severity_capped" if score.is_capped else "explanations.severity"
        yield Message(key, {"value": finding.severity, "product": _product(score.factors())})
    elif finding.level is Level.INFO:
        yield message("explanations.outside")
    if score is not None and score.similarity is not None:
        parts = [
            message("explanations.part", label=Message(part.label), value=exact(value), share=exact(share))
            for part, value, share in score.similarity.known()
        ]
        yield message("explanations.score_of", value=exact(score.numbers()["score"]), sum=_chain(parts, "plus"))
    for name, key in finding.kind.counts.items():
        if name in finding.counts:
            number = finding.counts[name]
            yield Message(key, {"value": number, "n": number})


def _product(factors: Sequence[Factor]) -> Value:
    return _chain(
        [message("explanations.factor", label=f.label, value=exact(f.value), why=f.why) for f in factors], "times"
    )


def _chain(terms: Sequence[Message], sign: str) -> Message:
    first, *rest = terms
    return Message(_SIGNS[sign], {"first": first, "rest": _chain(rest, sign)}) if rest else first
