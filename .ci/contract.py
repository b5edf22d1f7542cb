"""Writes the contract of the page's data (calnet/maps/contract.py) as types for the checker of the page's scripts."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path("calnet/maps/contract.py")
TARGET = Path("calnet/maps/page/script/core/contract.d.ts")
_NAMES = {"str": "string", "int": "number", "float": "number", "bool": "boolean", "Any": "unknown"}


def declarations(source: str) -> str:
    """Return the types of a module of type aliases and typed dictionaries as TypeScript declares them."""
    statements = ast.parse(source).body
    parts = ["// Written by .ci/docs.py from calnet/maps/contract.py; change that and run it again.\n"]
    for statement, following in zip(statements, [*statements[1:], None], strict=True):
        match statement:
            case ast.AnnAssign(
                target=ast.Name(id=name), annotation=ast.Name(id="TypeAlias"), value=ast.expr() as value
            ):
                parts.append(f"{_said(_text(following))}export type {name} = {_type(value)};\n")
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(args=[_, ast.Dict(keys, values)])):
                fields = [(str(ast.literal_eval(key)), value) for key, value in zip(keys, values, strict=True) if key]
                parts.append(_interface(name, _text(following), fields, total=True))
            case ast.ClassDef(name=name, body=[documented, *body]):
                fields = [(str(one.target.id), one.annotation) for one in body if _is_field(one)]  # type: ignore[attr-defined]
                parts.append(_interface(name, _text(documented), fields, total=not statement.keywords))
    return "\n".join(parts)


def _is_field(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)


def _interface(name: str, text: str, fields: list[tuple[str, ast.expr]], *, total: bool) -> str:
    lines = [f"{_said(text)}export interface {name} {{"]
    for key, annotation in fields:
        match annotation:
            case ast.Subscript(value=ast.Name(id="NotRequired"), slice=inner):
                lines.append(f"  {key}?: {_type(inner)};")
            case _:
                lines.append(f"  {key}{'' if total else '?'}: {_type(annotation)};")
    return "\n".join((*lines, "}\n"))


def _type(expression: ast.expr) -> str:
    match expression:
        case ast.Name(id=name):
            return _NAMES.get(name, name)
        case ast.Constant(value=None):
            return "null"
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return f"{_type(left)} | {_type(right)}"
        case ast.Subscript(value=ast.Name(id="Literal"), slice=inner):
            return " | ".join(ast.unparse(one).replace("'", '"') for one in _listed(inner))
        case ast.Subscript(value=ast.Name(id="list"), slice=inner):
            of = _type(inner)
            return f"({of})[]" if " | " in of else f"{of}[]"
        case ast.Subscript(value=ast.Name(id="tuple"), slice=inner):
            return f"[{', '.join(map(_type, _listed(inner)))}]"
        case ast.Subscript(value=ast.Name(id="dict"), slice=ast.Tuple(elts=[key, value])):
            record = f"Record<{_type(key)}, {_type(value)}>"
            return f"Partial<{record}>" if _type(key) == "string" else record  # any string may be asked for
    raise SystemExit(f"{SOURCE}: no type that can be written for the scripts: {ast.unparse(expression)}")


def _listed(expression: ast.expr) -> Iterator[ast.expr]:
    yield from expression.elts if isinstance(expression, ast.Tuple) else (expression,)


def _text(statement: ast.stmt | None) -> str:
    """Return what a statement says if it is a text."""
    match statement:
        case ast.Expr(value=ast.Constant(value=str() as text)):
            return text
    return ""


def _said(text: str) -> str:
    return f"/** {' '.join(text.split())} */\n" if text else ""
