# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of their own: made beside their place, verified, put on disk, and swapped in at once."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import Iterator


@contextmanager
def staged(path: str | Path) -> Iterator[Path]:
    """Make a file (HTML, SVG, JSON, CSV, QGZ, PNG, PDF) without ever showing half of it.

    Gives a path of the same name in a hidden folder beside; when the block ends well the file is checked not to
    be empty, written through to the disk and swapped in; after an exception the former file stands.

    Raises PotentialError when nothing was written, or the folder is missing or not writable.
    """
    raise NotImplementedError
    yield Path(path)
