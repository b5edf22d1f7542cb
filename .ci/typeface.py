"""Makes the typeface of the page: subsets of Fira Sans in `calnet/maps/page/typeface`, and its table of widths.

python3 .ci/typeface.py        (in an environment that has fonttools[woff]; needs the package registry)

Fira Sans is under the SIL Open Font License and reserves no name; a subset is a changed version, so it has a name of
its own all the same. Fira Sans has none of the geometric signs that the page uses; they are drawn here, so that they
look the same on every machine. The same versions of the packages give the same files. Kerning stays in the typeface
and out of the table of widths: it makes a line of a label narrower by about a pixel.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from fontTools.misc.transform import Transform
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.reverseContourPen import ReverseContourPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FOLDER = Path(__file__).resolve().parent.parent / "calnet" / "maps" / "page" / "typeface"
FAMILY = "Calnet Sans"
PACKAGE = "fontpkg-fira-sans==4.203 --hash=sha256:2e2657d1d4774a552dd4c551ac8640aaf665ac0fa2db7a96999d02476e154618"
WEIGHTS = {"regular": "FiraSans-Regular.ttf", "bold": "FiraSans-SemiBold.ttf"}
LETTERS = (
    *range(0x20, 0x7F), *range(0xA0, 0x180),  # Basic Latin to Latin Extended-A, Polish in it
    *map(ord, "ȘșȚț"), *range(0x400, 0x460), *map(ord, "Ґґ"),  # Romanian and Ukrainian neighbours
    *map(ord, "‐‑–—‘’‚“”„†‡•…‰′″‹›⁄€№™←↑→↓−≈≠≤≥\u2009\u202f"),
)  # fmt: skip
FEATURES = ("kern", "tnum", "ccmp", "mark")
Pen = Any
"""What fontTools draws with; the protocols of its pens are not typed."""


# ------------------------------------------------------------ signs

MIDDLE, RADIUS, RING, ROUND = 344, 380, 64, 0.5523
"""Height of a sign's middle, half its height, width of its line; how far a cubic curve reaches for a quarter turn."""
ADVANCE = 2 * RADIUS + 100


def _circle(pen: Pen, radius: float) -> None:
    x, y, far = ADVANCE / 2, MIDDLE, radius * ROUND
    pen.moveTo((x + radius, y))
    pen.curveTo((x + radius, y - far), (x + far, y - radius), (x, y - radius))
    pen.curveTo((x - far, y - radius), (x - radius, y - far), (x - radius, y))
    pen.curveTo((x - radius, y + far), (x - far, y + radius), (x, y + radius))
    pen.curveTo((x + far, y + radius), (x + radius, y + far), (x + radius, y))
    pen.closePath()


def _ring(pen: Pen) -> None:
    _circle(pen, RADIUS)
    _circle(ReverseContourPen(pen), RADIUS - RING)


def _polygon(pen: Pen, *corners: tuple[float, float]) -> None:
    first, *others = [(ADVANCE / 2 + x, MIDDLE + y) for x, y in corners]
    pen.moveTo(first)
    for corner in others:
        pen.lineTo(corner)
    pen.closePath()


def _quarter(pen: Pen, turns: Iterable[int]) -> None:
    """Fill quarters of a circle, the first from twelve to three o'clock, the others clockwise."""
    radius, far = RADIUS - RING / 2, (RADIUS - RING / 2) * ROUND
    for turn in turns:
        place = Transform().translate(ADVANCE / 2, MIDDLE).rotate(-turn * 3.141592653589793 / 2)
        corners = [(0, 0), (0, radius), (far, radius), (radius, far), (radius, 0)]
        middle, top, one, other, side = [place.transformPoint(corner) for corner in corners]
        pen.moveTo(middle)
        pen.lineTo(top)
        pen.curveTo(one, other, side)
        pen.closePath()


def _with_ring(*turns: int) -> Callable[[Pen], None]:
    def draw(pen: Pen) -> None:
        _ring(pen)
        _quarter(pen, turns)

    return draw


def _clock(pen: Pen) -> None:
    """Draw ◷: a ring whose upper right quarter is marked off by two lines."""
    _ring(pen)
    half = RING / 2
    _polygon(pen, (-half, -half), (-half, RADIUS - half), (half, RADIUS - half), (half, -half))
    _polygon(pen, (-half, -half), (-half, half), (RADIUS - half, half), (RADIUS - half, -half))


WIDE, HIGH = 1.05 * RADIUS, 0.95 * RADIUS
SIGNS: Mapping[str, Callable[[Pen], None]] = {
    "●": lambda pen: _circle(pen, RADIUS),
    "○": _ring,
    "◐": _with_ring(2, 3),
    "◔": _with_ring(0),
    "◕": _with_ring(0, 1, 2),
    "◷": _clock,
    "▲": lambda pen: _polygon(pen, (0, HIGH), (WIDE, -HIGH), (-WIDE, -HIGH)),
    "▼": lambda pen: _polygon(pen, (0, -HIGH), (-WIDE, HIGH), (WIDE, HIGH)),
    "◆": lambda pen: _polygon(pen, (0, 1.1 * RADIUS), (WIDE, 0), (0, -1.1 * RADIUS), (-WIDE, 0)),
}


def _add_signs(font: TTFont) -> None:
    for sign, draw in SIGNS.items():
        name = f"uni{ord(sign):04X}"
        pen = TTGlyphPen(None)
        draw(Cu2QuPen(pen, max_err=0.6))
        glyph = font["glyf"][name] = pen.glyph()
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (ADVANCE, glyph.xMin)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[ord(sign)] = name


# ------------------------------------------------------------ subsets


def _make_subset(source: Path, weight: str) -> TTFont:
    font = TTFont(source, recalcTimestamp=False)
    _add_signs(font)
    options = Options()
    options.layout_features = list(FEATURES)
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 4, 5, 6, 13, 14]
    options.name_languages = [0x409]
    options.drop_tables = [*options.drop_tables, "DSIG", "GDEF"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[*LETTERS, *map(ord, SIGNS)])
    subsetter.subset(font)
    style = weight.capitalize()
    for number, text in {1: FAMILY, 2: style, 4: f"{FAMILY} {style}", 6: f"{FAMILY.replace(' ', '')}-{style}"}.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    return font


def _list_widths(font: TTFont) -> dict[str, str]:
    """Return the characters of each width, in thousandths of the size of the letters."""
    widths: dict[int, str] = {}
    for code, name in sorted(font.getBestCmap().items()):
        width = font["hmtx"][name][0]
        widths[width] = widths.get(width, "") + chr(code)
    return {str(width): characters for width, characters in sorted(widths.items())}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    table: dict[str, dict[str, str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder, "wanted.txt")
        wanted.write_text(PACKAGE + "\n", encoding="utf-8")
        load = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--require-hashes", "-d", folder]
        subprocess.run([*load, "-r", str(wanted)], check=True)
        (wheel,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            licence = archive.read("fontpkg_fira_sans/LICENSE").decode("utf-8")
            (FOLDER / "OFL.txt").write_text(licence.replace("\r\n", "\n"), encoding="utf-8", newline="\n")
            for weight, name in WEIGHTS.items():
                font = _make_subset(Path(archive.extract(f"fontpkg_fira_sans/files/{name}", folder)), weight)
                table[weight] = _list_widths(font)
                font.flavor = "woff2"
                font.save(FOLDER / f"{weight}.woff2", reorderTables=None)
    text = json.dumps(table, ensure_ascii=False, indent=2)
    (FOLDER / "widths.json").write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
