"""The sheets of a workbook, declared once: what each column becomes in the graph.

Readers, the template, the checks and the reference docs all follow these tables. A sheet describes
nodes, one a row; only *Współpraca* describes relations. Sheets may be missing, columns may stand in
any order, and columns that are not listed here are kept with the node as extra columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from calnet.model import kinds
from calnet.model.kinds import ACTORS, NODE_KINDS, PROVENANCE, RELATION_KINDS, Property, Type


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet: a property of the row's node, or references to other nodes.

    Attributes:
        pl: Polish header.
        en: English header.
        also: other headers that are understood.
        property: the property that the cell fills, or None for a reference.
        relation: the relation that each reference makes, or None for a property.
        labels: labels that a reference may point to.
        outward: true where the relation starts at the row's node, false where it ends there.
        fixed: properties that every relation made by this column gets.
        required: a row without it is left out.
        decisive: the header must be there, and a row whose cell cannot be read is left out, for without it the row
            would mean something else; an empty cell has a meaning of its own.
        help_pl: what to write, in Polish; for a reference, besides where the names stand.
        help_en: the same in English.
    """

    pl: str
    en: str
    also: tuple[str, ...] = ()
    property: Property | None = None
    relation: str | None = None
    labels: tuple[str, ...] = ()
    outward: bool = True
    fixed: Mapping[str, str] = field(default_factory=dict)
    required: bool = False
    decisive: bool = False
    help_pl: str = ""
    help_en: str = ""

    def headers(self) -> tuple[str, ...]:
        """Return every header that is understood as this column."""
        return (self.pl, self.en, *self.also)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Attributes:
        key: its name in code.
        pl: Polish name.
        en: English name.
        also: other names that are understood.
        label: label of the nodes it describes; None where a column tells (actors) or where rows are relations.
        columns: its columns in the template's order.
        intro_pl: what the sheet is for, in Polish, as the template says it.
        intro_en: the same in English.
    """

    key: str
    pl: str
    en: str
    also: tuple[str, ...]
    label: str | None
    columns: tuple[Column, ...]
    intro_pl: str
    intro_en: str

    def title(self, language: str) -> str:
        """Return the sheet's name in ``pl`` or ``en``."""
        return self.pl if language == "pl" else self.en


def _property(prop: Property, *, required: bool = False) -> Column:
    return Column(
        prop.pl, prop.en, prop.also, property=prop, required=required, help_pl=prop.help_pl, help_en=prop.help_en
    )


def _properties(label: str) -> tuple[Column, ...]:
    return tuple(_property(prop) for prop in NODE_KINDS[label].properties)


def _reference(
    relation: str,
    pl: str,
    en: str,
    also: tuple[str, ...] = (),
    *,
    labels: tuple[str, ...] = (),
    outward: bool = True,
    fixed: Mapping[str, str] | None = None,
    required: bool = False,
    decisive: bool = False,
    help_pl: str = "",
    help_en: str = "",
) -> Column:
    kind = RELATION_KINDS[relation]
    return Column(
        pl, en, also,
        relation=relation,
        labels=labels or (kind.ends if outward else kind.starts),
        outward=outward,
        fixed=fixed or {},
        required=required,
        decisive=decisive,
        help_pl=help_pl,
        help_en=help_en,
    )  # fmt: skip


