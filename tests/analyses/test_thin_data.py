"""Thin data is the normal case: a workbook with only Podmioty and Inicjatywy, and what the report says then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

import calnet
from calnet.analyses.coverage import COVERAGE_GAP
from calnet.analyses.isolation import ISOLATED_GROUP, ISOLATED_ORGANISATION, UNREACHED_TARGET_GROUP
from calnet.analyses.overlap import DUPLICATE
from calnet.analyses.partners import MISSING_PARTNER
from calnet.analyses.ties import MISSING_TIE
from calnet.findings import Result
from calnet.meeting import Report, Screen
from calnet.reports.text_documents import render_text
from calnet.wording import Voice

ACTORS = """\
Nazwa;Rodzaj;Sektor;Skupia;Gospodarz grupy
Ośrodek Pomocy Społecznej;instytucja;pomoc społeczna;;
Biblioteka Miejska;instytucja;kultura;;
Parafia św. Jana;organizacja;parafia;;
"""
INITIATIVES = """\
Nazwa;Prowadzi;Grupy docelowe
Klub seniora;Ośrodek Pomocy Społecznej;seniorzy
Seniorzy w sieci;Biblioteka Miejska;seniorzy
Wakacje w świetlicy;Parafia św. Jana;dzieci
"""

Tell: TypeAlias = "Callable[..., tuple[Result, str]]"


@pytest.fixture
def tell(tmp_path: Path) -> Tell:
    """Read sheets written as text, analyse them, and return the result with the Polish report on one line."""

    def told(**sheets: str) -> tuple[Result, str]:
        for name, rows in {"podmioty": ACTORS, "inicjatywy": INITIATIVES, **sheets}.items():
            (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
        reading = calnet.read(tmp_path)
        assert [problem for problem in reading.problems if not problem.warning] == []
        result = calnet.analyse(reading.network)
        text = render_text(Report(result, "miasto", screen=Screen(120)), Voice("pl"))
        return result, " ".join(text.split())

    return told


def test_no_diagnoses(tell: Tell) -> None:
    """Demand is not recorded; what there is and what nothing aims at is shown, as questions."""
    result, text = tell()
    assert "Potrzeb nie zapisano, więc nie można ocenić luk." in text
    assert "seniorzy: „Klub seniora”, „Seniorzy w sieci”" in text
    assert "dzieci: „Wakacje w świetlicy”" in text
    missing = text.partition("Żadna bieżąca inicjatywa nie jest skierowana do grup:")[2].partition(
        "Kto z nimi pracuje?"
    )[0]
    assert "osoby bezrobotne" in missing
    assert "seniorzy" not in missing
    assert "dzieci i młodzież" not in missing
    assert not [f for f in result.findings if f.kind in {COVERAGE_GAP, UNREACHED_TARGET_GROUP}]


def test_no_diagnoses_asks_first_about_groups_that_somebody_gathers(tell: Tell) -> None:
    actors = ACTORS + "Klub Rowerowy;grupa mieszkańców;;opiekunowie;\n"
    _, text = tell(podmioty=actors)
    assert "nie jest skierowana do grup: opiekunowie osób zależnych," in text


def test_no_diagnoses_leaves_missing_partners(tell: Tell) -> None:
    three = "Ośrodek Pomocy Społecznej; Biblioteka Miejska; Parafia św. Jana"
    result, text = tell(koalicje=f'Nazwa;Członkowie\nKoalicja;"{three}"\n')
    (partner,) = [finding for finding in result.findings if finding.kind is MISSING_PARTNER]
    assert {"health", "ngo"} <= {subject.id for subject in partner.subjects}
    assert "Koalicja –" in text.partition("KOGO BRAKUJE PRZY STOLE")[2]


def test_of_two_members_nobody_knows_who_is_missing(tell: Tell) -> None:
    result, text = tell(koalicje='Nazwa;Członkowie\nKoalicja;"Ośrodek Pomocy Społecznej; Biblioteka Miejska"\n')
    assert not [finding for finding in result.findings if finding.kind is MISSING_PARTNER]
    assert "1 koalicja ma zapisanych najwyżej dwóch członków" in text
    assert "Kto jeszcze należy do zespołu? Dopiszcie członków: „Koalicja”." in text


def test_initiatives_without_target_groups(tell: Tell) -> None:
    """Groups are proposed from the names, marked as proposals, and count for nothing until accepted."""
    more = INITIATIVES + "Kurs dla bezrobotnych;Biblioteka Miejska;\nWieczorek;Parafia św. Jana;\n"
    _result, text = tell(inicjatywy=more)
    assert "2 inicjatywy nie mają grupy docelowej, więc liczą się tylko częściowo." in text
    assert "to tylko propozycje" in text
    assert "„Kurs dla bezrobotnych” – chyba dla: osoby bezrobotne" in text
    assert "„Wieczorek” –" not in text
    assert "osoby bezrobotne: „Kurs" not in text
    told = text.partition("Żadna bieżąca inicjatywa nie jest skierowana do grup:")[2].partition("Kto z nimi pracuje?")[
        0
    ]
    assert "osoby bezrobotne" in told


def test_many_proposals_do_not_crowd_out_the_other_questions(tell: Tell) -> None:
    more = INITIATIVES + "".join(f"Kurs {n} dla bezrobotnych;Biblioteka Miejska;\n" for n in range(20))
    _, text = tell(inicjatywy=more)
    assert "Nie zapisano, kto z kim współpracuje" in text
    assert "Nie zapisano żadnej grupy mieszkańców." in text
    assert "Nie zapisano żadnej koalicji." in text


def test_what_is_asked_first(tell: Tell) -> None:
    """Whether this is all stands before every finding, and is not asked a second time."""
    result, text = tell(potrzeby="Potrzeba;Grupa;Priorytet\nbrak żywności;osoby ubogie;5\n")
    first = "Zapisano tylko 3 inicjatywy. Czy to wszystko, co robicie?"
    assert text.index(first) < text.index("3 podmioty")
    assert text.count(first) == 1
    assert result.questions[0].is_first
    (gap,) = [finding for finding in result.findings if finding.kind is COVERAGE_GAP]
    assert (gap.level, gap.severity) == ("low", 39.0)
    assert "Nie zapisano inicjatywy, która odpowiada na tę potrzebę." in text
    assert "Niepewne: na razie zapisano niewiele" in text
    assert "Only 3 initiatives are recorded." in Voice("en").say(result.questions[0].text)


def test_none_for_most_diagnoses_is_asked_about_too(tell: Tell) -> None:
    more = INITIATIVES + "Kurs szycia;Biblioteka Miejska;kobiety\nWarsztaty;Parafia św. Jana;dzieci\n"
    rows = "Potrzeba;Grupa\nbrak żywności;osoby ubogie\nzadłużenie;osoby zadłużone\n"
    _, text = tell(inicjatywy=more.replace("kobiety", "seniorzy"), potrzeby=rows)
    assert "Dla większości zdiagnozowanych potrzeb nie zapisano żadnej inicjatywy. Czy to wszystko, co robicie?" in text


def test_who_takes_over_what_somebody_who_closed_ran_alone(tell: Tell) -> None:
    """One question by the name of each, which names what it ran; not what somebody else runs too."""
    actors = "Nazwa;Rodzaj;Sektor;Status\nOPS;instytucja;pomoc społeczna;\nCaritas;organizacja;parafia;nie działa\n"
    work = "Nazwa;Prowadzi;Grupy docelowe\nObiady;Caritas;seniorzy\nPaczki;Caritas;dzieci\nDyżury;OPS;dzieci\n"
    result, text = tell(podmioty=actors, inicjatywy=work)
    assert text.count("Już nie działa: „Caritas”. Nikt inny nie prowadził: „Obiady”, „Paczki”. Kto to przejmie?") == 1
    (question,) = [one for one in result.questions if one.text.key == "questions.left_behind"]
    assert {subject.name for subject in question.subjects} == {"Caritas", "Obiady", "Paczki"}
    assert Voice("en").say(question.text) == "“Caritas” – closed. Nobody else ran: “Obiady”, “Paczki”."


def test_no_ties(tell: Tell) -> None:
    """No isolation at all, and no missing ties: the pairs that serve the same people are a checklist."""
    actors = ACTORS + "Klub Rowerowy;grupa mieszkańców;;opiekunowie;\n"
    result, text = tell(podmioty=actors)
    assert "Nie zapisano, kto z kim współpracuje" in text
    assert "„Biblioteka Miejska” i „Ośrodek Pomocy Społecznej” mają wspólnych odbiorców lub potrzeby: seniorzy." in text
    kinds = {finding.kind for finding in result.findings}
    assert not kinds & {ISOLATED_GROUP, ISOLATED_ORGANISATION, MISSING_TIE}


def test_a_tie_from_a_shared_initiative_is_no_record_of_who_knows_whom(tell: Tell) -> None:
    """A first workbook in which two run something together: nobody is called unconnected; the pairs are asked about."""
    picnic = 'Piknik;"Ośrodek Pomocy Społecznej; Biblioteka Miejska";\n'
    result, text = tell(inicjatywy=f"{INITIATIVES}{picnic}Festyn;Parafia św. Jana;seniorzy\n")
    kinds = {finding.kind for finding in result.findings}
    assert not kinds & {ISOLATED_GROUP, ISOLATED_ORGANISATION, MISSING_TIE}
    assert "Nie zapisano, kto z kim współpracuje" in text
    assert "„Biblioteka Miejska” i „Parafia św. Jana” mają wspólnych odbiorców lub potrzeby: seniorzy." in text
    assert "„Biblioteka Miejska” i „Ośrodek Pomocy Społecznej” działają" not in text
    assert text.count("Nie oceniamy") == 1
    assert "Odległość liczymy" not in text


def test_no_residents_groups(tell: Tell) -> None:
    result, text = tell()
    assert text.count("Nie zapisano żadnej grupy mieszkańców.") == 1
    assert sum(question.text.key == "questions.no_residents_groups" for question in result.questions) == 1


def test_residents_groups_and_hosts_are_shown_where_ties_do_not_tell(tell: Tell) -> None:
    actors = ACTORS + "„Mamuśki”;grupa mieszkańców;;samotne matki;Ośrodek Pomocy Społecznej\n"
    _, text = tell(podmioty=actors)
    assert "„Mamuśki”" in text
    assert "samotne matki" in text
    assert "Nie zapisano żadnej grupy mieszkańców." not in text


@pytest.mark.parametrize(("extra", "told_by_one"), [((), True), (("Biblioteka Miejska;Parafia św. Jana",), False)])
def test_ties_told_by_one_informant(tell: Tell, extra: tuple[str, ...], told_by_one: bool) -> None:
    """With four of four ties at one actor nothing hangs on one thread; with four of five, just so; then it does."""
    actors = ACTORS + "Szkoła;instytucja;oświata;;\nPolicja;instytucja;policja i bezpieczeństwo;;\n"
    others = ("Biblioteka Miejska", "Parafia św. Jana", "Szkoła", "Policja")
    ties = [f"Ośrodek Pomocy Społecznej;{other}" for other in others]
    rows = ["Kto;Z kim lub w czym", *ties, *extra, *(("Szkoła;Parafia św. Jana",) if extra else ())]
    coalition = "Nazwa;Członkowie\nKoalicja;Ośrodek Pomocy Społecznej\n"
    result, text = tell(podmioty=actors, wspolpraca="\n".join(rows) + "\n", koalicje=coalition)
    assert any(q.text.key == "questions.one_informant" for q in result.questions) is told_by_one
    assert ("(„Ośrodek Pomocy Społecznej”), więc" in text) is told_by_one
    threads = [f for f in result.findings if "one_thread" in (f.state, *f.flags)]
    assert (threads == []) is told_by_one


def test_old_data_is_reckoned_on_its_own_day_and_says_so(tell: Tell) -> None:
    data_set = "Nazwa;Stan na dzień\nMiasto;2007-09-30\n"
    initiatives = INITIATIVES.replace("Grupy docelowe", "Grupy docelowe;Koniec").replace(
        "Społecznej;seniorzy", "Społecznej;seniorzy;2008"
    )
    result, text = tell(zbior=data_set, inicjatywy=initiatives)
    assert text.startswith("MIASTO – STAN NA 30.09.2007")
    assert result.summary["active_initiatives"] == 3


def test_a_place_that_nobody_gave_lets_nothing_fall_out(tell: Tell) -> None:
    """Without any place, needs are answered and overlaps are found: all of it in the home place."""
    initiatives = """\
