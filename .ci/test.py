"""Sets everything up and runs the tests; what it does not know goes to pytest.

python3 .ci/test.py                       everything
python3 .ci/test.py --quick               what needs no server, browser or installation: a minute
python3 .ci/test.py --seed 17             property tests with other examples, found again by the same number
python3 .ci/test.py tests/cli -k lang     what pytest understands
"""

from __future__ import annotations

import argparse
import os
import sys

from browser import VARIABLE, find_chromium
from environment import ROOT, Impossible, prepare, run, say

FONTS = ROOT / ".ci" / "fonts"
"""Each fontconfig file in it is a set of fonts under which the tests marked `fonts` are run once more."""

QUICK = "not (neo4j or browser or install or slow)"
MOST_WORKERS = 6
"""More would wait for the one Neo4j server."""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="leave out what needs more than Python, and what is slow")
    parser.add_argument("--seed", type=int, help="try other examples in property tests")
    options, for_pytest = parser.parse_known_args(arguments)
    try:
        python = prepare()
        chromium = "" if options.quick else find_chromium(python)
    except Impossible as reason:
        print(f"The tests cannot run. {reason}", file=sys.stderr)
        return 1
    whole = not (options.quick or for_pytest)
    if options.quick:
        for_pytest = ["-m", QUICK, *for_pytest]
    if options.seed is not None:
        for_pytest = ["--hypothesis-profile=explore", f"--hypothesis-seed={options.seed}", *for_pytest]
    say(f"pytest, with {chromium or 'neither server nor browser'}")
    workers = str(min(max(os.cpu_count() or 2, 2), MOST_WORKERS))
    pytest = (python, "-m", "pytest", "-n", workers)
    environment = {VARIABLE: chromium} if chromium else {}
    failed = run(*pytest, *for_pytest, **environment)
    for fonts in sorted(FONTS.glob("*.conf")) if whole else ():
        say(f"pytest -m fonts, with the fonts of {fonts.stem}")
        failed = run(*pytest, "-m", "fonts", **environment, FONTCONFIG_FILE=str(fonts)) or failed
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
