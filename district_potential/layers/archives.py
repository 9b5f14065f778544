# SPDX-License-Identifier: GPL-3.0-or-later
"""Zipped shapefiles: looked through before anything is unpacked, and unpacked only into a folder of our own."""

from __future__ import annotations

import codecs
import shutil
import stat
import struct
import zipfile
from pathlib import Path, PurePosixPath

from district_potential.core.errors import PotentialError
from district_potential.core.messages import Message

MOST_ENTRIES = 10_000
LARGEST = 4 * 1024**3
TIGHTEST_RATIO = 200
SMALL = 1024**2
NEEDED = (".shx", ".dbf")
PARTS = frozenset({".shp", ".shx", ".dbf", ".prj", ".cpg", ".qix", ".sbn", ".sbx"})
# What zipfile raises for archives that are broken or packed in ways it does not know.
DAMAGED = (zipfile.BadZipFile, struct.error, RuntimeError, NotImplementedError, OSError, EOFError, ValueError)


def archive_refusal(path: Path, shapefiles: bool) -> Message | None:
    """Why an archive must not be read, or None; shapefiles: it must hold complete ones (else it is a workbook)."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            refused = _size_refusal(path, entries)
            if refused or not shapefiles:
                return refused
            return _entry_refusal(path, entries) or _shapefile_refusal(path, archive)
    except DAMAGED as error:
        return Message.of("file_cannot_be_read", path=str(path), reason=str(error))


def read_entries(path: Path, ending: str) -> dict[str, bytes]:
    """The files of an archive with one ending by their bare names, read into memory, never extracted.

    A second file of the same name keeps its folder, so that neither is lost.
    Raises PotentialError for an archive that is damaged, locked or hostile.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            refused = _size_refusal(path, entries) or _entry_refusal(path, entries)
            if refused:
                raise PotentialError(refused.code, **refused.values)
            wanted = [entry for entry in own_entries(entries) if entry.filename.lower().endswith(ending)]
            found: dict[str, bytes] = {}
            for entry in wanted:
                name = PurePosixPath(entry.filename).name
                found[entry.filename if name in found else name] = archive.read(entry)
            return found
    except DAMAGED as error:
        raise PotentialError("file_cannot_be_read", path=str(path), reason=str(error)) from None


def own_entries(entries: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """The files that people put into an archive: not what macOS adds to each, nor what was attached to answers."""
    parts = [(entry, PurePosixPath(entry.filename).parts) for entry in entries if not entry.is_dir()]
    return [
        entry for entry, of in parts if of and not of[-1].startswith("._") and not {"__MACOSX", "media"} & {*of[:-1]}
    ]


def _size_refusal(path: Path, entries: list[zipfile.ZipInfo]) -> Message | None:
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST:
        return Message.of("archive_too_large", path=str(path), mb=sum(e.file_size for e in entries) // 2**20)
    for entry in entries:
        if entry.file_size > SMALL and entry.file_size > TIGHTEST_RATIO * max(entry.compress_size, 1):
            return Message.of("archive_bomb", path=str(path), entry=entry.filename, mb=entry.file_size // 2**20)
    return None


def _entry_refusal(path: Path, entries: list[zipfile.ZipInfo]) -> Message | None:
    for entry in entries:
        name = PurePosixPath(entry.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts or ":" in name.parts[0]:
            return Message.of("archive_escapes", path=str(path), entry=entry.filename)
        if stat.S_ISLNK(entry.external_attr >> 16):
            return Message.of("archive_link", path=str(path), entry=entry.filename)
        if entry.flag_bits & 1:
            return Message.of("archive_locked", path=str(path))
    return None


def _shapefile_refusal(path: Path, archive: zipfile.ZipFile) -> Message | None:
    shapes = shapefiles_of(archive)
    if not shapes:
        return Message.of("archive_without_shapefile", path=str(path))
    for name, parts in shapes.items():
        for ending in NEEDED:
            if ending not in parts:
                return Message.of("shapefile_part_missing", path=f"{path}: {name}", part=ending)
        with archive.open(parts[".shp"]) as shp, archive.open(parts[".dbf"]) as dbf:
            refused = headers_refusal(
                f"{path}: {name}", shp.read(100), parts[".shp"].file_size, dbf.read(32), parts[".dbf"].file_size
            )
        if refused:
            return refused
    return None


def shapefiles_of(archive: zipfile.ZipFile) -> dict[str, dict[str, zipfile.ZipInfo]]:
    """The shapefiles of an archive by path without ending, with their parts by lower-case ending."""
    found: dict[str, dict[str, zipfile.ZipInfo]] = {}
    for entry in own_entries(archive.infolist()):
        name = PurePosixPath(entry.filename)
        if name.suffix.lower() in PARTS:
            found.setdefault(str(name.with_suffix("")), {})[name.suffix.lower()] = entry
    return {name: parts for name, parts in found.items() if ".shp" in parts}


def shapefile_refusal(path: Path) -> Message | None:
    """Why a shapefile on disk must not be read, or None: a part is missing, cut, or says what it does not hold."""
    parts = {file.suffix.lower(): file for file in path.parent.glob("*") if file.stem == path.stem}
    for ending in NEEDED:
        if ending not in parts:
            return Message.of("shapefile_part_missing", path=str(path), part=ending)
    with path.open("rb") as shp, parts[".dbf"].open("rb") as dbf:
        return headers_refusal(
            str(path), shp.read(100), path.stat().st_size, dbf.read(32), parts[".dbf"].stat().st_size
        )


def headers_refusal(name: str, shp: bytes, shp_size: int, dbf: bytes, dbf_size: int) -> Message | None:
    """Whether the two headers of a shapefile promise more than the files hold."""
    if len(shp) < 100 or struct.unpack_from(">i", shp, 24)[0] * 2 > shp_size:
        return Message.of("shapefile_part_cut", path=name, part=".shp")
    if len(dbf) < 32:
        return Message.of("shapefile_part_cut", path=name, part=".dbf")
    rows, start, width = struct.unpack_from("<IHH", dbf, 4)
    return Message.of("shapefile_part_cut", path=name, part=".dbf") if rows * width + start > dbf_size + 1 else None


def says_no_encoding(path: Path) -> bool:
    """Whether a Shapefile neither names the encoding of its texts nor holds UTF-8, as old Italian ones do."""
    parts = {file.suffix.lower(): file for file in path.parent.glob("*") if file.stem == path.stem}
    if ".cpg" in parts:
        return False
    decoder = codecs.getincrementaldecoder("utf-8")()
    with parts[".dbf"].open("rb") as dbf:
        head = dbf.read(32)
        dbf.seek(struct.unpack_from("<H", head, 8)[0])
        try:
            for block in iter(lambda: dbf.read(SMALL), b""):
                decoder.decode(block)
        except UnicodeDecodeError:
            return head[29] == 0
    return False


def unpack_shapefiles(path: Path, folder: Path) -> list[Path]:
    """Unpack the shapefiles of an archive that was not refused, each into a numbered folder under its bare name."""
    made = []
    with zipfile.ZipFile(path) as archive:
        for number, (name, parts) in enumerate(shapefiles_of(archive).items(), 1):
            inside = folder / str(number)
            inside.mkdir()
            stem = "".join(sign if sign.isprintable() and sign not in '/\\:*?"<>|' else "_" for sign in Path(name).name)
            for ending, entry in parts.items():
                with archive.open(entry) as packed, (inside / f"{stem}{ending}").open("wb") as file:
                    shutil.copyfileobj(packed, file)
            made.append(inside / f"{stem}.shp")
    return made
