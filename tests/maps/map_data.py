"""Reads the data of a page, and checks that it has the shape that the page's scripts rely on."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

from contract_check import find_breaches

from calnet.maps.contract import PageData
from calnet.wording import LANGUAGES


class Parts(HTMLParser):
    """The parts of a page.

    Attributes:
        scripts: texts of its scripts.
        styles: texts of its styles.
        data: its JSON.
        policy: its content security policy.
        title: its title.
        tags: names of all its elements.
        readable: the text for readers without scripts.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.data = self.policy = self.title = self.readable = ""
        self.tags: list[str] = []
        self._inside = ""
        self._unscripted = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found["content"] or ""
        self._inside = "data" if found.get("type") == "application/json" else tag
        self._unscripted |= tag == "noscript"

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""
        self._unscripted &= tag != "noscript"

    def handle_data(self, data: str) -> None:
        if self._unscripted:
            self.readable += data
        if self._inside == "script":
            self.scripts.append(data)
        elif self._inside == "style":
            self.styles.append(data)
        elif self._inside == "data":
            self.data += data
        elif self._inside == "title":
            self.title += data


class Data:
    """The data of a page, with its words within reach."""

    def __init__(self, html: str) -> None:
        self.all: dict[str, Any] = json.loads(Parts(html).data)

    def __getitem__(self, key: str) -> Any:
        return self.all[key]

    def word(self, number: int, language: str = "pl") -> str:
        """Return a text in a language."""
        entry = self.all["words"][number]
        return entry if isinstance(entry, str) else entry[LANGUAGES.index(language)]

    def number(self, id_: str) -> int:
        """Return the number of a mark."""
        return next(number for number, mark in enumerate(self.all["marks"]) if mark["id"] == id_)

    def mark(self, name: str) -> dict[str, Any]:
        """Return the mark with a Polish name."""
        return next(mark for mark in self.all["marks"] if self.word(mark["name"]) == name)

    def facts(self, name: str, language: str = "pl") -> dict[str, tuple[str, Any]]:
        """Return the facts of a mark: types and values by their names."""
        return self.told(self.mark(name)["facts"], language)

    def told(self, facts: list[int], language: str = "pl") -> dict[str, tuple[str, Any]]:
        """Return types and values of facts by their names; texts in the language, all else as it is."""
        return dict(self._fact(fact, language) for fact in facts)

    def _fact(self, fact: int, language: str) -> tuple[str, tuple[str, Any]]:
        number, value = self.all["facts"][fact]
        told = self.all["properties"][number]
        if told["type"] == "text" and value is not None:
            value = self.word(value, language)
        if told["type"] == "texts" and value is not None:
            value = [self.word(one, language) for one in value]
        return self.word(told["name"], language), (told["type"], value)

    def label(self, vocabulary: str, code: str, language: str = "pl") -> str:
        """Return the label of a code."""
        return self.word(self.all["vocabularies"][vocabulary][code], language)

    def finding(self, kind: str) -> dict[str, Any]:
        """Return the first finding of a kind."""
        return next(finding for finding in self.all["findings"] if finding["kind"] == kind)


def check_shape(data: Data) -> None:
    """Assert that everything is there, of its type, and that every number points at something."""
    assert find_breaches(data.all, PageData) == []
    size = len(data["words"])
    marks, edges = len(data["marks"]), len(data["graph"]["edges"])

    def word(value: object) -> None:
        assert type(value) is int
        assert 0 <= value < size

    def some_marks(values: list[int], most: int = marks) -> None:
        assert all(type(value) is int and 0 <= value < most for value in values)

    for entry in data["words"]:
        assert isinstance(entry, str) or (len(entry) == len(LANGUAGES) and len(set(entry)) > 1)
    assert set(data["texts"]) == set(data["nouns"]) == set(LANGUAGES)
    assert set(data["texts"]["pl"]) == set(data["texts"]["en"])
    word(data["title"])
    for kind in data["kinds"]:
        word(kind["name"])
    for line in data["lines"]:
        word(line["out"])
        word(line["in"])
    assert {line["family"] for line in data["lines"]} == {family["key"] for family in data["families"]}
    assert len(data["graph"]["nodes"]) == marks
    for node in data["graph"]["nodes"]:
        word(node["label"])
    for edge in data["graph"]["edges"]:
        some_marks([edge["from"], edge["to"]])
        some_marks([edge["line"]], len(data["lines"]))
    for mark in data["marks"]:
        some_marks([mark["kind"]], len(data["kinds"]))
        some_marks(mark["facts"], len(data["facts"]))
        assert mark.get("sector") is None or mark["sector"] in data["vocabularies"]["sector"]
    for edge in data["graph"]["edges"]:
        some_marks(
            [*edge.get("note", []), *(edge[key] for key in ("source", "checked") if key in edge)], len(data["facts"])
        )
    _check_facts(data, data["facts"], word)
    for property_ in data["properties"]:
        word(property_["name"])
    _check_findings(data, word, some_marks, edges)
    for question in data["questions"]:
        some_marks(question["shown"])
    for row in data["measures"]:
        assert len(row) == 3
    for one, other, told, shared in data["partnerships"]:
        some_marks([one, other, *shared])
        assert told or shared
        assert told in range(5)
    for key, layout in data["layouts"].items():
        assert key in {"whole", "partners", "people", "place", "sector", "community"}
        _check_layout(layout, word, marks)
    for number in (*data["notes"], *data["disproportions"]):
        word(number)


def _check_facts(data: Data, facts: list[Any], word: Any) -> None:
    """Assert that every value is of the type of its property, and its code in the vocabulary."""
    for number, value in facts:
        told = data["properties"][number]
        if value is None:
            continue
        match told["type"]:
            case "text":
                word(value)
            case "texts":
                assert value
                for one in value:
                    word(one)
            case "integer":
                assert type(value) is int
            case "decimal":
                assert type(value) in {float, int}
            case "date":
                assert type(value) is str
            case "choice":
                word(data["vocabularies"][told["vocabulary"]][value])
            case "flag":
                assert type(value) is bool
                word(data["vocabularies"][told["vocabulary"]][str(value).lower()])
            case _:
                raise AssertionError(told)


def _check_findings(data: Data, word: Any, some_marks: Any, edges: int) -> None:
    order = [section["key"] for section in data["sections"]]
    assert [finding["section"] for finding in data["findings"]] == sorted(
        (finding["section"] for finding in data["findings"]), key=order.index
    )
    for finding in data["findings"]:
        for number in (finding["title"], finding["reason"], finding["suggestion"], *finding["unsure"]):
            word(number)
        for fact, source in finding["evidence"]:
            word(fact)
            assert source is None or word(source) is None
        for key in ("about", "shown", "helpers"):
            some_marks(finding[key])
        draw = finding["draw"]
        for pair in draw.get("suggested", ()):
            assert len(pair) == 2
            some_marks(pair)
        for key in ("hollow", "hull", "route"):
            some_marks(draw.get(key, []))
        some_marks(draw.get("falls", []), edges)
        for absent in draw.get("absent", ()):
            word(absent["name"])
            some_marks(absent["near"])
            some_marks([absent["kind"]], len(data["kinds"]))


def _check_layout(layout: dict[str, Any], word: Any, marks: int) -> None:
    assert len(layout["at"]) == 2 * marks
    assert all(value is None or type(value) is int for value in layout["at"])
    for region in layout["regions"]:
        word(region["name"])
    if "of" in layout:
        assert len(layout["of"]) == marks
        for number, region in enumerate(layout["of"]):
            assert -1 <= region < len(layout["regions"])
            assert (region == -1) == (layout["at"][2 * number] is None)
