"""calnet runs from a wheel, from an editable install and from a plain checkout, and finds what travels with it."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from fresh_environment import ROOT, Environment

import calnet

MakeEnvironment = Callable[[], Environment]
WHERE = """
import calnet
from calnet.resources import find_folder
print(calnet.__file__, find_folder("queries"), find_folder("sample_graphs"), sep="\\n")
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build_wheel(ROOT, tmp_path_factory.mktemp("wheel"))


def test_wheel_does_the_main_job_away_from_the_checkout(
    wheel: Path, make_environment: MakeEnvironment, tmp_path: Path
) -> None:
    environment = make_environment()
    environment.install(str(wheel))
    _does_the_main_job(environment, environment.scripts / "calnet", cwd=tmp_path)
    for found in environment.run(environment.python, "-c", WHERE, cwd=tmp_path).splitlines():
        assert Path(found).is_relative_to(environment.folder)


def test_editable_install_does_the_main_job_with_the_checkout_s_folders(
    make_environment: MakeEnvironment, tmp_path: Path
) -> None:
    environment = make_environment()
    environment.install("--editable", str(ROOT))
    _does_the_main_job(environment, environment.scripts / "calnet", cwd=tmp_path)
    package, queries, samples = environment.run(environment.python, "-c", WHERE, cwd=tmp_path).splitlines()
    assert Path(package) == ROOT / "calnet" / "__init__.py"
    assert (Path(queries), Path(samples)) == (ROOT / "queries", ROOT / "sample_graphs")


def test_plain_checkout_does_the_main_job_as_a_module(make_environment: MakeEnvironment, tmp_path: Path) -> None:
    environment = make_environment()
    _does_the_main_job(environment, environment.python, "-m", "calnet", cwd=ROOT, output=tmp_path / "map.html")


def _build_wheel(source: Path, folder: Path) -> Path:
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check")
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, source, "--wheel-dir", folder], check=True)
    (built,) = folder.glob("*.whl")
    return built


def _does_the_main_job(
    environment: Environment, *command: str | Path, cwd: Path, output: Path = Path("calnet-przykladowo.html")
) -> None:
    assert environment.run(*command, "--version", cwd=cwd).split() == ["calnet", calnet.__version__]
    report = environment.run(*command, "demo", "--lang", "pl", "--output", output, cwd=cwd)
    assert "PRZYKŁADOWO" in report
    assert "new nasza-gmina.xlsx" in " ".join(report.split())  # behind calnet, as it was called
    assert str(output) in report
    assert (cwd / output).read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    assert "who_runs_what" in environment.run(*command, "queries", cwd=cwd)


def test_wheel_holds_what_travels_with_it_and_nothing_else(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    tracked = {path.relative_to(ROOT).as_posix() for path in (ROOT / "calnet").rglob("*") if path.is_file()}
    expected = {re.sub(r"\.po$", ".mo", name) for name in tracked if not name.endswith((".pyc", ".mo"))}
    for folder in ("queries", "sample_graphs"):
        files = (path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file())
        expected |= {f"calnet/data/{file}" for file in files}
    assert names == expected
    assert "calnet/py.typed" in names
    assert {"calnet/data/queries/who_runs_what.cypher", "calnet/data/sample_graphs/srem/podmioty.csv"} <= names


def test_wheel_of_the_source_distribution_is_that_of_the_checkout(wheel: Path, tmp_path: Path) -> None:
    build = (sys.executable, "-m", "hatchling", "build", "--target", "sdist", "--directory", tmp_path)
    subprocess.run(build, cwd=ROOT, capture_output=True, check=True)
    (source,) = tmp_path.glob("*.tar.gz")
    built = _build_wheel(source, tmp_path / "wheel")
    holds = [
        {name: archive.read(name) for name in archive.namelist() if ".dist-info/" not in name}
        for archive in map(zipfile.ZipFile, (built, wheel))
    ]
    assert holds[0] == holds[1]


def test_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert calnet.__version__ == project["version"]
    assert [script.value for script in entry_points(group="console_scripts", name="calnet")] == ["calnet.cli:main"]
