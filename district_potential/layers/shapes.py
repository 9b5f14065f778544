# SPDX-License-Identifier: GPL-3.0-or-later
"""What is wrong with the shapes of units before anything is measured on them; nothing is repaired in silence."""

from __future__ import annotations

from typing import Iterator, Sequence

from qgis.core import Qgis, QgsGeometry, QgsWkbTypes

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.layers.measure import measure
from district_potential.layers.read import Source

MOST_NAMED = 200
FARTHEST = 1e9
SMALLEST_UNIT = 10.0
SQUARE_DEGREE = 1.2e10


def report_shapes(source: Source, codes: Sequence[str], findings: Findings) -> None:
    """Name the units without geometry, with an invalid one, too small to be one, or wider than half the globe.

    codes: of the units, in order. Lines and points are not looked at. Raises PotentialError for coordinates that lie
    nowhere on earth, naming the unit.
    """
    kind = source.features.wkbType() if source.features else Qgis.WkbType.NoGeometry
    if QgsWkbTypes.geometryType(kind) not in (Qgis.GeometryType.Polygon, Qgis.GeometryType.Unknown):
        return
    told = 0
    for row, (code, feature) in enumerate(zip(codes, source), 1):
        _refuse_nowhere(source, code, row, feature.geometry())
        for reason in _faults(source, feature.geometry()):
            told += 1
            if told <= MOST_NAMED:
                findings.add("warning", "geometry", reason, code=code, row=row, action=Message.of("shape_kept"))
    if told > MOST_NAMED:
        findings.add("warning", "geometry", Message.of("shapes_more", n=told - MOST_NAMED))


def _faults(source: Source, shape: QgsGeometry) -> Iterator[Message]:
    if shape.isNull() or shape.isEmpty():
        yield Message.of("shape_none")
        return
    if not shape.isGeosValid():
        yield Message.of("shape_invalid", error=shape.lastError() or "-")
        return
    if source.crs.isGeographic() and shape.boundingBox().width() > 180:
        yield Message.of("shape_round_the_globe")
    elif shape.type() == Qgis.GeometryType.Polygon and shape.area() < (
        SMALLEST_UNIT / SQUARE_DEGREE if source.crs.isGeographic() else SMALLEST_UNIT
    ):
        yield Message.of("shape_too_small", area=round(abs(measure(source.crs).measureArea(shape)), 2))


def _refuse_nowhere(source: Source, code: str, row: int, shape: QgsGeometry) -> None:
    box = shape.boundingBox()
    corners = (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
    far = (360.0, 90.0) if source.crs.isGeographic() else (FARTHEST, FARTHEST)
    # A comparison with NaN is false: what is no number is refused too.
    if not shape.isNull() and not shape.isEmpty() and not all(abs(c) <= far[k % 2] for k, c in enumerate(corners)):
        raise PotentialError("shape_nowhere", layer=source.name, unit=code, row=row, crs=source.crs.authid() or "-")
