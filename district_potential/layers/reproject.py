# SPDX-License-Identifier: GPL-3.0-or-later
"""Outlines in another coordinate system, their edges still where they were on the ground."""

from __future__ import annotations

import struct

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
)

from district_potential.core.dimensions.maps.outlines import Outlines
from district_potential.core.errors import PotentialError
from district_potential.core.table import Numbers

MOST_PIECES = 1024


def reprojected(
    outlines: Outlines,
    source: QgsCoordinateReferenceSystem,
    target: QgsCoordinateReferenceSystem,
    context: QgsCoordinateTransformContext,
    tolerance: float,
    layer: str,
) -> Outlines:
    """Polygons in another coordinate system, shape kept.

    A straight edge becomes a curve: every edge whose middle would leave that curve by more than ``tolerance`` (units of
    the target) is first cut into so many pieces that none does; the distance falls with the square of their number.
    Raises PotentialError naming the layer where a vertex has no place in the target.
    """
    if source == target or not len(outlines.x):
        return outlines
    transform = QgsCoordinateTransform(source, target, context)
    x, y = _moved(outlines.x, outlines.y, transform, layer)
    inside = np.ones(len(x) - 1, dtype=bool)  # from one ring to the next there is no edge
    inside[outlines.start[1:-1] - 1] = False
    begin = np.flatnonzero(inside)
    middle_x, middle_y = (_between(each, begin) for each in (outlines.x, outlines.y))
    true_x, true_y = _moved(middle_x, middle_y, transform, layer)
    off = np.hypot(true_x - _between(x, begin), true_y - _between(y, begin))
    pieces = np.ones(len(x), dtype=np.int64)
    pieces[begin] = np.clip(np.ceil(np.sqrt(off / tolerance)), 1, MOST_PIECES).astype(np.int64)
    if pieces.max() == 1:
        return Outlines(x, y, outlines.start, outlines.owner, outlines.n)
    index = np.repeat(np.arange(len(x)), pieces)
    first = np.cumsum(pieces) - pieces
    part = (np.arange(len(index)) - first[index]) / pieces[index]
    following = np.minimum(index + 1, len(x) - 1)
    finer = [each[index] + part * (each[following] - each[index]) for each in (outlines.x, outlines.y)]
    start = np.append(first, len(index))[outlines.start]
    return Outlines(*_moved(finer[0], finer[1], transform, layer), start, outlines.owner, outlines.n)


def _between(values: Numbers, begin: np.ndarray) -> Numbers:
    middle: Numbers = (values[begin] + values[begin + 1]) / 2
    return middle


def _moved(x: Numbers, y: Numbers, transform: QgsCoordinateTransform, layer: str) -> tuple[Numbers, Numbers]:
    """Coordinates in the target, as a line: QGIS moves all its vertices at once."""
    points = np.column_stack([x, y]).astype(np.float64)
    line = QgsGeometry()
    line.fromWkb(struct.pack("=BII", 1, 2, len(points)) + points.tobytes())
    try:
        line.transform(transform)
    except QgsCsException:
        raise PotentialError("units_have_no_place", layer=layer, crs=transform.destinationCrs().authid()) from None
    moved = np.frombuffer(bytes(line.asWkb()), np.float64, 2 * len(points), 9).reshape(-1, 2)
    if not np.isfinite(moved).all():
        raise PotentialError("units_have_no_place", layer=layer, crs=transform.destinationCrs().authid())
    return np.ascontiguousarray(moved[:, 0]), np.ascontiguousarray(moved[:, 1])
