# SPDX-License-Identifier: GPL-3.0-or-later
"""Two layers of polygons laid over one another: how much ground each polygon of one shares with each of the other."""

from __future__ import annotations

from typing import Sequence

import numpy as np
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsRectangle,
    QgsUnitTypes,
)

from district_potential.core.dimensions.maps.outlines import Outlines
from district_potential.core.dimensions.maps.ragged import Step
from district_potential.core.dimensions.maps.shared_areas import shared_areas
from district_potential.core.dimensions.maps.transfer import Overlap
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.table import Numbers
from district_potential.layers.measure import RIGHT_ANGLE, transformed
from district_potential.layers.outlines import outlines_of
from district_potential.layers.read import Source
from district_potential.layers.reproject import moved, named
from district_potential.layers.sound import sound

DEGREES = "EPSG:4326"
# Straight edges of one coordinate system are bent in another: longer ones, in metres, are bent along.
LONGEST_EDGE = 1000.0
MOST_PARTS = 32
STRIDE = 1000
ONCE_ROUND = 360.0


def overlap_of(
    source: Source, units: Source, codes: tuple[Sequence[str], Sequence[str]], findings: Findings, step: Step
) -> Overlap:
    """How much ground source areas and units share, in m² on the ellipsoid, whatever their coordinate systems.

    codes: of the source areas and of the units, in the order of the layers. Both layers are projected to one
    equal-area plane about the middle of the units, so that areas are true and pieces add up. Invalid polygons are
    repaired on a copy; these, features without a polygon, and those that have no place on that plane, which are left
    out, are reported. Raises PotentialError for a layer of which no polygon has a place there.
    """
    plane = equal_area(units)
    first = flat(source, plane, codes[0], findings, lambda done, of: step(done, 4 * of))
    second = flat(units, plane, codes[1], findings, lambda done, of: step(of + done, 4 * of))
    shared = shared_areas(first, second, lambda done, of: step(2 * of + 2 * done, 4 * of))
    return Overlap(shared, first.areas(), second.areas())


def equal_area(source: Source) -> QgsCoordinateReferenceSystem:
    """Lambert's azimuthal equal-area plane about the middle of a layer, in metres."""
    earth = QgsCoordinateReferenceSystem(DEGREES)
    middle = _middle(source, earth)
    if middle is None:
        raise _off_the_map(source)
    plane = QgsCoordinateReferenceSystem.fromProj(
        f"+proj=laea +lat_0={middle.y():.2f} +lon_0={middle.x():.2f} +datum=WGS84 +units=m +type=crs"
    )
    if not plane.isValid():
        raise _off_the_map(source)
    return plane


def _middle(source: Source, earth: QgsCoordinateReferenceSystem) -> QgsPointXY | None:
    """The middle of a layer in degrees; where its extent has no place on earth, that of the polygons that have one.

    Raises PotentialError for a layer in which nothing is drawn.
    """
    extent = source.features.sourceExtent() if source.features else QgsRectangle()
    try:
        box = _between(source.crs, earth).transformBoundingBox(extent)
    except QgsCsException:
        box = QgsRectangle(-np.inf, -np.inf, np.inf, np.inf)
    if _on_earth(box.xMinimum(), box.yMinimum()) and _on_earth(box.xMaximum(), box.yMaximum()):
        return box.center()
    shapes = [feature.geometry() for feature in source]
    centres = [shape.boundingBox().center() for shape in shapes if not (shape.isNull() or shape.isEmpty())]
    if not centres:
        raise PotentialError("mesh_without_shapes", layer=source.name)
    x, y = np.array([p.x() for p in centres]), np.array([p.y() for p in centres])
    there = [(a, b) for a, b in zip(*transformed(x, y, source.crs, earth)) if _on_earth(a, b)]
    if not there:
        return None
    west, south = np.min(there, axis=0)
    east, north = np.max(there, axis=0)
    return QgsPointXY((west + east) / 2, (south + north) / 2)


def _on_earth(longitude: float, latitude: float) -> bool:
    return abs(longitude) <= ONCE_ROUND and abs(latitude) <= RIGHT_ANGLE


def flat(
    source: Source, plane: QgsCoordinateReferenceSystem, codes: Sequence[str], findings: Findings, step: Step
) -> Outlines:
    """The polygons of a layer as outlines on an equal-area plane, repaired on a copy where they are invalid.

    Repairs, features without a polygon and those left out, since they have no place there, are reported by code.
    Raises PotentialError for a layer of which no polygon has a place there.
    """
    shapes = []
    for row, feature in enumerate(source):
        if row % STRIDE == 0:
            step(row, max(len(codes), 1))
        shapes.append(_sound(feature.geometry(), source.name, codes[row], row + 1, findings))
    return _projected(outlines_of(shapes), source, plane, codes, findings)


def _sound(shape: QgsGeometry, layer: str, code: str, row: int, findings: Findings) -> QgsGeometry:
    if shape.isNull() or shape.isEmpty():
        findings.add(
            "warning", "no_geometry", Message.of("mesh_without_polygon", layer=layer), code=code, row=row,
            action=Message.of("mesh_left_out"),
        )  # fmt: skip
        return shape
    return sound(shape, layer, findings, code=code, row=row)


def laid_flat(
    shapes: Sequence[QgsGeometry], crs: QgsCoordinateReferenceSystem, plane: QgsCoordinateReferenceSystem
) -> Outlines:
    """Polygons that are sound as outlines on an equal-area plane, long edges bent along."""
    to_metres = QgsUnitTypes.fromUnitToUnitFactor(crs.mapUnits(), Qgis.DistanceUnit.Meters)
    bent = _bent(outlines_of(shapes), LONGEST_EDGE / to_metres)
    return Outlines(*moved(bent.x, bent.y, _between(crs, plane)), bent.start, bent.owner, bent.n)


def _projected(
    outlines: Outlines, source: Source, plane: QgsCoordinateReferenceSystem, codes: Sequence[str], findings: Findings
) -> Outlines:
    """Outlines of a layer on the plane, long edges bent along; polygons that have no place there are left out."""
    to_metres = QgsUnitTypes.fromUnitToUnitFactor(source.crs.mapUnits(), Qgis.DistanceUnit.Meters)
    bent = _bent(outlines, LONGEST_EDGE / to_metres)
    x, y = moved(bent.x, bent.y, _between(source.crs, plane))
    vertices = np.diff(bent.start)
    whose = np.repeat(bent.owner, vertices)
    lost = np.zeros(bent.n, bool)
    lost[whose[~(np.isfinite(x) & np.isfinite(y))]] = True
    if not lost.any():
        return Outlines(x, y, bent.start, bent.owner, bent.n)
    if lost[bent.owner].all():
        raise _off_the_map(source)
    for polygon in np.flatnonzero(lost).tolist():
        findings.add(
            "warning", "beyond_crs", Message.of("mesh_beyond", layer=source.name, crs=named(source.crs)),
            code=codes[polygon], row=polygon + 1, action=Message.of("features_left_out", n=1),
        )  # fmt: skip
    rings, kept = ~lost[bent.owner], ~lost[whose]
    start = np.append(0, np.cumsum(vertices[rings]))
    return Outlines(x[kept], y[kept], start, bent.owner[rings], bent.n)


def _off_the_map(source: Source) -> PotentialError:
    return PotentialError("mesh_off_the_map", layer=source.name, crs=named(source.crs))


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
