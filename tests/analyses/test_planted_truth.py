"""What was planted in invented networks is found, and little else.

`tests/benchmarks/planted.py` prints the same figures for more and larger networks.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import polars as pl
import pytest
from benchmarks.generated import Generated, make_city, make_country
from benchmarks.generated.scores import analyse, overlaps, score_duplicates, score_gaps, score_isolated

from calnet.findings import Result
from calnet.messages import Message


@dataclass(frozen=True)
class Judged:
    planted: Generated
    result: Result


@pytest.fixture(scope="module", params=["city", "country"])
def judged(request: pytest.FixtureRequest) -> Judged:
    network = make_city(1_500, districts=4, seed=11) if request.param == "city" else make_country(1_500, seed=11)
    return Judged(network, analyse(network))


def test_duplicates_are_found_under_other_names_and_little_else(judged: Judged) -> None:
    score = score_duplicates(judged.planted, judged.result)
    assert len(score.planted) > 30
    assert score.recall >= 0.95, sorted(map(str, score.planted - score.found))
    assert score.precision >= 0.90, sorted(map(str, score.found - score.planted))


def test_duplicates_are_told_from_joint_work(judged: Judged) -> None:
    found = overlaps(judged.result)
    planted = {(left, right): state for left, right, _, state in judged.planted.duplicates.iter_rows()}
    assert {planted[pair] for pair in planted if pair in found} == {"uncoordinated", "coordinated", "unknown"}
    meet_elsewhere = {
        pair
        for finding in judged.result.findings
        if isinstance(why := finding.reason.values.get("rest"), Message) and why.key == "findings.overlap_doubt_shared"
        for pair in combinations(sorted(subject.id for subject in finding.subjects), 2)
    }
    assert {pair: found[pair] for pair in planted if pair in found} == {
        pair: "unknown" if pair in meet_elsewhere and state == "uncoordinated" else state
        for pair, state in planted.items()
        if pair in found
    }


def test_the_next_edition_and_a_part_are_no_duplicates(judged: Judged) -> None:
    decoys = judged.planted.decoys.filter(pl.col("why") != "alike")
    assert set(decoys["why"]) == {"later", "part"}
    assert not set(decoys.select("left", "right").iter_rows()) & set(overlaps(judged.result))


def test_something_else_in_a_similar_form_is_hardly_ever_a_duplicate(judged: Judged) -> None:
    decoys = judged.planted.decoys.filter(pl.col("why") == "alike")
    reported = set(decoys.select("left", "right").iter_rows()) & set(overlaps(judged.result))
    assert decoys.height > 8
    assert len(reported) <= 0.1 * decoys.height, sorted(reported)


def test_gaps_are_all_found_and_nothing_else(judged: Judged) -> None:
    score = score_gaps(judged.planted, judged.result)
    assert score.planted
    assert score.found == score.planted


def test_isolated_groups_are_all_found_and_nothing_else(judged: Judged) -> None:
    score = score_isolated(judged.planted, judged.result)
    assert score.planted
    assert score.found == score.planted
