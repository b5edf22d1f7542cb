"""Makes what a wheel holds and a checkout does not: the compiled catalogues of texts, in place of those to translate.

Hatchling runs this. An editable install takes everything from the checkout, where the catalogues are read as text.
"""

from __future__ import annotations

import importlib.util
import shutil
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CATALOGUES = Path("calnet/wording/locale/pl/LC_MESSAGES")
READER = Path("calnet/wording/catalogue_files.py")


class BuildHook(BuildHookInterface[Any]):
    """Compiles into a folder of its own, so that a checkout stays as it is."""

    PLUGIN_NAME = "custom"
    _folder: Path | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        self._folder = Path(tempfile.mkdtemp(prefix="calnet-build-"))
        for made, place in compile_catalogues(Path(self.root), self._folder).items():
            build_data["force_include"][str(made)] = place

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


def compile_catalogues(root: Path, folder: Path) -> dict[Path, str]:
    """Write every catalogue compiled into the folder, and return their places in the wheel."""
    files = _load(root / READER)
    places: dict[Path, str] = {}
    for source in sorted((root / CATALOGUES).glob("*.po")):
        made = folder / f"{source.stem}.mo"
        made.write_bytes(files.compile_catalogue(files.read_catalogue(source.read_text(encoding="utf-8"))))
        places[made] = (CATALOGUES / made.name).as_posix()
    return places


def _load(path: Path) -> ModuleType:
    """Load one module by its path: calnet itself cannot be imported where its dependencies are not installed yet."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module
