"""The kinds of node and relation, declared once.

A node has one label, a relation one type. `NODE_KINDS` and `RELATION_KINDS` are the whole schema:
stores make their tables from them, sheets their columns, maps their legend. Their English names stand here; the
Polish ones are in the catalogue of texts ``kinds``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Type(StrEnum):
    """What a property holds."""

    TEXT = "text"
    TEXTS = "texts"
    """Several texts; in one cell, separated by ``;``."""
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    """ISO date as precise as it is known: ``2007``, ``2007-06`` or ``2007-06-12`` (text in the graph)."""
    DAY = "day"
    """A full ISO date (text in the graph)."""
    CHOICE = "choice"
    """A code of a controlled vocabulary (text in the graph; the strength of a tie, an integer)."""
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a node or relation.

    Attributes:
        name: its name in the graph.
        type: what it holds; unknown is null.
        en: English name, also the column's header.
        also: other headers that are understood, in either language.
        vocabulary: name of the vocabulary of a choice, or of texts that are all words of one.
        help_en: what to write in the cell, in English.
        number: stored as an integer although it is a choice.
        own_key: key of its texts where its name is already that of others which are worded otherwise.
        of: name of the property whose cell says it too; it has no column of its own.
    """

    name: str
    type: Type
    en: str
    also: tuple[str, ...] = ()
    vocabulary: str | None = None
    help_en: str = ""
    number: bool = False
    own_key: str = ""
    of: str = ""

    @property
    def key(self) -> str:
        """Key of its texts; properties with one key are worded alike."""
        return self.own_key or self.name


@dataclass(frozen=True, slots=True)
class NodeKind:
    """One kind of node.

    Attributes:
        label: its label in the graph.
        family: the first part of its ids after the data set; kinds of one family share their names.
        en: English name.
        properties: what it can hold besides `IDENTITY` and `PROVENANCE`.
        shared: true where all data sets share its nodes, but for own terms.
    """

    label: str
    family: str
    en: str
    properties: tuple[Property, ...] = ()
    shared: bool = False


class Family(StrEnum):
    """What the kinds of relation have in common that analyses and maps ask for."""

    TIE = "tie"
    """Two actors know each other, whatever they do together."""
    MEMBERSHIP = "membership"
    """Somebody belongs to a coalition, or people to a group."""
    WORK = "work"
    """Somebody does something in an initiative."""
    AIM = "aim"
    """For whom an initiative is, and against what."""
    PLACE = "place"
    """Where somebody is, or something happens."""
    DEMAND = "demand"
    """What a diagnosis says, and who is expected to answer it."""
    RESOURCE = "resource"
    """Who has something, and what it is good for."""
    STRUCTURE = "structure"
    """A part and its whole, the narrower and the broader."""
    EVIDENCE = "evidence"
    """What shows something."""
    DECISION = "decision"
    """Who carries out what was decided."""
    USE = "use"
    """What a data set takes from those that all share; only stores keep it."""


