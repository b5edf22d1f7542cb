"""One HTML page around vis-network: assembled, sealed with a content security policy, written whole."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from calnet.files import write_whole
from calnet.findings import Kind, Result
from calnet.maps import content, legend
from calnet.maps.drawing import count_ties, draw_network, read_vis_network, size_step
from calnet.maps.filling import Box
from calnet.maps.labels import LINE_HEIGHT, label_width
from calnet.maps.layout import Layout, find_layout
from calnet.maps.looks import LOOKS, OUTLINES, line_of
from calnet.model import kinds
from calnet.model.network import Network
from calnet.wording import Voice, plain

_ISOLATED = {Kind.ISOLATED_GROUP, Kind.ISOLATED_ORGANISATION}
_TEXTS = (
    "results", "nothing_found", "of", "no_neighbours", "findings_about", "hide_panel", "show_panel", "zone_coalition",
    "zone_connected",
)  # fmt: skip
"""Sentences that the script puts in the page."""
_GENERATOR, _HEAD = b'<meta name="generator" content="calnet">', 4096
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def render_map(network: Network, result: Result, *, voice: Voice, title: str, warnings: tuple[str, ...] = ()) -> str:
    """Return a network and its findings as one HTML page.

    The page needs no other file and makes no request; its content security policy forbids both. The
    same network gives the same page, whatever the order of its parts.

    Args:
        network: everything that was read; what a map does not show is left out here.
        result: what the analyses say about it.
        voice: the language of the page.
        title: name of the coalition or town, as the data gives it.
        warnings: what the reader must know about the source, such as what was left out of it, as
            sentences in the language of the page.
    """
    from jinja2 import Environment, StrictUndefined  # comes with pyvis, and is only needed here
    from markupsafe import Markup

    shown = content.choose_network(network, result)
    marks = [content.describe_node(node, network, voice) for node in shown.nodes]
    findings = content.group_findings(tuple(content.tell_finding(finding, voice) for finding in result.findings))
    questions = content.ask_questions(result, voice)
    layout = find_layout(shown, boxes=_boxes(shown, marks), unconnected=_unconnected(result))
    scripts = (read_vis_network(), _asset("canvas.js"), _asset("map.js"))
    style = _asset("map.css")
    data = _data(shown, marks, findings, questions, layout, voice)
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_asset("map.html")).render(
        language=voice.language,
        title=plain(title) or voice.text("map.untitled"),
        say=lambda key, **values: voice.text(f"map.{key}", **values),
        heading=lambda section: voice.text(f"report.section_{section}"),
        policy=_policy(scripts, style),
        style=Markup(style),  # noqa: S704 - our own file
        scripts=[Markup(script) for script in scripts],  # noqa: S704 - pyvis' file and our own
        data=Markup(_json(data)),  # noqa: S704 - escaped by _json
        notes=[*(voice.say(note) for note in result.notes), *(plain(warning, None) for warning in warnings)],
        counts=_counts(shown, voice),
        groups=findings,
        result_count=len(result.findings),
        questions=questions,
        legend=legend.list_marks(shown, data["kinds"]),
        lines=legend.list_lines(shown, voice),
        zones=legend.list_zones(layout.zones),
        outlines=OUTLINES,
        looks=LOOKS,
        empty=not shown.nodes,
    )


def write_map(html: str, path: Path) -> None:
    """Write a page whole or not at all; one that is there already is replaced.

    Args:
        html: what `render_map` returned.
        path: the file.

    Raises:
        WrongUse: the file cannot be written.
    """
    write_whole(Path(path), html.encode("utf-8", errors="replace"), overwrite=True)


def is_map(path: Path) -> bool:
    """Return whether a file is a map that calnet wrote, and so may be written over without asking."""
    try:
        with path.open("rb") as file:
            return _GENERATOR in file.read(_HEAD)
    except OSError:
        return False


def _asset(name: str) -> str:
    text = resources.files("calnet.maps").joinpath(name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


def _policy(scripts: Sequence[str], style: str) -> str:
    """Return a content security policy that lets these scripts and this style in, and nothing else."""
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _json(data: Mapping[str, Any]) -> str:
    """Return JSON in which nothing can end the script element that holds it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return text


