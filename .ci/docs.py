"""Writes the parts of the documentation that follow from the code, or checks that they are up to date.

    .venv-test/bin/python .ci/docs.py            check, as .ci/check.py does
    .venv-test/bin/python .ci/docs.py --write    write

The table of commands in README.md and the help in calnet/cli/REFERENCE.md follow from the command line, the
sheets and kinds in calnet/model/REFERENCE.md from the model, queries/REFERENCE.md from the headers of the queries,
calnet/reports/REFERENCE.md from the registry of formats and the JSON Schema, and the types by which the scripts of the
map's page are checked from the contract of its data (see contract.py).
"""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["CALNET_LANG"] = "en"  # the help is said in one language, whoever runs this

import click  # noqa: E402
import contract  # noqa: E402

from calnet.catalogue import Query, load_catalogue  # noqa: E402
from calnet.cli.program import COMMANDS, SHORT_HELP, program  # noqa: E402
from calnet.meeting import Explanation, FindingList, MeasureList, Report, RowList  # noqa: E402
from calnet.model.kinds import IDENTITY, NODE_KINDS, PROVENANCE, RELATION_KINDS, Property, Type  # noqa: E402
from calnet.model.sheets import SHEETS, Column, Sheet  # noqa: E402
from calnet.model.vocabulary import vocabulary  # noqa: E402
from calnet.reports.json_documents import load_schema  # noqa: E402
from calnet.reports.registry import formats  # noqa: E402
from calnet.wording import Voice  # noqa: E402
from calnet.wording.declarations import Declared, name_of, title_of  # noqa: E402

README = Path("README.md")
BEGIN, END = "<!-- commands: written by .ci/docs.py -->\n", "<!-- end of commands -->\n"
DOCUMENT_NAMES: Mapping[type, str] = {
    Report: "the meeting report",
    FindingList: "a list of findings",
    MeasureList: "the measures of the network",
    Explanation: "the explanation of a finding",
    RowList: "rows: of a query, the data sets, the problems, the catalogue",
}
WRITTEN = "<!-- Written by .ci/docs.py; change the code and run it again. -->\n"


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--write"]):
        print(__doc__, file=sys.stderr)
        return 2
    stale = {path: text for path, text in documents().items() if _present(path) != text}
    if arguments:
        for path, text in stale.items():
            (ROOT / path).write_text(text, encoding="utf-8", newline="\n")
            print(f"written: {path.as_posix()}")
        return 0
    for path, text in stale.items():
        present, name = _present(path), path.as_posix()
        lines = difflib.unified_diff(present.splitlines(), text.splitlines(), name, "as it should be", lineterm="", n=0)
        print(*lines, sep="\n")
    if stale:
        print("Out of date. Run .ci/docs.py --write (see Development in README.md).", file=sys.stderr)
    return 1 if stale else 0


def documents() -> Mapping[Path, str]:
    """Return every file that follows from the code, with the text that it should have."""
    return {
        README: readme(_present(README)),
        Path("calnet/cli/REFERENCE.md"): command_reference(),
        Path("calnet/model/REFERENCE.md"): model_reference(),
        Path("calnet/reports/REFERENCE.md"): format_reference(),
        Path("queries/REFERENCE.md"): query_reference(),
        contract.TARGET: contract.declarations(_present(contract.SOURCE)),
    }


def _present(path: Path) -> str:
    file = ROOT / path
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def readme(present: str) -> str:
    """Return the README with the table of commands in its place."""
    before, begin, rest = present.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise SystemExit(
            f"README.md has no place for the commands; it begins with the line\n{BEGIN}and ends with\n{END}"
        )
    voice = Voice("en")
    rows = [(f"`{_usage(name)}`", voice.text(key)) for name, key in SHORT_HELP.items()]
    return "".join((before, BEGIN, _table(("command", "what it does"), rows), END, after))


def command_reference() -> str:
    """Return the help of every command."""
    parts = ["# Commands\n", WRITTEN, "Po polsku: `calnet --help` i `calnet POLECENIE --help`.\n"]
    for name in COMMANDS:
        context = click.Context(_command(name), info_name=f"calnet {name}", terminal_width=100, max_content_width=100)
        parts.append(f"## `calnet {name}`\n\n```\n{context.get_help()}\n```\n")
    return "\n".join(parts)


def model_reference() -> str:
    """Return the sheets, the graph and the vocabularies."""
    parts = [
        "# The model\n",
        WRITTEN,
        "[Sheets](#sheets) · [Nodes](#nodes) · [Relations](#relations) · [Vocabularies](#vocabularies)\n",
        "## Sheets\n",
        "Sheets may be missing and columns may stand in any order; Polish and English names are both read, and columns "
        "that are not listed stay with the row as extra ones. A row without what is *required* is left out.\n",
        *(_sheet(sheet) for sheet in SHEETS),
        "## Nodes\n",
        f"Every node also holds {_names(IDENTITY)} and, as every relation does, {_names(PROVENANCE)}.\n",
        _table(
            ("label", "Polish", "English", "properties"),
            ((f"`{kind.label}`", *_both(kind), _names(kind.properties)) for kind in NODE_KINDS.values()),
        ),
        "## Relations\n",
        _table(
            ("type", "Polish", "English", "from", "to", "properties"),
            (
                (f"`{k.type}`", *_both(k), _codes(k.starts), _codes(k.ends), _names(k.properties))
                for k in RELATION_KINDS.values()
            ),
        ),
        "## Vocabularies\n",
        "Words that cells may hold. Codes, Polish and English labels are all understood, whatever the capitals.\n",
        *(_vocabulary(name) for name in _vocabularies()),
    ]
    return "\n".join(parts)


