"""An invented town for the tests of the map: small, but with every kind and with planted findings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from scoring import score_of

from calnet.analyses.coverage import COVERAGE_GAP
from calnet.analyses.fragility import FRAGILITY
from calnet.analyses.isolation import ISOLATED_GROUP, UNREACHED_TARGET_GROUP
from calnet.analyses.overlap import DUPLICATE
from calnet.analyses.partners import MISSING_PARTNER
from calnet.analyses.ties import MISSING_TIE
from calnet.findings import Evidence, Finding, Kind, Question, Result, Subject, finding_id
from calnet.messages import Message, message
from calnet.model.kinds import NODE_KINDS
from calnet.model.network import SHARED, Network, Node, Relation, Scalar, make_id, make_network
from calnet.model.vocabulary import vocabulary
from calnet.safe_text import plain
from calnet.wording import Voice

TOWN = "miasteczko"
AS_OF = date(2026, 3, 15)


@dataclass(frozen=True, slots=True)
class PlainVoice(Voice):
    """A voice that also says a sentence given as it is."""

    def say(self, message: Message) -> str:
        return plain(str(message.values["text"]), None) if message.key == "test.text" else Voice.say(self, message)


def text(sentence: str) -> Message:
    return message("test.text", text=sentence)


def said_in(sentence: Message) -> str:
    """Return what `text` made a message of."""
    return str(sentence.values["text"])


def id_of(label: str, name: str) -> str:
    """Return the id of a node of the town; for a packaged concept its name is its code."""
    if label in {"TargetGroup", "Need", "Activity"}:
        return f"{NODE_KINDS[label].family}/{name}"
    return make_id(label, TOWN, name)


class Builder:
    """Collects nodes and relations by name."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.relations: list[Relation] = []

    def add(self, label: str, name: str, **properties: Scalar) -> str:
        node = Node(label, id_of(label, name), TOWN, name, properties)
        self.nodes[node.id] = node
        return node.id

    def concept(self, label: str, code: str) -> str:
        name = vocabulary({"TargetGroup": "target_group", "Need": "need", "Activity": "activity"}[label])[code].pl
        node = Node(label, id_of(label, code), SHARED, name, {})
        self.nodes[node.id] = node
        return node.id

    def relate(self, type_: str, start: str, end: str, **properties: Scalar) -> None:
        self.relations.append(Relation(type_, start, end, properties))

    def network(self) -> Network:
        return make_network(self.nodes.values(), self.relations)


