# SPDX-License-Identifier: GPL-3.0-or-later
"""Surfaces that can be measured and laid over one another; none is repaired in silence."""

from __future__ import annotations

from typing import Any, Iterator

from qgis.core import Qgis, QgsAbstractGeometry, QgsGeometry, QgsSurface, QgsWkbTypes

from district_potential.core.findings import Findings
from district_potential.core.messages import Message

PLAIN = (Qgis.WkbType.Polygon, Qgis.WkbType.MultiPolygon)


def sound(shape: QgsGeometry, layer: str, findings: Findings, **where: Any) -> QgsGeometry:
    """A surface whose ground counts once: itself where it is valid, else a repaired copy of its surfaces alone.

    A repair is reported; where: the code and row of the finding. Empty where nothing with an area is left.
    """
    if shape.isNull() or shape.isEmpty() or shape.isGeosValid():
        return shape
    repaired = surfaces_alone(shape.makeValid())
    action = Message.of("polygon_vanished") if repaired.isEmpty() else Message.of("polygon_repaired")
    findings.add("warning", "geometry", Message.of("polygon_unsound", layer=layer), action=action, **where)
    return repaired


def surfaces_alone(shape: QgsGeometry) -> QgsGeometry:
    """The surfaces in a geometry alone, curves made of segments; empty where there is none."""
    if QgsWkbTypes.flatType(shape.wkbType()) in PLAIN:
        return QgsGeometry(shape)
    parts = [QgsGeometry(part.segmentize()) for part in parts_of(shape) if isinstance(part, QgsSurface)]
    return QgsGeometry.collectGeometry(parts) if parts else QgsGeometry()


def parts_of(shape: QgsGeometry) -> Iterator[QgsAbstractGeometry]:
    """The single geometries that a geometry is made of, collections in collections among them."""
    for part in shape.asGeometryCollection():
        if part.isMultipart():
            yield from parts_of(part)
        else:
            yield part.constGet().clone()
