"""The catalogue says what each query asks for and gives, and a file that says otherwise is found out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from calnet.catalogue import (
    Query,
    QueryKind,
    find_query,
    load_catalogue,
    load_own_query,
    parameter_values,
    query_names,
    read_assignments,
)
from calnet.catalogue.header import read_own_query, read_query, returned_columns
from calnet.catalogue.tokens import tokenize
from calnet.errors import BadQuery, WrongUse
from calnet.messages import Message
from calnet.model.kinds import Type
from calnet.snapshot.facts import SCHEMAS
from calnet.stores.read_only import check_read_only
from calnet.wording import LANGUAGES, Voice
from calnet.wording.catalogue import COLUMNS, PARAMETERS, column_key
from calnet.wording.declarations import find_word, meaning_of, title_of, title_of_column
from calnet.wording.queries import SENTENCES

HEADER = """\
// title: Kto co prowadzi | Who runs what
// kind: question
// parameter: datasets (texts) = [] | Zbiory | Data sets
// column: actor (text) | Podmiot | Actor

"""
BODY = "MATCH (a:Institution)\nWHERE a.dataset IN $datasets\nRETURN a.name AS actor\nORDER BY actor\n"
GOOD = HEADER + BODY
FRAME_TYPES = {"String": {Type.TEXT, Type.DATE, Type.DAY, Type.CHOICE}, "Int64": {Type.INTEGER}, "Boolean": {Type.FLAG}}
NOT_PORTABLE = re.compile(
    r"\b(?:labels|label|type|toFloat|toInteger|shortestPath|id|elementId)\s*\(|\bCALL\b|\bCOUNT\s*\{|\w\s*\[\s*\d"
    r"|EXISTS\s*\{(?!\s*MATCH)|\[\s*\w+\s+IN\b|date\.|-\[[^\]]*\*\]|\.(?:starts|ends)\b",
    re.IGNORECASE,
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of queries in the place of the packaged one."""
    monkeypatch.setattr("calnet.catalogue.folder.find_folder", lambda name: tmp_path)
    query_names.cache_clear()
    find_query.cache_clear()
    yield tmp_path
    query_names.cache_clear()
    find_query.cache_clear()


# The packaged queries


def test_each_query_says_what_it_is_in_both_languages() -> None:
    for query in load_catalogue():
        for language in LANGUAGES:
            said = [title_of(query, language)]
            said += [title_of_column(query, column, language) for column in query.columns]
            said += [meaning_of(query, parameter, language) for parameter in query.parameters]
            assert all(said), query.name
        assert title_of(query, "pl") != title_of(query, "en")


@pytest.mark.parametrize("name", query_names())
def test_packaged_queries_leave_their_polish_to_the_texts(name: str) -> None:
    """So that it stands in one place."""
    query = find_query(name)
    polish = [query.title_pl, *(one.pl for one in query.columns), *(one.pl for one in query.parameters)]
    assert not any(polish)


def test_what_several_queries_give_shares_a_text_and_what_differs_has_its_own() -> None:
    query = find_query("who_runs_what")
    assert [column_key(query, column) for column in query.columns[:2]] == [
        "who_runs_what_column_actor",
        "column_initiative",
    ]
    assert [title_of_column(query, column, "pl") for column in query.columns[:2]] == ["Kto prowadzi", "Inicjatywa"]
    assert meaning_of(query, query.parameters[0], "pl").startswith("Zbiory danych; puste")


def test_shared_texts_are_shared() -> None:
    catalogue = load_catalogue()
    titles = Counter((column.name, column.en) for query in catalogue for column in query.columns)
    meanings = Counter((parameter.name, parameter.en) for query in catalogue for parameter in query.parameters)
    assert {shared: titles[shared] for shared in COLUMNS.items() if titles[shared] < 2} == {}
    assert {shared: meanings[shared] for shared in PARAMETERS.items() if meanings[shared] < 2} == {}


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_query_of_facts_gives_the_columns_of_its_schema(name: str) -> None:
    query = find_query(name)
    assert [column.name for column in query.columns] == list(SCHEMAS[name])
    for column in query.columns:
        assert column.type in FRAME_TYPES[SCHEMAS[name][column.name].__name__], column.name


@pytest.mark.parametrize("name", query_names())
def test_each_query_can_be_kept_to_some_data_sets(name: str) -> None:
    parameter = next(parameter for parameter in find_query(name).parameters if parameter.name == "datasets")
    assert (parameter.type, parameter.required, parameter.default) == (Type.TEXTS, False, ())


