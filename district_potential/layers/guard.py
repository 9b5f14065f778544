# SPDX-License-Identifier: GPL-3.0-or-later
"""Before a foreign file is opened: its bytes must be what its name says, whole, and lead nowhere else."""

from __future__ import annotations

import json
import os
import re
from functools import lru_cache
from pathlib import Path

from osgeo import gdal
from qgis.PyQt.QtCore import QUrl

from district_potential.core.errors import PotentialError
from district_potential.core.messages import Message
from district_potential.layers.archives import archive_refusal, shapefile_refusal
from district_potential.layers.formats import FORMATS, HEAD, form_of, said
from district_potential.layers.sql import reading

LOCAL_PROVIDERS = re.compile(r"(?:ogr|gdal|delimitedtext)://", re.IGNORECASE)
ELSEWHERE = re.compile(r"(?:https?|ftp|s3|gs)://|/vsi(?!zip/)\w+|(?:WFS|WMS|WCS|WMTS|OAPIF):", re.IGNORECASE)
LARGEST_ERROR = 64 * 1024
SIDE_FILES = ("-wal", "-journal")


def guard(path: str | Path) -> Message | None:
    """Why a file must not be opened, or None: its bytes must be what its extension says.

    Descriptors in disguise (VRT, WFS, WMS), HTML, gzip, OLE, cut or damaged files and hostile archives are refused
    by a sentence that names what the file really is. Nothing is written; nothing but the file itself is read.
    """
    path = Path(path)
    if path.is_dir():
        return Message.of("path_is_folder", path=str(path))
    if not path.is_file():
        return Message.of("table_file_missing", file=str(path))
    try:
        about = path.stat()
        return _guard(str(path), about.st_mtime_ns, about.st_size)
    except OSError as error:
        return Message.of("file_cannot_be_read", path=str(path), reason=error.strerror or str(error))


def guard_parameter(value: object) -> Message | None:
    """Why the text a user gave as a layer must not be opened, or None; layers, ids and database uris pass.

    Read are ``path``, ``path|layername=…``, ``ogr://…``, ``file:///…``; what is not on this machine is refused.
    """
    if not isinstance(value, str) or not value.strip():
        return None
    text = LOCAL_PROVIDERS.sub("", value.strip(), count=1)
    if ELSEWHERE.match(text):
        return Message.of("path_elsewhere", value=text)
    if text.startswith("file:"):
        text = QUrl(text.partition("?")[0]).toLocalFile()
    text = re.sub(r"^/vsizip/\{?(.*?\.zip)\}?(?:/.*)?$", r"\1", text, flags=re.IGNORECASE)
    path = Path(text.partition("|")[0])
    try:
        if not path.exists() or path.suffix.lower() == ".gdb":
            return None
    except OSError:  # a text that cannot be a path: too long, or with signs that no name holds
        return None
    return guard(path)


@lru_cache(maxsize=256)
def _guard(path: str, _changed: int, size: int) -> Message | None:
    """The answer for one state of a file, so that a run which asks twice reads it once."""
    extension = Path(path).suffix.lower()
    known = FORMATS.get(extension)
    if known is None:
        return Message.of("extension_not_read", path=path, extensions=sorted(FORMATS))
    if size == 0:
        return Message.of("file_is_empty", path=path)
    with Path(path).open("rb") as file:
        head = file.read(HEAD)
    form = form_of(head, extension)
    if form != known.form:
        return Message.of("file_is_other", path=path, extension=extension, format=said(form))
    return _content_refusal(Path(path), extension, head) or _driver_refusal(path, extension)


def _content_refusal(path: Path, extension: str, head: bytes) -> Message | None:
    if extension in {".gpkg", ".sqlite"}:
        return _database_refusal(path, head)
    if extension == ".shp":
        return shapefile_refusal(path)
    if FORMATS[extension].form == "zip":
        return archive_refusal(path, extension == ".zip")
    return None


def _database_refusal(path: Path, head: bytes) -> Message | None:
    """A database that is cut or has damaged pages; one with a journal is judged from the copy that is opened."""
    page = int.from_bytes(head[16:18], "big")
    pages = int.from_bytes(head[28:32], "big")
    if pages and pages * (65536 if page == 1 else page) > path.stat().st_size and not has_side_files(path):
        return Message.of("file_cut", path=str(path))
    if has_side_files(path):
        return None
    try:
        with reading(path) as connection:
            sound = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except PotentialError as error:
        return error.message
    return None if sound == "ok" else Message.of("geopackage_unreadable", path=str(path), reason=sound)


def has_side_files(path: Path) -> bool:
    """Whether a database has rows that are not yet in its main file."""
    return any(os.path.exists(f"{path}{ending}") for ending in SIDE_FILES)  # noqa: PTH110 no name of its own


def _driver_refusal(path: str, extension: str) -> Message | None:
    """GDAL chooses its driver by content: it must be the one that the name promises."""
    known = FORMATS[extension]
    if extension in {".zip", ".xls", ".dbf"}:  # opened by the named driver alone, which does not recognise them here
        return None
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        found = gdal.IdentifyDriverEx(path, gdal.OF_RASTER if known.raster else gdal.OF_VECTOR)
    finally:
        gdal.PopErrorHandler()
    if found is None:
        return None if known.form == "text" else _unknown(path)
    if found.ShortName in known.drivers:
        return None
    return Message.of("file_is_other", path=path, extension=extension, format=found.LongName)


def _unknown(path: str) -> Message:
    """A file that no driver takes for its own; the answer of a server that was saved as data says why."""
    if Path(path).stat().st_size <= LARGEST_ERROR:
        try:
            answer = json.loads(Path(path).read_bytes())
        except (ValueError, RecursionError):
            answer = None
        error = answer.get("error") if isinstance(answer, dict) else None
        if isinstance(error, dict) and "message" in error:
            return Message.of("file_is_server_error", path=path, answer=str(error["message"])[:200])
    return Message.of("file_not_recognised", path=path)
