"""What the driver says when something goes wrong, as errors with advice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from ssl import SSLError

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    ConstraintError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
)

from calnet.addresses import PASSWORD_VARIABLE, USER_VARIABLE, Address
from calnet.errors import BadQuery, CalnetError, StoreError, WrongUse
from calnet.stores.neo4j_statements import OWN
from calnet.stores.store import Limits

_ACCOUNT = {"user": USER_VARIABLE, "password": PASSWORD_VARIABLE}
_MEMORY = re.compile(r"OutOfMemory|StackOverFlow", re.IGNORECASE)
_TIME = re.compile(r"TransactionTimedOut|LockClientStopped")
_DENIED = re.compile(r"Security\.Forbidden|ReadOnly|Statement\.AccessMode|Cluster\.NotALeader")
_NO_DATABASE = re.compile(r"Database\.(DatabaseNotFound|IllegalDatabaseName|GraphNotFound)")
_POSITION = re.compile(r"\(line (\d+), column (\d+)")
_NOISE = re.compile(r":? ?(?:expected|must be) .*$|\s*\(line \d+, column .*$|\.$")
_STRANGER = re.compile(r"looks like HTTP|handshake", re.IGNORECASE)
_LONGEST = 300


@contextmanager
def store_errors(address: Address, *, busy: bool, key: str = "queries.engine_refused") -> Iterator[None]:
    """Turn what the driver raises in this block into errors that a person can act on.

    Args:
        address: for the messages.
        busy: true once the server has answered, so that losing it is not the same as never finding it.
        key: the sentence for a refusal that has none of its own.
    """
    try:
        yield
    except CalnetError:
        raise
    except (DriverError, Neo4jError, OSError, ExceptionGroup) as error:
        raise store_error(error, address, busy=busy, key=key) from None


def store_error(error: Exception, address: Address, *, busy: bool, key: str) -> CalnetError:
    """Return the error that says what happened and what to do; see `store_errors`."""
    if isinstance(error, ConfigurationError):
        return WrongUse("queries.address")
    if isinstance(error, Neo4jError):
        return _refusal(error, address, key)
    causes = tuple(_causes(error))
    for cause in causes:
        if isinstance(cause, AuthError):
            return _refusal(cause, address, key)
    if any(isinstance(cause, SSLError) or "encrypted connection" in str(cause) for cause in causes):
        return StoreError("queries.server_encryption", address=str(address))
    if any(_STRANGER.search(str(cause)) for cause in causes):
        return StoreError("queries.server_stranger", address=str(address))
    if busy:
        return StoreError("queries.server_lost", address=str(address))
    if isinstance(error, (ServiceUnavailable, OSError)):
        return StoreError("queries.server_unreachable", address=str(address))
    return StoreError(key, problem=heart(str(error)))


def is_lack_of_memory(error: Neo4jError) -> bool:
    """Tell whether trying again is vain: the server calls a lack of memory a passing trouble, and it is not."""
    return bool(_MEMORY.search(error.code or ""))


def query_error(error: Neo4jError, address: Address, limits: Limits, above: int = 0) -> CalnetError:
    """Return what was wrong with a query of the user's.

    Args:
        error: what the server said.
        address: for the messages.
        limits: what the query was allowed to cost.
        above: number of lines that the server read before the user's first.
    """
    code, text = error.code or "", error.message or ""
    if _TIME.search(code) or "terminated" in code.lower():
        return BadQuery("queries.too_slow", seconds=limits.seconds)
    if is_lack_of_memory(error):
        return BadQuery("queries.too_much")
    if "AccessMode" in code:
        return BadQuery("queries.refused_plan")
    if position := _POSITION.search(text):
        return BadQuery("queries.syntax", problem=heart(text), line=int(position[1]) - above, column=int(position[2]))
    if ".ClientError." in code and ".Security." not in code:
        return BadQuery("queries.engine_refused", problem=heart(text))
    return _refusal(error, address, "queries.engine_refused")


def heart(problem: str) -> str:
    """Return the heart of a server's message: its first line, without positions and lists of what it expected.

    >>> heart("Invalid input ',': expected an expression (line 1, column 9 (offset: 8))")
    "Invalid input ','"
    """
    first = problem.strip().split("\n", 1)[0]
    while (shorter := _NOISE.sub("", first)) != first:
        first = shorter
    return first if len(first) <= _LONGEST else first[:_LONGEST] + "…"


def _refusal(error: Neo4jError, address: Address, key: str) -> CalnetError:
    """Return the error for what the server itself said."""
    code, where = error.code or "", str(address)
    if "RateLimit" in code:
        return StoreError("queries.server_rate_limit", address=where)
    if "CredentialsExpired" in code:
        return StoreError("queries.server_new_password", address=where)
    if isinstance(error, AuthError) and "Forbidden" not in code:
        return StoreError("queries.server_password", address=where, **_ACCOUNT)
    if _DENIED.search(code):
        return StoreError("queries.server_denied", address=where)
    if _NO_DATABASE.search(code):
        return StoreError("queries.no_database", address=where)
    if is_lack_of_memory(error):
        return StoreError("queries.server_memory", setting="dbms.memory.transaction.total.max")
    ours = f"`{OWN}`" in (error.message or "") and isinstance(error, ConstraintError)
    if (isinstance(error, ConstraintError) or ".Schema." in code) and not ours:
        return StoreError("queries.foreign_schema", problem=heart(error.message or code))
    return StoreError(key, problem=heart(error.message or code))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and all that led to it; the driver keeps them in chains and groups."""
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        one = waiting.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [one.__cause__, one.__context__, *(one.exceptions if isinstance(one, BaseExceptionGroup) else ())]
