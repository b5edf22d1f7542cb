"""The typeface that the page brings along: its style, and how wide texts are in it.

`.ci/typeface.py` makes its files: subsets of Fira Sans with Polish letters, and the widths of their characters.
"""

from __future__ import annotations

import base64
import json
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import resources

FAMILY = "Calnet Sans"
_WEIGHTS: Mapping[str, str] = {"regular": "400 500", "bold": "600 900"}
"""Files of the typeface, and the weights of CSS that each stands for, so that no browser thickens letters itself."""
_LICENCE = "A subset of Fira Sans, (c) 2012-2015 The Mozilla Foundation and Telefonica S.A., SIL Open Font License 1.1"
_UNKNOWN, _FULL, _FULL_WIDTH = 0.6, 0x2E80, 1.0
"""Width of a character that the typeface lacks; from this one on they are as wide as they are high."""


def measure_text(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text in pixels: the sum of its characters' advance widths.

    Kerning is left out; it makes the line of a label narrower by about a pixel.

    Args:
        text: one line.
        size: of the letters in pixels.
        bold: whether it is written in bold.
    """
    widths = _read_widths()["bold" if bold else "regular"]
    return size * sum(widths[character] if character in widths else _guess(character) for character in text)


def render_font_faces() -> str:
    """Return the style rules that give the page its typeface, the font files within them."""
    return f"/* {_LICENCE} */\n" + "".join(
        f'@font-face{{font-family:"{FAMILY}";font-weight:{weights};font-display:block;'
        f'src:url(data:font/woff2;base64,{base64.b64encode(_read(f"{name}.woff2")).decode()}) format("woff2")}}\n'
        for name, weights in _WEIGHTS.items()
    )


def _guess(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0.0
    return _FULL_WIDTH if ord(character) >= _FULL else _UNKNOWN


@cache
def _read_widths() -> Mapping[str, Mapping[str, float]]:
    """Return the width of each character by weight, the size of the letters being 1."""
    table: dict[str, dict[str, str]] = json.loads(_read("widths.json"))
    return {
        weight: {character: int(width) / 1000 for width, characters in widths.items() for character in characters}
        for weight, widths in table.items()
    }


def _read(name: str) -> bytes:
    return resources.files("calnet.maps").joinpath("page", "typeface", name).read_bytes()