_NAME = kinds.IDENTITY[3]
NAME = _property(_NAME, required=True)
CODE = Column(
    "Kod", "Code", ("własny kod", "symbol", "id"),
    property=Property("code", Type.TEXT, "Kod", "Code"),
    help_pl="Własny kod, jeśli używacie; inaczej zostawcie puste.",
    help_en="Your own code if you use one; otherwise leave it empty.",
)  # fmt: skip
FORMER_NAME = Column(
    "Dawna nazwa", "Former name", ("poprzednia nazwa",),
    property=Property("former_name", Type.TEXT, "Dawna nazwa", "Former name"),
    help_pl="Po zmianie nazwy: poprzednia, żeby zachować historię.",
    help_en="After a change of name: the previous one, to keep the history.",
)  # fmt: skip
ACTOR_KIND = Column(
    "Rodzaj", "Kind", ("rodzaj podmiotu", "typ", "typ podmiotu", "type"),
    property=Property("kind", Type.CHOICE, "Rodzaj", "Kind", vocabulary="actor_kind"),
    help_pl="Instytucja, organizacja albo grupa mieszkańców.",
    help_en="Institution, organisation or residents' group.",
)  # fmt: skip
RELATION_FROM = Column(
    "Kto", "Who", ("podmiot a", "podmiot", "od kogo", "actor a", "actor", "from"),
    labels=(*ACTORS, kinds.COALITION), required=True,
    help_pl="Podmiot z arkusza Podmioty.", help_en="An actor from the sheet Actors.",
)  # fmt: skip
RELATION_TO = Column(
    "Z kim lub w czym", "With whom or in what", ("z kim", "podmiot b", "do kogo", "actor b", "partner", "to"),
    labels=(*ACTORS, kinds.COALITION, kinds.INITIATIVE), required=True,
    help_pl="Podmiot, koalicja albo inicjatywa.", help_en="An actor, a coalition or an initiative.",
)  # fmt: skip
RELATION_TYPE = Column(
    "Relacja", "Relation", ("rodzaj relacji", "rodzaj współpracy", "typ relacji"),
    property=Property("relation", Type.CHOICE, "Relacja", "Relation", vocabulary="relation"),
    help_pl="Puste znaczy: współpracuje.", help_en="Empty means: partners with.",
)  # fmt: skip
ROLE = Column(
    "Rola", "Role", (), property=Property("role", Type.TEXT, "Rola", "Role"),
    help_pl="Na przykład: prowadzi, założył.", help_en="For example: lead, founded.",
)  # fmt: skip
HOME_PLACE = Column(
    "Miejsce macierzyste", "Home place", ("gmina", "miejsce", "miasto", "place", "town"),
    property=NODE_KINDS[kinds.DATA_SET].properties[0], labels=(kinds.PLACE,),
    help_pl="Gmina albo miasto, którego dotyczy zbiór.", help_en="The gmina or town that this is about.",
)  # fmt: skip
HOST = Column(
    "Gospodarz CAL", "CAL host", ("gospodarz", "ops", "host"),
    property=NODE_KINDS[kinds.DATA_SET].properties[1], labels=ACTORS,
    help_pl="Podmiot, przy którym działa CAL.", help_en="The actor that runs the CAL.",
)  # fmt: skip

_PROVENANCE = tuple(_property(prop) for prop in PROVENANCE)

