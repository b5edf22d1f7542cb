"""Everything that the page is given, as one JSON document; scripts show it, in either language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias, cast

from calnet.findings import Result
from calnet.maps import contract, measurements
from calnet.maps.content import Description, Mark
from calnet.maps.drawing import draw_network, find_edge_styles
from calnet.maps.facts import FactTable
from calnet.maps.finding_records import FindingRecords, choose_findings, find_subjects
from calnet.maps.labels import CROWDED, FEW_LINES, LINES
from calnet.maps.partnerships import Partnership, find_partnerships
from calnet.maps.selection import select_network
from calnet.maps.symbology import LEGEND_GROUPS, NODE_STYLES, OUTLINES, EdgeStyle, shown_kinds
from calnet.maps.texts import TextTable
from calnet.maps.views import (
    GROUPINGS,
    LIMIT,
    Positions,
    Views,
    count_visible,
    find_boxes,
    write_layouts,
)
from calnet.messages import Message
from calnet.model import kinds
from calnet.model.network import Network
from calnet.safe_text import plain
from calnet.snapshot.standing import Standing
from calnet.wording import Voice
from calnet.wording.declarations import name_of

Warnings: TypeAlias = Callable[[Voice], Iterable[str]]
"""Gives what the reader must know about the source, as sentences in a language."""

_SAMPLES: Mapping[str, str] = {
    "PARTNERS_WITH?": "map.sample_unknown_strength",
    "PARTNERS_WITH": "map.sample_PARTNERS_WITH",
    "HOSTS": "map.sample_HOSTS",
    "UNIT_OF": "map.sample_UNIT_OF",
    "RUNS": "map.sample_RUNS",
    "SUPPORTS": "map.sample_SUPPORTS",
    "TAKES_PART_IN": "map.sample_TAKES_PART_IN",
    "PART_OF": "map.sample_PART_OF",
    "BROADER": "map.sample_BROADER",
    "EXACT_MATCH": "map.sample_EXACT_MATCH",
}
"""What the legend says beside the look of a line, where it says it in other words than the details of a mark."""

_SAID_FROM_EITHER_END: Mapping[str, tuple[str, str]] = {
    "PARTNERS_WITH": ("map.PARTNERS_WITH_out", "map.PARTNERS_WITH_in"),
    "MEMBER_OF": ("map.MEMBER_OF_out", "map.MEMBER_OF_in"),
    "HOSTS": ("map.HOSTS_out", "map.HOSTS_in"),
    "UNIT_OF": ("map.UNIT_OF_out", "map.UNIT_OF_in"),
    "RUNS": ("map.RUNS_out", "map.RUNS_in"),
    "SUPPORTS": ("map.SUPPORTS_out", "map.SUPPORTS_in"),
    "TAKES_PART_IN": ("map.TAKES_PART_IN_out", "map.TAKES_PART_IN_in"),
    "AIMED_AT": ("map.AIMED_AT_out", "map.AIMED_AT_in"),
    "ADDRESSES": ("map.ADDRESSES_out", "map.ADDRESSES_in"),
    "DOES": ("map.DOES_out", "map.DOES_in"),
    "COVERS": ("map.COVERS_out", "map.COVERS_in"),
    "BASED_IN": ("map.BASED_IN_out", "map.BASED_IN_in"),
    "GATHERS": ("map.GATHERS_out", "map.GATHERS_in"),
    "OFFERS": ("map.OFFERS_out", "map.OFFERS_in"),
    "USEFUL_FOR": ("map.USEFUL_FOR_out", "map.USEFUL_FOR_in"),
    "OF": ("map.OF_out", "map.OF_in"),
    "FELT_BY": ("map.FELT_BY_out", "map.FELT_BY_in"),
    "OBSERVED_IN": ("map.OBSERVED_IN_out", "map.OBSERVED_IN_in"),
    "REPORTED_BY": ("map.REPORTED_BY_out", "map.REPORTED_BY_in"),
    "BROADER": ("map.BROADER_out", "map.BROADER_in"),
    "EXACT_MATCH": ("map.EXACT_MATCH_out", "map.EXACT_MATCH_in"),
    "PART_OF": ("map.PART_OF_out", "map.PART_OF_in"),
    "SHOWS": ("map.SHOWS_out", "map.SHOWS_in"),
    "RESPONSIBLE_FOR": ("map.RESPONSIBLE_FOR_out", "map.RESPONSIBLE_FOR_in"),
}
"""What a relation of each type says, from where it starts and from where it ends."""


def make_data(
    network: Network,
    result: Result,
    words: TextTable,
    *,
    language: str,
    title: str,
    warnings: Warnings,
    old_positions: Positions,
    standing: Standing | None = None,
) -> contract.PageData:
    """Return the data of the page.

    Args:
        network: everything that was read.
        result: what the analyses say about it.
        words: gets every text.
        language: that the page opens in.
        title: name of the coalition or town, as the data gives it.
        warnings: what was left out of the source, in a language.
        old_positions: where marks stood on an earlier map.
        standing: how the things of the source stand; None: nothing was judged, so only the dates of each thing tell,
            and nobody is tied to anybody.
    """
    standing = standing or Standing(result.as_of, result.days)
    shown = select_network(
        network, (id_ for finding in result.findings for ids in find_subjects(finding)[1:] for id_ in ids)
    )
    numbers = {node.id: number for number, node in enumerate(shown.nodes)}
    lines_of_label = FEW_LINES if count_visible(shown) > CROWDED else LINES
    facts = FactTable(words)
    description = Description(network, words, facts, standing, lines=lines_of_label)
    marks = [description.node(node) for node in shown.nodes]
    bonds = [description.relation(relation) for relation in shown.relations]
    partnerships = find_partnerships(standing, shown.by_id)
    lines = find_edge_styles(shown)

    boxes = find_boxes(shown, marks, words, standing)
    layouts = Views(network, shown, boxes, old_positions, standing).find(partnerships)

    records = FindingRecords(shown, words)
    chosen = choose_findings(result.findings)
    findings = [records.finding(finding) for told in chosen.values() for finding in told.findings]
    kind_numbers = _number_kinds(marks, findings)
    for absent in (one for finding in findings for one in finding["draw"].get("absent", ())):
        absent["kind"] = kind_numbers[absent["kind"]]
    places = {finding["id"]: number for number, finding in enumerate(findings)}

    return {
        "language": cast(contract.Language, language),
        "title": words.both(lambda voice: plain(title) or voice.text("map.untitled")),
        "as_of": result.as_of.isoformat() if result.as_of else None,
        "texts": {cast(contract.Language, voice.language): voice.area("map") for voice in words.voices},
        "nouns": {cast(contract.Language, voice.language): voice.area("nouns") for voice in words.voices},
        "facts": facts.facts(),
        "properties": facts.properties(),
        "vocabularies": facts.vocabularies(),
        "kinds": _list_kinds(kind_numbers, marks, words),
        "lines": [_line(key, line, words) for key, line in lines.items()],
        "families": [
            {"key": family, "name": words.say(key)}
            for family, key in LEGEND_GROUPS.items()
            if any(line.legend_group == family for line in lines.values())
        ],
        "graph": cast(
            contract.Graph,
            draw_network(shown, marks, bonds, {key: number for number, key in enumerate(lines)}, standing),
        ),
        "marks": [_mark(mark, kind_numbers) for mark in marks],
        "findings": cast(list[contract.Finding], findings),
        "sections": [{"key": key, "name": words.say(told.heading), "more": told.more} for key, told in chosen.items()],
        "questions": [cast(contract.Question, records.question(question)) for question in result.questions],
        "notes": [*(words.both(_sayer(note)) for note in result.notes), *_warn(warnings, words)],
        "measures": measurements.list_measures(result, words),
        "disproportions": measurements.list_disproportions(result, words),
        "matrices": measurements.list_matrices(result.matrices, numbers, places, words),
        "partnerships": [_partnership(pair, numbers) for pair in partnerships],
        "layouts": cast(dict[str, contract.Layout], write_layouts(layouts, network, shown, words)),
        "limit": LIMIT,
        "grouping": next((key for key in GROUPINGS if key in layouts), None),
        "words": words.listed(),  # the last, when all that is above has said what it says
    }


def _number_kinds(marks: Sequence[Mark], findings: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    """Return the kinds on the map in the order of the legend, those of which only something missing is drawn too."""
    absent = {one["kind"] for finding in findings for one in finding["draw"].get("absent", ())}
    present = absent | {mark.node.label for mark in marks}
    return {label: number for number, label in enumerate(label for label in NODE_STYLES if label in present)}


def _list_kinds(present: Iterable[str], marks: Sequence[Mark], words: TextTable) -> list[contract.Kind]:
    shown = shown_kinds(mark.node.label for mark in marks)
    return [
        {
            "key": label,
            "name": words.add(*(name_of(kinds.NODE_KINDS[label], voice.language) for voice in words.voices)),
            "shown": label in shown,
            "actor": label in kinds.ACTORS,
            "shape": look.shape,
            "colour": look.colour,
            "hollow": look.hollow,
            "size": look.size,
            "path": OUTLINES[look.shape],
        }
        for label in present
        for look in [NODE_STYLES[label]]
    ]


def _line(key: str, line: EdgeStyle, words: TextTable) -> contract.Line:
    type_ = key.removesuffix("?")
    out, in_ = _SAID_FROM_EITHER_END[type_]
    return {
        "type": key,
        "name": words.say(_SAMPLES.get(key, out)),
        "family": line.legend_group,
        "relation_family": str(kinds.RELATION_KINDS[type_].family),
        "colour": line.colour,
        "width": line.width,
        "dashes": list(line.dashes),
        "opacity": line.opacity,
        "arrow": line.arrow,
        "out": words.say(out),
        "in": words.say(in_),
    }


def _mark(mark: Mark, kind_numbers: Mapping[str, int]) -> contract.Mark:
    told: contract.Mark = {
        "id": mark.node.id,
        "kind": kind_numbers[mark.node.label],
        "name": mark.name,
        "facts": list(mark.facts),
    }
    if mark.also:
        told["also"] = list(mark.also)
    if mark.sector is not None:
        told["sector"] = mark.sector
    if mark.first or mark.last:
        told["period"] = (_iso(mark.first), _iso(mark.last))
    if mark.state is not None:
        told["state"] = cast(contract.MarkState, mark.state)
    if mark.old:
        told["old"] = 1
    return told


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _partnership(pair: Partnership, numbers: Mapping[str, int]) -> contract.Partnership:
    return numbers[pair.one], numbers[pair.other], pair.told, [numbers[id_] for id_ in pair.shared]


def _warn(warnings: Warnings, words: TextTable) -> list[int]:
    said = ([plain(line, None) for line in warnings(voice)] for voice in words.voices)
    return [words.add(*lines) for lines in zip(*said, strict=True)]


def _sayer(message: Message) -> Callable[[Voice], str]:
    return lambda voice: voice.say(message)
