# SPDX-License-Identifier: GPL-3.0-or-later
"""The tool that draws what a stop covers: an area or a path."""

from __future__ import annotations

from typing import Optional

from qgis.core import Qgis, QgsGeometry, QgsPointXY
from qgis.gui import QgsMapCanvasItem, QgsMapMouseEvent
from qgis.PyQt.QtCore import Qt

from district_potential.gui.drawing.marks import Draft
from district_potential.gui.drawing.stops import Placed
from district_potential.gui.drawing.tool import DrawingTool, Surroundings

LEAST = {Qgis.GeometryType.Polygon: 3, Qgis.GeometryType.Line: 2}


class CoverTool(DrawingTool):
    """Draws the area (kind Polygon) or the path (kind Line) of a stop: the selected one, or the first one clicked."""

    def __init__(self, around: Surroundings, kind: Qgis.GeometryType) -> None:
        super().__init__(around)
        self.kind = kind
        self._draft = Draft(around.canvas, kind)
        self._corners: list[QgsPointXY] = []
        self._stop: Optional[Placed] = None

    def items(self) -> list[QgsMapCanvasItem]:
        return [self._draft.item]

    def help(self) -> str:
        if self._stop is None:
            return self.tr("Click on the stop that it belongs to. Esc: cancel.")
        if self.kind == Qgis.GeometryType.Polygon:
            text = self.tr(
                "Stop {number}: click the corners of its area. Backspace: take the last one back. Right-click: finish. "
                "Esc: cancel."
            )
        else:
            text = self.tr(
                "Stop {number}: click along its way. Backspace: take the last point back. Right-click: finish. Esc: "
                "cancel."
            )
        return text.format(number=self._stop.sequence)

    def activate(self) -> None:
        self._corners, self._stop = [], self._selected()
        super().activate()

    def cancel(self) -> bool:
        begun = bool(self._corners)
        self._corners = []
        self._draft.clear()
        return begun

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        place = self.snapped(event)
        if self._corners:
            self._draft.show([*self._corners, place.point])

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            self.finish()
        elif event.button() == Qt.MouseButton.LeftButton:
            if self._stop is None:
                self._choose(event)
            else:
                self._extend(self.snapped(event).point)

    def take_back(self) -> None:
        """Take the last corner back."""
        if self._corners:
            self._corners.pop()
            self._draft.show(self._corners)

    def finish(self) -> None:
        """Keep what was drawn; with nothing begun, put the tool down."""
        if not self._corners:
            self.leave()
            return
        if len(self._corners) < LEAST[self.kind]:
            self._warn(
                self.tr("An area has at least three corners: click more, or press Esc.")
                if self.kind == Qgis.GeometryType.Polygon
                else self.tr("A path has at least two points: click more, or press Esc.")
            )
            return
        stop, shape = self._stop, self._shape()
        self.cancel()
        if self.changes and stop is not None:
            self.attempt(self.changes.cover, stop.uuid, shape, self.crs)
        self._stop = None
        self._tell(self.help())

    def _shape(self) -> QgsGeometry:
        """What was drawn; an outline that crosses itself becomes the areas it encloses."""
        if self.kind == Qgis.GeometryType.Line:
            return QgsGeometry.fromPolylineXY(self._corners)
        drawn = QgsGeometry.fromPolygonXY([[*self._corners, self._corners[0]]])
        return drawn if drawn.isGeosValid() else drawn.makeValid()

    def _selected(self) -> Optional[Placed]:
        """The selected stop of the active itinerary, None where none or several are selected."""
        chosen = set(self.changes.layer("stops").selectedFeatureIds()) if self.changes else set()
        self._renew()
        found = [stop for stop in self.stops() if stop.fid in chosen]
        return found[0] if len(found) == 1 else None

    def _choose(self, event: QgsMapMouseEvent) -> None:
        self._renew()
        self._stop = self.stop_at(event.pos())
        if self._stop is None:
            self._warn(self.tr("There is no stop of the active itinerary here: click on one."))
        self._tell(self.help())

    def _extend(self, point: QgsPointXY) -> None:
        """Add a corner, unless it repeats the last one: a double click counts once."""
        if not self._corners or self._corners[-1] != point:
            self._corners.append(point)
            self._draft.show(self._corners)
