# SPDX-License-Identifier: GPL-3.0-or-later
"""Two layers of polygons laid over one another: how much ground each polygon of one shares with each of the other."""

from __future__ import annotations

import struct
from typing import Callable, Sequence

import numpy as np
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
    QgsRectangle,
    QgsUnitTypes,
)

from district_potential.core.dimensions.maps.outlines import Outlines
from district_potential.core.dimensions.maps.shared_areas import shared_areas
from district_potential.core.dimensions.maps.transfer import Overlap
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.table import Numbers
from district_potential.layers.outlines import outlines_of
from district_potential.layers.read import Source

DEGREES = "EPSG:4326"
# Straight edges of one coordinate system are bent in another: longer ones, in metres, are bent along.
LONGEST_EDGE = 1000.0
MOST_PARTS = 32
STRIDE = 1000

Step = Callable[[float, float], None]


def overlap_of(
    source: Source, units: Source, codes: tuple[Sequence[str], Sequence[str]], findings: Findings, step: Step
) -> Overlap:
    """How much ground source areas and units share, in m² on the ellipsoid, whatever their coordinate systems.

    codes: of the source areas and of the units, in the order of the layers. Both layers are projected to one
    equal-area plane about the middle of the units, so that areas are true and pieces add up. Invalid polygons are
    repaired on a copy; these, and features without a polygon, are reported. Raises PotentialError for a layer that has
    no place on that plane.
    """
    plane = equal_area(units)
    first = _flat(source, plane, codes[0], findings, lambda done, of: step(done, 4 * of))
    second = _flat(units, plane, codes[1], findings, lambda done, of: step(of + done, 4 * of))
    shared = shared_areas(first, second, lambda done, of: step(2 * of + 2 * done, 4 * of))
    return Overlap(shared, first.areas(), second.areas())


def equal_area(source: Source) -> QgsCoordinateReferenceSystem:
    """Lambert's azimuthal equal-area plane about the middle of a layer, in metres."""
    earth = QgsCoordinateReferenceSystem(DEGREES)
    extent = source.features.sourceExtent() if source.features else QgsRectangle()
    try:
        extent = _between(source.crs, earth).transformBoundingBox(extent)
    except QgsCsException:
        raise PotentialError("mesh_off_the_map", layer=source.name, crs=source.crs.authid()) from None
    middle = extent.center()
    plane = QgsCoordinateReferenceSystem.fromProj(
        f"+proj=laea +lat_0={middle.y():.2f} +lon_0={middle.x():.2f} +datum=WGS84 +units=m +type=crs"
    )
    if not plane.isValid():
        raise PotentialError("mesh_off_the_map", layer=source.name, crs=source.crs.authid())
    return plane


def _flat(
    source: Source, plane: QgsCoordinateReferenceSystem, codes: Sequence[str], findings: Findings, step: Step
) -> Outlines:
    """The polygons of a layer as outlines on the plane, repaired where they are invalid."""
    shapes = []
    for row, feature in enumerate(source):
        if row % STRIDE == 0:
            step(row, max(len(codes), 1))
        shapes.append(_sound(feature.geometry(), source.name, codes[row], row + 1, findings))
    return _projected(outlines_of(shapes), source, plane)


def _sound(shape: QgsGeometry, layer: str, code: str, row: int, findings: Findings) -> QgsGeometry:
    if shape.isNull() or shape.isEmpty():
        findings.add(
            "warning", "no_geometry", Message.of("mesh_without_polygon", layer=layer), code=code, row=row,
            action=Message.of("mesh_left_out"),
        )  # fmt: skip
        return shape
    if shape.isGeosValid():
        return shape
    repaired = shape.makeValid()
    repaired.convertGeometryCollectionToSubclass(Qgis.GeometryType.Polygon)
    findings.add(
        "warning", "repaired", Message.of("mesh_invalid", layer=layer), code=code, row=row,
        action=Message.of("mesh_repaired"),
    )  # fmt: skip
    return repaired


def _projected(outlines: Outlines, source: Source, plane: QgsCoordinateReferenceSystem) -> Outlines:
    """Outlines of a layer on the plane, long edges bent along."""
    to_metres = QgsUnitTypes.fromUnitToUnitFactor(source.crs.mapUnits(), Qgis.DistanceUnit.Meters)
    bent = _bent(outlines, LONGEST_EDGE / to_metres)
    if not len(bent.x):
        return bent
    line = QgsGeometry()
    points = np.column_stack([bent.x, bent.y])
    line.fromWkb(struct.pack("<BII", 1, 2, len(points)) + points.astype("<f8").tobytes())
    refused = PotentialError("mesh_off_the_map", layer=source.name, crs=source.crs.authid())
    try:
        line.transform(_between(source.crs, plane))
    except QgsCsException:
        raise refused from None
    there = np.frombuffer(bytes(line.asWkb()), "<f8", offset=9).reshape(-1, 2)
    if len(there) != len(points) or not np.isfinite(there).all():
        raise refused
    return Outlines(
        np.ascontiguousarray(there[:, 0]), np.ascontiguousarray(there[:, 1]), bent.start, bent.owner, bent.n
    )


def _bent(outlines: Outlines, longest: float) -> Outlines:
    """Outlines whose edges longer than a length are divided into equal parts, at most so many."""
    x, y = outlines.x, outlines.y
    if not len(x):
        return outlines
    parts = np.ones(len(x), np.int64)
    within = np.ones(len(x), bool)
    within[outlines.start[1:] - 1] = False
    inner = np.flatnonzero(within)
    length = np.hypot(x[inner + 1] - x[inner], y[inner + 1] - y[inner])
    parts[inner] = np.clip(np.ceil(length / longest), 1, MOST_PARTS).astype(np.int64)
    if parts.max() == 1:
        return outlines
    place = np.append(0, np.cumsum(parts))
    which = np.repeat(np.arange(len(x)), parts)
    share = (np.arange(len(which)) - place[which]) / parts[which]

    def divided(along: Numbers) -> Numbers:
        following = along[np.minimum(which + 1, len(along) - 1)]
        values: Numbers = np.where(share > 0, along[which] + share * (following - along[which]), along[which])
        return values

    return Outlines(divided(x), divided(y), place[outlines.start], outlines.owner, outlines.n)


def _between(here: QgsCoordinateReferenceSystem, there: QgsCoordinateReferenceSystem) -> QgsCoordinateTransform:
    return QgsCoordinateTransform(here, there, QgsCoordinateTransformContext())
