"""The sheets of a workbook, declared once: what each column becomes in the graph.

Readers, the template, the checks and the reference docs all follow these tables. A sheet describes
nodes, one a row; only *Współpraca* describes relations. Sheets may be missing, columns may stand in
any order, and columns that are not listed here are kept with the node as extra columns. The English
names stand here; the Polish ones are in the catalogue of texts ``sheets``, those of properties in ``kinds``.
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
        key: key of its texts, its own where it is not worded as its property.
        en: English header.
        also: other headers that are understood, in either language.
        property: the property that the cell fills, or None for a reference.
        relation: the relation that each reference makes, or None for a property.
        labels: labels that a reference may point to.
        outward: true where the relation starts at the row's node, false where it ends there.
        fixed: properties that every relation made by this column gets.
        required: a row without it is left out.
        decisive: the header must be there, and a row whose cell cannot be read is left out, for without it the row
            would mean something else; an empty cell has a meaning of its own.
        help_en: what to write, in English; for a reference, besides where the names stand.
    """

    key: str
    en: str
    also: tuple[str, ...] = ()
    property: Property | None = None
    relation: str | None = None
    labels: tuple[str, ...] = ()
    outward: bool = True
    fixed: Mapping[str, str] = field(default_factory=dict)
    required: bool = False
    decisive: bool = False
    help_en: str = ""

    def has_own_texts(self) -> bool:
        """Return whether it is worded otherwise than its property, or has none."""
        return self.property is None or self.key != self.property.key


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Attributes:
        key: its name in code, also the key of its texts.
        en: English name.
        also: other names that are understood, in either language.
        label: label of the nodes it describes; None where a column tells (actors) or where rows are relations.
        columns: its columns in the template's order.
        intro_en: what the sheet is for, in English, as the template says it.
    """

    key: str
    en: str
    also: tuple[str, ...]
    label: str | None
    columns: tuple[Column, ...]
    intro_en: str


def property_column(prop: Property, *, required: bool = False) -> Column:
    """Return the column of a property, worded as the property is."""
    return Column(prop.key, prop.en, prop.also, property=prop, required=required, help_en=prop.help_en)


def _properties(label: str) -> tuple[Column, ...]:
    return tuple(property_column(prop) for prop in NODE_KINDS[label].properties if not prop.of)


def _reference(
    relation: str,
    key: str,
    en: str,
    also: tuple[str, ...] = (),
    *,
    labels: tuple[str, ...] = (),
    outward: bool = True,
    fixed: Mapping[str, str] | None = None,
    required: bool = False,
    decisive: bool = False,
    help_en: str = "",
) -> Column:
    kind = RELATION_KINDS[relation]
    return Column(
        key, en, also,
        relation=relation,
        labels=labels or (kind.ends if outward else kind.starts),
        outward=outward,
        fixed=fixed or {},
        required=required,
        decisive=decisive,
        help_en=help_en,
    )  # fmt: skip


_NAME = kinds.IDENTITY[3]
NAME = property_column(_NAME, required=True)
CODE = property_column(
    Property(
        "code", Type.TEXT, "Code", ("własny kod", "symbol", "id"),
        help_en="Your own code if you use one; otherwise leave it empty.",
    )
)  # fmt: skip
FORMER_NAME = property_column(
    Property(
        "former_name", Type.TEXT, "Former name", ("poprzednia nazwa",),
        help_en="After a change of name: the previous one, to keep the history.",
    )
)  # fmt: skip
ACTOR_KIND = property_column(
    Property(
        "kind", Type.CHOICE, "Kind", ("rodzaj podmiotu", "typ", "typ podmiotu", "type"), vocabulary="actor_kind",
        help_en="Institution, organisation or residents' group.", own_key="actor_kind",
    )
)  # fmt: skip
RELATION_FROM = Column(
    "cooperation_who", "Who", ("podmiot a", "podmiot", "od kogo", "actor a", "actor", "from"),
    labels=(*ACTORS, kinds.COALITION), required=True, help_en="An actor from the sheet Actors.",
)  # fmt: skip
RELATION_TO = Column(
    "cooperation_with", "With whom or in what", ("z kim", "podmiot b", "do kogo", "actor b", "partner", "to"),
    labels=(*ACTORS, kinds.COALITION, kinds.INITIATIVE), required=True,
    help_en="An actor, a coalition or an initiative.",
)  # fmt: skip
RELATION_TYPE = property_column(
    Property(
        "relation", Type.CHOICE, "Relation", ("rodzaj relacji", "rodzaj współpracy", "typ relacji"),
        vocabulary="relation", help_en="Empty means: partners with.",
    )
)  # fmt: skip
ROLE = property_column(
    Property("role", Type.TEXT, "Role", help_en="For example: lead, founded.", own_key="role_in_relation")
)
HOME_PLACE = replace(
    property_column(NODE_KINDS[kinds.DATA_SET].properties[0]),
    also=("miejsce macierzyste", "gmina", "miejsce", "miasto", "place", "town"), labels=(kinds.PLACE,),
)  # fmt: skip
HOST = replace(
    property_column(NODE_KINDS[kinds.DATA_SET].properties[1]), also=("gospodarz", "ops", "host"), labels=ACTORS
)

_PROVENANCE = tuple(property_column(prop) for prop in PROVENANCE)

SHEETS: tuple[Sheet, ...] = (
    Sheet(
        "dataset", "Data set", ("zbiór danych", "dataset", "o danych"), kinds.DATA_SET,
        (NAME, CODE, HOME_PLACE, HOST, *_properties(kinds.DATA_SET)[2:], *_PROVENANCE),
        "One row: the name of your coalition or gmina, and who runs the CAL.",
    ),
    Sheet(
        "actors", "Actors", ("podmiot", "organizacje", "instytucje", "partnerzy"), None,
        (
            NAME, ACTOR_KIND, *_properties(kinds.INSTITUTION)[:3],
            _reference("BASED_IN", "actors_based_in", "Based in", ("miejsce", "miejscowość")),
            _reference("GATHERS", "actors_gathers", "Gathers", ("kogo skupia", "grupa docelowa", "członkowie grupy")),
            _reference(
                "HOSTS", "actors_hosted_by", "Hosted by", ("gospodarz", "przy kim działa", "host"), outward=False
            ),
            _reference("UNIT_OF", "actors_unit_of", "Unit of", ("część podmiotu", "nadrzędny")),
            _reference("MEMBER_OF", "actors_coalitions", "Coalitions", ("koalicja", "członek koalicji", "coalition")),
            *_properties(kinds.INSTITUTION)[3:], CODE, FORMER_NAME, *_PROVENANCE,
        ),
        "Everyone active locally: institutions, organisations and residents' groups.",
    ),
    Sheet(
        "initiatives", "Initiatives", ("inicjatywa", "działania", "projekty", "programy"),
        kinds.INITIATIVE,
        (
            NAME, *_properties(kinds.INITIATIVE)[2:3],
            _reference(
                "RUNS", "initiatives_run_by", "Run by", ("lider", "realizator", "organizator", "kto prowadzi", "lead"),
                outward=False, fixed={"role": "lead"},
            ),
            _reference(
                "RUNS", "initiatives_co_led_by", "Co-led by", ("współorganizator", "co-lead"),
                outward=False, fixed={"role": "co_lead"},
            ),
            _reference(
                "SUPPORTS", "initiatives_supported_by", "Supported by", ("partnerzy", "kto wspiera", "partners"),
                outward=False,
            ),
            _reference(
                "TAKES_PART_IN", "initiatives_actors_taking_part", "Actors taking part", ("kto uczestniczy",),
                outward=False,
            ),
            _reference(
                "AIMED_AT", "initiatives_target_groups", "Target groups", ("grupa docelowa", "dla kogo", "target group")
            ),
            property_column(RELATION_KINDS["AIMED_AT"].properties[0]),
            _reference("ADDRESSES", "initiatives_needs", "Needs", ("potrzeba", "problem", "na jaką potrzebę", "need")),
            _reference(
                "DOES", "initiatives_activities", "Activities", ("co się dzieje", "na czym polega", "activity"),
                help_en="What is done: exercise classes, legal advice, food aid. "
                "Leave it empty where the name says it.",
            ),
            _reference("COVERS", "initiatives_places", "Places", ("miejsce", "gdzie", "obszar", "place")),
            _reference(
                "PART_OF", "initiatives_part_of", "Part of", ("w ramach",), labels=(kinds.INITIATIVE,)
            ),
            *_properties(kinds.INITIATIVE)[3:], *_properties(kinds.INITIATIVE)[:2], CODE, FORMER_NAME, *_PROVENANCE,
        ),
        "Programmes, projects, events, services: what happens, for whom, and who runs it.",
    ),
    Sheet(
        "cooperation", "Cooperation", ("relacje", "powiązania", "ties", "relations"), None,
        (
            RELATION_FROM, RELATION_TO, RELATION_TYPE,
            property_column(RELATION_KINDS["PARTNERS_WITH"].properties[0]),
            property_column(RELATION_KINDS["SUPPORTS"].properties[0]),
            ROLE, property_column(kinds.SINCE), property_column(kinds.UNTIL), *_PROVENANCE,
        ),
        "Who works with whom, and how closely. Any other relation can be written here too.",
    ),
    Sheet(
        "coalitions", "Coalitions", ("koalicja", "partnerstwa", "zespół cal", "coalition"), kinds.COALITION,
        (
            NAME,
            _reference("MEMBER_OF", "coalitions_members", "Members", ("członek", "skład"), outward=False),
            _reference("HOSTS", "coalitions_host", "Host", ("przy kim działa",), outward=False),
            *_properties(kinds.COALITION), CODE, FORMER_NAME, *_PROVENANCE,
        ),
        "Local coalitions, partnerships and CAL teams, with their members.",
    ),
    Sheet(
        "diagnoses", "Diagnoses", ("diagnozy", "diagnoza", "problemy", "diagnosis"), kinds.DIAGNOSIS,
        (
            _reference("OF", "diagnoses_need", "Need", ("problem", "rodzaj potrzeby"), required=True),
            _reference("FELT_BY", "diagnoses_group", "Group", ("grupa docelowa", "kogo dotyczy", "target group")),
            _reference("OBSERVED_IN", "diagnoses_place", "Place", ("gdzie",)),
            *_properties(kinds.DIAGNOSIS),
            _reference("REPORTED_BY", "diagnoses_reported_by", "Reported by", ("zgłaszający",)),
            CODE, *_PROVENANCE,
        ),
        "The diagnosis: which need, of whom, where, how many people, how urgent.",
    ),
    Sheet(
        "resources", "Resources", ("zasób", "resource"), kinds.RESOURCE,
        (
            NAME,
            _reference("OFFERS", "resources_offered_by", "Offered by", ("właściciel", "czyje", "owner"), outward=False),
            _reference("USEFUL_FOR", "resources_useful_for", "Useful for", ("potrzeby", "needs")),
            *_properties(kinds.RESOURCE), CODE, *_PROVENANCE,
        ),
        "Rooms, vehicles, equipment, skills and money that can be used.",
    ),
    Sheet(
        "places", "Places", ("miejsce", "miejscowości", "place"), kinds.PLACE,
        (
            NAME, property_column(NODE_KINDS[kinds.PLACE].properties[1]),
            _reference("PART_OF", "places_part_of", "Part of", ("leży w", "część miejsca", "w"), labels=(kinds.PLACE,)),
            property_column(NODE_KINDS[kinds.PLACE].properties[0]),
            *_properties(kinds.PLACE)[2:], CODE, *_PROVENANCE,
        ),
        "Streets, estates, villages, gminas: which lies in which.",
    ),
    Sheet(
        "groups", "Target groups", ("grupa docelowa", "grupy", "target group"), kinds.TARGET_GROUP,
        (
            NAME,
            _reference(
                "BROADER", "groups_broader_group", "Broader group", ("należy do",), labels=(kinds.TARGET_GROUP,)
            ),
            _reference(
                "EXACT_MATCH", "groups_same_as", "Same as", ("to samo", "tożsame z", "exact match"),
                labels=(kinds.TARGET_GROUP,), help_en="A group on the ready list that means the same people.",
            ),
            *_properties(kinds.TARGET_GROUP), CODE, *_PROVENANCE,
        ),
        "Only groups of your own that are not on the ready list.",
    ),
    Sheet(
        "needs", "Needs", ("słownik potrzeb", "kinds of need", "need"), kinds.NEED,
        (
            NAME,
            _reference("BROADER", "needs_broader_need", "Broader need", ("należy do",), labels=(kinds.NEED,)),
            _reference(
                "EXACT_MATCH", "needs_same_as", "Same as", ("to samo", "tożsame z", "exact match"),
                labels=(kinds.NEED,), help_en="A need on the ready list that means the same.",
            ),
            *_properties(kinds.NEED), CODE, *_PROVENANCE,
        ),
        "Only kinds of need of your own that are not on the ready list.",
    ),
    Sheet(
        "activities", "Kinds of activity", ("słownik działań", "aktywności", "activities", "activity"), kinds.ACTIVITY,
        (
            NAME,
            _reference(
                "BROADER", "activities_broader_activity", "Broader activity", ("należy do",), labels=(kinds.ACTIVITY,)
            ),
            _reference(
                "EXACT_MATCH", "activities_same_as", "Same as", ("to samo", "tożsame z", "exact match"),
                labels=(kinds.ACTIVITY,), help_en="An activity on the ready list that means the same.",
            ),
            *_properties(kinds.ACTIVITY), CODE, *_PROVENANCE,
        ),
        "Only activities of your own that are not on the ready list. By their other names they are recognised in the "
        "names of initiatives.",
    ),
    Sheet(
        "expectations", "Expected sectors", ("oczekiwania", "oczekiwany sektor", "expectations"),
        kinds.EXPECTATION,
        (
            _reference(
                "EXPECTED_FOR", "expectations_need", "Need", ("potrzeby", "problem", "rodzaj potrzeby"), decisive=True,
                help_en="Empty means: in any coalition.",
            ),
            *(replace(column, decisive=True) for column in _properties(kinds.EXPECTATION)), *_PROVENANCE,
        ),
        "Only where it should differ from the ready table: who should work on a need. "
        "Several rows for one need count together.",
    ),
    Sheet(
        "evidence", "Evidence", ("dowód", "dokumenty"), kinds.EVIDENCE,
        (
            NAME,
            _reference("SHOWS", "evidence_shows", "Shows", ("dotyczy",)),
            *_properties(kinds.EVIDENCE), CODE, *_PROVENANCE,
        ),
        "Certificates, documents, good practices, maps of resources and needs.",
    ),
    Sheet(
        "decisions", "Decisions", ("decyzja", "ustalenia", "decision"), kinds.DECISION,
        (
            Column("decisions_name", "Decision", ("nazwa", "treść", "name"), property=_NAME, required=True),
            *_properties(kinds.DECISION),
            _reference(
                "RESPONSIBLE_FOR", "decisions_responsible", "Responsible", ("odpowiada", "odpowiedzialny"),
                outward=False,
            ),
            CODE, *_PROVENANCE,
        ),
        "What the meeting decided, who does it, and by when.",
    ),
)  # fmt: skip
"""Every sheet in the template's order. *Rodzaje potrzeb* is the one that lets a team add kinds of need."""