def _unconnected(result: Result) -> list[str]:
    return [
        finding.subjects[0].id
        for finding in result.findings
        if finding.kind in _ISOLATED and finding.subjects and "unconnected" in {finding.state, *finding.flags}
    ]


def _boxes(network: Network, marks: Sequence[content.Mark]) -> dict[str, Box]:
    ties = count_ties(network)
    boxes: dict[str, Box] = {}
    for mark in marks:
        size = LOOKS[mark.node.label].size + size_step(mark.node.label, ties.get(mark.node.id, 0))
        boxes[mark.node.id] = (
            max(size, label_width(mark.label) / 2) + 4,
            size + 3,
            size + 8 + len(mark.label) * LINE_HEIGHT,
        )
    return boxes


def _data(
    network: Network,
    marks: Sequence[content.Mark],
    findings: Sequence[tuple[str, Sequence[content.Told]]],
    questions: Sequence[content.Asked],
    layout: Layout,
    voice: Voice,
) -> dict[str, Any]:
    numbers = {node.id: number for number, node in enumerate(network.nodes)}
    notes = [content.describe_relation(relation, voice) for relation in network.relations]
    diagnoses = content.find_diagnoses(network)
    present = {node.label for node in network.nodes}
    shown = {label for label in present if LOOKS[label].shown} or present
    return {
        "graph": draw_network(network, marks, layout.positions, notes),
        "marks": [
            {
                "id": mark.node.id,
                "kind": mark.node.label,
                "name": mark.name,
                "also": mark.also,
                "facts": [[fact.name, fact.value, fact.known] for fact in mark.facts],
            }
            for mark in marks
        ],
        "kinds": {
            label: {"name": getattr(kinds.NODE_KINDS[label], voice.language), "shown": label in shown}
            for label in LOOKS
            if label in present
        },
        "relations": {
            type_: {
                "family": line_of(type_).family,
                "out": voice.text(f"map.{type_}_out"),
                "in": voice.text(f"map.{type_}_in"),
            }
            for type_, kind in kinds.RELATION_KINDS.items()
            if not content.NEVER_DRAWN.intersection(kind.starts)
        },
        "findings": [
            {
                "shown": [numbers[id_] for id_ in (*told.shown, *behind) if id_ in numbers],
                "about": [numbers[id_] for id_ in (*told.about, *behind) if id_ in numbers],
                "helpers": [numbers[id_] for id_ in told.helpers if id_ in numbers],
            }
            for _, group in findings
            for told in group
            for behind in [_behind(told, diagnoses)]
        ],
        "questions": [[numbers[id_] for id_ in asked.shown if id_ in numbers] for asked in questions],
        "zones": [[zone.key, zone.width, zone.height, zone.angle] for zone in layout.zones],
        "texts": {key: voice.text(f"map.{key}") for key in _TEXTS},
    }


def _behind(told: content.Told, diagnoses: Mapping[str, frozenset[str]]) -> list[str]:
    """Return the ids of the diagnoses behind a gap, so that it is shown with them."""
    if told.finding.kind is not Kind.COVERAGE_GAP:
        return []
    return [id_ for id_, parts in diagnoses.items() if parts <= set(told.shown) and id_ not in told.shown]


def _counts(network: Network, voice: Voice) -> list[str]:
    nouns = {
        "actor": kinds.ACTORS, "initiative": (kinds.INITIATIVE,), "target_group": (kinds.TARGET_GROUP,),
        "diagnosis": (kinds.DIAGNOSIS,),
    }  # fmt: skip
    numbers = {noun: len(network.labelled(*labels)) for noun, labels in nouns.items()}
    return [voice.count(noun, number) for noun, number in numbers.items() if number]