SHEETS: tuple[Sheet, ...] = (
    Sheet(
        "dataset", "Zbiór", "Data set", ("zbiór danych", "dataset", "o danych"), kinds.DATA_SET,
        (NAME, CODE, HOME_PLACE, HOST, *_properties(kinds.DATA_SET)[2:], *_PROVENANCE),
        "Jeden wiersz: jak nazywa się wasza koalicja lub gmina i kto prowadzi CAL.",
        "One row: the name of your coalition or gmina, and who runs the CAL.",
    ),
    Sheet(
        "actors", "Podmioty", "Actors", ("podmiot", "organizacje", "instytucje", "partnerzy"), None,
        (
            NAME, ACTOR_KIND, *_properties(kinds.INSTITUTION)[:3],
            _reference("BASED_IN", "Siedziba", "Based in", ("miejsce", "adres", "miejscowość")),
            _reference("GATHERS", "Skupia", "Gathers", ("kogo skupia", "grupa docelowa", "członkowie grupy")),
            _reference(
                "HOSTS", "Gospodarz grupy", "Hosted by", ("gospodarz", "przy kim działa", "host"), outward=False
            ),
            _reference("UNIT_OF", "Jednostka nadrzędna", "Unit of", ("część podmiotu", "nadrzędny")),
            _reference("MEMBER_OF", "Koalicje", "Coalitions", ("koalicja", "członek koalicji", "coalition")),
            *_properties(kinds.INSTITUTION)[3:], CODE, FORMER_NAME, *_PROVENANCE,
        ),
        "Wszyscy, którzy działają w okolicy: instytucje, organizacje i grupy mieszkańców.",
        "Everyone active locally: institutions, organisations and residents' groups.",
    ),
    Sheet(
        "initiatives", "Inicjatywy", "Initiatives", ("inicjatywa", "działania", "projekty", "programy"),
        kinds.INITIATIVE,
        (
            NAME, *_properties(kinds.INITIATIVE)[2:3],
            _reference(
                "RUNS", "Prowadzi", "Run by", ("lider", "realizator", "organizator", "kto prowadzi", "lead"),
                outward=False, fixed={"role": "lead"},
            ),
            _reference(
                "RUNS", "Współprowadzi", "Co-led by", ("współorganizator", "co-lead"),
                outward=False, fixed={"role": "co_lead"},
            ),
            _reference("SUPPORTS", "Wspiera", "Supported by", ("partnerzy", "kto wspiera", "partners"), outward=False),
            _reference(
                "TAKES_PART_IN", "Uczestniczą podmioty", "Actors taking part", ("kto uczestniczy",), outward=False
            ),
            _reference(
                "AIMED_AT", "Grupy docelowe", "Target groups", ("grupa docelowa", "dla kogo", "target group")
            ),
            _property(RELATION_KINDS["AIMED_AT"].properties[0]),
            _reference("ADDRESSES", "Potrzeby", "Needs", ("potrzeba", "problem", "na jaką potrzebę", "need")),
            _reference("COVERS", "Miejsca", "Places", ("miejsce", "gdzie", "obszar", "place")),
            _reference(
                "PART_OF", "Część inicjatywy", "Part of", ("w ramach",), labels=(kinds.INITIATIVE,)
            ),
            *_properties(kinds.INITIATIVE)[3:], *_properties(kinds.INITIATIVE)[:2], CODE, FORMER_NAME, *_PROVENANCE,
        ),
        "Programy, projekty, wydarzenia, usługi: co się dzieje, dla kogo i kto to prowadzi.",
        "Programmes, projects, events, services: what happens, for whom, and who runs it.",
    ),
    Sheet(
        "cooperation", "Współpraca", "Cooperation", ("relacje", "powiązania", "ties", "relations"), None,
        (
            RELATION_FROM, RELATION_TO, RELATION_TYPE,
            _property(RELATION_KINDS["PARTNERS_WITH"].properties[0]),
            _property(RELATION_KINDS["SUPPORTS"].properties[0]),
            ROLE, _property(kinds.SINCE), _property(kinds.UNTIL), *_PROVENANCE,
        ),
        "Kto z kim współpracuje i jak mocno. Można tu też zapisać każdą inną relację.",
        "Who works with whom, and how closely. Any other relation can be written here too.",
    ),
    Sheet(
        "coalitions", "Koalicje", "Coalitions", ("koalicja", "partnerstwa", "zespół cal", "coalition"), kinds.COALITION,
        (
            NAME,
            _reference("MEMBER_OF", "Członkowie", "Members", ("członek", "skład"), outward=False),
            _reference("HOSTS", "Gospodarz", "Host", ("przy kim działa",), outward=False),
            *_properties(kinds.COALITION), CODE, FORMER_NAME, *_PROVENANCE,
        ),
        "Lokalne koalicje, partnerstwa i zespoły CAL oraz ich członkowie.",
        "Local coalitions, partnerships and CAL teams, with their members.",
    ),
    Sheet(
        "diagnoses", "Potrzeby", "Diagnoses", ("diagnozy", "diagnoza", "problemy", "diagnosis"), kinds.DIAGNOSIS,
        (
            _reference("OF", "Potrzeba", "Need", ("problem", "rodzaj potrzeby"), required=True),
            _reference("FELT_BY", "Grupa", "Group", ("grupa docelowa", "kogo dotyczy", "target group")),
            _reference("OBSERVED_IN", "Miejsce", "Place", ("gdzie",)),
            *_properties(kinds.DIAGNOSIS),
            _reference("REPORTED_BY", "Kto zgłosił", "Reported by", ("zgłaszający",)),
            CODE, *_PROVENANCE,
        ),
        "Diagnoza: jaka potrzeba, czyja, gdzie, ilu osób dotyczy i jak jest pilna.",
        "The diagnosis: which need, of whom, where, how many people, how urgent.",
    ),
    Sheet(
        "resources", "Zasoby", "Resources", ("zasób", "resource"), kinds.RESOURCE,
        (
            NAME,
            _reference("OFFERS", "Kto udostępnia", "Offered by", ("właściciel", "czyje", "owner"), outward=False),
            _reference("USEFUL_FOR", "Przyda się na", "Useful for", ("potrzeby", "needs")),
            *_properties(kinds.RESOURCE), CODE, *_PROVENANCE,
        ),
        "Sale, pojazdy, sprzęt, umiejętności i pieniądze, z których można skorzystać.",
        "Rooms, vehicles, equipment, skills and money that can be used.",
    ),
    Sheet(
        "places", "Miejsca", "Places", ("miejsce", "miejscowości", "place"), kinds.PLACE,
        (
            NAME, _property(NODE_KINDS[kinds.PLACE].properties[1]),
            _reference("PART_OF", "Część", "Part of", ("leży w", "część miejsca", "w"), labels=(kinds.PLACE,)),
            _property(NODE_KINDS[kinds.PLACE].properties[0]),
            *_properties(kinds.PLACE)[2:], CODE, *_PROVENANCE,
        ),
        "Ulice, osiedla, sołectwa, gminy: co w czym leży.",
        "Streets, estates, villages, gminas: which lies in which.",
    ),
    Sheet(
        "groups", "Grupy docelowe", "Target groups", ("grupa docelowa", "grupy", "target group"), kinds.TARGET_GROUP,
        (
            NAME,
            _reference(
                "BROADER", "Szersza grupa", "Broader group", ("należy do",), labels=(kinds.TARGET_GROUP,)
            ),
            *_properties(kinds.TARGET_GROUP), CODE, *_PROVENANCE,
        ),
        "Tylko własne grupy, których nie ma na gotowej liście.",
        "Only groups of your own that are not on the ready list.",
    ),
    Sheet(
        "needs", "Rodzaje potrzeb", "Needs", ("słownik potrzeb", "kinds of need", "need"), kinds.NEED,
        (
            NAME,
            _reference("BROADER", "Szersza potrzeba", "Broader need", ("należy do",), labels=(kinds.NEED,)),
            *_properties(kinds.NEED), CODE, *_PROVENANCE,
        ),
        "Tylko własne rodzaje potrzeb, których nie ma na gotowej liście.",
        "Only kinds of need of your own that are not on the ready list.",
    ),
    Sheet(
        "expectations", "Oczekiwane sektory", "Expected sectors", ("oczekiwania", "oczekiwany sektor", "expectations"),
        kinds.EXPECTATION,
        (
            _reference(
                "EXPECTED_FOR", "Potrzeba", "Need", ("potrzeby", "problem", "rodzaj potrzeby"), decisive=True,
                help_pl="Puste znaczy: w każdej koalicji.", help_en="Empty means: in any coalition.",
            ),
            *(replace(column, decisive=True) for column in _properties(kinds.EXPECTATION)), *_PROVENANCE,
        ),
        "Tylko jeśli u was ma być inaczej niż w gotowej tabeli: kto powinien pracować przy danej potrzebie. "
        "Kilka wierszy o tej samej potrzebie liczy się razem.",
        "Only where it should differ from the ready table: who should work on a need. "
        "Several rows for one need count together.",
    ),
    Sheet(
        "evidence", "Dowody", "Evidence", ("dowód", "dokumenty"), kinds.EVIDENCE,
        (
            NAME,
            _reference("SHOWS", "Czego dotyczy", "Shows", ("dotyczy",)),
            *_properties(kinds.EVIDENCE), CODE, *_PROVENANCE,
        ),
        "Certyfikaty, dokumenty, dobre praktyki, mapy zasobów i potrzeb.",
        "Certificates, documents, good practices, maps of resources and needs.",
    ),
    Sheet(
        "decisions", "Decyzje", "Decisions", ("decyzja", "ustalenia", "decision"), kinds.DECISION,
        (
            Column("Decyzja", "Decision", ("nazwa", "treść", "name"), property=_NAME, required=True),
            *_properties(kinds.DECISION),
            _reference(
                "RESPONSIBLE_FOR", "Kto odpowiada", "Responsible", ("odpowiada", "odpowiedzialny"), outward=False
            ),
            CODE, *_PROVENANCE,
        ),
        "Co postanowiono na spotkaniu, kto to zrobi i do kiedy.",
        "What the meeting decided, who does it, and by when.",
    ),
)  # fmt: skip
"""Every sheet in the template's order. *Rodzaje potrzeb* is the one that lets a team add kinds of need."""