INSTITUTIONS = (
    ("Miejski Ośrodek Pomocy Społecznej", "MOPS", "social_welfare"),
    ("Urząd Miejski", "UM", "local_government"),
    ("Szkoła Podstawowa nr 2 im. Marii Konopnickiej", "SP nr 2", "education"),
    ("Miejska Biblioteka Publiczna", "MBP", "culture"),
    ("Dom Kultury „Jutrzenka”", None, "culture"),
    ("Powiatowy Urząd Pracy", "PUP", "labour_market"),
    ("Komenda Powiatowa Policji", "KPP", "police_and_safety"),
    ("Przychodnia Rejonowa „Zdrowie”", None, "health"),
    ("Ośrodek Sportu i Rekreacji", "OSiR", "sport"),
)
ORGANISATIONS = (
    "Stowarzyszenie „Razem dla Seniora”", "Fundacja „Otwarte Drzwi”", "Parafia św. Jana",
    "Spółdzielnia Mieszkaniowa „Zgoda”",
    "Towarzystwo Przyjaciół Dzieci", "Polski Komitet Pomocy Społecznej", "Klub Sportowy „Orzeł”",
    "Bank Żywności – oddział", "Stowarzyszenie Abstynentów „Nowy Dzień”",
)  # fmt: skip
GROUPS = (
    ("Klub Seniora „Pogodna Jesień”", "seniors"), ("Grupa zabawowa „Mamusie”", "preschool_children"),
    ("Wolontariat „Pomocna Dłoń”", "youth"), ("Samopomoc opiekunów osób z demencją", "dependent_seniors"),
    ("Mieszkańcy ulicy Łąkowej", "all_residents"), ("Żywa Biblioteka Sąsiedzka", "seniors"),
    ("Młodzi Gniewni – grupa nieformalna", "youth_at_risk"),
)  # fmt: skip
SCHOOL = "Szkoła Podstawowa nr 2 im. Marii Konopnickiej"
HOUSING = "Spółdzielnia Mieszkaniowa „Zgoda”"
INITIATIVES = (
    ("Zajęcia komputerowe dla seniorów", "Miejska Biblioteka Publiczna", ("seniors",), "Klub Seniora „Pogodna Jesień”"),
    ("Senior w sieci – kurs komputerowy", "Dom Kultury „Jutrzenka”", ("seniors",), None),
    ("Telefon życzliwości", "Stowarzyszenie „Razem dla Seniora”", ("lonely_seniors",), "Wolontariat „Pomocna Dłoń”"),
    ("Obiady dla samotnych", "Miejski Ośrodek Pomocy Społecznej", ("lonely_seniors",), "Parafia św. Jana"),
    ("Świetlica „Promyk”", "Towarzystwo Przyjaciół Dzieci", ("school_children", "children_from_poor_families"), None),
    ("Świetlica parafialna", "Parafia św. Jana", ("school_children",), None),
    ("Odrabiamy lekcje", SCHOOL, ("school_children",), "Wolontariat „Pomocna Dłoń”"),
    ("Klub Pracy", "Powiatowy Urząd Pracy", ("youth",), None),
    ("Pierwsza praca – warsztaty", "Fundacja „Otwarte Drzwi”", ("youth",), "Powiatowy Urząd Pracy"),
    ("Festyn sąsiedzki na osiedlu Zgoda", HOUSING, ("all_residents",), "Dom Kultury „Jutrzenka”"),
    ("Dzień Sąsiada", "Urząd Miejski", ("all_residents",), "Mieszkańcy ulicy Łąkowej"),
    ("Bezpieczny senior", "Komenda Powiatowa Policji", ("seniors",), "Miejski Ośrodek Pomocy Społecznej"),
    ("Bezpieczna droga do szkoły", "Komenda Powiatowa Policji", ("first_graders",), None),
    ("Gimnastyka dla kręgosłupa", "Ośrodek Sportu i Rekreacji", ("seniors",), "Przychodnia Rejonowa „Zdrowie”"),
    ("Nordic walking co sobotę", "Klub Sportowy „Orzeł”", ("seniors", "adults_55_75"), None),
    ("Turniej podwórkowy", "Klub Sportowy „Orzeł”", ("youth",), "Ośrodek Sportu i Rekreacji"),
    ("Paczka świąteczna", "Polski Komitet Pomocy Społecznej", ("children_from_poor_families",), None),
    ("Zbiórka żywności", "Bank Żywności – oddział", ("children_from_poor_families",), "Wolontariat „Pomocna Dłoń”"),
    ("Poradnia dla rodzin", "Miejski Ośrodek Pomocy Społecznej", ("children_from_poor_families",), None),
    ("Grupa wsparcia po odwyku", "Stowarzyszenie Abstynentów „Nowy Dzień”", ("all_residents",), None),
    ("Badania profilaktyczne 55+", "Przychodnia Rejonowa „Zdrowie”", ("adults_55_75",), None),
    ("Głośne czytanie maluchom", "Miejska Biblioteka Publiczna", ("preschool_children",), "Grupa zabawowa „Mamusie”"),
    ("Kino plenerowe", "Dom Kultury „Jutrzenka”", ("all_residents",), None),
    ("Punkt informacji obywatelskiej", "Urząd Miejski", ("all_residents",), "Fundacja „Otwarte Drzwi”"),
)  # fmt: skip
MEMBERS = 13
TIES = ((0, 1, 4), (0, 3, 3), (0, 9, 2), (1, 6, 2), (2, 13, 1), (10, 5, 3), (4, 3, 2), (0, 7, None), (11, 14, 1))


