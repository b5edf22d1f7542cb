"""Writes files whole or not at all, and never over something that is there unless told to.

What is new is written beside the old file, brought to the disk, and put in its place in one step.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from calnet.errors import WrongUse, reason_of


@contextmanager
def whole_file(path: Path, *, overwrite: bool = False) -> Iterator[Path]:
    """Give the path of a new file beside this one, and put it in its place when all went well.

    Args:
        path: where the file is to be in the end.
        overwrite: whether a file that is there may be replaced.

    Raises:
        WrongUse: something is there already, or the place cannot be written to.
    """
    try:
        if path.exists() and not overwrite:
            raise WrongUse("commands.exists", path=str(path))
        handle, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}-", suffix=path.suffix, dir=path.parent)
        os.close(handle)
        unfinished = Path(name)
        try:
            yield unfinished
            unfinished.chmod(0o666 & ~_mask())
            put_in_place(unfinished, path)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise WrongUse("commands.cannot_write", path=str(path), reason=reason_of(error)) from error


def write_whole(path: Path, content: bytes, *, overwrite: bool = False) -> None:
    """Write a file whole or not at all.

    Args:
        path: the file.
        content: everything in it.
        overwrite: whether a file that is there may be replaced.

    Raises:
        WrongUse: something is there already, or the place cannot be written to.
    """
    with whole_file(path, overwrite=overwrite) as unfinished:
        unfinished.write_bytes(content)


def put_in_place(new: Path, path: Path) -> None:
    """Put a finished file in the place of another, so that either outlasts a power cut, never a part of one.

    Args:
        new: a file that nobody has open, in a folder of the same file system.
        path: where it is to be; what is there goes.

    Raises:
        OSError: the disk is full, or on Windows somebody has the old file open.
    """
    with new.open("rb+") as file:
        os.fsync(file.fileno())
    new.replace(path)
    _bring_to_disk(path.parent)


def _bring_to_disk(folder: Path) -> None:
    """Make a new name last through a power cut, where the system has a way to."""
    if os.name == "nt":
        return
    with suppress(OSError):  # the file is in its place, and some file systems know no such thing
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
