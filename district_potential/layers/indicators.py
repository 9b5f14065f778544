# SPDX-License-Identifier: GPL-3.0-or-later
"""Features measured in or from territorial units: from shapes to one number a unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY, QgsRectangle

from district_potential.core.dimensions.maps.features import (
    OF_LINES,
    Ground,
    Measured,
    counted,
    covered,
    distant,
    run_through,
)
from district_potential.core.dimensions.maps.globe import arcs, nearest
from district_potential.core.dimensions.maps.inside import locate
from district_potential.core.dimensions.maps.pieces import Traces, cut
from district_potential.core.dimensions.maps.ragged import Step, spread
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.table import Numbers
from district_potential.layers.cover import shares_covered
from district_potential.layers.drawn import lines_of, points_of, surfaces_of
from district_potential.layers.features import Features
from district_potential.layers.measure import METRES, lengths_km, measure, places_in_space
from district_potential.layers.outlines import outlines_of
from district_potential.layers.read import Source
from district_potential.layers.sound import sound

PLACELESS = QgsGeometry()
# Metres: lines are looked at in stretches no longer than this when the nearest point is sought.
STRETCH = 1000.0


@dataclass(frozen=True)
class Territory:
    """The units in order: their sound shapes, the coordinate system of these, and what is known of them."""

    shapes: Sequence[QgsGeometry]
    crs: QgsCoordinateReferenceSystem
    ground: Ground


def shapes_of(source: Source, codes: Sequence[str], findings: Findings) -> list[QgsGeometry]:
    """The shapes of the units in order; one with coordinates that are no numbers counts as missing.

    The halves of an outline that crosses itself are measured against each other: it is repaired before, and reported.
    """
    shapes = [feature.geometry() for feature in source]
    shapes = [shape if np.isfinite(shape.area()) else PLACELESS for shape in shapes]
    return [
        sound(shape, source.name, findings, code=code, row=row)
        for row, (code, shape) in enumerate(zip(codes, shapes), 1)
    ]


def measured(word: str, features: Features, units: Territory, findings: Findings, step: Step) -> Measured:
    """One number a unit by one of MEASURES. Raises PotentialError where no feature is of the type that is measured."""
    if word in OF_LINES:
        return _length(word, features, units, findings, step)
    if word == "area_share":
        features, surfaces = surfaces_of(features, units.crs, findings)
        _refuse_none(features, word)
        shares, reached = shares_covered(units.shapes, surfaces, measure(units.crs), step)
        return covered(shares, reached, units.ground, features.name, features.rows, findings)
    if word == "nearest_km":
        kilometres = _distances(features, units, findings, step)
        return distant(kilometres, _across(units), units.ground, features.name, findings)
    features, x, y = points_of(features, units.crs, findings)
    _refuse_none(features, word)
    hits = locate(outlines_of(units.shapes), x, y, step)
    return counted(word, hits, features.values, units.ground, features.name, features.rows, findings)


def _length(word: str, features: Features, units: Territory, findings: Findings, step: Step) -> Measured:
    features, traces = lines_of(features, units.crs, findings)
    _refuse_none(features, word)
    pieces = cut(traces, outlines_of(units.shapes), step)
    lengths = lengths_km(pieces.x1, pieces.y1, pieces.x2, pieces.y2, units.crs)
    feature = traces.owner[pieces.trace]
    return run_through(
        word,
        pieces.several(lengths),
        pieces.first(),
        lengths,
        feature,
        units.ground,
        features.name,
        features.rows,
        findings,
    )


def _distances(features: Features, units: Territory, findings: Findings, step: Step) -> Numbers:
    """Kilometres from each unit's point on surface to the nearest feature; 0 within a surface, NaN without geometry."""
    crs = units.crs
    features, traces = lines_of(features, crs, findings, every=True)
    _refuse_none(features, "nearest_km")
    there = [place for place, unit in enumerate(units.shapes) if not (unit.isNull() or unit.isEmpty())]
    points = [units.shapes[place].pointOnSurface().asPoint() for place in there]
    x, y = np.array([point.x() for point in points]), np.array([point.y() for point in points])
    x1, y1, x2, y2 = _stretches(traces, crs)
    begin, end = places_in_space(x1, y1, crs), places_in_space(x2, y2, crs)
    which, share = nearest(places_in_space(x, y, crs), begin, end, step)
    foot_x, foot_y = x1[which] + share * (x2 - x1)[which], y1[which] + share * (y2 - y1)[which]
    ruler = measure(crs)
    kilometres = np.full(len(units.shapes), np.nan)
    for place, point, to_x, to_y in zip(there, points, foot_x, foot_y):
        kilometres[place] = ruler.measureLine(point, QgsPointXY(to_x, to_y)) / METRES
    within = locate(traces.surfaces(), x, y).point
    kilometres[np.array(there, np.int64)[within]] = 0.0
    return kilometres


def _across(units: Territory) -> float:
    """Kilometres from one corner of the box around the units to the other."""
    box = QgsRectangle()
    for shape in units.shapes:
        box.combineExtentWith(shape.boundingBox())
    corners = QgsPointXY(box.xMinimum(), box.yMinimum()), QgsPointXY(box.xMaximum(), box.yMaximum())
    return measure(units.crs).measureLine(*corners) / METRES


def _stretches(traces: Traces, crs: QgsCoordinateReferenceSystem) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """The segments of lines, the long ones in equal parts."""
    vertex, _ = traces.segments()
    x1, y1, x2, y2 = traces.x[vertex], traces.y[vertex], traces.x[vertex + 1], traces.y[vertex + 1]
    metres, _ = arcs(places_in_space(x1, y1, crs), places_in_space(x2, y2, crs))
    parts = np.maximum(np.ceil(metres / STRETCH), 1).astype(np.int64)
    which, part = spread(np.zeros(len(parts), np.int64), parts)
    first, second = part / parts[which], (part + 1) / parts[which]
    dx, dy = (x2 - x1)[which], (y2 - y1)[which]
    x, y = x1[which], y1[which]
    return x + first * dx, y + first * dy, x + second * dx, y + second * dy


def _refuse_none(features: Features, word: str) -> None:
    if not len(features):
        raise PotentialError("features_unfit", layer=features.name, measure=word)