def make_town() -> Network:
    """Return about seventy nodes: a coalition, its members and others, and groups that nobody reaches."""
    build = Builder()
    build.nodes[TOWN] = Node("DataSet", TOWN, TOWN, "Miasteczko (przykład)", {"invented": True})
    place = build.add("Place", "Miasteczko", level="gmina")
    estate = build.add("Place", "osiedle Zgoda", level="estate")
    build.relate("PART_OF", estate, place)
    actors = [build.add("Institution", name, short_name=short, sector=sector) for name, short, sector in INSTITUTIONS]
    actors += [build.add("Organisation", name, sector="ngo", source="spis organizacji") for name in ORGANISATIONS]
    coalition = build.add("Coalition", "Koalicja na rzecz Miasteczka", since="2023")
    for actor in actors[:MEMBERS]:
        build.relate("MEMBER_OF", actor, coalition, since="2023")
    by_name = {node.name: node.id for node in build.nodes.values()}
    for number, (name, code) in enumerate(GROUPS):
        group = build.add("ResidentsGroup", name, people=8 + number)
        by_name[name] = group
        build.relate("GATHERS", group, build.concept("TargetGroup", code))
    build.relate("HOSTS", actors[3], by_name[GROUPS[0][0]], role="hosts")
    build.relate("HOSTS", actors[4], by_name[GROUPS[1][0]], role="animates")
    build.relate("PARTNERS_WITH", actors[0], by_name[GROUPS[3][0]], strength=1)
    for one, other, strength in (
        (0, 1, 4),
        (0, 3, 3),
        (0, 9, 2),
        (1, 6, 2),
        (2, 13, 1),
        (10, 5, 3),
        (4, 3, 2),
        (0, 7, None),
        (11, 14, 1),
    ):
        build.relate("PARTNERS_WITH", actors[one], actors[other], strength=strength, checked_on="2026-03-02")
    needs = {"seniors": "loneliness", "youth": "unemployment"}
    for name, runner, codes, supporter in INITIATIVES:
        initiative = build.add("Initiative", name, form="service", status="active", start_date="2025-09")
        build.relate("RUNS", by_name[runner], initiative, role="lead")
        if supporter:
            build.relate("SUPPORTS", by_name[supporter], initiative, contribution="venue")
        for code in codes:
            build.relate("AIMED_AT", initiative, build.concept("TargetGroup", code))
            if code in needs and needs[code] in vocabulary("need"):
                build.relate("ADDRESSES", initiative, build.concept("Need", needs[code]))
        build.relate("COVERS", initiative, place)
    diagnosis = build.add("Diagnosis", "bezrobocie – młodzież zagrożona", people=40, priority=5, year=2025)
    build.relate("OF", diagnosis, build.concept("Need", "unemployment"))
    build.relate("FELT_BY", diagnosis, build.concept("TargetGroup", "youth_at_risk"))
    build.relate("OBSERVED_IN", diagnosis, estate)
    resource = build.add("Resource", "sala gimnastyczna", form="room")
    build.relate("OFFERS", actors[2], resource)
    build.concept("TargetGroup", "children_with_disabilities")  # nothing refers to it: it must not be drawn
    return build.network()


COALITION = id_of("Coalition", "Koalicja na rzecz Miasteczka")
MOPS = id_of("Institution", "Miejski Ośrodek Pomocy Społecznej")
LIBRARY = id_of("Institution", "Miejska Biblioteka Publiczna")
COURSES = (
    id_of("Initiative", "Zajęcia komputerowe dla seniorów"),
    id_of("Initiative", "Senior w sieci – kurs komputerowy"),
)
CARERS = id_of("ResidentsGroup", "Samopomoc opiekunów osób z demencją")
YOUNG_ANGRY = id_of("ResidentsGroup", "Młodzi Gniewni – grupa nieformalna")
SPORTS = id_of("Organisation", "Klub Sportowy „Orzeł”")
DIAGNOSIS = id_of("Diagnosis", "bezrobocie – młodzież zagrożona")
ESTATE = id_of("Place", "osiedle Zgoda")
CULTURE = id_of("Institution", "Dom Kultury „Jutrzenka”")
BABIES = id_of("ResidentsGroup", "Grupa zabawowa „Mamusie”")
SCATTERED = tuple(id_of("Initiative", name) for name in ("Dzień Sąsiada", "Paczka świąteczna", "Turniej podwórkowy"))
PARISH, FRIENDS = id_of("Organisation", "Parafia św. Jana"), id_of("Organisation", "Towarzystwo Przyjaciół Dzieci")


def role_of(id_: str) -> str:
    """Return the role that something has in a finding, by the kind that its id tells."""
    return next((part for part in id_.split("/") if part in _ROLES), "actor")


_ROLES = ("need", "group", "place", "initiative", "coalition")


def make_finding(
    kind: Kind, severity: float, ids: tuple[str, ...], *words: str, helpers: tuple[str, ...] = (), **more: object
) -> Finding:
    """Return a finding about these subjects with its title, reason and suggestion."""
    title, reason, suggestion = (text(sentence) for sentence in words)
    subjects = tuple(Subject(id_, id_, role_of(id_)) for id_ in ids)
    subjects += tuple(Subject(id_, id_, "helper") for id_ in helpers)
    return Finding(
        finding_id(kind, ids), kind, title, reason, suggestion, subjects,
        score=score_of(severity), **more,  # type: ignore[arg-type]
    )  # fmt: skip


