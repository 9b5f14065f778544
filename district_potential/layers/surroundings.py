# SPDX-License-Identifier: GPL-3.0-or-later
"""From QGIS to the method: which units of a layer are neighbours, by border or over the ground."""

from __future__ import annotations

from typing import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from qgis.core import Qgis, QgsGeometry, QgsPointXY, QgsWkbTypes

from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.dimensions.maps.ragged import Step, no_step
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.superimposition.neighbours import Choice, Neighbours, nearest, within
from district_potential.core.superimposition.touching import touching
from district_potential.core.table import Numbers
from district_potential.layers.measure import METRES, measure, metres_per_unit, places_in_space
from district_potential.layers.outlines import outlines_of
from district_potential.layers.read import Source

STRIDE = 1000


def surroundings(
    source: Source, codes: Sequence[str], choice: Choice, findings: Findings, step: Step = no_step
) -> Neighbours:
    """The neighbours of every unit of a layer, in its order.

    codes: of the units, in order. Borders are compared in the layer's own coordinates; nearest and distance are over
    the ground, between points on the surface of the units, and without a coordinate system nearest is in the plane.
    Units without geometry have no neighbours and are reported, and so are pairs whose borders are not equal but meet.
    Raises PotentialError for a layer without geometries, without polygons where borders are asked for, and without a
    coordinate system where kilometres are.
    """
    kind = source.features.wkbType() if source.features else Qgis.WkbType.NoGeometry
    if kind == Qgis.WkbType.NoGeometry:
        raise PotentialError("neighbours_need_places", layer=source.name)
    if choice.kind in ("nearest", "distance"):
        return _by_distance(source, codes, choice, findings, step)
    if QgsWkbTypes.geometryType(kind) not in (Qgis.GeometryType.Polygon, Qgis.GeometryType.Unknown):
        raise PotentialError("neighbours_need_polygons", layer=source.name)
    return _by_border(source, codes, choice, findings, step)


def _by_border(source: Source, codes: Sequence[str], choice: Choice, findings: Findings, step: Step) -> Neighbours:
    def shapes() -> Iterator[QgsGeometry]:
        for row, feature in enumerate(source):
            if row % STRIDE == 0:
                step(row, 2 * len(codes))
            yield feature.geometry()

    outlines = outlines_of(shapes())
    there = np.zeros(outlines.n, bool)
    there[outlines.owner] = True
    _report_unplaced(codes, there, findings)
    tolerance = None if choice.tolerance is None else choice.tolerance / _metres(source)
    found = touching(outlines, choice.kind == "queen", tolerance, lambda done, of: step(of + done, 2 * of))
    if found.only_near:
        findings.add("notice", "neighbours", Message.of("neighbours_only_near", n=found.only_near))
    return found.neighbours


def _by_distance(source: Source, codes: Sequence[str], choice: Choice, findings: Findings, step: Step) -> Neighbours:
    if choice.kind == "distance":
        source.require_crs()
    x, y = _points(source, len(codes), step)
    places = _in_space(x, y, source)
    there = np.isfinite(places).all(axis=1)
    _report_unplaced(codes, there, findings)
    if choice.kind == "nearest":
        return nearest(places, there, choice.k)
    if choice.distance is None:
        raise PotentialError("hot_distance_needed")
    ruler = measure(source.crs)

    def measured(one: Whole, other: Whole) -> Numbers:
        lengths = [ruler.measureLine(QgsPointXY(x[a], y[a]), QgsPointXY(x[b], y[b])) for a, b in zip(one, other)]
        return np.array(lengths, np.float64)

    return within(places, there, choice.distance * METRES, measured)


def places_of(source: Source, n: int, step: Step = no_step) -> Numbers:
    """A point inside each of n units, in space (metres, shape (n, 3)), or in the plane (shape (n, 2)) where the layer
    has no coordinate system; NaN for one without geometry.
    """
    return _in_space(*_points(source, n, step), source)


def _points(source: Source, n: int, step: Step) -> tuple[Numbers, Numbers]:
    """The coordinates of a point inside each unit, shape (n,) each."""
    x, y = np.full(n, np.nan), np.full(n, np.nan)
    for row, feature in enumerate(source):
        if row % STRIDE == 0:
            step(row, n)
        shape = feature.geometry()
        if not shape.isNull() and not shape.isEmpty():
            point = _middle(shape) if shape.type() == Qgis.GeometryType.Point else shape.pointOnSurface().asPoint()
            x[row], y[row] = point.x(), point.y()
    return x, y


def _in_space(x: Numbers, y: Numbers, source: Source) -> Numbers:
    if not source.crs.isValid():
        return np.column_stack([x, y])
    there = np.isfinite(x) & np.isfinite(y)
    places = np.full((len(x), 3), np.nan)
    places[there] = places_in_space(x[there], y[there], source.crs)
    places[~np.isfinite(places).all(axis=1)] = np.nan
    return places


def _middle(shape: QgsGeometry) -> QgsPointXY:
    """A point, or the middle of several."""
    return shape.centroid().asPoint()


def _metres(source: Source) -> float:
    """How many metres a unit of the layer's coordinates is; 1 where the layer does not say."""
    return metres_per_unit(source.crs) if source.crs.isValid() else 1.0


def _report_unplaced(codes: Sequence[str], there: npt.NDArray[np.bool_], findings: Findings) -> None:
    lost = [codes[row] for row in np.flatnonzero(~there)]
    if lost:
        findings.add("warning", "no_geometry", Message.of("neighbours_unplaced", codes=lost, n=len(lost)))
