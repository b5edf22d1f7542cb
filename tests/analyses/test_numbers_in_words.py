"""Whatever number or state an analysis gives a finding, the explanation has a word for it."""

from __future__ import annotations

from collections.abc import Iterable
from math import prod

import pytest
from hypothesis import given, settings
from worlds import DAY, QUIET, Rows, facts_of, towns

import calnet
from calnet.analyses.analyse import analyse, find_kinds
from calnet.findings import Finding
from calnet.messages import Message
from calnet.reports.explanation import render_explanation
from calnet.resources import find_folder
from calnet.wording import Voice

SAMPLES = ("srem", "krasnik", "gora", "malopolska", "torun", "przykladowo")


def check(findings: Iterable[Finding]) -> None:
    for finding in findings:
        assert set(finding.counts) <= set(finding.kind.counts), finding.kind
        assert finding.kind.state(finding.state) is not None, finding.state
        if finding.score:
            factors = finding.score.factors()
            product = 100 * prod(factor.value for factor in factors)
            most = product if finding.score.cap is None else min(product, finding.score.cap)
            assert finding.severity == pytest.approx(most, abs=0.16)
            assert {factor.name: factor.value for factor in factors}.items() <= finding.numbers.items()
            assert finding.score.state.name == finding.state
        if finding.score and finding.score.similarity:
            parts = list(finding.score.similarity.known())
            assert sum(share for _, _, share in parts) == pytest.approx(1)
            score = sum(share * value for _, value, share in parts)
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
    keys = {key for kind in find_kinds() for key in kind.counts.values()}
    said = [Voice(language).say(Message(key, {"value": 3, "n": 3})) for key in keys]
    assert len(set(said)) == len(keys)
    assert all("3" in sentence for sentence in said)
