"""The jars of the Neo4j that tests run: always the same ones, known by their hashes, downloaded when missing.

    python tests/servers/neo4j_jars.py        makes the lock anew, after a change of VERSION

`neo4j-jars.lock` names every jar and its SHA-256. They are kept in the machine's local Maven repository, where other
programs keep theirs; `M2_REPO` may name another folder.
"""

from __future__ import annotations

import hashlib
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jgo.maven import Artifact, MavenContext

VERSION = "5.26.30"
"""Of the line with long support; it runs on Java 17 and 21."""

LOCK = Path(__file__).with_name("neo4j-jars.lock")
_TRIES = 3
_DOWNLOADS_AT_ONCE = 6
_SECONDS_WITHOUT_AN_ANSWER = 60


class JarsMissing(Exception):
    """The jars are neither here nor to be had; the text says which and why."""


@dataclass(frozen=True)
class Jar:
    """One line of the lock."""

    group: str
    name: str
    version: str
    classifier: str
    sha256: str

    def __str__(self) -> str:
        return ":".join(part for part in (self.group, self.name, self.version, self.classifier) if part)


def find_jars() -> list[Path]:
    """Return the jars, after downloading those that are not here yet or not as they should be.

    Programs that do so at the same time, or that are stopped meanwhile, leave only whole jars.

    Raises:
        JarsMissing: when some can neither be found nor downloaded.
    """
    repository = _context()
    places = {jar: _place(repository, jar) for jar in _locked()}
    missing = [jar for jar, place in places.items() if not (place.is_file() and _hash(place) == jar.sha256)]
    if missing:
        repository.repo_cache.mkdir(parents=True, exist_ok=True)
        with (
            tempfile.TemporaryDirectory(dir=repository.repo_cache, prefix=".calnet-") as folder,
            ThreadPoolExecutor(_DOWNLOADS_AT_ONCE) as pool,
        ):
            arrivals = _context(Path(folder))
            outcomes = list(pool.map(lambda jar: _fetch(arrivals, jar, places[jar]), missing))
        if failures := [outcome for outcome in outcomes if outcome]:
            raise JarsMissing(
                f"The Neo4j that the tests start needs {len(places)} jars in {repository.repo_cache}; {len(failures)} "
                "of them could not be downloaded from Maven Central. Is it in reach from here? Run the tests again "
                "when it is: what has arrived is kept.\n" + "\n".join(f"  {failure}" for failure in failures[:3])
            )
    return list(places.values())


def _fetch(arrivals: MavenContext, jar: Jar, place: Path) -> str | None:
    """Download a jar, put it in its place once it is whole, and return what went wrong."""
    reason = ""
    for attempt in range(_TRIES):
        time.sleep(attempt)
        try:
            arrived = _artifact(arrivals, jar).resolve()
        except Exception as error:  # whatever the libraries below raise
            _place(arrivals, jar).unlink(missing_ok=True)
            reason = f"{type(error).__name__}: {error}"
            continue
        if (found := _hash(arrived)) == jar.sha256:
            place.parent.mkdir(parents=True, exist_ok=True)
            arrived.replace(place)
            return None
        arrived.unlink()
        reason = f"its SHA-256 is {found} and should be {jar.sha256}"
    return f"{jar}: {reason}"


def _locked() -> list[Jar]:
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    return [_jar(*line.split()) for line in lines if line and not line.startswith("#")]


def _jar(coordinates: str, sha256: str) -> Jar:
    group, name, version, *classifier = coordinates.split(":")
    return Jar(group, name, version, "".join(classifier), sha256)


def _context(folder: Path | None = None) -> MavenContext:
    from jgo.maven import MavenContext, PythonResolver

    resolver = PythonResolver(lenient=False)
    return MavenContext(resolver=resolver, repo_cache=folder, timeout=_SECONDS_WITHOUT_AN_ANSWER)


def _artifact(context: MavenContext, jar: Jar) -> Artifact:
    return context.project(jar.group, jar.name).at_version(jar.version).artifact(jar.classifier)


def _place(context: MavenContext, jar: Jar) -> Path:
    place = _artifact(context, jar).cached_path
    assert place is not None
    return place


def _hash(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _resolve() -> list[Jar]:
    """Return what Neo4j needs to run, as Maven would choose it, in the order of a class path."""
    from jgo.parse import Coordinate

    context = _context()
    neo4j = context.create_dependency(Coordinate("org.neo4j", "neo4j", VERSION, scope="compile"))
    asked, others = context.resolver.resolve([neo4j])
    artifacts = [wanted.artifact for wanted in (*asked, *others) if wanted.scope in ("compile", "runtime")]
    return [Jar(one.groupId, one.artifactId, one.version, one.classifier, _hash(one.resolve())) for one in artifacts]


if __name__ == "__main__":
    lines = [f"{jar} {jar.sha256}" for jar in _resolve()]
    head = f"# Neo4j {VERSION}, as tests run it. Made by: python tests/servers/neo4j_jars.py"
    LOCK.write_text("\n".join((head, *lines, "")), encoding="utf-8", newline="\n")
    print(f"renewed: {LOCK.name}, {len(lines)} jars")
