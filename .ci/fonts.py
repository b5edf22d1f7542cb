"""Sets of fonts that a machine may have, for the tests that are marked `fonts`: those must pass whatever there is.

Each set is a configuration of fontconfig, by which Chromium finds fonts on Linux; elsewhere it makes no difference.
The fonts come from the package registry, so that no superuser is needed. On a machine without any font Chromium shows
no text at all, not even in a typeface that a page brings along; so the set called none has one, which has no letters.
"""

from __future__ import annotations

import shutil
import sys
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from environment import FOLDER, Impossible, run, say

VARIABLE = "FONTCONFIG_FILE"
"""The environment variable that names the configuration to a browser."""
_FONTS = FOLDER / "fonts"
_WHEELS = """
rinoh-typeface-dejavusans==0.1.0 --hash=sha256:33969baf201b9249979f4e923e973d48de2bb6e049ffaf0714ddd57d82f647b4
fontpkg-arimo==1.341 --hash=sha256:8d4f38675b6a1b54f7c8c5b8c04f094f9e3aafd7e51d17d37c0fa8d4eebf076e
"""
"""DejaVu Sans, the usual font of Linux desktops; Arimo, which is Liberation Sans by its older name."""
_USUAL = (
    "DejaVuSans.ttf",
    "DejaVuSans-Bold.ttf",
    "DejaVuSans-Oblique.ttf",
    "Arimo[wght].ttf",
    "Arimo-Italic[wght].ttf",
)
_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<dir>{folder}</dir>
<cachedir>{cache}</cachedir>
<alias><family>sans-serif</family><prefer><family>DejaVu Sans</family></prefer></alias>
<alias binding="same"><family>Liberation Sans</family><accept><family>Arimo</family></accept></alias>
<alias binding="same"><family>Arial</family><accept><family>Arimo</family></accept></alias>
</fontconfig>
"""


def write_font_sets(python: str | Path = sys.executable) -> Mapping[str, Path]:
    """Return a configuration for each set of fonts by its name: DejaVu and Liberation, and none that has letters.

    Args:
        python: an interpreter that has pip and fontTools.

    Raises:
        Impossible: the fonts could not be had.
    """
    usual = _write("dejavu-liberation")
    for wheel in _load(python):
        with zipfile.ZipFile(wheel) as archive:
            for member in archive.namelist():
                name = member.rpartition("/")[2]
                if name in _USUAL:
                    _folder("dejavu-liberation").joinpath(name).write_bytes(archive.read(member))
    none = _write("none")
    source, blank = _folder("dejavu-liberation") / _USUAL[0], _folder("none") / "Blank.ttf"
    only_space = ("--unicodes=0020", "--layout-features=", f"--output-file={blank}", "--drop-tables+=FFTM")
    if run(python, "-m", "fontTools.subset", source, *only_space):
        raise Impossible("The font without letters could not be made; see above.")
    return {"dejavu-liberation": usual, "none": none}


def _load(python: str | Path) -> Sequence[Path]:
    wheels = _FONTS / "wheels"
    if not wheels.is_dir():
        say("downloading fonts")
        wheels.mkdir(parents=True)
        wanted = _FONTS / "wheels.txt"
        wanted.write_text(_WHEELS, encoding="utf-8")
        quiet = ("--quiet", "--disable-pip-version-check")
        exact = ("--no-deps", "--only-binary=:all:", "--require-hashes")
        if run(python, "-m", "pip", "download", *quiet, *exact, "-d", wheels, "-r", wanted):
            shutil.rmtree(wheels)
            raise Impossible("The fonts that tests are run under could not be downloaded; see above.")
    return sorted(wheels.glob("*.whl"))


def _folder(name: str) -> Path:
    return _FONTS / name


def _write(name: str) -> Path:
    """Write the configuration that shows the fonts of a folder only."""
    _folder(name).mkdir(parents=True, exist_ok=True)
    configuration = _FONTS / f"{name}.conf"
    configuration.write_text(_CONFIGURATION.format(folder=_folder(name), cache=_FONTS / "cache"), encoding="utf-8")
    return configuration


if __name__ == "__main__":
    for name, path in write_font_sets().items():
        print(f"{name}: {VARIABLE}={path}")
