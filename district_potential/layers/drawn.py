# SPDX-License-Identifier: GPL-3.0-or-later
"""The shapes of features in the coordinates of the territorial units: a point each, lines, or surfaces."""

from __future__ import annotations

from typing import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from qgis.core import (
    Qgis,
    QgsAbstractGeometry,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
    QgsWkbTypes,
)

from district_potential.core.dimensions.maps.pieces import Traces
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.table import Numbers
from district_potential.layers.features import Features
from district_potential.layers.measure import on_earth, transformed
from district_potential.layers.sound import parts_of, sound, surfaces_alone

POINT, LINE, SURFACE = Qgis.GeometryType.Point, Qgis.GeometryType.Line, Qgis.GeometryType.Polygon
WKB_POINT = np.dtype([("order", "u1"), ("kind", "u4"), ("x", "f8"), ("y", "f8")])


def points_of(
    features: Features, crs: QgsCoordinateReferenceSystem, findings: Findings
) -> tuple[Features, Numbers, Numbers]:
    """One point for every feature: itself, the midpoint along a line, or else a point on the surface.

    Of several points it is the one nearest to their middle. Returns the features that have such a point in the units'
    coordinates, and x and y of each.
    """
    drawn = _plain(features.shapes)
    if drawn is None:
        drawn = np.array([middle_of(shape) for shape in features.shapes], np.float64)
    x, y = transformed(drawn[:, 0], drawn[:, 1], features.crs, crs)
    kept = on_earth(x, y, crs)
    return _reached(features, kept, findings), x[kept], y[kept]


def _plain(shapes: Sequence[QgsGeometry]) -> Numbers | None:
    """Coordinates of single 2D points, all at once, shape (n, 2); None where any shape is something else."""
    told = [bytes(shape.asWkb()) for shape in shapes]
    if any(len(each) != WKB_POINT.itemsize for each in told):
        return None
    read = np.frombuffer(b"".join(told), WKB_POINT)
    return np.column_stack([read["x"], read["y"]]) if (read["kind"] == 1).all() else None


def middle_of(shape: QgsGeometry) -> tuple[float, float]:
    """X and y of the one point that stands for a shape; NaN where it has none."""
    if shape.type() == POINT and not shape.isMultipart():
        at = shape.asPoint()
        return at.x(), at.y()
    point = shape.interpolate(shape.length() / 2) if shape.type() == LINE else shape.pointOnSurface()
    if point.isNull() or point.isEmpty():
        point = shape.centroid()
    if point.isNull() or point.isEmpty():
        return np.nan, np.nan
    at = point.asPoint()
    return at.x(), at.y()


def lines_of(
    features: Features, crs: QgsCoordinateReferenceSystem, findings: Findings, every: bool = False
) -> tuple[Features, Traces]:
    """The lines of features, vertex by vertex in the units' coordinates, straight between them.

    every: also the outlines of surfaces, and points as lines of no length; else features that have no line are left
    out and reported.
    """
    vertices: list[Numbers] = []
    of_trace: list[int] = []
    closed: list[bool] = []
    for place, shape in enumerate(features.shapes):
        for line, is_ring in _lines(shape, every):
            vertices.append(line)
            of_trace.append(place)
            closed.append(is_ring)
    all_x, all_y = np.concatenate(vertices or [np.empty((0, 2))]).T
    x, y = transformed(all_x, all_y, features.crs, crs)
    owner, ring = np.array(of_trace, np.int64), np.array(closed, bool)
    length = np.array([len(line) for line in vertices], np.int64)
    of_vertex = np.repeat(owner, length)
    drawn = np.zeros(len(features), dtype=bool)
    drawn[owner] = True
    _tell_others(features, ~drawn, findings)
    reached = drawn.copy()
    reached[of_vertex[~on_earth(x, y, crs)]] = False
    kept = _reached(features.of(np.flatnonzero(drawn)), reached[drawn], findings)
    number = np.cumsum(reached) - 1
    good, traces = reached[of_vertex], reached[owner]
    start = np.concatenate([[0], np.cumsum(length[traces])])
    return kept, Traces(x[good], y[good], start, number[owner[traces]], ring[traces], len(kept))


def surfaces_of(
    features: Features, crs: QgsCoordinateReferenceSystem, findings: Findings
) -> tuple[Features, list[QgsGeometry]]:
    """The surfaces of features in the units' coordinates; other shapes are left out, invalid ones are repaired."""
    move = QgsCoordinateTransform(features.crs, crs, QgsCoordinateTransformContext())
    surfaces = [surfaces_alone(shape) for shape in features.shapes]
    drawn = np.array([not surface.isEmpty() for surface in surfaces])
    _tell_others(features, ~drawn, findings)
    features = features.of(np.flatnonzero(drawn))
    surfaces = [surface for surface in surfaces if not surface.isEmpty()]
    reached = np.array([_moved(surface, move) for surface in surfaces], dtype=bool)
    kept, surfaces = _reached(features, reached, findings), [s for s, there in zip(surfaces, reached) if there]
    surfaces = [sound(s, kept.name, findings, row=int(row)) for s, row in zip(surfaces, kept.rows)]
    left = [place for place, surface in enumerate(surfaces) if not surface.isEmpty()]
    return kept.of(np.array(left, np.int64)), [surfaces[place] for place in left]


def _moved(surface: QgsGeometry, move: QgsCoordinateTransform) -> bool:
    """Transform a surface in place: whether it has a place in the other coordinates."""
    try:
        surface.transform(move)
    except QgsCsException:
        return False
    return bool(np.isfinite(surface.area()))


def _lines(shape: QgsGeometry, every: bool) -> Iterator[tuple[Numbers, bool]]:
    """The vertices of each line of a geometry, shape (k, 2), at least two, and whether it is the ring of a surface."""
    for part in parts_of(shape):
        kind = QgsWkbTypes.geometryType(part.wkbType())
        if kind == LINE:
            lines = [part]
        elif every and kind == SURFACE:
            lines = [part.exteriorRing(), *(part.interiorRing(k) for k in range(part.numInteriorRings()))]
        else:
            lines = []
        for line in lines:
            vertices = _vertices(line)
            if len(vertices) > 1:
                yield vertices, kind == SURFACE
        if every and kind == POINT:
            yield np.array([[part.x(), part.y()]] * 2), False


def _vertices(line: QgsAbstractGeometry) -> Numbers:
    flat = line.segmentize()
    flat.dropZValue()
    flat.dropMValue()
    return np.frombuffer(bytes(flat.asWkb()), np.float64, -1, 9).reshape(-1, 2)


def _tell_others(features: Features, others: npt.NDArray[np.bool_], findings: Findings) -> None:
    """Report the features that have no shape of the type wanted."""
    if others.any():
        rows = features.rows[others].tolist()
        reason = Message.of("features_of_other_type", layer=features.name, rows=rows, n=len(rows))
        findings.add("warning", "other_type", reason, action=Message.of("features_left_out", n=len(rows)))


def _reached(features: Features, kept: npt.NDArray[np.bool_], findings: Findings) -> Features:
    """The features that have a place in the coordinates of the units; the others are reported."""
    if not kept.all():
        rows = features.rows[~kept].tolist()
        reason = Message.of("features_beyond_crs", layer=features.name, rows=rows, n=len(rows))
        findings.add("warning", "beyond_crs", reason, action=Message.of("features_left_out", n=len(rows)))
    return features.of(np.flatnonzero(kept)) if not kept.all() else features
