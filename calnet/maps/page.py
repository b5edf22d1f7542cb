"""One HTML page around vis-network: assembled, sealed with a content security policy, written whole."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from calnet.analyses.running import collecting_by_hand
from calnet.files import write_whole
from calnet.findings import Result
from calnet.maps.assets import Assets, assemble_assets, read_template
from calnet.maps.contract import Level, PageData
from calnet.maps.data import Warnings, make_data
from calnet.maps.drawing import read_vis_network
from calnet.maps.texts import TextTable
from calnet.maps.typeface import render_font_faces
from calnet.maps.views import Positions
from calnet.model import kinds
from calnet.model.network import Network
from calnet.safe_text import plain
from calnet.snapshot.standing import Standing
from calnet.wording import Voice

_READABLE = 200
"""Findings that can be read without a script."""
_LEVELS: Mapping[Level, str] = {
    "high": "map.level_high",
    "medium": "map.level_medium",
    "low": "map.level_low",
    "info": "map.level_info",
}
_GENERATOR, _HEAD = b'<meta name="generator" content="calnet">', 16_384
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def render_map(
    network: Network,
    result: Result,
    *,
    voice: Voice,
    title: str,
    warnings: Warnings = lambda _: (),
    old_positions: Positions | None = None,
    standing: Standing | None = None,
    assets: Assets | None = None,
) -> str:
    """Return a network and its findings as one HTML page in both languages.

    The page needs no other file and makes no request; its content security policy forbids both. The
    same network gives the same page, whatever the order of its parts.

    Args:
        network: everything that was read; what a map does not show is left out here.
        result: what the analyses say about it.
        voice: the language that the page opens in.
        title: name of the coalition or town, as the data gives it.
        warnings: gives what the reader must know about the source, such as what was left out of it, as
            sentences in a language.
        old_positions: where marks stood on an earlier map, as `read_positions` gives them; they stay there.
        standing: how the things of the source stand, as `calnet.access.Graph.standing` gives it; None:
            nothing was judged, so only the dates of each thing tell, and nobody is tied to anybody.
        assets: script and style with more than calnet's own views, as `assemble_assets` gives them.
    """
    from jinja2 import Environment, StrictUndefined  # comes with pyvis, and is only needed here
    from markupsafe import Markup

    words = TextTable(voice)
    with collecting_by_hand():  # much is made and all of it kept
        old = old_positions or {}
        data = make_data(
            network,
            result,
            words,
            language=voice.language,
            title=title,
            warnings=warnings,
            old_positions=old,
            standing=standing,
        )
    assets = assets or assemble_assets()
    scripts = (read_vis_network(), assets.script)
    style = render_font_faces() + assets.style
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(read_template()).render(
        language=voice.language,
        title=plain(title) or voice.text("map.untitled"),
        say=lambda key, **values: voice.text(f"map.{key}", **values),
        policy=_policy(scripts, style),
        style=Markup(style),  # noqa: S704 - our own files
        scripts=[Markup(script) for script in scripts],  # noqa: S704 - pyvis' file and our own
        data=Markup(_json(data)),  # noqa: S704 - escaped
        kinds=data["kinds"],
        notes=[words.text(note, voice.language) for note in data["notes"]],
        counts=_counts(data, voice),
        groups=_readable(data, words, voice),
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


def _policy(scripts: Sequence[str], style: str) -> str:
    """Return a content security policy that lets these scripts and this style in, and nothing else."""
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data:; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _json(data: PageData) -> str:
    """Return JSON in which nothing can end the script element that holds it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return text


def _readable(data: PageData, words: TextTable, voice: Voice) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the first findings in words under their headings, for a reader without scripts."""

    def say(number: int | None) -> str:
        return "" if number is None else words.text(number, voice.language)

    groups = []
    for section in data["sections"]:
        told = [
            {
                "level": finding["level"],
                "level_name": voice.text(_LEVELS[finding["level"]]),
                "title": say(finding["title"]),
                "reason": say(finding["reason"]),
                "suggestion": say(finding["suggestion"]),
                "evidence": [(say(fact), say(source)) for fact, source in finding["evidence"]],
            }
            for finding in data["findings"][:_READABLE]
            if finding["section"] == section["key"]
        ]
        if told:
            groups.append((say(section["name"]), told))
    return groups


def _counts(data: PageData, voice: Voice) -> list[str]:
    """Return what is on the map in numbers."""
    nouns = {
        "actor": kinds.ACTORS, "initiative": (kinds.INITIATIVE,), "target_group": (kinds.TARGET_GROUP,),
        "diagnosis": (kinds.DIAGNOSIS,),
    }  # fmt: skip
    labels = [data["kinds"][mark["kind"]]["key"] for mark in data["marks"]]
    numbers = {noun: sum(labels.count(label) for label in of_noun) for noun, of_noun in nouns.items()}
    return [voice.count(noun, number) for noun, number in numbers.items() if number]
