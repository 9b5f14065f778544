# SPDX-License-Identifier: GPL-3.0-or-later
"""The stops of an itinerary as an edit session sees them, saved or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterable, Optional, Sequence

from qgis.core import (
    Qgis,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsLineString,
    QgsPointXY,
    QgsVariantUtils,
    QgsVectorLayer,
)

from district_potential.core.itineraries.model import Point, in_sequence
from district_potential.gui.drawing.tables import cell, key_in, rows_where
from district_potential.layers.workspace.lines import line_through


@dataclass(frozen=True)
class Stop:
    """A stop as lists show it; sequence: None where the file holds none.

    One that another program wrote without uuid has its ``key_of`` here, until a change gives it a uuid.
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
    return by_itinerary(layer, [itinerary])[itinerary]


def by_itinerary(layer: QgsVectorLayer, itineraries: Iterable[str]) -> dict[str, list[Placed]]:
    """The stops of each of these itineraries in their sequence, read at once."""
    found: dict[str, list[dict[str, Any]]] = {itinerary: [] for itinerary in itineraries}
    for row in rows_where(layer, "itinerary", *found) if found else ():
        found[str(cell(row, "itinerary"))].append({"sequence": cell(row, "sequence"), "stop": row})
    return {itinerary: [_placed(row["stop"]) for row in in_sequence(rows)] for itinerary, rows in found.items()}


def itineraries_changed(layer: QgsVectorLayer) -> set[str]:
    """The itineraries of all stops with unsaved changes: those they belong to now, and those in the file."""
    buffer, place = layer.editBuffer(), layer.fields().lookupField("itinerary")
    if buffer is None:
        return set()
    attributes = buffer.changedAttributeValues()
    found = [feature[place] for feature in buffer.addedFeatures().values()]
    found += [values[place] for values in attributes.values() if place in values]
    known = {*buffer.deletedFeatureIds(), *attributes, *buffer.changedGeometries()}
    request = QgsFeatureRequest().setFilterFids(list(known)).setFlags(Qgis.FeatureRequestFlag.NoGeometry)
    found += [row["itinerary"] for row in layer.dataProvider().getFeatures(request)] if known else []
    return {str(itinerary) for itinerary in found if not QgsVariantUtils.isNull(itinerary)}


def way_of(stops: Sequence[Placed]) -> list[Point]:
    """The points that a line through these stops joins."""
    return [stop.point for stop in stops if stop.point is not None]


def drawn_line(points: Sequence[Point]) -> QgsGeometry:
    """The line through points as an edit buffer takes it.

    Without a line it is empty, not null: in an undo command, QGIS takes a null geometry for "as it is on disk"
    (QgsVectorLayerUndoCommandChangeGeometry::undo). It is saved as NULL.
    """
    return line_through(points) or QgsGeometry(QgsLineString())


def points_of(line: QgsGeometry) -> list[Point]:
    """The vertices of a line, none if it is null or empty."""
    return [] if line.isNull() or line.isEmpty() else [(v.x(), v.y()) for v in line.vertices()]


def _placed(row: QgsFeature) -> Placed:
    geometry = row.geometry()
    there = not geometry.isNull() and not geometry.isEmpty()
    point: Optional[QgsPointXY] = geometry.asPoint() if there else None
    return Placed(
        uuid=key_in(row),
        sequence=cell(row, "sequence"),
        title=str(cell(row, "title") or ""),
        fid=row.id(),
        point=(point.x(), point.y()) if point is not None else None,
        unit=cell(row, "unit_code"),
    )
