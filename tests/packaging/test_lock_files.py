"""The lock files answer pyproject.toml, hold hashes and give nothing away about where they were made."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN_TIME = ROOT / "requirements.lock"
DEVELOPMENT = ROOT / ".ci" / "requirements-dev.lock"
LOCKS = pytest.mark.parametrize("lock", [RUN_TIME, DEVELOPMENT], ids=lambda path: path.name)


def _locked(lock: Path) -> dict[str, Version]:
    pins = (line.removesuffix("\\").strip() for line in _statements(lock))
    requirements = (Requirement(pin) for pin in pins)
    return {canonicalize_name(pin.name): Version(str(pin.specifier).removeprefix("==")) for pin in requirements}


def _statements(lock: Path) -> list[str]:
    lines = lock.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith((" ", "#"))]


def _unmet(wanted: list[str], locked: dict[str, Version]) -> list[str]:
    requirements = [Requirement(text) for text in wanted]
    return [
        str(requirement)
        for requirement in requirements
        if (version := locked.get(canonicalize_name(requirement.name))) is None or version not in requirement.specifier
    ]


def test_locked_versions_are_those_that_the_project_asks_for() -> None:
    run_time, development = _locked(RUN_TIME), _locked(DEVELOPMENT)
    asked = PROJECT["project"]["dependencies"]
    assert _unmet(asked, run_time) == []
    assert _unmet([*asked, *PROJECT["dependency-groups"]["dev"]], development) == []


def test_tests_run_with_the_versions_that_users_get() -> None:
    assert _locked(RUN_TIME).items() <= _locked(DEVELOPMENT).items()


@LOCKS
def test_every_locked_package_has_hashes(lock: Path) -> None:
    blocks = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8"))
    packages = [block for block in blocks if not block.startswith("#")]
    assert packages
    assert [block.split()[0] for block in packages if "--hash=sha256:" not in block] == []


@LOCKS
def test_lock_names_no_host_and_no_path(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert (
        re.findall(r"://|--(?:extra-)?index-url|--find-links|\s@\s|/(?:home|root|tmp|work|Users)/|[A-Z]:\\", text) == []
    )
