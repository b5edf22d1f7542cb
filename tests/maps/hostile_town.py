"""A town whose every text tries to be something else: markup, script, a formula, another direction of writing."""

from __future__ import annotations

import json
from datetime import date

from map_town import make_finding, text

from calnet.analyses.coverage import COVERAGE_GAP
from calnet.analyses.isolation import ISOLATED_GROUP
from calnet.analyses.overlap import DUPLICATE
from calnet.analyses.partners import MISSING_PARTNER
from calnet.analyses.ties import MISSING_TIE
from calnet.findings import Evidence, Matrix, MatrixCell, Question, Result, Subject
from calnet.model.network import SHARED, Network, Node, Relation, Scalar, make_network

MARKUP = (
    "<img src=x onerror=\"window.hit='img'\"><svg onload=\"window.hit='svg'\"></svg><b>gruby</b>"
    "</script></style></title><script>window.hit='script'</script>"
)
QUOTES = "\"'`&amp;&#x27;&lt;i&gt; --> ]]> */ //"
BRACES = "{{ 7*7 }} {n} ${7*7} {title} %s %(name)s"
FORMULA = '=HYPERLINK("http://example.invalid/";"kliknij")'
TURNED = "\u202eecilop\u202c \u2066a\u2069 \u200fשלום"
NULL = "a\x00b\x1b[31mc\ufffed"
EMOJI = "👩‍👩‍👧‍👦 Ośrodek 🏳️‍🌈 Ż\u0301"
LONG = "Ośrodek " + "Ż" * 10_000
WORDS = {
    "markup": MARKUP, "quotes": QUOTES, "braces": BRACES, "formula": FORMULA,
    "turned": TURNED, "null": NULL, "emoji": EMOJI, "long": LONG,
}  # fmt: skip
AS_OF = date(2026, 3, 15)
STRANGE = "x/<script>&finding=1=2#%41%zz,;\"' /../?a=ż👩"
"""An id that nobody would choose."""


def make_hostile() -> tuple[Network, Result]:
    """Return a small network with every kind of text in every place, and findings about it."""
    nodes: list[Node] = []
    relations: list[Relation] = []

    def add(label: str, name: str, **properties: Scalar) -> str:
        everywhere: dict[str, Scalar] = {
            "description": MARKUP,
            "source": MARKUP,
            "checked_on": QUOTES,
            "contact": FORMULA,
            "extra": json.dumps({MARKUP: MARKUP, FORMULA: FORMULA, "__proto__": NULL}),
        }
        dataset = SHARED if label in {"TargetGroup", "Need"} else "miasto"
        node = Node(label, f"{STRANGE}{len(nodes)}", dataset, name, everywhere | properties)
        nodes.append(node)
        return node.id

    def relate(type_: str, start: str, end: str, **properties: Scalar) -> None:
        relations.append(Relation(type_, start, end, {"source": MARKUP, "checked_on": "2020", **properties}))

    coalition = add("Coalition", MARKUP, since=QUOTES, status=MARKUP)
    actors = [
        add(label, name, short_name=MARKUP, other_names=(MARKUP, FORMULA), sector=sector)
        for name, label, sector in zip(
            WORDS.values(),
            ("Institution", "Organisation", "ResidentsGroup") * 3,
            (MARKUP, "culture", FORMULA, None) * 2,
            strict=False,
        )
    ]
    groups = [add("TargetGroup", name) for name in (MARKUP, FORMULA, TURNED)]
    need, place = add("Need", MARKUP), add("Place", MARKUP, level=MARKUP)
    other_place = add("Place", FORMULA)
    diagnosis = add("Diagnosis", NULL, statement=MARKUP, people=30, priority=5)
    relate("OF", diagnosis, need)
    relate("FELT_BY", diagnosis, groups[0])
    relate("OBSERVED_IN", diagnosis, place)
    supply = []
    for number, actor in enumerate(actors):
        relate("MEMBER_OF", actor, coalition, role=MARKUP)
        if number:
            relate("PARTNERS_WITH", actors[0], actor, strength=number % 4 + 1, agreement=MARKUP)
        initiative = add(
            "Initiative", list(WORDS.values())[-number - 1], form=MARKUP, status="active", start_date=QUOTES
        )
        supply.append(initiative)
        relate("RUNS", actor, initiative, role=MARKUP)
        relate("AIMED_AT", initiative, groups[number % 3], people=3)
        relate("ADDRESSES", initiative, need)
        relate("COVERS", initiative, (place, other_place)[number % 2])
    cells = tuple(
        MatrixCell(need, group, level, ("ending", "single_provider"), 30, None, (supply[0],), "")
        for group, level in zip(groups, ("none", "partial", "covered"), strict=True)
    )
    matrix = Matrix(
        Subject(place, MARKUP, "place"),
        (Subject(need, MARKUP, "need"),),
        tuple(Subject(group, name, "group") for group, name in zip(groups, (MARKUP, FORMULA, TURNED), strict=True)),
        cells,
    )
    evidence = tuple(Evidence(text(word), word, word, (actors[0],)) for word in WORDS.values())
    made = (
        make_finding(
            COVERAGE_GAP, 88, (need, groups[0], place), MARKUP, MARKUP, MARKUP, state="none",
            evidence=evidence, unsure=(text(MARKUP),),
        ),
        make_finding(DUPLICATE, 60, tuple(supply[:3]), FORMULA, QUOTES, BRACES),
        make_finding(ISOLATED_GROUP, 44, (actors[2],), TURNED, NULL, EMOJI, route=(coalition, *actors[:3])),
        make_finding(MISSING_TIE, 31, (actors[0], actors[1]), LONG, LONG, LONG),
        make_finding(MISSING_PARTNER, 30, (coalition, MARKUP), NULL, MARKUP, FORMULA),
    )  # fmt: skip
    question = Question("overlap", text(MARKUP), text(FORMULA), (Subject(supply[0], MARKUP, "initiative"),))
    result = Result(made, (question,), notes=(text(MARKUP), text(TURNED)), matrices=(matrix,), as_of=AS_OF)
    return make_network(nodes, relations), result
