# SPDX-License-Identifier: GPL-3.0-or-later
"""Areas that people drew one over another become faces, each with the number of people who drew there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable

import numpy as np
from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsGeometry, QgsGeometryParameters

from district_potential.core.dimensions.maps.faces import covered, finest_grid, taken_in
from district_potential.core.dimensions.voices.intervals import Tick, Whole
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.layers.filters import Filter
from district_potential.layers.measure import metres_per_unit
from district_potential.layers.outlines import outlines_of
from district_potential.layers.read import Source, text_of
from district_potential.layers.sound import sound
from district_potential.layers.spoken import named_position

POLYGON = Qgis.GeometryType.Polygon
# No coordinate system reaches so far, in whatever unit.
FURTHEST = 1e9


@dataclass(frozen=True)
class Drawn:
    """What one participant drew: who (blank: nobody is named), the rows of the sketches, and their areas."""

    who: str
    rows: list[int]
    shapes: list[QgsGeometry]


@dataclass(frozen=True)
class Faces:
    """Areas that do not overlap, how many participants drew over each, and how many drew at all."""

    shapes: tuple[QgsGeometry, ...]
    n: Whole
    participants: int


def read_sketches(source: Source, participant_field: str, keep: str, findings: Findings) -> list[Drawn]:
    """The areas each participant drew, by participant in the order in which they first appear.

    A sketch without participant is that of a person of its own. Invalid outlines are made valid and reported; what is
    no area is left out and reported. Raises PotentialError for a named field that is not there, an expression that
    cannot be used, and where no area is left.
    """
    fields = source.fields
    at = named_position(fields, participant_field, source.name, usual="participant")
    kept = Filter(fields, source.name, keep) if keep.strip() else None
    drawn: dict[str, Drawn] = {}
    nobody: list[int] = []
    row = 0
    for row, feature in enumerate(source, 1):
        if kept and not kept(feature, row):
            continue
        shape = _area(feature.geometry(), row, source.name, findings)
        if shape is None:
            continue
        who = text_of(feature[at]) if at >= 0 else ""
        if not who:
            nobody.append(row)
        sketches = drawn.setdefault(f"named {who}" if who else f"row {row}", Drawn(who, [], []))
        sketches.rows.append(row)
        sketches.shapes.append(shape)
    if not row:
        raise PotentialError("layer_empty", layer=source.name)
    if not drawn:
        raise PotentialError("sketches_none", layer=source.name)
    if nobody:
        reason = Message.of("sketches_of_nobody", n=len(nobody), rows=nobody)
        findings.add("warning", "participant", reason, action=Message.of("sketches_each_own"))
    return list(drawn.values())


def faces_of(
    drawn: list[Drawn],
    crs: QgsCoordinateReferenceSystem,
    precision_m: float,
    findings: Findings,
    tick: Tick,
) -> Faces:
    """Cut the areas of all participants into faces, and count for each the participants whose areas hold it.

    The areas of one participant are dissolved first, so that drawing twice counts once. All outlines are put on one
    grid, the finest their coordinates allow or ``precision_m`` metres, cut where they cross and closed to faces; faces
    narrower than ``precision_m`` become part of a neighbour; faces that nobody drew (holes) are left out. Faces come
    from west to east, then south to north.
    Raises PotentialError where all areas are smaller than the grid.
    """
    grid = _grid(drawn, crs, precision_m)
    areas = []
    for done, sketches in enumerate(drawn):
        if done % 50 == 0:
            tick(done, 2 * len(drawn))
        # GEOS does not look at a lone polygon: given twice, it is put on the grid like the others.
        area = QgsGeometry.unaryUnion(sketches.shapes * (2 if len(sketches.shapes) == 1 else 1), grid)
        if area.isEmpty():
            reason = Message.of("sketch_vanished", rows=sketches.rows, n=len(sketches.rows))
            findings.add(
                "warning", "geometry", reason, code=sketches.who, row=sketches.rows[0],
                action=Message.of("sketch_finer", n=len(sketches.rows)),
            )  # fmt: skip
        else:
            areas.append(area)
    if not areas:
        raise PotentialError("sketches_all_vanished", precision=precision_m)
    lines = QgsGeometry.unaryUnion([QgsGeometry(area.constGet().boundary()) for area in areas], grid)
    tick(3, 4)
    shapes = QgsGeometry.polygonize([lines]).asGeometryCollection()
    spots = [shape.pointOnSurface().asPoint() for shape in shapes]
    x, y = np.array([spot.x() for spot in spots]), np.array([spot.y() for spot in spots])
    # The parts of one participant's area lie apart: each is looked at within its own box.
    n = covered(x, y, outlines_of(part for area in areas for part in area.asGeometryCollection()))
    boxes = [shape.boundingBox() for shape in shapes]
    order = sorted(range(len(shapes)), key=lambda i: (boxes[i].xMinimum(), boxes[i].yMinimum(), x[i], y[i]))
    shapes, n = [shapes[i] for i in order], n[order]
    if precision_m:
        shapes, n = _joined(shapes, n, grid.gridSize(), findings)
    drawn_over = np.flatnonzero(n)
    return Faces(tuple(shapes[i] for i in drawn_over), n[drawn_over], len(areas))


def _joined(shapes: list[QgsGeometry], n: Whole, width: float, findings: Findings) -> tuple[list[QgsGeometry], Whole]:
    """The faces with those narrower than ``width`` made part of a neighbour, which is reported."""
    into = taken_in(outlines_of(shapes), n, np.array([_is_narrow(shape, width) for shape in shapes], dtype=bool))
    parts: dict[int, list[QgsGeometry]] = {}
    for face, whole in enumerate(into.tolist()):
        parts.setdefault(whole, []).append(shapes[face])
    narrow = len(shapes) - len(parts)
    if narrow:
        findings.add("notice", "geometry", Message.of("faces_narrow", n=narrow), action=Message.of("faces_joined"))
    kept = sorted(parts)
    whole = [parts[face][0] if len(parts[face]) == 1 else QgsGeometry.unaryUnion(parts[face]) for face in kept]
    return whole, n[kept]


def _is_narrow(shape: QgsGeometry, width: float) -> bool:
    """Whether no circle of this width fits into a face, hence nothing is left when its outline moves inwards by half.

    What is wider than ``width`` by its area and perimeter, as a strip is, is not looked at closer.
    """
    strip = 2 * shape.area() < width * shape.length()
    return bool(strip and shape.buffer(-0.501 * width, 4).isEmpty())


def _area(shape: QgsGeometry, row: int, layer: str, findings: Findings) -> QgsGeometry | None:
    """A sketch as a valid flat area, or None."""
    if shape.isNull() or shape.isEmpty() or shape.type() != POLYGON:
        reason = Message.of("sketch_no_area")
        findings.add("warning", "geometry", reason, row=row, action=Message.of("sketch_left_out"))
        return None
    if not _furthest(shape) < FURTHEST:
        reason = Message.of("sketch_off_earth")
        findings.add("warning", "geometry", reason, row=row, action=Message.of("sketch_left_out"))
        return None
    flat = QgsGeometry(shape.constGet().segmentize())
    flat.get().dropZValue()
    flat.get().dropMValue()
    area = sound(flat, layer, findings, row=row)
    return None if area.isEmpty() else area


def _furthest(shape: QgsGeometry) -> float:
    """The largest coordinate, without its sign."""
    box = shape.boundingBox()
    return float(max(map(abs, (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()))))


def _grid(drawn: Iterable[Drawn], crs: QgsCoordinateReferenceSystem, precision_m: float) -> QgsGeometryParameters:
    largest = max(_furthest(shape) for sketches in drawn for shape in sketches.shapes)
    parameters = QgsGeometryParameters()
    parameters.setGridSize(max(finest_grid(largest), precision_m / metres_per_unit(crs)))
    return parameters