def make_result() -> Result:
    """Return findings of several kinds about the town."""
    diagnosed = text("Bezrobocie wśród młodzieży zagrożonej wykluczeniem: 40 osób, priorytet 5.")
    findings = (
        make_finding(
            COVERAGE_GAP, 88, ("need/unemployment", "group/youth_at_risk", ESTATE),
            "Bezrobocie – młodzież zagrożona wykluczeniem, osiedle Zgoda",
            "Żadna inicjatywa nie odpowiada na tę potrzebę.",
            "Zapytajcie, czy Klub Pracy może działać też na osiedlu.",
            evidence=(Evidence(diagnosed, "Diagnoza gminna", "2025"),), state="none",
        ),
        make_finding(
            DUPLICATE, 74, COURSES,
            "Dwa kursy komputerowe dla seniorów",
            "Ta sama grupa, to samo miejsce i pora, a prowadzący nie uzgadniają ich ze sobą.",
            "Połóżcie oba plany obok siebie: może jeden kurs dla początkujących, drugi dla zaawansowanych?",
            evidence=(Evidence(text("Zajęcia trwają od września 2025."), "strona biblioteki", "2026-01", (LIBRARY,)),),
            unsure=(text("Nie wiadomo, ile miejsc ma kurs w domu kultury."),),
        ),
        make_finding(
            ISOLATED_GROUP, 62, (YOUNG_ANGRY,),
            "Grupa bez powiązań: Młodzi Gniewni",
            "Nikt z koalicji nie ma z nią kontaktu.",
            "Zacznijcie od pedagoga szkolnego i klubu sportowego.",
            helpers=(SPORTS,), state="unconnected",
        ),
        make_finding(
            ISOLATED_GROUP, 44, (CARERS,),
            "Jedna nić: Samopomoc opiekunów osób z demencją",
            "Grupę zna tylko MOPS.",
            "Poproście MOPS, żeby przedstawił grupę przychodni.",
            route=(COALITION, MOPS, CARERS),
        ),
        replace(
            make_finding(
                MISSING_PARTNER, 36, (COALITION, "media"),
                "Brakujący partner: media",
                "W koalicji nie ma nikogo z tego sektora.",
                "Kto zna redakcję lokalnej gazety?",
            ),
            subjects=(Subject(COALITION, "Koalicja", "coalition"), Subject("media", "media", "sector")),
        ),
        make_finding(
            MISSING_TIE, 31, (PARISH, FRIENDS),
            "Parafia św. Jana i Towarzystwo Przyjaciół Dzieci",
            "Oba podmioty pracują z dziećmi w wieku szkolnym.",
            "Może przedstawić ich szkoła.",
        ),
    )  # fmt: skip
    club = id_of("Initiative", "Klub Pracy")
    question = Question(
        "overlap", text("Dwie inicjatywy nie mają dat."), text("Kiedy działa Klub Pracy?"),
        (Subject(club, "Klub Pracy", "initiative"),),
    )  # fmt: skip
    notes = (text("Dane zmyślone: to przykład, a nie prawdziwe miejsce."), text("Stan na dzień 15.03.2026."))
    return Result(findings, (question,), notes=notes, as_of=AS_OF)


LAMENT = "Całe zdanie, które koalicja chce mieć przed oczami. " * 60


def make_full_result() -> Result:
    """Return the findings of `make_result` and one of each kind that is not among them, and hard ones.

    They are told by kind in this order: gap, overlap, isolated (two, unreached, a long way), partner (with and without
    a mark on the map), tie, fragility, and for information a series.
    """
    some = make_result()
    further = (
        make_finding(
            UNREACHED_TARGET_GROUP, 52, ("group/youth_at_risk",),
            "Młodzież zagrożona wykluczeniem: żadna inicjatywa nie jest dla nich",
            "Zdiagnozowano ich potrzeby, ale nic nie jest do nich kierowane.", "Zapytajcie, kto ma z nimi kontakt.",
        ),
        make_finding(
            ISOLATED_GROUP, 25, (BABIES,),
            "Daleko od koalicji: Mamusie", LAMENT, "Idźcie przez szkołę.",
            route=(COALITION, LIBRARY, CULTURE, BABIES), state="distant",
        ),
        make_finding(
            MISSING_PARTNER, 12, ("business",),
            "Brakujący partner: firmy", "Nie ma wśród was nikogo z tego sektora.", "Kogo z firm znacie?",
        ),
        make_finding(
            FRAGILITY, 22, (LIBRARY,),
            "Biblioteka: jedyny kontakt innego podmiotu",
            "Gdyby przestała działać, Klub Seniora zostałby bez kontaktu.", "Poszukajcie drugiego kontaktu.",
        ),
        make_finding(
            DUPLICATE, 0, SCATTERED,
            "Seria: wszędzie po trochu", "To samo w różnych miejscach.", "Wymieńcie się doświadczeniami.",
            state="series",
        ),
    )  # fmt: skip
    without_mark = replace(further[2], subjects=(Subject("business", "firmy", "sector"),))
    return replace(some, findings=(*some.findings, *further[:2], without_mark, *further[3:]))
