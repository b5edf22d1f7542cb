"""Addresses of sources: what is one, where the Neo4j database is that it names, and as whom it is asked."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from calnet.errors import WrongUse

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
"""What an address can begin with; ``+s`` encrypts and checks the certificate, ``+ssc`` encrypts with any certificate.

``neo4j`` asks the server which member of its cluster to use, ``bolt`` uses that server alone.
"""
USER_VARIABLE, PASSWORD_VARIABLE = "CALNET_NEO4J_USER", "CALNET_NEO4J_PASSWORD"
DEFAULT_USER = "neo4j"
_PORT = 7687
_ADDRESS = re.compile(r"\s*[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
"""How an address begins; one letter before the colon would be a drive, and a path keeps one slash of two."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who asks.

    Attributes:
        user: the name of an account of the server.
        password: its password; it appears in no message and not in this object's own picture either.
    """

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is.

    Attributes:
        server: what the driver takes: scheme, host, port and, for clusters, the routing context.
        database: its name; none means the account's own database.
    """

    server: str
    database: str | None

    def __str__(self) -> str:
        return self.server if self.database is None else f"{self.server.partition('?')[0]}/{self.database}"


def is_address(source: str) -> bool:
    """Return whether a source is called like something on a network, whatever answers there.

    `parse_address` then says whether it is an address that calnet can read from.

    >>> [is_address(source) for source in ("neo4j+s://towns.example", "https://towns.example", "neo4j.xlsx", "C:/x")]
    [True, True, False, False]
    """
    return _ADDRESS.match(source) is not None


def parse_address(text: str) -> Address:
    """Return an address that a person typed.

    >>> str(parse_address("neo4j://towns.example/powiat"))
    'neo4j://towns.example:7687/powiat'

    Raises:
        WrongUse: it is none, or it holds a user or a password; the message repeats nothing of it, because a password
            can stand anywhere in it.
    """
    if "@" in text:
        raise WrongUse("queries.address_password", user=USER_VARIABLE, password=PASSWORD_VARIABLE)
    try:
        parts = urlsplit(text.strip())
        host, port = parts.hostname, parts.port or _PORT
    except ValueError:
        raise WrongUse("queries.address") from None
    path = [unquote(part) for part in parts.path.split("/") if part]
    if parts.scheme.lower() not in SCHEMES or not host or len(path) > 1 or parts.fragment:
        raise WrongUse("queries.address")
    if ":" in host:
        host = f"[{host}]"
    routing = f"?{parts.query}" if parts.query else ""
    return Address(f"{parts.scheme.lower()}://{host}:{port}{routing}", path[0] if path else None)


def credentials_from_environment(environment: Mapping[str, str] | None = None) -> Credentials | None:
    """Return the account that the environment names; none where it holds no password.

    >>> credentials_from_environment({"CALNET_NEO4J_PASSWORD": "x"})
    Credentials(user='neo4j')
    """
    values = os.environ if environment is None else environment
    password = values.get(PASSWORD_VARIABLE)
    return Credentials(values.get(USER_VARIABLE) or DEFAULT_USER, password) if password else None
