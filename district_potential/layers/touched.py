# SPDX-License-Identifier: GPL-3.0-or-later
"""What a line touches on the ground: units it runs through, places near it."""

from __future__ import annotations

from typing import Sequence

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
)

from district_potential.core.itineraries.roads.nearest import nearest
from district_potential.core.table import Numbers
from district_potential.layers.actors import Met
from district_potential.layers.drawn import middle_of
from district_potential.layers.measure import METRES, lengths_km, measure, on_plane, transformed
from district_potential.layers.read import Source

LONGEST_PIECE_KM = 0.5


def line_in(shape: QgsGeometry, source: Source, crs: QgsCoordinateReferenceSystem) -> QgsGeometry | None:
    """A line in other coordinates; None where there is none, or it has no place there."""
    if shape.isNull() or shape.isEmpty():
        return None
    moved = QgsGeometry(shape)
    try:
        moved.transform(QgsCoordinateTransform(source.crs, crs, QgsCoordinateTransformContext()))
    except QgsCsException:
        return None
    return moved


def length_of(line: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> float:
    """The geodesic length of a line, in km."""
    return 0.0 if line.isNull() else float(measure(crs).measureLength(line) / METRES)


def units_touched(line: QgsGeometry, units: Sequence[QgsGeometry]) -> list[int]:
    """The positions of the units that share a point with a line."""
    if line.isNull():
        return []
    engine = QgsGeometry.createGeometryEngine(line.constGet())
    engine.prepareGeometry()
    box = line.boundingBox()
    return [
        k for k, unit in enumerate(units)
        if not unit.isNull() and box.intersects(unit.boundingBox()) and engine.intersects(unit.constGet())
    ]  # fmt: skip


def places_of_actors(met: Met, source: Source, crs: QgsCoordinateReferenceSystem) -> tuple[list[int], Numbers]:
    """Which actors have a place, and where in other coordinates, shape (n, 2)."""
    which = [k for k, shape in enumerate(met.shapes) if shape is not None]
    middles = np.array([middle_of(met.shapes[k]) for k in which]).reshape(-1, 2)
    x, y = transformed(middles[:, 0], middles[:, 1], source.crs, crs)
    there = np.isfinite(x + y)
    return [k for k, known in zip(which, there) if known], np.column_stack([x, y])[there]


def distances_to(line: QgsGeometry, places: Numbers, crs: QgsCoordinateReferenceSystem) -> Numbers:
    """How far places, shape (n, 2), lie from a line, in km, shape (n,); infinitely far from none."""
    if line.isNull():
        return np.full(len(places), np.inf)
    parts = [np.array([(v.x(), v.y()) for v in part.vertices()]) for part in line.constParts()]
    begin, end = _pieces(np.concatenate([p[:-1] for p in parts]), np.concatenate([p[1:] for p in parts]), crs)
    n = len(begin)
    x, y = np.concatenate([begin, end, places]).T
    plane, at = on_plane(x, y, crs, 2 * n)
    found = nearest(plane[:n], plane[n:], at)
    joint = begin[found.line] + found.along[:, None] * (end - begin)[found.line]
    return lengths_km(places[:, 0], places[:, 1], joint[:, 0], joint[:, 1], crs)


def _pieces(begin: Numbers, end: Numbers, crs: QgsCoordinateReferenceSystem) -> tuple[Numbers, Numbers]:
    """Straight lines cut into pieces so short that they are as straight on any plane, within a few centimetres."""
    km = lengths_km(begin[:, 0], begin[:, 1], end[:, 0], end[:, 1], crs)
    count = np.maximum(np.ceil(km / LONGEST_PIECE_KM), 1).astype(np.int64)
    line = np.repeat(np.arange(len(begin)), count)
    piece = np.arange(len(line)) - np.repeat(np.cumsum(count) - count, count)
    way = (end - begin)[line]
    share = (piece / count[line])[:, None], ((piece + 1) / count[line])[:, None]
    return begin[line] + share[0] * way, begin[line] + share[1] * way