Nazwa;Prowadzi;Grupy docelowe;Potrzeby
Zajęcia komputerowe;Ośrodek Pomocy Społecznej;seniorzy;wykluczenie cyfrowe
Zajęcia z komputerem;Biblioteka Miejska;seniorzy;wykluczenie cyfrowe
"""
    needs = "Potrzeba;Grupa\nwykluczenie cyfrowe;seniorzy\n"
    result, _ = tell(inicjatywy=initiatives, potrzeby=needs)
    assert [f.state for f in result.findings if f.kind is DUPLICATE] == ["unknown"]
    assert [f for f in result.findings if f.kind is COVERAGE_GAP] == []


def test_one_row_a_sheet(tell: Tell) -> None:
    result, text = tell(podmioty="Nazwa\nOPS\n", inicjatywy="Nazwa\nDyżur\n", potrzeby="Potrzeba\nbezrobocie\n")
    assert "1 podmiot" in text
    assert "zapisano tylko jedną inicjatywę" in text
    assert [finding.state for finding in result.findings if finding.kind is COVERAGE_GAP] == ["none"]


def test_headers_alone(tell: Tell) -> None:
    result, text = tell(podmioty="Nazwa\n", inicjatywy="Nazwa\n")
    assert result.findings == ()
    assert "Nie ma jeszcze czego analizować." in text


def test_a_place_that_nobody_put_anywhere_lies_in_the_home_place_and_is_asked_about(tell: Tell) -> None:
    """An estate without *Część* must not make what happens there vanish from the town's coverage."""
    result, text = tell(
        zbior="Nazwa;Miejsce macierzyste\nMiasto;Miasto\n",
        miejsca="Nazwa;Rodzaj miejsca\nMiasto;miasto\nosiedle Nowe;osiedle\nInne Miasto;miasto\n",
        inicjatywy="Nazwa;Prowadzi;Grupy docelowe;Potrzeby;Miejsca\n"
        "Klub;Biblioteka Miejska;seniorzy;samotność w starszym wieku;osiedle Nowe\n"
        "Pomoc;Parafia św. Jana;seniorzy;długi;Inne Miasto\n",
        potrzeby="Potrzeba;Grupa\nsamotność w starszym wieku;seniorzy\ndługi;seniorzy\n",
    )
    states = {finding.subjects[0].id: finding.state for finding in result.findings if finding.kind is COVERAGE_GAP}
    assert states == {"need/loneliness_in_old_age": "partial", "need/debt": "none"}
    assert "Nie wiadomo, gdzie leży 1 miejsce; przyjęto, że tu: Miasto. Czy to się zgadza: „osiedle Nowe”?" in text
