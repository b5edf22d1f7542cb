"""Finds the keys of texts in the code, as a helper of the tests: in Python, in the page's scripts and in its frame.

A key is written out wherever it is used, so that a search for it finds every use. In Python it has its area:
``"findings.coverage_none"``. The page has one area, ``map``, which it may leave out: ``say("skip")``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import calnet
from calnet import errors

PACKAGE = Path(calnet.__file__).parent
CHECKOUT = PACKAGE.parent
AREAS = tuple(sorted(path.stem for path in (PACKAGE / "wording" / "locale" / "pl" / "LC_MESSAGES").glob("*.po")))
PAGE_AREA = "map"

_TAKERS = {"Message", "message", "text", "say", "forms"} | {
    name for name, made in vars(errors).items() if isinstance(made, type) and issubclass(made, errors.CalnetError)
}
"""What takes a key first."""
_AREA = f"(?:{'|'.join(AREAS)})"
_KEY = re.compile(rf"{_AREA}\.[A-Za-z0-9_]*")
_TEMPLATE = re.compile(rf"{_AREA}\.[A-Za-z0-9_]*[{{%]")
_FILE = re.compile(r".*\.(?:py|js|css|html|md|txt|docx|xlsx|csv|json|po|mo|svg|png)")
OPEN = "\0"
"""Where something is filled in."""

_SCRIPT_TEXT = re.compile(r"""(["'`])((?:(?!\1)[^\\]|\\.)*)\1""", re.DOTALL)
_SCRIPT_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.DOTALL)
_SCRIPT_CALL = re.compile(r"\bsay\(")
_SCRIPT_COUNT = re.compile(r'\bcount\("([a-z_]+)"')
_FRAME_KEY = re.compile(r"""(?:data-(?:say|label|hint)=|\bsay\(|\btext\("[a-z0-9]+", )["']([^"']*)["']""")


@dataclass
class Keys:
    """What a file says of keys.

    Attributes:
        whole: keys with their area.
        short: texts that may be keys without it.
        said: keys of the page that are certainly meant as such.
        nouns: counted nouns.
        composed: keys that are put together, what is filled in marked.
    """

    whole: set[str] = field(default_factory=set)
    short: set[str] = field(default_factory=set)
    said: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    composed: set[str] = field(default_factory=set)


def files() -> Iterator[Path]:
    """Yield every file that may name keys; the texts themselves, and what reads them by area, do not."""
    for pattern in ("*.py", "*.js", "*.html"):
        for path in sorted(PACKAGE.rglob(pattern)):
            if path.parent != PACKAGE / "wording" or path.stem == "voice":
                yield path
    yield CHECKOUT / ".ci" / "docs.py"


def keys_of(path: Path) -> Keys:
    """Return the keys of a file."""
    text = path.read_text(encoding="utf-8")
    return {".py": keys_of_python, ".js": keys_of_script, ".html": keys_of_frame}[path.suffix](text)


def keys_of_python(code: str) -> Keys:
    """Return the keys of a module; what only its docstrings name is none."""
    tree = ast.parse(code)
    keys = Keys()
    skipped = set(_docstrings(tree))
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in node.values}
            if _KEY.match(filled := _filled(node)):
                keys.composed.add(filled)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if _TEMPLATE.match(node.value):
                keys.composed.add(node.value)
            elif _KEY.fullmatch(node.value) and not _FILE.fullmatch(node.value):
                keys.whole.add(node.value)
            keys.short.add(node.value)
        elif isinstance(node, ast.Call):
            name = _called(node.func)
            first = node.args[0] if node.args else None
            if name == "Count" and isinstance(first, ast.Constant):
                keys.nouns.add(str(first.value))
            if name in _TAKERS and _is_composed(first):
                keys.composed.add(_filled(first) if isinstance(first, ast.JoinedStr) else OPEN)
    return keys


def keys_of_script(code: str) -> Keys:
    """Return the keys of a script: texts anywhere, and what stands in ``say(…)`` before its values."""
    code = _SCRIPT_COMMENT.sub("", code)
    keys = Keys(nouns=set(_SCRIPT_COUNT.findall(code)))
    keys.short = {text for _, text in _SCRIPT_TEXT.findall(code)}
    for call in _SCRIPT_CALL.finditer(code):
        argument = _first_argument(code, call.end())
        if "${" in argument or re.search(r"\+(?=(?:[^\"']*[\"'][^\"']*[\"'])*[^\"']*$)", argument):
            keys.composed.add(re.sub(r"\$\{[^}]*\}", OPEN, argument.strip("`")))
        else:
            keys.said |= {text for _, text in _SCRIPT_TEXT.findall(re.sub(r"[^?]*\?(?!\?)", "", argument, count=1))}
    return keys


def keys_of_frame(code: str) -> Keys:
    """Return the keys of a page's frame, a template."""
    keys = Keys()
    for found in _FRAME_KEY.finditer(code):
        if re.match(r"\s*~", code[found.end() :]):
            keys.composed.add(found[1] + OPEN)
        elif "{{" not in found[1]:
            keys.said.add(found[1])
        elif found[1].strip(" ") != "{{ key }}":
            keys.composed.add(re.sub(r"\{\{.*?\}\}|\{\{.*", OPEN, found[1]))
    keys.short = set(re.findall(r"""["']([a-z0-9_]+)["']""", code))
    return keys


def pattern_of(composed: str) -> re.Pattern[str]:
    """Return what a composed key can become."""
    return re.compile("[A-Za-z0-9_]*".join(map(re.escape, composed.split(OPEN))))


def _docstrings(tree: ast.AST) -> Iterator[int]:
    """Yield texts that stand as a statement of their own: docstrings, of variables too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield id(node.value)


def _called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _is_composed(argument: ast.expr | None) -> bool:
    if isinstance(argument, ast.Call):
        return isinstance(argument.func, ast.Attribute) and argument.func.attr in {"format", "join", "format_map"}
    return isinstance(argument, ast.JoinedStr | ast.BinOp)


def _filled(joined: ast.JoinedStr) -> str:
    return "".join(str(part.value) if isinstance(part, ast.Constant) else OPEN for part in joined.values)


def _first_argument(code: str, start: int) -> str:
    """Return what stands from here to the comma or bracket that ends an argument."""
    depth, sign = 0, ""
    for at in range(start, len(code)):
        char = code[at]
        if sign:
            sign = "" if char == sign else sign
        elif char in "\"'`":
            sign = char
        elif char in "([{":
            depth += 1
        elif char in ")]}":
            if depth == 0:
                return code[start:at]
            depth -= 1
        elif char == "," and depth == 0:
            return code[start:at]
    return code[start:]