@pytest.mark.parametrize("name", query_names())
def test_each_query_only_reads_and_keeps_an_order(name: str) -> None:
    query = find_query(name)
    check_read_only(query.text)
    assert query.joined != ("ORDER BY" in query.text)


@pytest.mark.parametrize("name", query_names())
def test_each_query_is_written_in_what_both_engines_understand(name: str) -> None:
    text = re.sub(r"//.*", "", find_query(name).text)
    assert not NOT_PORTABLE.search(text), NOT_PORTABLE.search(text)
    tokens = tokenize(text)
    named = zip(tokens, tokens[1:], tokens[2:], strict=False)
    variables = {token.text for before, token, after in named if before.is_sign("(", "[") and after.is_sign(":")}
    aliases = {alias for result in returned_columns(tokens) for alias in result}
    assert not variables & aliases


@pytest.mark.parametrize(
    "sample", ["labels(n)", "type(r)", "CALL { x }", "COUNT { MATCH (n) }", "l[0]", "EXISTS { (a) }"]
)
def test_the_check_for_both_engines_can_fail(sample: str) -> None:
    assert NOT_PORTABLE.search(sample)


# Finding a query


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(WrongUse) as refused:
        find_query("who_run_what")
    assert "who_runs_what" in str(refused.value.message.values["near"])
    with pytest.raises(WrongUse) as refused:
        find_query("zzzzzzzz")
    assert refused.value.message.key == "queries.unknown_query_far"


@pytest.mark.parametrize("name", ["who-runs-what", "WHO_RUNS_WHAT", "who_runs_what.cypher"])
def test_a_name_is_understood_however_it_is_written(name: str) -> None:
    assert find_query(name).name == "who_runs_what"


@pytest.mark.parametrize("name", ["../queries/ties", "", ".", "/etc/passwd", "ties\x00", "queries/ties"])
def test_a_name_is_never_a_path(name: str) -> None:
    with pytest.raises(WrongUse):
        find_query(name)


def test_reading_one_query_reads_no_other(folder: Path) -> None:
    (folder / "good.cypher").write_text(GOOD, encoding="utf-8")
    (folder / "broken.cypher").write_text("nonsense", encoding="utf-8")
    assert find_query("good").title_en == "Who runs what"
    with pytest.raises(BadQuery):
        load_catalogue()


# Headers


def test_a_header_is_read() -> None:
    query = read_query("x", GOOD)
    assert (query.kind, query.title_pl, query.title_en) == (QueryKind.QUESTION, "Kto co prowadzi", "Who runs what")
    assert [(column.name, column.type, column.pl, column.en) for column in query.columns] == [
        ("actor", Type.TEXT, "Podmiot", "Actor")
    ]
    assert title_of(query, "pl") == "Kto co prowadzi"
    assert title_of_column(query, query.columns[0], "pl") == "Podmiot"
    assert query.text == GOOD


