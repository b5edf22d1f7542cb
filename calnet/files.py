"""Writes files whole or not at all, and never over something that is there unless told to."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from calnet.errors import WrongUse


@contextmanager
def whole_file(path: Path, *, overwrite: bool = False) -> Iterator[Path]:
    """Give the path of a new file beside this one, and put it in its place when all went well.

    Args:
        path: where the file is to be in the end.
        overwrite: whether a file that is there may be replaced.

    Raises:
        WrongUse: something is there already, or the place cannot be written to.
    """
    if path.exists() and not overwrite:
        raise WrongUse("commands.exists", path=str(path))
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}-", suffix=path.suffix, dir=path.parent)
        os.close(handle)
        unfinished = Path(name)
        try:
            yield unfinished
            unfinished.chmod(0o666 & ~_mask())
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise WrongUse("commands.cannot_write", path=str(path), reason=error.strerror or "") from error


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


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
