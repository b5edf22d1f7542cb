"""Sets everything up and runs the tests; what you add goes to pytest.

python3 .ci/test.py
python3 .ci/test.py tests/cli -k lang
"""

from __future__ import annotations

import sys

from browser import VARIABLE, find_chromium
from environment import Impossible, prepare, run, say


def main(arguments: list[str]) -> int:
    try:
        python = prepare()
        chromium = find_chromium(python)
    except Impossible as reason:
        print(f"The tests cannot run. {reason}", file=sys.stderr)
        return 1
    say(f"pytest, with {chromium}")
    return run(python, "-m", "pytest", "-n", "2", *arguments, **{VARIABLE: chromium})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