def test_a_header_may_be_in_english_alone() -> None:
    query = read_query("x", GOOD.replace("Kto co prowadzi | ", "").replace("Zbiory | ", "").replace("Podmiot | ", ""))
    assert (query.title_pl, query.title_en) == ("", "Who runs what")
    assert [(one.pl, one.en) for one in query.parameters] == [("", "Data sets")]
    assert [(one.pl, one.en) for one in query.columns] == [("", "Actor")]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (BODY, "queries.header_missing"),
        ("", "queries.header_missing"),
        (GOOD.replace("// title: Kto co prowadzi | Who runs what\n", ""), "queries.header_missing"),
        (GOOD.replace("// kind: question\n", ""), "queries.header_missing"),
        (GOOD.replace("// column: actor (text) | Podmiot | Actor\n", ""), "queries.header_missing"),
        (GOOD.replace("// kind", "// sort"), "queries.header_line"),
        (GOOD.replace("// kind", "// kind: fact\n// kind"), "queries.header_line"),
        (GOOD.replace("// title", "// a note\n// title"), "queries.header_line"),
        (GOOD.replace("question", "riddle"), "queries.header_line"),
        (GOOD.replace("question", "own"), "queries.header_line"),
        (GOOD.replace("| Who runs what", "| Who runs what | Wer"), "queries.header_line"),
        (GOOD.replace("| Actor", "| Actor | Akteur"), "queries.header_line"),
        (GOOD.replace(" | Podmiot | Actor", ""), "queries.header_line"),
        (GOOD.replace("Who runs what", ""), "queries.header_line"),
        (GOOD.replace("// title", "// title: A | B\n// title"), "queries.header_line"),
        (GOOD.replace("(texts)", "(words)"), "queries.header_line"),
        (GOOD.replace("(texts)", ""), "queries.header_line"),
        (GOOD.replace("datasets (texts) = []", "datasets (integer) = []"), "queries.header_line"),
        (GOOD.replace("actor (text)", "actor (choice)"), "queries.header_line"),
        (GOOD.replace("actor (text)", "actor (choice colours)"), "queries.header_line"),
        (GOOD.replace("actor (text)", "actor (text sector)"), "queries.header_line"),
        (GOOD.replace("actor (text)", "actor (text) = x"), "queries.header_line"),
        (GOOD.replace("// parameter: datasets (texts) = [] | Zbiory | Data sets\n", ""), "queries.header_parameters"),
        (GOOD.replace("$datasets", "['$datasets']"), "queries.header_parameters"),
        (GOOD.replace("$datasets", "$datasets AND $x"), "queries.header_parameters"),
        (GOOD.replace("AS actor\n", "AS who\n"), "queries.header_columns"),
        (GOOD.replace("a.name AS actor", "a.id AS id, a.name AS actor"), "queries.header_columns"),
        (GOOD.replace("a.name AS actor", "a.name"), "queries.header_columns"),
        (GOOD.replace("RETURN", "WITH"), "queries.header_columns"),
        (GOOD.replace("a.name AS actor", "'"), "queries.open_string"),
    ],
)
def test_a_wrong_header_is_refused(text: str, key: str) -> None:
    with pytest.raises(BadQuery) as refused:
        read_query("x", text)
    assert refused.value.message.key == key


def test_columns_of_every_part_of_a_union_count() -> None:
    text = (
        HEADER
        + "MATCH (a) WHERE a.dataset IN $datasets RETURN a.name AS actor\nUNION ALL\nMATCH (b) RETURN b.name AS {}"
    )
    assert read_query("x", text.format("actor")).joined
    with pytest.raises(BadQuery):
        read_query("x", text.format("other"))


# Values of parameters


def _question(*declarations: str) -> Query:
    lines = [f"// parameter: {declaration} | pl | en" for declaration in declarations]
    used = ", ".join(f"${declaration.split()[0]} AS {declaration.split()[0]}_" for declaration in declarations)
    columns = [f"// column: {declaration.split()[0]}_ (text) | pl | en" for declaration in declarations]
    return read_query("x", "\n".join(["// title: a | b", "// kind: question", *lines, *columns, "", f"RETURN {used}"]))


@pytest.mark.parametrize(
    ("declared", "text", "value"),
    [
        ("text", "abc", "abc"),
        ("text", " 'a b' ", "a b"),
        ("text", "", ""),
        ("text", "' OR 1=1 //", "' OR 1=1 //"),
        ("texts", "a;b ; ; c", ("a", "b", "c")),
        ("texts", "[]", ()),
        ("integer", "-12", -12),
        ("integer", "9223372036854775807", 2**63 - 1),
        ("decimal", "1,5", 1.5),
        ("decimal", "2", 2.0),
        ("flag", "Tak", True),
        ("flag", "no", False),
        ("date", "12.05.2026", "2026-05-12"),
        ("date", "2026-05", "2026-05"),
        ("day", "2026-05-12", "2026-05-12"),
        ("choice sector", "Pomoc społeczna", "social_welfare"),
        ("choice sector", "health", "health"),
    ],
)
def test_a_value_gets_its_type(declared: str, text: str, value: object) -> None:
    assert parameter_values(_question(f"p ({declared})"), {"p": text}) == {"p": value}


