# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of their own: made beside their place, verified, put on disk, and swapped in at once."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Iterator

from district_potential.core.errors import PotentialError

if sys.platform != "win32":
    import fcntl

HIDDEN = ".district_potential_"
A_DAY = 24 * 60 * 60


@contextmanager
def staged(path: str | Path) -> Iterator[Path]:
    """Make a file (HTML, SVG, JSON, CSV, QGZ, PNG, PDF) without ever showing half of it.

    Gives a path of the same name in a hidden folder beside; when the block ends well the file is checked not to
    be empty, written through to the disk and swapped in; after an exception the former file stands.

    Raises PotentialError when nothing was written, or the folder is missing or not writable.
    """
    with staging_folder(path) as folder:
        made = folder / Path(path).name
        yield made
        if not made.is_file() or made.stat().st_size == 0:
            raise PotentialError("file_empty_after_writing", path=str(path))
        swap(folder, Path(path))


@contextmanager
def staging_folder(path: str | Path) -> Iterator[Path]:
    """A hidden folder beside a file to come, taken away at the end with all that is still in it.

    Those that a killed process left there more than a day ago are taken away as well.
    Raises PotentialError for whatever the disk refuses, in the block as well.
    """
    beside = Path(path).resolve().parent
    clear_left_behind(beside)
    try:
        folder = Path(tempfile.mkdtemp(prefix=HIDDEN, dir=beside))
        with _held(folder):
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise PotentialError("file_not_written", path=str(path), reason=error.strerror or str(error)) from error


def clear_left_behind(beside: Path) -> None:
    """Take away the staging folders in which nothing was written for a day and that no process holds."""
    left: list[Path] = []
    with suppress(OSError), os.scandir(beside) as entries:
        left += [
            Path(entry) for entry in entries if entry.name.startswith(HIDDEN) and entry.is_dir(follow_symlinks=False)
        ]
    for folder in left:
        with suppress(OSError):
            last = max(part.stat().st_mtime for part in (folder, *folder.iterdir()))
            if time.time() - last > A_DAY and not _is_held(folder):
                shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Mark a folder as that of a running process, by a lock that ends with it, where the system gives one."""
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network drives give no locks
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)


def _is_held(folder: Path) -> bool:
    """Whether a running process holds a folder. Raises OSError on a drive that gives no locks."""
    if sys.platform == "win32":
        return False
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def swap(folder: Path, path: Path) -> None:
    """Put all files of a staging folder in their place beside it, the one named as ``path`` last.

    Where the path is a link, the file it points to is replaced and the link stays. Every file is on disk before
    the first is moved, so a crash leaves the former file or the new one.
    """
    files = sorted((file for file in folder.iterdir() if file.is_file()), key=lambda file: file.name == path.name)
    for file in files:
        on_disk(file)
    place = path.resolve()
    for file in files:
        final = place if file.name == path.name else place.parent / file.name
        if final.exists():
            shutil.copymode(final, file)
        file.replace(final)
    on_disk(place.parent)


def on_disk(path: Path) -> None:
    """Wait until a file, or the entries of a folder, have reached the disk."""
    if path.is_dir() and os.name == "nt":  # Windows has no handle for the entries of a folder
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
