# SPDX-License-Identifier: GPL-3.0-or-later
"""From QGIS to the method: the polygons of a layer as flat arrays."""

from __future__ import annotations

import struct
from typing import Iterable, Iterator

import numpy as np
from qgis.core import QgsGeometry

from district_potential.core.dimensions.maps.outlines import Outlines
from district_potential.core.table import Numbers

SURFACES = (3, 6)


def outlines_of(shapes: Iterable[QgsGeometry]) -> Outlines:
    """The rings of polygons in their order; curves become segments, z and m are left behind.

    A geometry that is missing, empty or no polygon gives no ring. Shells are turned counter-clockwise, holes clockwise.
    """
    rings: list[Numbers] = []
    owner: list[int] = []
    n = 0
    for polygon, shape in enumerate(shapes):
        n = polygon + 1
        for ring in _rings(shape):
            rings.append(ring)
            owner.append(polygon)
    vertices = np.concatenate(rings) if rings else np.empty((0, 2))
    start = np.zeros(len(rings) + 1, dtype=np.int64)
    np.cumsum([len(ring) for ring in rings], out=start[1:])
    return Outlines(
        np.ascontiguousarray(vertices[:, 0]), np.ascontiguousarray(vertices[:, 1]), start, np.array(owner, np.int64), n
    )


def _rings(shape: QgsGeometry) -> Iterator[Numbers]:
    """The rings of one geometry, shape (k, 2) each, shells first in each part."""
    if shape.isNull() or shape.isEmpty():
        return
    flat = shape.constGet().segmentize()
    flat.dropZValue()
    flat.dropMValue()
    yield from _read(bytes(flat.asWkb()))


def _read(wkb: bytes) -> Iterator[Numbers]:
    """The rings of a polygon or of several, written as well-known binary of the machine's own byte order."""
    kind, count = struct.unpack_from("=xII", wkb)
    if kind not in SURFACES:
        return
    at = 9 if kind == 6 else 0
    for _ in range(count if kind == 6 else 1):
        (rings,) = struct.unpack_from("=I", wkb, at + 5)
        at += 9
        for ring in range(rings):
            (vertices,) = struct.unpack_from("=I", wkb, at)
            points = np.frombuffer(wkb, np.float64, 2 * vertices, at + 4).reshape(-1, 2)
            at += 4 + 16 * vertices
            if vertices:
                yield points if (_signed_area(points) > 0) == (ring == 0) else points[::-1]


def _signed_area(ring: Numbers) -> float:
    """Planar area of a closed ring, positive where it runs counter-clockwise."""
    x, y = (ring - ring[0]).T
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]) / 2)
