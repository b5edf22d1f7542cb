"""The script and the style of the page, put together from their files.

A way of looking (a view) is a folder with a ``view.js`` that exports ``view``, and a ``view.css`` if it has a style of
its own. Those of calnet are listed in ``page/script/views/list.js``; further ones may be given from anywhere.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from calnet.maps.linking import link

_ENTRY = "entry.js"
_STYLES_OF_VIEWS = "views"
"""Line of ``style/order.txt`` in whose place the styles of the views stand."""


@dataclass(frozen=True, slots=True)
class Assets:
    """What a page runs and what it looks like.

    Attributes:
        script: one script without globals.
        style: one style sheet.
    """

    script: str
    style: str


@cache
def assemble_assets(views: tuple[Path, ...] = (), modules: tuple[Path, ...] = ()) -> Assets:
    """Return script and style of the page.

    Args:
        views: folders of further ways of looking, which come after calnet's own; the name of a folder is where it
            stands in ``views``, so its modules import as calnet's own do (``../../core/state.js``).
        modules: files of further modules that run before the page opens; they stand at the root of the scripts.
            Tests look inside a page with one.

    Raises:
        NotLinkable: a module is missing, imports in a circle, or is written otherwise than the linker knows.
    """
    page = resources.files("calnet.maps").joinpath("page")
    script = dict(_read_all(page.joinpath("script"), ".js"))
    styles = [text for path, text in _read_all(page.joinpath("script"), ".css")]
    for folder in views:
        script |= {f"views/{folder.name}/{path}": text for path, text in _read_all(folder, ".js")}
        styles += [text for _, text in _read_all(folder, ".css")]
    script |= {module.name: _read(module) for module in modules}
    script[_ENTRY] = _write_entry([folder.name for folder in views], [module.name for module in modules])
    return Assets(link(script, _ENTRY), _style(page.joinpath("style"), "".join(styles)))


def read_template() -> str:
    """Return the template of the page."""
    return _read(resources.files("calnet.maps").joinpath("page", "map.html"))


def _write_entry(views: Sequence[str], modules: Sequence[str]) -> str:
    """Return the module that opens the page."""
    imports = [f'import * as module{number} from "./{name}";' for number, name in enumerate(modules)]
    imports += [
        f'import {{ view as view{number} }} from "./views/{name}/view.js";' for number, name in enumerate(views)
    ]
    listed = ", ".join(("...VIEWS", *(f"view{number}" for number in range(len(views)))))
    own = ('import { VIEWS } from "./views/list.js";', 'import { open } from "./main.js";')
    return "\n".join((*own, *imports, f"open([{listed}]);\n"))


def _style(folder: Traversable, of_views: str) -> str:
    names = _read(folder.joinpath("order.txt")).split()
    return "".join(of_views if name == _STYLES_OF_VIEWS else _read(folder.joinpath(name)) for name in names)


def _read_all(folder: Traversable | Path, ending: str, within: str = "") -> Iterator[tuple[str, str]]:
    """Yield path and text of the files of a folder and of those in it, in the order of their names."""
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        path = posixpath.join(within, entry.name)
        if entry.is_dir():
            yield from _read_all(entry, ending, path)
        elif entry.name.endswith(ending):
            yield path, _read(entry)


def _read(file: Traversable | Path) -> str:
    return file.read_text(encoding="utf-8").replace("\r\n", "\n")
