# SPDX-License-Identifier: GPL-3.0-or-later
"""Geometries as a GeoPackage stores them: a short header with coordinate system and envelope, then WKB."""

from __future__ import annotations

import math
import sqlite3
import struct
from typing import Callable

from qgis.core import QgsGeometry

MAGIC = b"GP"
ENVELOPE_DOUBLES = {0: 0, 1: 4, 2: 6, 3: 6, 4: 8}
LITTLE_ENDIAN, EMPTY = 0x01, 0x10


def blob_of(geometry: QgsGeometry | None, srs_id: int) -> bytes | None:
    """A geometry in GeoPackage binary form (GeoPackage 1.3, §2.1.3), with an XY envelope; None without geometry."""
    if geometry is None or geometry.isNull():
        return None
    if geometry.isEmpty():
        return MAGIC + struct.pack("<BBi", 0, LITTLE_ENDIAN | EMPTY, srs_id) + geometry.asWkb().data()
    box = geometry.boundingBox()
    bounds = struct.pack("<4d", box.xMinimum(), box.xMaximum(), box.yMinimum(), box.yMaximum())
    return MAGIC + struct.pack("<BBi", 0, LITTLE_ENDIAN | 1 << 1, srs_id) + bounds + geometry.asWkb().data()


def bounds_of(blob: bytes | None) -> tuple[float, float, float, float] | None:
    """(min x, max x, min y, max y) of a stored geometry, from its header where it has them; None when empty."""
    if not blob or blob[:2] != MAGIC or blob[3] & EMPTY:
        return None
    order = "<" if blob[3] & LITTLE_ENDIAN else ">"
    doubles = ENVELOPE_DOUBLES.get(blob[3] >> 1 & 0x07, 0)
    if doubles:
        min_x, max_x, min_y, max_y = struct.unpack_from(f"{order}4d", blob, 8)
        return None if math.isnan(min_x) else (min_x, max_x, min_y, max_y)
    geometry = QgsGeometry()
    geometry.fromWkb(blob[8:])
    box = geometry.boundingBox()
    return None if geometry.isEmpty() else (box.xMinimum(), box.xMaximum(), box.yMinimum(), box.yMaximum())


def with_srs(blob: bytes | None, srs_id: int) -> bytes | None:
    """The same stored geometry under another id of its coordinate system."""
    if not blob or blob[:2] != MAGIC:
        return blob
    order = "<" if blob[3] & LITTLE_ENDIAN else ">"
    return blob[:4] + struct.pack(f"{order}i", srs_id) + blob[8:]


def register_functions(connection: sqlite3.Connection) -> None:
    """Give SQLite the functions that the R-tree triggers of a GeoPackage call, and ``with_srs``."""

    def of_bounds(place: int) -> Callable[[bytes | None], float | None]:
        def value(blob: bytes | None) -> float | None:
            bounds = bounds_of(blob)
            return bounds[place] if bounds else None

        return value

    def is_empty(blob: bytes | None) -> int | None:
        return None if blob is None else int(bounds_of(blob) is None)

    connection.create_function("ST_IsEmpty", 1, is_empty)
    for place, name in enumerate(("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY")):
        connection.create_function(name, 1, of_bounds(place))
    connection.create_function("with_srs", 2, with_srs)
