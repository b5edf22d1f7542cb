"""The few ways in which calnet can refuse to go on.

Every error carries a `Message`, so that the command line can say it in the reader's language, and
the exit code that the command ends with.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from types import MappingProxyType

from calnet.messages import Message, Value

_REASONS: Mapping[int, str] = MappingProxyType(
    {
        errno.ENOENT: "problems.reason_not_there",
        errno.EACCES: "problems.reason_not_allowed",
        errno.EPERM: "problems.reason_not_allowed",
        errno.EROFS: "problems.reason_read_only",
        errno.ENOSPC: "problems.reason_full",
        errno.EDQUOT: "problems.reason_full",
        errno.ENAMETOOLONG: "problems.reason_long_name",
        errno.EISDIR: "problems.reason_folder",
        errno.ENOTDIR: "problems.reason_no_folder",
        errno.EBADF: "problems.reason_closed",
        errno.EIO: "problems.reason_device",
    }
)
"""Keys of what the system says when it refuses, by its number; others stay in the system's own words."""


def reason_of(error: OSError) -> Value:
    """Return why the system refused, to be said in the reader's language where there are words for it."""
    key = _REASONS.get(error.errno or 0)
    return Message(key) if key else error.strerror or ""


class CalnetError(Exception):
    """Something that a person can put right; never a traceback.

    Args:
        key: the key of the sentence that says what is wrong and what to do.
        values: the values that belong in it.
    """

    exit_code = 3

    def __init__(self, key: str, /, **values: Value) -> None:
        self.message = Message(key, values)
        super().__init__(key)

    def __str__(self) -> str:
        values = ", ".join(f"{name}={value!r}" for name, value in self.message.values.items())
        return f"{self.message.key}({values})"


class WrongUse(CalnetError):
    """The command was given something that it cannot take: an unknown name, a bad parameter."""

    exit_code = 2


class BadSource(CalnetError):
    """The source cannot be read at all: missing, locked, not what its name says, hostile."""


class BadQuery(CalnetError):
    """A query that is refused: not read-only, ill-formed, or with the wrong parameters."""

    exit_code = 2


class StoreError(CalnetError):
    """The store cannot be reached or refuses to answer."""

    exit_code = 4
