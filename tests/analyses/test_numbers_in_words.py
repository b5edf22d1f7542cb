"""Whatever number or state an analysis gives a finding, the explanation has a word for it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from worlds import DAY, QUIET, Rows, facts_of, towns

import calnet
from calnet.analyses.analyse import analyse
from calnet.findings import Finding
from calnet.messages import Message
from calnet.reports.explanation import render_explanation
from calnet.reports.formula import FIGURES, IN_FORMULA, find_factors, find_parts
from calnet.resources import find_folder
from calnet.wording import Voice

SAMPLES = ("srem", "krasnik", "gora", "malopolska", "torun", "przykladowo")


def check(findings: Iterable[Finding]) -> None:
    for finding in findings:
        assert set(finding.numbers) <= {*FIGURES, *IN_FORMULA}, finding.kind
        product = 100.0
        for factor in find_factors(finding):
            assert factor.label
            product *= factor.value
        if find_factors(finding):
            assert product == pytest.approx(finding.severity, abs=0.16), finding.kind
        parts = find_parts(finding)
        if parts:
            assert sum(part.share or 0 for part in parts) == pytest.approx(1)
            score = sum((part.share or 0) * part.value for part in parts)
            assert score == pytest.approx(finding.numbers["score"], abs=0.0015)
        for language in ("pl", "en"):
            voice = Voice(language)
            text = render_explanation(finding, voice, width=120)
            assert voice.headline(finding.title)[:20] in " ".join(text.split())


@pytest.mark.parametrize("sample", SAMPLES)
def test_samples(sample: str) -> None:
    result = calnet.analyse(calnet.read(find_folder("sample_graphs") / sample).network)
    assert result.findings
    check(result.findings)


@given(towns())
@settings(QUIET, max_examples=40)
def test_made_towns(rows: Rows) -> None:
    check(analyse(facts_of(rows), as_of=DAY).findings)


@pytest.mark.parametrize("language", ["pl", "en"])
def test_every_number_has_a_sentence(language: str) -> None:
    said = [Voice(language).say(Message(f"explanations.number_{name}", {"value": 3, "n": 3})) for name in FIGURES]
    assert len(set(said)) == len(FIGURES)
    assert all("3" in sentence for sentence in said)
