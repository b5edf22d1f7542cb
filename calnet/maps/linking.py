"""Links ES modules into one plain script that a page can hold without asking for a file.

The modules keep to a part of the language, so that linking needs no parser and the result is the source itself,
function by function, as an error names it:

- a statement that imports or exports begins at the start of its line;
- imports are ``import { a, b as c } from "./x.js";`` and ``import * as x from "./x.js";``, of relative paths;
- exports are declarations: ``export const``, ``export function``, ``export async function`` and ``export class``, or
  ``export const { a, b } =``; what is exported is never assigned again.

Everything else that begins a line with ``import`` or ``export`` is refused, and so are a missing module, a name that a
module does not export, and a circle: each module runs once, after those that it imports.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_NAME = r"[A-Za-z_$][\w$]*"
_IMPORT = re.compile(
    rf'^import (?:\{{(?P<names>[^{{}}"]*)\}}|\* as (?P<space>{_NAME})) from "(?P<path>\.{{1,2}}/[\w./-]+\.js)";$', re.M
)
_EXPORT = re.compile(
    rf"^export (?:(?:async )?function\*? |class |const )(?P<name>{_NAME})|^export const \{{(?P<names>[\w$, \n]+)\}} =",
    re.M,
)
_STATEMENT = re.compile(r"^(?:import|export)\b.*$", re.M)
_TOLD = re.compile(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/\n", re.M | re.S)
"""A comment that says what follows, with its types: for who works on the scripts, not for who opens a page."""
_PART = re.compile(rf"(?P<name>{_NAME})(?: as (?P<local>{_NAME}))?")


class NotLinkable(Exception):
    """A module is missing or is written in a way that the linker does not know; the text says where and what."""


@dataclass(frozen=True, slots=True)
class Import:
    """One statement that imports.

    Attributes:
        path: of the module, from the root.
        names: local names by exported ones; None where the whole module is imported.
        space: local name of the whole module, or "".
    """

    path: str
    names: Mapping[str, str] | None
    space: str = ""


@dataclass(frozen=True, slots=True)
class Module:
    """A module, taken apart.

    Attributes:
        path: from the root, with slashes.
        imports: in their order.
        exports: names.
        body: the text without its imports and without the word ``export``.
    """

    path: str
    imports: tuple[Import, ...]
    exports: tuple[str, ...]
    body: str


def link(sources: Mapping[str, str], entry: str) -> str:
    """Return a module and all that it needs as one script without globals.

    Args:
        sources: texts of modules by path from the root, with slashes.
        entry: path of the module that opens the page.

    Raises:
        NotLinkable: a module is missing, imports in a circle, or is written otherwise than this linker knows.
    """
    modules = {module.path: module for module in _order(sources, entry)}
    written = "\n".join(_write(module, modules) for module in modules.values())
    return f'"use strict";\n(() => {{\n{written}\n}})();\n'


def read_module(path: str, text: str) -> Module:
    """Return a module, taken apart.

    >>> lines = ('import { x as y } from "../c.js";', "export const two = y + 1;")
    >>> module = read_module("a/b.js", chr(10).join(lines))
    >>> module.imports, module.exports, module.body.strip()
    ((Import(path='c.js', names={'x': 'y'}, space=''),), ('two',), 'const two = y + 1;')

    Raises:
        NotLinkable: a statement is written otherwise than this linker knows.
    """
    known = {match.start() for pattern in (_IMPORT, _EXPORT) for match in pattern.finditer(text)}
    for statement in _STATEMENT.finditer(text):
        if statement.start() not in known:
            line = text.count("\n", 0, statement.start()) + 1
            raise NotLinkable(f"{path}, line {line}: no import or export that can be linked: {statement[0]}")
    imports = tuple(_read_import(path, match) for match in _IMPORT.finditer(text))
    exports = tuple(name for match in _EXPORT.finditer(text) for name in _exported(match))
    body = _EXPORT.sub(lambda match: match[0].removeprefix("export "), _IMPORT.sub("", _TOLD.sub("", text)))
    return Module(path, imports, exports, body)


def _read_import(path: str, match: re.Match[str]) -> Import:
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), match["path"]))
    if match["space"]:
        return Import(target, None, match["space"])
    names: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in match["names"].split(","))):
        if not (told := _PART.fullmatch(part)):
            raise NotLinkable(f"{path}: no name that can be imported: {part}")
        names[told["name"]] = told["local"] or told["name"]
    return Import(target, names)


def _exported(match: re.Match[str]) -> Iterable[str]:
    return (match["name"],) if match["name"] else filter(None, (name.strip() for name in match["names"].split(",")))


def _order(sources: Mapping[str, str], entry: str) -> Iterator[Module]:
    """Yield the modules that an entry needs, each after those that it imports, and the entry last."""
    done: set[str] = set()
    open_: list[str] = []

    def visit(path: str, importer: str) -> Iterator[Module]:
        if path in open_:
            raise NotLinkable(f"a circle of imports: {' → '.join((*open_[open_.index(path) :], path))}")
        if path in done:
            return
        if path not in sources:
            raise NotLinkable(f"{importer} imports {path}, which is not there")
        open_.append(path)
        module = read_module(path, sources[path])
        for needed in module.imports:
            yield from visit(needed.path, path)
        open_.pop()
        done.add(path)
        yield module

    return visit(entry, "the page")


def _write(module: Module, modules: Mapping[str, Module]) -> str:
    """Return a module as a function that is called at once and returns what it exports."""
    imports = []
    for one in module.imports:
        if one.names is None:
            imports.append(f"const {one.space} = {_variable(one.path)};")
            continue
        for name in one.names:
            if name not in modules[one.path].exports:
                raise NotLinkable(f"{module.path} imports {name}, which {one.path} does not export")
        parts = (name if name == local else f"{name}: {local}" for name, local in one.names.items())
        imports.append(f"const {{ {', '.join(parts)} }} = {_variable(one.path)};")
    exports = f"return Object.freeze({{ {', '.join(module.exports)} }});"
    parts_ = (f"// {module.path}", f"const {_variable(module.path)} = (() => {{", *imports, module.body.strip("\n"))
    return "\n".join((*parts_, exports, "})();"))


def _variable(path: str) -> str:
    """Return a name for a module that no script would give to anything of its own."""
    return "$" + re.sub(r"\W", "$", path.removesuffix(".js"))
