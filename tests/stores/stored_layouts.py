"""One store file of each layout that calnet ever had, packed, and how the next one is made.

When the declaration of kinds changed, run this by hand and commit the file that it makes::

    python tests/stores/stored_layouts.py
"""

from __future__ import annotations

import lzma
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).parent / "layouts"
TOWN = FOLDER / "town"
"""The sheets that all of them were loaded from."""
STORED = tuple(sorted(path.name.removesuffix(".calnet.xz") for path in FOLDER.glob("*.calnet.xz")))


def unpack(name: str, folder: Path) -> Path:
    """Return a stored file, unpacked into a folder."""
    path = folder / f"{name}.calnet"
    path.write_bytes(lzma.decompress((FOLDER / f"{name}.calnet.xz").read_bytes()))
    return path


def store_today() -> Path:
    """Store a file of today's layout."""
    from calnet.sources import read_source
    from calnet.stores.embedded_layout import declared_layout
    from calnet.stores.graph_frames import frames_of
    from calnet.stores.store_file import FileStore

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "town.calnet"
        with FileStore(path) as store:
            store.load(frames_of(read_source(TOWN).network))
        stored = FOLDER / f"layout-{declared_layout().number}.calnet.xz"
        stored.write_bytes(lzma.compress(path.read_bytes(), preset=9 | lzma.PRESET_EXTREME))
    return stored


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    print(store_today())
