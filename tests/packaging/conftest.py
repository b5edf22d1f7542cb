"""Fresh environments that see the packages of this one, but not calnet."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest
from fresh_environment import Environment


@pytest.fixture
def make_environment(tmp_path: Path) -> Callable[[], Environment]:
    """Return what makes an environment that has every dependency but not calnet itself.

    The packages come through a path file, whose own path files Python does not follow: so an editable
    calnet in this environment is out of sight there.
    """

    def make() -> Environment:
        environment = Environment(tmp_path / "environment")
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment.folder], check=True)
        ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
        packages = subprocess.run(
            [environment.python, "-c", ask], capture_output=True, text=True, check=True
        ).stdout.strip()
        here = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
        Path(packages, "packages-of-the-tests.pth").write_text("\n".join(sorted(here)), encoding="utf-8")
        return environment

    return make
