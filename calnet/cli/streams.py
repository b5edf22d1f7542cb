"""The streams of the command line: one that is closed, a disk that is full, and signs that a terminal does not know."""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys


class _Closed(io.RawIOBase):
    """What stands in the place of a stream that is closed: whoever writes to it is told so."""

    def writable(self) -> bool:
        return True

    def write(self, _: object) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def prepare_streams() -> None:
    """Let a terminal that cannot show a sign show the nearest plain one, and have no stream that is None."""
    if sys.stdin is None:
        sys.stdin = io.StringIO()
    if sys.stdout is None:
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(_Closed()), encoding="utf-8", write_through=True)
    if sys.stderr is None:
        sys.stderr = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    codecs.register_error("calnet-plain", _nearest_plain)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="calnet-plain")


def leave_stdout() -> None:
    """Write nothing more to stdout, what is still to be written included; a failure to do so would be the last word."""
    try:
        descriptor = sys.stdout.fileno()
    except (OSError, ValueError):
        sys.stdout = io.StringIO()
        return
    os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)


def _nearest_plain(error: UnicodeError) -> tuple[str, int]:
    from anyascii import anyascii

    assert isinstance(error, UnicodeEncodeError)  # noqa: S101
    return anyascii(error.object[error.start : error.end]) or "?", error.end