@dataclass(frozen=True, slots=True)
class RelationKind:
    """One kind of relation.

    Attributes:
        type: its type in the graph.
        family: what it has in common with others.
        en: English name.
        starts: labels it may start from.
        ends: labels it may end at.
        properties: what it can hold besides `PROVENANCE`.
        directed: false where the direction has no meaning (it is stored once).
        acyclic: true where following it must never lead back.
        same_label: true where both ends must have the same label.
    """

    type: str
    family: Family
    en: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    properties: tuple[Property, ...] = ()
    directed: bool = True
    acyclic: bool = False
    same_label: bool = False

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return every (start label, end label) that this relation may join."""
        return tuple((start, end) for start in self.starts for end in self.ends if start == end or not self.same_label)


def _date(name: str, en: str, also: tuple[str, ...] = ()) -> Property:
    return Property(
        name, Type.DATE, en, also,
        help_en="A day, a month or a year: 12.05.2026, 2026-05, 2026. Not known? Leave it empty.",
    )  # fmt: skip


def _choice(name: str, vocabulary: str, en: str, also: tuple[str, ...] = ()) -> Property:
    return Property(name, Type.CHOICE, en, also, vocabulary=vocabulary)


IDENTITY = (
    Property("id", Type.TEXT, "Identifier"),
    Property("dataset", Type.TEXT, "Data set"),
    Property("kind", Type.TEXT, "Node kind"),
    Property("name", Type.TEXT, "Name", ("nazwa podmiotu", "nazwa inicjatywy", "tytuł", "title")),
    Property("extra", Type.TEXT, "Extra columns"),
)
"""Every node holds these; ``extra`` is a JSON object of the columns that calnet does not know."""

PROVENANCE = (
    Property(
        "source", Type.TEXT, "Source", ("zrodlo danych", "skąd wiemy"),
        help_en="How we know: a document, a talk, a page.",
    ),
    Property(
        "checked_on", Type.DATE, "Checked on", ("data sprawdzenia", "aktualne na dzień"),
        help_en="When somebody last confirmed it.",
    ),
    _choice("confidence", "confidence", "Confidence", ("pewność",)),
)  # fmt: skip
"""Every node and relation holds these."""

SHORT_NAME = Property("short_name", Type.TEXT, "Short name", ("skrót nazwy", "abbreviation"))
OTHER_NAMES = Property(
    "other_names", Type.TEXTS, "Other names", ("inaczej", "aliases"),
    help_en="Other names in use; separate several with a semicolon.",
)  # fmt: skip
DESCRIPTION = Property("description", Type.TEXT, "Description", ("uwagi", "notes"))
PEOPLE = Property("people", Type.INTEGER, "People", ("ile osób", "number of people"))
LIMITS: Mapping[str, tuple[Property, Property]] = {
    "people": (
        Property("people_to", Type.INTEGER, "People at most", of="people"),
        Property("people_text", Type.TEXT, "People as typed", of="people"),
    ),
    "participants": (
        Property("participants_to", Type.INTEGER, "Participants at most", of="participants"),
        Property("participants_text", Type.TEXT, "Participants as typed", of="participants"),
    ),
    "capacity": (
        Property("capacity_to", Type.INTEGER, "Capacity at most", of="capacity"),
        Property("capacity_text", Type.TEXT, "Capacity as typed", of="capacity"),
    ),
    "quantity": (
        Property("quantity_to", Type.INTEGER, "Quantity at most", of="quantity"),
        Property("quantity_text", Type.TEXT, "Quantity as typed", of="quantity"),
    ),
}
"""By a number that is counted, its upper limit and the text as it was typed; of an exact number, both are null.

The number itself is the lower limit and what counts: of „50–60” 50 (at most 60), of „ponad 100” and „ok. 100” 100, of
„do 20” 20 (at most 20). Of another unit („70 rodzin”) there is only the text.
"""
SINCE = _date("since", "Since", ("od kiedy", "działa od", "rok powstania"))
UNTIL = _date("until", "Until", ("do kiedy",))

_ACTOR = (
    SHORT_NAME,
    OTHER_NAMES,
    _choice("sector", "sector", "Sector", ("branża", "dziedzina")),
    Property("nip", Type.TEXT, "NIP", ("tax id",)),
    Property("regon", Type.TEXT, "REGON"),
    Property("krs", Type.TEXT, "KRS"),
    Property("website", Type.TEXT, "Website", ("www", "strona internetowa", "url")),
    Property(
        "contact", Type.TEXT, "Institution's contact", ("sekretariat", "adres instytucji"),
        help_en="The institution's general telephone or address, not a person's.",
    ),
    SINCE,
    PEOPLE,
    *LIMITS["people"],
    _choice("status", "group_status", "Status"),
    DESCRIPTION,
)  # fmt: skip

INSTITUTION, ORGANISATION, RESIDENTS_GROUP = "Institution", "Organisation", "ResidentsGroup"
COALITION, INITIATIVE, TARGET_GROUP, NEED = "Coalition", "Initiative", "TargetGroup", "Need"
ACTIVITY = "Activity"
DIAGNOSIS, RESOURCE, PLACE, EVIDENCE = "Diagnosis", "Resource", "Place", "Evidence"
DECISION, DATA_SET, EXPECTATION = "Decision", "DataSet", "Expectation"
USES = "USES"
"""The relation by which a store remembers what a data set shares with others; no sheet holds it."""

ACTORS = (INSTITUTION, ORGANISATION, RESIDENTS_GROUP)
"""Labels of the three kinds of actor."""
TERMS = (TARGET_GROUP, NEED, ACTIVITY)
"""Labels of what comes from a vocabulary, or is a term of a data set's own."""

