"""One finding explained: every fact, the formula with its numbers, and what would make it go away."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from test_hostile_names import HOSTILE, harmless, result_with

from calnet.analyses import severity as scale
from calnet.analyses.analyse import find_kinds
from calnet.analyses.coverage import COVERAGE_GAP
from calnet.analyses.isolation import ISOLATED_GROUP
from calnet.analyses.overlap import DUPLICATE
from calnet.analyses.overlap.definition import PARTS, SHARES, shares_of
from calnet.analyses.ties import MISSING_TIE
from calnet.errors import WrongUse
from calnet.findings import (
    Evidence,
    Example,
    Finding,
    Help,
    Kind,
    Level,
    Result,
    Score,
    Similarity,
    SimilarityPart,
    Subject,
    Weight,
)
from calnet.messages import message
from calnet.reports.explanation import find_finding, render_explanation, render_explanation_json
from calnet.wording import Voice

LANGUAGES = ("pl", "en")


def explained(finding: Finding, language: str = "pl") -> str:
    return " ".join(render_explanation(finding, Voice(language), width=120).split())


def of_kind(result: Result, kind: Kind, state: str) -> Finding:
    return next(finding for finding in result.findings if (finding.kind, finding.state) == (kind, state))


def rated(weight: Weight, sureness: float = 0.8) -> Score:
    return scale.score(COVERAGE_GAP, "partial", weight, sureness)


def made(**changed: object) -> Finding:
    """A gap that is answered in part: priority 3 of 5, 40 of 120 people, medium confidence."""
    finding = Finding(
        id="g-12345678",
        kind=COVERAGE_GAP,
        title=message("findings.unsure_people_unknown"),
        reason=message("findings.isolated_unconnected"),
        suggestion=message("findings.isolated_do_ask"),
        subjects=(),
        score=rated(scale.weigh(3, 40, 120)),
        state="partial",
    )
    return replace(finding, **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_of_the_invented_town_is_told_whole(przykladowo: Result, language: str) -> None:
    """Title, reason, suggestion, each fact with its source, each doubt: nothing is left out."""
    voice = Voice(language)
    for finding in przykladowo.findings:
        text = explained(finding, language)
        facts = [voice.say(evidence.fact) for evidence in finding.evidence]
        for said in (
            voice.headline(finding.title), voice.say(finding.reason), voice.say(finding.suggestion), finding.id, *facts,
            *(voice.headline(doubt) for doubt in finding.unsure),
        ):  # fmt: skip
            assert " ".join(said.split()) in text
        assert all(evidence.source in text for evidence in finding.evidence if evidence.source)
        assert "explanations." not in text


def test_the_formula_is_told_with_its_numbers_in_words() -> None:
    text = explained(made())
    assert (
        "Punkty: 32 = 100 × stan 0,6 (częściowo) × ważność 0,6667 (priorytet 3 na 5; liczba osób podnosi ją: "
        "0,6 + (1 − 0,6) × ½ × 40/120; największa diagnoza: 120 osób) × pewność 0,8 "
        "(średnia wiarygodność źródła albo jej nie podano)." in text
    )
    assert "32 points = 100 × state 0.6 (in part) × importance 0.6667 (priority 3 of 5;" in explained(made(), "en")


@pytest.mark.parametrize(
    ("whose", "said"),
    [
        ("explanations.whose_group", "najliczniejsza grupa ma 120 osób"),
        ("explanations.whose_diagnosis", "największa diagnoza: 120 osób"),
        ("explanations.whose_initiative", "najwięcej w jednej inicjatywie: 120 osób"),
    ],
)
def test_whose_people_are_the_most_is_said(whose: str, said: str) -> None:
    assert f"× 40/120; {said})" in explained(made(score=rated(scale.weigh(3, 40, 120, whose))))


def test_each_analysis_says_whose_people_it_measures_by(przykladowo: Result) -> None:
    whose = {(f.kind.name, f.score.weight.whose.partition("whose_")[2]) for f in przykladowo.findings if f.score}
    others = {"isolated_group": "group", "isolated_organisation": "group", "duplicate": "initiative"}
    assert {kind: others.get(kind, "diagnosis") for kind, _ in whose} == dict(whose)


def test_what_is_not_known_is_said_to_be_so() -> None:
    text = explained(made(score=rated(scale.weigh(None), 0.6)))
    assert "ważność 0,6 (priorytet nieznany, więc 0,6)" in text
    assert "pewność 0,6 (mała wiarygodność źródła, dane sprzed ponad roku albo coś trzeba było przyjąć)" in text


def test_the_score_of_an_overlap_is_added_up(przykladowo: Result) -> None:
    """A part that is not known drops out, and the rest is scaled up: .30 of .75 is .4."""
    overlap = of_kind(przykladowo, DUPLICATE, "uncoordinated")
    assert "× podobieństwo" in explained(overlap)
    known = {"groups": 1.0, "text": 0.4, "place": 1.0, "time": 1.0}
    shares = {**SHARES, **shares_of(known)}
    parts = tuple(SimilarityPart(name, PARTS[name], known.get(name), share) for name, share in shares.items())
    score = scale.score(DUPLICATE, "uncoordinated", scale.weigh(None), 0.8, similarity=Similarity(0.8, parts))
    text = explained(replace(overlap, score=score))
    assert (
        "Podobieństwo 0,8 = 0,4 × 1 (wspólne grupy docelowe) + 0,3333 × 0,4 (podobne nazwy) + 0,1333 × 1 (to samo "
        "miejsce) + 0,1333 × 1 (ten sam czas)." in text
    )


def test_a_missing_tie_tells_what_is_shared_and_who_is_between(przykladowo: Result) -> None:
    finding = next(f for f in przykladowo.findings if f.kind is MISSING_TIE and f.route)
    text = explained(finding)
    assert "Wspólne grupy docelowe i potrzeby obu podmiotów:" in text
    assert "(miara Adamic–Adar)" in text or "miara Adamic–Adar" in text
    assert "DROGA KROK PO KROKU 1." in text
    assert " 2. " in text


def test_the_way_to_a_group_is_told_step_by_step(przykladowo: Result) -> None:
    """Every step once, in the order of the way, and not again among the other facts."""
    finding = max(przykladowo.findings, key=lambda f: len(f.route) if f.kind is ISOLATED_GROUP else 0)
    assert len(finding.route) > 3
    text = render_explanation(finding, Voice("pl"), width=120)
    way, _, rest = text.partition("DROGA KROK PO KROKU")[2].partition("NA CZYM SIĘ TO OPIERA")
    assert [line.split()[0] for line in way.splitlines() if line.strip()[:2] in {"1.", "2.", "3."}] == [
        "1.",
        "2.",
        "3.",
    ]
    first = Voice("pl").say(finding.evidence[0].fact)
    assert first in " ".join(way.split())
    assert first not in " ".join(rest.split())


@pytest.mark.parametrize("kind", find_kinds())
@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_remedy_of_its_own_each_kind_has_a_general_one(kind: Kind, language: str) -> None:
    heading = {"pl": "KIEDY TO USTALENIE ZNIKNIE – ", "en": "WHEN THIS FINDING GOES AWAY – "}[language]
    told = {explained(made(kind=kind, remedy=None), language).partition(heading)[2][:20]}
    assert told != {""}
    own = message("findings.isolated_gone_one_thread")
    assert Voice(language).say(own) in explained(made(kind=kind, remedy=own), language)


def test_information_stands_outside_the_scale(przykladowo: Result) -> None:
    """No formula, and nothing to decide."""
    finding = next(finding for finding in przykladowo.findings if finding.level is Level.INFO)
    text = explained(finding)
    assert "Poza skalą" in text
    assert "Punkty:" not in text
    assert "DECYZJA" not in text
    assert "DECYZJA" in explained(made())


def test_examples_and_help_are_told() -> None:
    subject = Subject("x", "Klub dla opiekunów", "initiative")
    lead, place = Subject("a", "Dom Kultury", "actor"), Subject("p", "gmina Inna", "place")
    finding = made(
        examples=(Example(subject, (lead,), (place,), "inna"), Example(subject, (), (place,))),
        help=(Help(Subject("r", "Busik", "resource"), (lead,)),),
    )
    text = explained(finding)
    assert "„Klub dla opiekunów” (gmina Inna) – prowadzi: Dom Kultury" in text
    assert text.count("„Klub dla opiekunów” (gmina Inna)") >= 2
    assert "„Busik” (udostępnia: Dom Kultury)" in text
    record = json.loads(render_explanation_json(finding, Voice("pl")))["finding"]
    assert record["examples"][0]["leads"] == [{"id": "a", "name": "Dom Kultury"}]
    assert record["help"][0]["resource"]["name"] == "Busik"


def test_json_holds_the_finding_and_its_formula(przykladowo: Result) -> None:
    for finding in przykladowo.findings:
        document = json.loads(render_explanation_json(finding, Voice("en")))
        assert list(document) == ["version", "finding"]
        record = document["finding"]
        assert record["id"] == finding.id
        assert {"kind", "severity", "subjects", "evidence", "suggestion", "formula", "remedy", "way"} <= set(record)
        product = 100.0
        for factor in record["formula"]["factors"]:
            assert factor["label"]
            assert factor["why"]
            product *= factor["value"]
        if record["formula"]["factors"]:
            assert product == pytest.approx(finding.severity, abs=0.16)
        assert record["formula"]["text"]


def test_facts_keep_their_source_and_date() -> None:
    fact = Evidence(message("findings.isolated_unconnected"), "ankieta", "2026-05", ("a",))
    assert "[źródło: ankieta, 05.2026]" in explained(made(evidence=(fact,)))


# Ids


def test_an_id_is_found_as_people_copy_it(przykladowo: Result) -> None:
    wanted = przykladowo.findings[3]
    for written in (wanted.id, wanted.id.upper(), f" {wanted.id} ", f"[{wanted.id}]"):
        assert find_finding(przykladowo, written) is wanted


def test_an_unknown_id_is_told_with_the_nearest(przykladowo: Result) -> None:
    known = przykladowo.findings[0].id
    with pytest.raises(WrongUse) as refused:
        find_finding(przykladowo, known[:-1] + "x")
    assert known in Voice("pl").say(refused.value.message)
    with pytest.raises(WrongUse) as refused:
        find_finding(przykladowo, "???")
    assert "calnet report" in Voice("pl").say(refused.value.message)
    with pytest.raises(WrongUse):
        find_finding(Result(()), known)


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_names_from_anywhere_are_harmless(name: str) -> None:
    voice = Voice("pl")
    for finding in result_with(name).findings:
        assert harmless(render_explanation(finding, voice, width=80))
        assert json.loads(render_explanation_json(finding, voice))
    with pytest.raises(WrongUse) as refused:
        find_finding(result_with("x"), name)
    assert harmless(voice.say(refused.value.message))
