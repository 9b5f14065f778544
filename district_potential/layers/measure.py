# SPDX-License-Identifier: GPL-3.0-or-later
"""Distances over the ground: kilometres on the ellipsoid, whatever the coordinate system."""

from __future__ import annotations

import math
from typing import Iterable, Sequence

import numpy as np
import numpy.typing as npt
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsDistanceArea,
    QgsEllipsoidUtils,
    QgsGeometry,
    QgsLineString,
    QgsPointXY,
    QgsUnitTypes,
)

from district_potential.core.dimensions.maps.globe import LONGEST_ARC, LONGEST_CHORD, arcs, in_space, long_arcs
from district_potential.core.dimensions.maps.ragged import Step, no_step
from district_potential.core.table import Numbers

METRES = 1000.0
# A degree of latitude, in metres.
DEGREE = 111_320.0
WGS84 = QgsCoordinateReferenceSystem("EPSG:4326")
EARTH = "EPSG:7030"
RIGHT_ANGLE = 90.0
EARTH_KM = 6371.0088
ROWS_A_STEP = 64


def measure(crs: QgsCoordinateReferenceSystem) -> QgsDistanceArea:
    """What measures lines and areas of a coordinate system on its own ellipsoid, else on that of WGS 84."""
    area = QgsDistanceArea()
    area.setSourceCrs(crs, QgsCoordinateTransformContext())
    if not area.setEllipsoid(crs.ellipsoidAcronym() or EARTH):
        area.setEllipsoid(EARTH)
    return area


def metres_per_unit(crs: QgsCoordinateReferenceSystem) -> float:
    """How many metres one unit of a coordinate system is: 0.3048 for feet; for degrees, that of one of latitude."""
    if crs.isGeographic():
        return DEGREE
    return float(QgsUnitTypes.fromUnitToUnitFactor(crs.mapUnits(), Qgis.DistanceUnit.Meters))


def distances_km(
    points: Sequence[QgsPointXY], crs: QgsCoordinateReferenceSystem, most: float = math.inf, step: Step = no_step
) -> Numbers:
    """Geodesic distances between all points, in km: symmetric, shape (n, n), zero on the diagonal.

    Infinite where it is more than ``most`` even straight through the earth. Row by row: every pair at once would need
    many times the matrix.
    """
    n = len(points)
    x, y = np.array([point.x() for point in points]), np.array([point.y() for point in points])
    space, (_, latitude) = places_in_space(x, y, crs), transformed(x, y, crs, crs.toGeographicCrs())
    matrix, area = np.zeros((n, n)), measure(crs)
    known = QgsEllipsoidUtils.ellipsoidParameters(area.ellipsoid())
    for a in range(n - 1):
        if a % ROWS_A_STEP == 0:
            step(a, n)
        _, chord = arcs(space[a], space[a + 1 :])
        metres = long_arcs(chord, float(latitude[a]), latitude[a + 1 :], known.semiMajor, known.semiMinor)
        metres[chord > most * METRES] = np.inf
        for at in np.flatnonzero(~(chord <= LONGEST_ARC) & np.isfinite(metres)):
            metres[at] = area.measureLine(points[a], points[a + 1 + int(at)])
        matrix[a, a + 1 :] = matrix[a + 1 :, a] = metres / METRES
    return matrix


def length_km(points: Sequence[QgsPointXY], crs: QgsCoordinateReferenceSystem) -> float:
    """The geodesic length of a line through points, in km."""
    return float(measure(crs).measureLine(list(points)) / METRES)


def areas_km2(shapes: Iterable[QgsGeometry], crs: QgsCoordinateReferenceSystem, ellipsoidal: bool = True) -> Numbers:
    """Ellipsoidal areas of polygons in km², NaN for one that is missing or empty.

    Where it only counts whether there is an area at all, the planar one is told much sooner.
    """
    area = measure(crs).measureArea if ellipsoidal else QgsGeometry.area
    return np.array([np.nan if s.isNull() or s.isEmpty() else area(s) / METRES**2 for s in shapes])


def transformed(
    x: Numbers, y: Numbers, crs: QgsCoordinateReferenceSystem, to: QgsCoordinateReferenceSystem
) -> tuple[Numbers, Numbers]:
    """Coordinates in another coordinate system, shape (n,) each; infinite or NaN where they have no place there."""
    if crs == to or not len(x):
        return x, y
    line = QgsLineString(x.tolist(), y.tolist())
    move = QgsCoordinateTransform(crs, to, QgsCoordinateTransformContext())
    try:
        line.transform(move)
    except QgsCsException:  # one that has no place spoils all
        return one_by_one(x, y, move)
    moved = np.frombuffer(bytes(line.asWkb()), np.float64, -1, 9).reshape(-1, 2)
    return np.ascontiguousarray(moved[:, 0]), np.ascontiguousarray(moved[:, 1])


def one_by_one(x: Numbers, y: Numbers, move: QgsCoordinateTransform) -> tuple[Numbers, Numbers]:
    """Coordinates moved each for itself, shape (n,) each; NaN where one has no place."""
    to_x, to_y = np.full(len(x), np.nan), np.full(len(x), np.nan)
    for at, (from_x, from_y) in enumerate(zip(x.tolist(), y.tolist())):
        try:
            point = move.transform(QgsPointXY(from_x, from_y))
        except QgsCsException:
            continue
        to_x[at], to_y[at] = point.x(), point.y()
    return to_x, to_y


def on_earth(x: Numbers, y: Numbers, crs: QgsCoordinateReferenceSystem) -> npt.NDArray[np.bool_]:
    """Whether coordinates are those of a place on the earth, shape (n,)."""
    longitude, latitude = transformed(x, y, crs, crs.toGeographicCrs())
    return np.isfinite(longitude) & (np.abs(latitude) <= RIGHT_ANGLE)


def places_in_space(x: Numbers, y: Numbers, crs: QgsCoordinateReferenceSystem) -> Numbers:
    """Places as points in space around the centre of the crs's ellipsoid, in metres, shape (n, 3)."""
    known = QgsEllipsoidUtils.ellipsoidParameters(measure(crs).ellipsoid())
    longitude, latitude = transformed(x, y, crs, crs.toGeographicCrs())
    return in_space(longitude, latitude, known.semiMajor, known.semiMinor)


def lengths_km(x1: Numbers, y1: Numbers, x2: Numbers, y2: Numbers, crs: QgsCoordinateReferenceSystem) -> Numbers:
    """Geodesic lengths of many straight lines, from x1, y1 to x2, y2, in km, shape (n,)."""
    metres, chord = arcs(places_in_space(x1, y1, crs), places_in_space(x2, y2, crs))
    area = measure(crs)
    for at in np.flatnonzero(~(chord <= LONGEST_CHORD)):
        begin, end = QgsPointXY(x1[at], y1[at]), QgsPointXY(x2[at], y2[at])
        metres[at] = area.measureLine(begin, end)
    return metres / METRES


def on_plane(x: Numbers, y: Numbers, crs: QgsCoordinateReferenceSystem, n: int) -> tuple[Numbers, Numbers]:
    """The first n points and the others in km on a plane that is true in the middle of the first."""
    longitude, latitude = transformed(x, y, crs, crs.toGeographicCrs())
    middle = math.radians(float(np.median(latitude[:n])))
    plane = EARTH_KM * np.radians(np.column_stack([longitude * math.cos(middle), latitude]))
    return plane[:n], plane[n:]