def query_reference() -> str:
    """Return the catalogue of queries."""
    catalogue = load_catalogue()
    questions = [query for query in catalogue if query.kind == "question"]
    facts = [query for query in catalogue if query.kind == "fact"]
    return "\n".join(
        (
            "# The query catalogue\n",
            WRITTEN,
            "One `.cypher` file a question, with a header that gives its titles, parameters and columns. Run one with "
            "`calnet query NAME SOURCE`, with `--param name=value` for its parameters.\n",
            "## Questions that people ask\n",
            _queries(questions),
            "## Facts that the analyses read\n",
            _queries(facts),
        )
    )


def format_reference() -> str:
    """Return the formats out, and every field of the JSON documents."""
    definitions = load_schema()["$defs"]
    documents = [one["$ref"].rpartition("/")[2] for one in load_schema()["anyOf"]]
    parts = [name for name in definitions if name not in documents]
    return "\n".join(
        (
            "# Formats\n",
            WRITTEN,
            "What a command writes is in the format that `--format` names; else, with `-o`, in that of the file's "
            "ending. An ending that is none of these is refused, and so is one that contradicts `--format`.\n",
            _table(
                ("`--format`", "what it is", "endings", "documents"),
                (
                    (
                        _codes(one.names),
                        one.title,
                        _codes(one.endings),
                        ", ".join(DOCUMENT_NAMES[document] for document in one.renders),
                    )
                    for one in formats()
                ),
            ),
            "## JSON\n",
            "Every document says the `version` of its shape at its top. The version changes when a field goes away or "
            "means something else; fields may be added without that. [calnet.schema.json](calnet.schema.json) is the "
            "same as a JSON Schema (2020-12): `$defs` holds one for each document.\n",
            *(_definition(name, definitions[name]) for name in (*documents, *parts)),
        )
    )


def _definition(name: str, schema: Mapping[str, Any]) -> str:
    rows = list(_fields("", schema))
    table = _table(("field", "holds", "what it is"), rows) if rows else f"{_holds_json(schema)}\n"
    return f"### {name}\n\n{schema['description']}\n\n{table}"


def _fields(path: str, schema: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield the fields of an object, those of objects inside it under a path."""
    for part in schema.get("allOf", ()):
        yield from _fields(path, part)
    for name, field in schema.get("properties", {}).items():
        target = load_schema()["$defs"].get(field.get("$ref", "").rpartition("/")[2], {})
        yield (
            f"`{path}{name}`",
            _holds_json(field),
            field.get("description") or target.get("description", "").partition(". ")[0],
        )
        yield from _fields(f"{path}{name}[].", field.get("items", {}))
        yield from _fields(f"{path}{name}.", field)


def _holds_json(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name})"
    if "allOf" in schema:
        return f"{_holds_json(schema['allOf'][0])} and more"
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return ", ".join(f"`{value}`" if value else "empty" for value in schema["enum"])
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if types == ["array"]:
        return f"list of {_holds_json(schema['items'])}"
    return " or ".join(types)


def _command(name: str) -> click.Command:
    command = program.get_command(click.Context(program), name)
    assert command is not None
    return command


def _usage(name: str) -> str:
    command = _command(name)
    pieces = command.collect_usage_pieces(click.Context(command))
    return " ".join(("calnet", name, *(piece for piece in pieces if piece != "[OPTIONS]")))


def _sheet(sheet: Sheet) -> str:
    rows = ((*_both(column), _holds(column), "required" if column.required else "") for column in sheet.columns)
    table = _table(("column", "in English", "holds", ""), rows)
    polish, english = _both(sheet)
    return f"### {polish} ({english})\n\n{sheet.intro_en}\n\n{table}"


def _both(declared: Declared) -> tuple[str, str]:
    return name_of(declared, "pl"), name_of(declared, "en")


def _holds(column: Column) -> str:
    if column.labels:
        return f"names: {_codes(column.labels)}" + (f" → `{column.relation}`" if column.relation else "")
    assert column.property is not None
    return _type(column.property)


def _type(prop: Property) -> str:
    if prop.vocabulary is None:
        return str(prop.type)
    several = "several of " if prop.type is Type.TEXTS else ""
    return f"{several}[{prop.vocabulary}](#{prop.vocabulary})"


def _names(properties: Iterable[Property]) -> str:
    return ", ".join(f"`{prop.name}` ({_type(prop)})" for prop in properties)


def _codes(codes: Iterable[str]) -> str:
    return ", ".join(f"`{code}`" for code in codes)


def _vocabularies() -> Iterator[str]:
    columns = (column.property for sheet in SHEETS for column in sheet.columns)
    nodes = (prop for kind in NODE_KINDS.values() for prop in kind.properties)
    relations = (prop for kind in RELATION_KINDS.values() for prop in kind.properties)
    named = (prop.vocabulary for prop in (*columns, *nodes, *relations, *PROVENANCE) if prop is not None)
    return iter(dict.fromkeys(name for name in (*named, "need", "target_group") if name is not None))


def _vocabulary(name: str) -> str:
    rows = ((f"`{concept.code}`", concept.pl, concept.en) for concept in vocabulary(name).values())
    return f"### {name}\n\n" + _table(("code", "Polish", "English"), rows)


def _queries(queries: Iterable[Query]) -> str:
    return _table(
        ("name", "what it answers", "po polsku", "parameters", "columns"),
        (
            (
                f"[{query.name}]({query.name}.cypher)",
                title_of(query, "en"),
                title_of(query, "pl"),
                ", ".join(f"`{p.name}`" + ("" if p.required else " (optional)") for p in query.parameters),
                _codes(column.name for column in query.columns),
            )
            for query in queries
        ),
    )


def _table(headers: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [headers, tuple("---" for _ in headers), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
