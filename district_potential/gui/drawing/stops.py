# SPDX-License-Identifier: GPL-3.0-or-later
"""The stops of an itinerary as an edit session sees them, saved or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Sequence

from qgis.core import QgsFeature, QgsGeometry, QgsLineString, QgsPointXY, QgsVectorLayer

from district_potential.core.itineraries.model import Point, in_sequence
from district_potential.gui.drawing.tables import cell, rows_where
from district_potential.layers.workspace.lines import line_through


@dataclass(frozen=True)
class Stop:
    """A stop as lists show it: its number is None where the file holds none.

    One that another program wrote without uuid is known by # and its feature id, until a change gives it one.
    """

    uuid: str
    sequence: Optional[int]
    title: str


@dataclass(frozen=True)
class Placed(Stop):
    """A stop with its feature id, its point in the layer's coordinate system (None without one) and its unit's code."""

    fid: int
    point: Optional[Point]
    unit: Optional[str]


def placed(layer: QgsVectorLayer, itinerary: str) -> list[Placed]:
    """The stops of an itinerary in their sequence."""
    rows = [
        {"uuid": str(cell(row, "uuid") or ""), "sequence": cell(row, "sequence"), "stop": row}
        for row in rows_where(layer, "itinerary", itinerary)
    ]
    return [_placed(row["stop"]) for row in in_sequence(rows)]


def way_of(stops: Sequence[Placed]) -> list[Point]:
    """The points that a line through these stops joins."""
    return [stop.point for stop in stops if stop.point is not None]


def drawn_line(way: Sequence[Point]) -> QgsGeometry:
    """The straight line as an edit buffer takes it.

    Where there is none it is empty instead of null: QGIS takes a null geometry in an undo command for "as it is on
    disk" (QgsVectorLayerUndoCommandChangeGeometry::undo). It is saved as none.
    """
    return line_through(way) or QgsGeometry(QgsLineString())


def points_of(line: QgsGeometry) -> list[Point]:
    """The vertices of a line, none of one that is null or empty."""
    return [] if line.isNull() or line.isEmpty() else [(v.x(), v.y()) for v in line.vertices()]


def _placed(row: QgsFeature) -> Placed:
    geometry = row.geometry()
    there = not geometry.isNull() and not geometry.isEmpty()
    point: Optional[QgsPointXY] = geometry.asPoint() if there else None
    return Placed(
        uuid=str(cell(row, "uuid") or f"#{row.id()}"),
        sequence=cell(row, "sequence"),
        title=str(cell(row, "title") or ""),
        fid=row.id(),
        point=(point.x(), point.y()) if point is not None else None,
        unit=cell(row, "unit_code"),
    )