_NODES = (
    NodeKind(INSTITUTION, "actor", "institution", _ACTOR),
    NodeKind(ORGANISATION, "actor", "organisation", _ACTOR),
    NodeKind(RESIDENTS_GROUP, "actor", "residents' group", _ACTOR),
    NodeKind(
        COALITION, "coalition", "coalition",
        (
            SHORT_NAME,
            OTHER_NAMES,
            SINCE,
            PEOPLE,
            *LIMITS["people"],
            _choice("status", "group_status", "Status"),
            DESCRIPTION,
        ),
    ),
    NodeKind(
        INITIATIVE, "initiative", "initiative",
        (
            SHORT_NAME,
            OTHER_NAMES,
            _choice("form", "initiative_form", "Form", ("rodzaj", "typ", "type")),
            _date("start_date", "Start", ("data rozpoczęcia", "data", "start date", "od", "termin")),
            _date("end_date", "End", ("data zakończenia", "end date", "do")),
            _choice("status", "initiative_status", "Status"),
            Property("participants", Type.INTEGER, "Participants", ("liczba uczestników",)),
            *LIMITS["participants"],
            Property("capacity", Type.INTEGER, "Capacity", ("liczba miejsc", "miejsca dostępne", "places offered")),
            *LIMITS["capacity"],
            DESCRIPTION,
        ),
    ),
    NodeKind(
        TARGET_GROUP, "group", "target group",
        (
            OTHER_NAMES,
            Property("age_from", Type.INTEGER, "Age from"),
            Property("age_to", Type.INTEGER, "Age to"),
        ),
        shared=True,
    ),
    NodeKind(
        NEED, "need", "need",
        (OTHER_NAMES, _choice("domain", "cus_domain", "CUS service domain", ("obszar", "domain"))),
        shared=True,
    ),
    NodeKind(ACTIVITY, "activity", "activity", (OTHER_NAMES,), shared=True),
    NodeKind(
        DIAGNOSIS, "diagnosis", "diagnosis",
        (
            PEOPLE,
            *LIMITS["people"],
            Property(
                "priority", Type.INTEGER, "Priority", ("ważność",),
                help_en="From 1 (least urgent) to 5 (most urgent); low, medium and high are understood as well.",
            ),
            Property("year", Type.INTEGER, "Year", ("rok diagnozy",)),
            Property(
                "statement", Type.TEXT, "Statement", ("treść", "opis"),
                help_en="As the document puts it.",
            ),
            _choice("form", "diagnosis_form", "Form", ("rodzaj",)),
        ),
    ),
    NodeKind(
        EXPECTATION, "expectation", "expectation",
        (
            Property(
                "sectors", Type.TEXTS, "Sectors", ("oczekiwane sektory", "expected sectors"),
                vocabulary="sector",
                help_en="Who should be there; separate several sectors with a semicolon. Nobody? Write “none” – a row "
                "with an empty cell is left out.",
            ),
        ),
    ),
    NodeKind(
        RESOURCE, "resource", "resource",
        (
            _choice("form", "resource_form", "Form", ("rodzaj",)),
            Property("quantity", Type.INTEGER, "Quantity", ("ile",)),
            *LIMITS["quantity"],
            DESCRIPTION,
        ),
    ),
    NodeKind(
        PLACE, "place", "place",
        (
            OTHER_NAMES,
            _choice("level", "place_level", "Level", ("rodzaj", "poziom", "typ")),
            Property("teryt", Type.TEXT, "TERYT", ("kod teryt", "teryt code")),
            Property("latitude", Type.DECIMAL, "Latitude", ("szerokość", "szerokość geograficzna", "lat")),
            Property("longitude", Type.DECIMAL, "Longitude", ("długość", "długość geograficzna", "lon")),
        ),
    ),
    NodeKind(
        EVIDENCE, "evidence", "evidence",
        (
            _choice("form", "evidence_form", "Form", ("rodzaj",)),
            _date("date", "Date", ("kiedy",)),
            Property("website", Type.TEXT, "Website", ("link", "adres")),
            DESCRIPTION,
        ),
    ),
    NodeKind(
        DECISION, "decision", "decision",
        (
            Property("finding", Type.TEXT, "Finding", ("id ustalenia", "finding id")),
            Property("decided_on", Type.DAY, "Decided on", ("data", "kiedy")),
            Property("due", Type.DAY, "Due", ("do kiedy",)),
            _choice("status", "decision_status", "Status"),
        ),
    ),
    NodeKind(
        DATA_SET, "dataset", "data set",
        (
            Property("home_place", Type.TEXT, "Home place", help_en="The gmina or town that this is about."),
            Property("host", Type.TEXT, "CAL host", help_en="The actor that runs the CAL."),
            Property(
                "as_of", Type.DAY, "As of", ("data danych", "as-of"),
                help_en="Only for historical data: the day to reckon from.",
            ),
            Property(
                "invented", Type.FLAG, "Invented", ("dane zmyślone", "fikcyjne",),
                help_en="Yes if this is an example and not a real place.",
            ),
            DESCRIPTION,
        ),
    ),
)  # fmt: skip

