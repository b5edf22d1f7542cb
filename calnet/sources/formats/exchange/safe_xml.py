"""Looks through a file of XML before anything parses it: declarations of entities and types are refused."""

from __future__ import annotations

from pathlib import Path

from calnet.errors import BadSource
from calnet.sources.formats.exchange.exchange_format import check_size

_CHUNK, _OVERLAP = 1 << 20, 64


def check_xml(path: Path) -> None:
    """Refuse a file of XML that is too large, or that declares entities, which no file of exchange needs.

    Raises:
        BadSource: it is, or does.
    """
    check_size(path)
    tail = b""
    with path.open("rb") as stream:
        while block := stream.read(_CHUNK):
            text = (tail + block).replace(b"\x00", b"").upper()
            if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                raise BadSource("exchange.declarations", path=str(path))
            tail = block[-_OVERLAP:]
