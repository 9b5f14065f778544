# SPDX-License-Identifier: GPL-3.0-or-later
"""Outlines in another coordinate system, their edges still where they were on the ground."""

from __future__ import annotations

import struct
from typing import Sequence

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
)

from district_potential.core.dimensions.maps.outlines import Outlines, Whole
from district_potential.core.errors import PotentialError
from district_potential.core.table import Numbers
from district_potential.layers.measure import one_by_one

MOST_PIECES = 1024


def reprojected(
    outlines: Outlines,
    source: QgsCoordinateReferenceSystem,
    target: QgsCoordinateReferenceSystem,
    context: QgsCoordinateTransformContext,
    tolerance: float,
    layer: str,
    codes: Sequence[str],
) -> Outlines:
    """Polygons in another coordinate system, shape kept.

    A straight edge becomes a curve: every edge whose middle would leave that curve by more than ``tolerance`` (units of
    the target) is first cut into so many pieces that none does; the distance falls with the square of their number.
    codes: of the polygons. Raises PotentialError naming those of which a vertex has no place in the target.
    """
    if source == target or not len(outlines.x):
        return outlines
    transform = QgsCoordinateTransform(source, target, context)
    whose = np.repeat(outlines.owner, np.diff(outlines.start))

    def placed(x: Numbers, y: Numbers, owner: Whole) -> tuple[Numbers, Numbers]:
        there = moved(x, y, transform)
        lost = np.unique(owner[~np.isfinite(there).all(axis=0)])
        if len(lost):
            units = [codes[polygon] for polygon in lost]
            raise PotentialError("units_have_no_place", layer=layer, crs=named(target), units=units, n=len(units))
        return there

    x, y = placed(outlines.x, outlines.y, whose)
    inside = np.ones(len(x) - 1, dtype=bool)  # from one ring to the next there is no edge
    inside[outlines.start[1:-1] - 1] = False
    begin = np.flatnonzero(inside)
    middle_x, middle_y = (_between(each, begin) for each in (outlines.x, outlines.y))
    true_x, true_y = placed(middle_x, middle_y, whose[begin])
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
    return Outlines(*placed(finer[0], finer[1], whose[index]), start, outlines.owner, outlines.n)


def _between(values: Numbers, begin: np.ndarray) -> Numbers:
    middle: Numbers = (values[begin] + values[begin + 1]) / 2
    return middle


def moved(x: Numbers, y: Numbers, transform: QgsCoordinateTransform) -> tuple[Numbers, Numbers]:
    """Coordinates in the target, shape (n,) each; infinite or NaN where they have no place there."""
    if not len(x):
        return x, y
    points = np.column_stack([x, y]).astype(np.float64)
    line = QgsGeometry()
    line.fromWkb(struct.pack("=BII", 1, 2, len(points)) + points.tobytes())  # QGIS moves all its vertices at once
    try:
        line.transform(transform)
    except QgsCsException:  # one that has no place spoils all
        return one_by_one(x, y, transform)
    there = np.frombuffer(bytes(line.asWkb()), np.float64, -1, 9).reshape(-1, 2)
    return np.ascontiguousarray(there[:, 0]), np.ascontiguousarray(there[:, 1])


def named(crs: QgsCoordinateReferenceSystem) -> str:
    """A coordinate system as a sentence names it: its code, or the name of one that has none."""
    return str(crs.authid() or crs.description() or crs.userFriendlyIdentifier())