_PEOPLE_AIMED_AT = Property("people", Type.INTEGER, "People", ("ilu odbiorców",), own_key="people_aimed_at")
_ACTOR_OR_COALITION = (*ACTORS, COALITION)

_RELATIONS = (
    RelationKind(
        "PARTNERS_WITH", Family.TIE, "partners with", ACTORS, ACTORS,
        (
            Property(
                "strength", Type.CHOICE, "Strength", ("siła współpracy",), vocabulary="strength", number=True,
                help_en="1 contact, 2 cooperation, 3 coordination, 4 formal agreement.",
            ),
            SINCE,
            UNTIL,
        ),
        directed=False,
    ),
    RelationKind(
        "MEMBER_OF", Family.MEMBERSHIP, "member of", ACTORS, (COALITION,),
        (SINCE, UNTIL, Property("role", Type.TEXT, "Role")),
    ),
    RelationKind(
        "HOSTS", Family.TIE, "hosts", ACTORS, (RESIDENTS_GROUP, COALITION),
        (_choice("role", "hosts_role", "Role"),),
    ),
    RelationKind("UNIT_OF", Family.TIE, "unit of", ACTORS, ACTORS, acyclic=True),
    RelationKind(
        "RUNS", Family.WORK, "runs", _ACTOR_OR_COALITION, (INITIATIVE,),
        (_choice("role", "runs_role", "Role"),),
    ),
    RelationKind(
        "SUPPORTS", Family.WORK, "supports", _ACTOR_OR_COALITION, (INITIATIVE,),
        (_choice("contribution", "contribution", "Contribution"),),
    ),
    RelationKind("TAKES_PART_IN", Family.WORK, "takes part in", ACTORS, (INITIATIVE,)),
    RelationKind(
        "AIMED_AT", Family.AIM, "aimed at", (INITIATIVE,), (TARGET_GROUP,), (_PEOPLE_AIMED_AT, *LIMITS["people"])
    ),
    RelationKind("ADDRESSES", Family.AIM, "addresses", (INITIATIVE,), (NEED,)),
    RelationKind("DOES", Family.AIM, "does", (INITIATIVE,), (ACTIVITY,)),
    RelationKind("COVERS", Family.PLACE, "covers", (INITIATIVE,), (PLACE,)),
    RelationKind("BASED_IN", Family.PLACE, "based in", ACTORS, (PLACE,)),
    RelationKind("GATHERS", Family.MEMBERSHIP, "gathers", (RESIDENTS_GROUP,), (TARGET_GROUP,)),
    RelationKind("OFFERS", Family.RESOURCE, "offers", ACTORS, (RESOURCE,)),
    RelationKind("USEFUL_FOR", Family.RESOURCE, "useful for", (RESOURCE,), (NEED,)),
    RelationKind("EXPECTED_FOR", Family.DEMAND, "expected for", (EXPECTATION,), (NEED,)),
    RelationKind("OF", Family.DEMAND, "of", (DIAGNOSIS,), (NEED,)),
    RelationKind("FELT_BY", Family.DEMAND, "felt by", (DIAGNOSIS,), (TARGET_GROUP,)),
    RelationKind("OBSERVED_IN", Family.PLACE, "observed in", (DIAGNOSIS,), (PLACE,)),
    RelationKind("REPORTED_BY", Family.DEMAND, "reported by", (DIAGNOSIS,), ACTORS),
    RelationKind(
        "BROADER", Family.STRUCTURE, "broader", TERMS, TERMS,
        acyclic=True, same_label=True,
    ),
    RelationKind(
        "EXACT_MATCH", Family.STRUCTURE, "the same as", TERMS, TERMS,
        acyclic=True, same_label=True,
    ),
    RelationKind(
        "PART_OF", Family.STRUCTURE, "part of", (PLACE, INITIATIVE), (PLACE, INITIATIVE),
        acyclic=True, same_label=True,
    ),
    RelationKind("SHOWS", Family.EVIDENCE, "shows", (EVIDENCE,), (*_ACTOR_OR_COALITION, INITIATIVE)),
    RelationKind(
        "RESPONSIBLE_FOR", Family.DECISION, "responsible for", _ACTOR_OR_COALITION, (DECISION,)
    ),
    RelationKind(USES, Family.USE, "uses", (DATA_SET,), (*TERMS, PLACE)),
)  # fmt: skip

