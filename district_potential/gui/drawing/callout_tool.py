# SPDX-License-Identifier: GPL-3.0-or-later
"""The tool that drags texts: the callouts of stops, and notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Optional

from qgis.core import QgsLabelPosition, QgsPointXY, QgsRectangle, QgsVectorLayer
from qgis.gui import QgsMapCanvasItem, QgsMapMouseEvent
from qgis.PyQt.QtCore import Qt

from district_potential.gui.drawing.marks import Draft
from district_potential.gui.drawing.tables import key_in, layer_in
from district_potential.gui.drawing.tool import DrawingTool, Surroundings

LABELLED = ("stops", "notes")
# The number on a stop is a label too, but stays where it is.
NUMBER = re.compile(r"-?\d+|\?")


@dataclass(frozen=True)
class Held:
    """A text that is being dragged: the row it belongs to, its frame, what it points at, and where it was picked up."""

    table: str
    uuid: str
    frame: QgsRectangle
    anchor: QgsPointXY
    taken: QgsPointXY


class CalloutTool(DrawingTool):
    """Drags the text of a stop or note; its leader line follows."""

    shape = Qt.CursorShape.OpenHandCursor

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._held: Optional[Held] = None
        self._frame = Draft(around.canvas)
        self._leader = Draft(around.canvas)

    def items(self) -> list[QgsMapCanvasItem]:
        return [self._frame.item, self._leader.item]

    def help(self) -> str:
        return self.tr("Drag the text of a stop or of a note to where it does not hide the map. Esc: cancel.")

    def cancel(self) -> bool:
        begun = self._held is not None
        self._held = None
        self._frame.clear()
        self._leader.clear()
        self.point_with(self.shape)
        return begun

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._held = self._text_at(event.mapPoint())
        if self._held is None:
            self._tell(self.tr("There is no text of a stop or note here."))
        else:
            self.point_with(Qt.CursorShape.ClosedHandCursor)

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        if self._held is not None:
            self._show(self._held, event.mapPoint())

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            if not self.cancel():
                self.finish()
            return
        held, there = self._held, event.mapPoint()
        self.cancel()
        self._tell(self.help())
        if held is None or self.changes is None or there == held.taken:
            return
        corner = QgsPointXY(
            held.frame.xMinimum() + there.x() - held.taken.x(), held.frame.yMinimum() + there.y() - held.taken.y()
        )
        move = self.changes.label if held.table == "stops" else self.changes.move_note
        self.attempt(move, held.uuid, corner, self.crs)

    def _text_at(self, point: QgsPointXY) -> Optional[Held]:
        """The text of a stop or note that is drawn at a place of the map."""
        results = self.canvas().labelingResults()
        if results is None or self.changes is None:
            return None
        # Districts of an earlier form have no notes.
        shown = {table: layer_in(self.active.project, self.changes.path, table) for table in LABELLED}
        layers = {layer.id(): table for table, layer in shown.items() if layer is not None}
        for label in results.labelsAtPosition(point):
            if label.layerID in layers and not label.isUnplaced and not NUMBER.fullmatch(label.labelText):
                table = layers[label.layerID]
                return self._held_by(table, self.changes.layer(table), label, point)
        return None

    def _held_by(self, table: str, layer: QgsVectorLayer, label: QgsLabelPosition, point: QgsPointXY) -> Optional[Held]:
        row = layer.getFeature(label.featureId)
        if not row.isValid() or row.geometry().isEmpty():
            return None
        anchor = self.toMapCoordinates(layer, row.geometry().asPoint())
        return Held(table, key_in(row), QgsRectangle(label.labelRect), anchor, QgsPointXY(point))

    def _show(self, held: Held, there: QgsPointXY) -> None:
        """The frame of the text where it would stand, and the line to what it points at."""
        dx, dy = there.x() - held.taken.x(), there.y() - held.taken.y()
        west, east = held.frame.xMinimum() + dx, held.frame.xMaximum() + dx
        south, north = held.frame.yMinimum() + dy, held.frame.yMaximum() + dy
        corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
        self._frame.show([QgsPointXY(*corner) for corner in corners])
        nearest = QgsPointXY(min(max(held.anchor.x(), west), east), min(max(held.anchor.y(), south), north))
        self._leader.show([held.anchor, nearest])
