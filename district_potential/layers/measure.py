# SPDX-License-Identifier: GPL-3.0-or-later
"""Distances over the ground: kilometres on the ellipsoid, whatever the coordinate system."""

from __future__ import annotations

from typing import Sequence

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsDistanceArea, QgsPointXY

from district_potential.core.table import Numbers

METRES = 1000.0
EARTH = "EPSG:7030"


def measure(crs: QgsCoordinateReferenceSystem) -> QgsDistanceArea:
    """What measures lines and areas of a coordinate system on its own ellipsoid, else on that of WGS 84."""
    area = QgsDistanceArea()
    area.setSourceCrs(crs, QgsCoordinateTransformContext())
    if not area.setEllipsoid(crs.ellipsoidAcronym() or EARTH):
        area.setEllipsoid(EARTH)
    return area


def distances_km(points: Sequence[QgsPointXY], crs: QgsCoordinateReferenceSystem) -> Numbers:
    """Geodesic distances between all points, in km: symmetric, shape (n, n), zero on the diagonal."""
    area = measure(crs)
    n = len(points)
    matrix = np.zeros((n, n))
    for i in range(n):
        for j in range(i + 1, n):
            matrix[i, j] = matrix[j, i] = area.measureLine(points[i], points[j]) / METRES
    return matrix


def length_km(points: Sequence[QgsPointXY], crs: QgsCoordinateReferenceSystem) -> float:
    """The geodesic length of a line through points, in km."""
    return float(measure(crs).measureLine(list(points)) / METRES)
