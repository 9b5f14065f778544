# SPDX-License-Identifier: GPL-3.0-or-later
"""Annotations as people draw them in QGIS, read item by item in the coordinates of a district."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, Sequence

from qgis.core import (
    QgsAnnotationItem,
    QgsAnnotationLayer,
    QgsAnnotationLineItem,
    QgsAnnotationLineTextItem,
    QgsAnnotationMarkerItem,
    QgsAnnotationPointTextItem,
    QgsAnnotationPolygonItem,
    QgsAnnotationRectangleTextItem,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
)

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message

MARKER, TEXT, BOX, LINE, AREA = "marker", "text", "box", "line", "area"
WRITTEN = (QgsAnnotationPointTextItem, QgsAnnotationLineTextItem, QgsAnnotationRectangleTextItem)
SHAPES = (
    (QgsAnnotationLineItem, LINE),
    (QgsAnnotationLineTextItem, LINE),
    (QgsAnnotationPolygonItem, AREA),
)


@dataclass(frozen=True)
class Drawn:
    """One item: its kind, its shape in the district's coordinates, its text, its level (z).

    id: as its layer knows it. The shape of a box that points to a place is that place, and its corner is the box's own.
    """

    kind: str
    id: str
    shape: QgsGeometry
    text: str = ""
    z: int = 0
    corner: QgsPointXY | None = None

    @property
    def point(self) -> QgsPointXY:
        """The point of a marker, text or box."""
        return self.shape.asPoint()


def layers_of_project(project: QgsProject, path: str) -> list[QgsAnnotationLayer]:
    """The annotation layers of a project file that hold something, the main one among them, by name.

    project: an empty one, which must be kept as long as its layers are used. Raises PotentialError for a file that
    cannot be read or has no annotations.
    """
    if not project.read(path):
        raise PotentialError("project_not_read", path=path, reason=project.error())
    layers = [layer for layer in project.mapLayers().values() if isinstance(layer, QgsAnnotationLayer)]
    found = [layer for layer in (project.mainAnnotationLayer(), *layers) if layer.items()]
    if not found:
        raise PotentialError("project_without_annotations", path=path)
    return sorted(found, key=lambda layer: (str(layer.name()), str(layer.id())))


def read_items(
    layer: QgsAnnotationLayer, project: QgsProject, crs: QgsCoordinateReferenceSystem, findings: Findings
) -> list[Drawn]:
    """The items of an annotation layer, from the lowest level to the topmost, then north to south and west to east.

    Items that are neither text, marker, line nor area, or have no place in the district's coordinates, are reported.
    Raises PotentialError for a layer without coordinate system.
    """
    own = layer.crs() if layer.crs().isValid() else project.crs()
    if not own.isValid():
        raise PotentialError("annotations_without_crs", layer=layer.name())
    move = QgsCoordinateTransform(own, crs, QgsCoordinateTransformContext())
    found: list[Drawn] = []
    lost: list[Drawn] = []
    others: list[str] = []
    for key, item in layer.items().items():
        drawn = _drawn(key, item)
        if drawn is None:
            others.append(item.type())
        else:
            moved = _moved(drawn, move)
            (lost if moved is None else found).append(moved or drawn)
    if others:
        reason = Message.of("annotations_of_other_kind", layer=layer.name(), n=len(others), kinds=sorted(set(others)))
        findings.add("warning", "other_type", reason, action=Message.of("left_out"))
    if lost:
        reason = Message.of("annotations_beyond_crs", layer=layer.name(), n=len(lost))
        findings.add("warning", "beyond_crs", reason, action=Message.of("left_out"))
    return sorted(found, key=_order)


def _drawn(key: str, item: QgsAnnotationItem) -> Drawn | None:
    """An item in the coordinates of its layer; None where it is of another kind."""
    z = item.zIndex()
    text = item.text().strip() if isinstance(item, WRITTEN) else ""
    if isinstance(item, (QgsAnnotationPointTextItem, QgsAnnotationMarkerItem)):
        at, kind = (item.point(), TEXT) if isinstance(item, QgsAnnotationPointTextItem) else (item.geometry(), MARKER)
        return Drawn(kind, key, QgsGeometry.fromPointXY(at), text, z)
    if isinstance(item, QgsAnnotationRectangleTextItem):
        anchor, middle = item.calloutAnchor(), item.bounds().center()
        points_to = not anchor.isNull() and not anchor.isEmpty() and item.callout() is not None
        place = anchor.pointOnSurface() if points_to else QgsGeometry.fromPointXY(middle)
        return Drawn(BOX, key, QgsGeometry(place), text, z, middle if points_to else None)
    for of, kind in SHAPES:
        if isinstance(item, of):
            return Drawn(kind, key, QgsGeometry(item.geometry().clone()), text, z)
    return None


def _moved(drawn: Drawn, move: QgsCoordinateTransform) -> Drawn | None:
    """An item in other coordinates; None where it has no place there, or no shape at all."""
    shape = QgsGeometry(drawn.shape)
    try:
        shape.transform(move)
        corner = move.transform(drawn.corner) if drawn.corner else None
    except QgsCsException:
        return None
    if shape.isEmpty() or not shape.boundingBox().isFinite():
        return None
    return Drawn(drawn.kind, drawn.id, _straight(shape), drawn.text, drawn.z, corner)


def _straight(shape: QgsGeometry) -> QgsGeometry:
    """A shape without arcs and heights, as the district stores it."""
    flat = shape.constGet().segmentize()
    flat.dropZValue()
    flat.dropMValue()
    return QgsGeometry(flat)


def _order(drawn: Drawn) -> tuple[int, float, float, str]:
    box = drawn.shape.boundingBox()
    return drawn.z, -box.yMaximum(), box.xMinimum(), drawn.id


def of_kind(items: Sequence[Drawn], *kinds: str) -> Iterator[Drawn]:
    """The items of some kinds, in their order."""
    return (item for item in items if item.kind in kinds)