@pytest.mark.parametrize(
    ("declared", "text"),
    [
        ("integer", "1.5"),
        ("integer", "9223372036854775808"),
        ("integer", "١٢"),
        ("integer", "1" * 5000),
        ("decimal", "nan"),
        ("decimal", "1" * 400),
        ("flag", "maybe"),
        ("date", "31.02.2026"),
        ("day", "2026-05"),
        ("choice sector", "colours"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(declared: str, text: str) -> None:
    with pytest.raises(WrongUse) as refused:
        parameter_values(_question(f"p ({declared})"), {"p": text})
    assert Voice("pl").say(refused.value.message)
    assert Voice("en").say(refused.value.message)


def test_parameters_that_are_missing_or_unknown_are_refused() -> None:
    query = _question("name (text)", "most (integer) = 3")
    assert parameter_values(query, {"name": "x"}) == {"name": "x", "most": 3}
    with pytest.raises(WrongUse) as refused:
        parameter_values(query, {})
    assert refused.value.message.values["parameter"] == "name"
    with pytest.raises(WrongUse) as refused:
        parameter_values(query, {"nam": "x"})
    assert refused.value.message.values["known"] == ("name",)


@pytest.mark.parametrize("wrong", [("name",), ("=x",), ("",), ("a=1", "a=2")])
def test_an_assignment_needs_a_name_and_a_value(wrong: tuple[str, ...]) -> None:
    with pytest.raises(WrongUse):
        read_assignments(wrong)


# The user's own queries


def test_own_parameters_take_what_they_look_like() -> None:
    query = read_own_query("mine", "RETURN $a AS x, $b AS y, $c AS z, $d AS w, '$e' AS v")
    assert query.kind is QueryKind.OWN
    values = parameter_values(query, {"a": "12", "b": "0612", "c": "'12'", "d": "true"})
    assert values == {"a": 12, "b": "0612", "c": "12", "d": True}


def test_own_query_may_declare_parameters() -> None:
    text = "// title: Moje pytanie\n// parameter: a (date)\n// whatever: else\nRETURN $a AS x"
    query = read_own_query("mine", text)
    assert [title_of(query, language) for language in LANGUAGES] == ["Moje pytanie", "Moje pytanie"]
    assert [meaning_of(query, query.parameters[0], language) for language in LANGUAGES] == ["", ""]
    assert parameter_values(query, {"a": "5.2026"}) == {"a": "2026-05"}


def test_own_query_may_say_itself_in_both_languages() -> None:
    text = "// title: Moje | Mine\n// parameter: a (text) | Co | What\nRETURN $a AS x"
    query = read_own_query("mine", text)
    assert [title_of(query, language) for language in LANGUAGES] == ["Moje", "Mine"]
    assert [meaning_of(query, query.parameters[0], language) for language in LANGUAGES] == ["Co", "What"]


def test_kinds_of_node_are_understood_in_both_languages() -> None:
    query = read_own_query("mine", "// parameter: kind (choice node_kind)\nRETURN $kind AS x")
    for word in ("Need", "need", "Potrzeba"):
        assert parameter_values(query, {"kind": word}, find_word) == {"kind": "Need"}
    with pytest.raises(WrongUse) as refused:
        parameter_values(query, {"kind": "smok"}, find_word)
    assert [("grupa docelowa" in Voice(language).say(refused.value.message)) for language in LANGUAGES] == [True, False]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (None, "queries.unreadable_file"),
        ("RETURN 'ż'".encode("cp1250"), "queries.not_utf8"),
        (b"\xff\xfeR\x00", "queries.not_utf8"),
        (b"RETURN 1 AS x //" + b"x" * 10_000_000, "queries.too_long"),
        (b"RETURN \x00", "queries.hidden"),
    ],
)
def test_a_file_that_is_no_query_is_refused(tmp_path: Path, content: bytes | None, key: str) -> None:
    file = tmp_path / "mine.cypher"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(BadQuery) as refused:
        load_own_query(file)
    assert refused.value.message.key == key


def test_a_folder_is_no_query(tmp_path: Path) -> None:
    with pytest.raises(BadQuery):
        load_own_query(tmp_path)


# Sentences


def test_every_message_has_a_sentence_in_both_languages() -> None:
    package = Path(__file__).resolve().parent.parent / "calnet"
    code = "".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    used = set(re.findall(r'"queries\.(\w+)"', code)) | {f"type_{type_}" for type_ in Type if type_ != "choice"}
    assert used == set(SENTENCES)
    for key, sentence in SENTENCES.items():
        assert isinstance(sentence, str)
        places = sorted(re.findall(r"\{\w+\}", sentence))
        values = {place[1:-1]: place for place in places}
        polish = Voice("pl").say(Message(f"queries.{key}", values))
        assert sorted(re.findall(r"\{\w+\}", polish)) == places, key
        assert polish != Voice("en").say(Message(f"queries.{key}", values)) or key == "syntax"
