# SPDX-License-Identifier: GPL-3.0-or-later
"""Folders of exported files: made beside their place and put there whole; what is not their own is never replaced."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

from district_potential.core.errors import PotentialError
from district_potential.core.messages import Message
from district_potential.layers.staging import on_disk, staging_folder

# The list of what an export wrote, by which a later one knows its own files.
LIST = "export.json"
SCHEMA = "district-potential/export/1"


@contextmanager
def staged_folder(path: str | Path) -> Iterator[Path]:
    """Make a folder of files without ever showing half of it.

    Gives an empty folder of the same name in a hidden one beside; when the block ends well, the files are listed in
    LIST, written through to the disk, and the folder is put in place. A former export there is replaced whole: files
    that it alone had are gone.

    Raises PotentialError when the folder holds anything but an export as it was written (``folder_of_others``), when
    nothing was written, or the disk refuses.
    """
    place = Path(path).resolve()
    refused = folder_of_others(place)
    if refused:
        raise PotentialError(refused.code, **refused.values)
    with staging_folder(place) as beside:
        made = beside / place.name
        made.mkdir()
        yield made
        files = _files(made)
        if not files:
            raise PotentialError("file_empty_after_writing", path=str(path))
        told = {"schema": SCHEMA, "files": {name: _mark(file) for name, file in files.items()}}
        (made / LIST).write_text(json.dumps(told, indent=1), encoding="utf-8")
        for file in _files(made).values():
            on_disk(file)
        _put(made, place, beside / "former")
        on_disk(place.parent)


def folder_of_others(path: str | Path) -> Message | None:
    """Why no export may be written at this path, or None.

    Refused: a file of that name, a place that cannot be written, and a folder with files that no export wrote, or
    that were changed since: maps that come back from the field are such files.
    """
    place = Path(path).resolve()
    if not place.parent.is_dir():
        return Message.of("folder_missing", folder=str(place.parent), path=str(path))
    if not os.access(place.parent, os.W_OK):
        return Message.of("folder_not_writable", folder=str(place.parent), path=str(path))
    if place.exists() and not place.is_dir():
        return Message.of("folder_is_file", path=str(path))
    files = _files(place)
    listed = _listed(place)
    strange = [name for name in files if name not in listed and name != LIST]
    if strange or (LIST in files and not listed):
        return Message.of("folder_of_others", folder=str(path), files=strange or [LIST])
    changed = [name for name, mark in listed.items() if name in files and _mark(files[name]) != mark]
    if changed:
        return Message.of("folder_changed_since", folder=str(path), files=changed, n=len(changed))
    return None


def _put(made: Path, place: Path, former: Path) -> None:
    """Put a folder in its place; where that fails, the former one is put back."""
    if not place.exists():
        made.replace(place)
        return
    place.replace(former)
    try:
        made.replace(place)
    except OSError:
        former.replace(place)
        raise


def _files(folder: Path) -> dict[str, Path]:
    """Every file under a folder by its path in it, folders between them written with a slash."""
    found = sorted(path for path in folder.rglob("*") if not path.is_dir()) if folder.is_dir() else []
    return {path.relative_to(folder).as_posix(): path for path in found}


def _listed(folder: Path) -> dict[str, str]:
    """The files that an export wrote there, each with its mark; none where there is no such list."""
    try:
        told = json.loads((folder / LIST).read_bytes())
        return {str(k): str(v) for k, v in told["files"].items()} if told["schema"] == SCHEMA else {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _mark(file: Path) -> str:
    """The SHA-256 of a file's content."""
    mark = hashlib.sha256()
    with file.open("rb") as stream:
        for block in iter(lambda: stream.read(1 << 20), b""):
            mark.update(block)
    return mark.hexdigest()