NODE_KINDS: Mapping[str, NodeKind] = {kind.label: kind for kind in _NODES}
"""All node kinds by label."""
RELATION_KINDS: Mapping[str, RelationKind] = {kind.type: kind for kind in _RELATIONS}
"""All relation kinds by type. RESPONSIBLE_FOR lets a decision name the body that carries it out; USES joins a data
set to the target groups, needs, activities and places that it knows, shared ones included."""


def types_of(*families: Family) -> tuple[str, ...]:
    """Return the types of the relations of these families, in the order of `RELATION_KINDS`.

    >>> types_of(Family.TIE)
    ('PARTNERS_WITH', 'HOSTS', 'UNIT_OF')
    """
    return tuple(type_ for type_, kind in RELATION_KINDS.items() if kind.family in families)


ACTOR_KIND_OF_SECTOR: Mapping[str, str] = {
    "local_government": INSTITUTION, "social_welfare": INSTITUTION, "education": INSTITUTION, "health": INSTITUTION,
    "police_and_safety": INSTITUTION, "culture": INSTITUTION, "sport": INSTITUTION, "labour_market": INSTITUTION,
    "housing": ORGANISATION, "parish": ORGANISATION, "ngo": ORGANISATION, "business": ORGANISATION,
    "media": ORGANISATION, "residents": RESIDENTS_GROUP,
}  # fmt: skip
"""The kind of actor that usually comes from each sector, by its code: public bodies are institutions, housing
cooperatives, parishes and companies organisations."""


def actor_kind_of(sector: str | None) -> str:
    """Return the kind of actor that a sector tells of where nothing else does; without a sector, an organisation.

    >>> actor_kind_of("housing"), actor_kind_of(None)
    ('Organisation', 'Organisation')
    """
    return ACTOR_KIND_OF_SECTOR.get(sector or "", ORGANISATION)


def node_properties(label: str) -> tuple[Property, ...]:
    """Return every property a node of this label can hold, identity and provenance included."""
    return (*IDENTITY, *NODE_KINDS[label].properties, *PROVENANCE)


def relation_properties(type_: str) -> tuple[Property, ...]:
    """Return every property a relation of this type can hold, provenance included."""
    return (*RELATION_KINDS[type_].properties, *PROVENANCE)
