# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tools that draw have in common."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Callable, Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem, QgsMapMouseEvent, QgsMapTool, QgsSnapIndicator
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QCursor, QKeyEvent

from district_potential.core.errors import PotentialError
from district_potential.gui.drawing.active import Active
from district_potential.gui.drawing.changes import Changes
from district_potential.gui.drawing.snapping import Snapped, Snapper
from district_potential.gui.drawing.stops import Placed
from district_potential.gui.speech import sentence

# How close to a stop or line a click must be, in pixels; a stop's symbol is about as large.
REACH = 12.0


@dataclass(frozen=True)
class Surroundings:
    """What every tool works with: the canvas, what is active, and where its sentences go.

    tell: shows the help of a tool, blank when the tool is put down. warn: shows what could not be done. leave: puts the
    tool down; left out, the canvas then has no tool.
    """

    canvas: QgsMapCanvas
    active: Active
    tell: Callable[[str], None]
    warn: Callable[[str], None]
    leave: Optional[Callable[[], None]] = None


class DrawingTool(QgsMapTool):
    """A tool that draws on the active itinerary."""

    shape = Qt.CursorShape.CrossCursor

    def __init__(self, around: Surroundings) -> None:
        canvas, active = around.canvas, around.active
        super().__init__(canvas)
        self.active = active
        self._tell, self._warn, self._leave = around.tell, around.warn, around.leave
        self._snapper = Snapper(canvas, active.project)
        self._indicator = QgsSnapIndicator(canvas)
        self._stops: Optional[list[Placed]] = None
        self.point_with(self.shape)
        active.edited.connect(self._renew)
        active.changed.connect(self._renew)
        canvas.keyPressed.connect(self._key_while_dragging)

    def help(self) -> str:
        """What one can do now, in a sentence; blank where a tool has nothing to say."""
        return ""

    def cancel(self) -> bool:
        """Give up what was begun: whether there was anything."""
        return False

    def finish(self) -> None:
        """Complete what was begun, and put the tool down."""
        self.leave()

    def point_with(self, shape: Qt.CursorShape) -> None:
        """Have this cursor from now on."""
        self.setCursor(QCursor(shape))

    def activate(self) -> None:
        super().activate()
        self._renew()
        self._tell(self.help())

    def deactivate(self) -> None:
        self.cancel()
        self._indicator.setVisible(False)
        self._tell("")
        super().deactivate()

    def leave(self) -> None:
        """Put the tool down."""
        if self._leave is not None:
            self._leave()
        else:
            self.canvas().unsetMapTool(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            # Not passed on: QGIS would stop rendering, and leave the map half drawn.
            event.accept()
            if not self.cancel():
                self.leave()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            # Never passed on: QGIS would delete what is selected in the active layer, past the itinerary's line.
            self.take_back()
            event.ignore()

    def _key_while_dragging(self, event: QKeyEvent) -> None:
        """While a mouse button is down, the canvas does not pass keys to its tool: only this signal tells of them."""
        if event.key() == Qt.Key.Key_Escape and self.isActive():
            self.cancel()

    def take_back(self) -> None:
        """The delete key."""

    def items(self) -> list[QgsMapCanvasItem]:
        """What the tool has put on the canvas."""
        return []

    def dispose(self) -> None:
        """Stop listening and clear the canvas, before the tool goes."""
        for item in self.items():
            sip.delete(item)
        self.active.edited.disconnect(self._renew)
        self.active.changed.disconnect(self._renew)
        self.canvas().keyPressed.disconnect(self._key_while_dragging)

    @property
    def changes(self) -> Optional[Changes]:
        return self.active.changes

    @property
    def crs(self) -> QgsCoordinateReferenceSystem:
        """The coordinate system of the canvas."""
        return self.canvas().mapSettings().destinationCrs()

    def attempt(self, change: Callable[..., Any], *values: Any, **named: Any) -> Any:
        """Make a change; if it is refused, say why and return None."""
        try:
            return change(*values, **named)
        except PotentialError as error:
            self._warn(sentence(error))
            return None

    def snapped(self, event: QgsMapMouseEvent, without: Optional[tuple[QgsVectorLayer, int]] = None) -> Snapped:
        """The place that the mouse means, marked where it snaps to something; without: a feature not to snap to.

        Nor does it snap to lines of itineraries: they follow the stops, and would pull a moved stop back.
        """
        lines = self.changes.layer("itineraries") if self.changes else None
        found = self._snapper.snap(event.pos(), without, lines)
        self._indicator.setMatch(found.match)
        return found

    def stops(self) -> list[Placed]:
        """The stops of the active itinerary that have a point."""
        if self._stops is None:
            wanted = self.active.itinerary
            found = self.changes.placed(wanted) if self.changes and wanted else []
            self._stops = [stop for stop in found if stop.point is not None]
        return self._stops

    def on_map(self, stop: Placed) -> QgsPointXY:
        """The point of a stop on the map."""
        layer = self.changes.layer("stops") if self.changes else None
        return self.toMapCoordinates(layer, QgsPointXY(*(stop.point or (0.0, 0.0))))

    def stop_at(self, pixel: QPoint) -> Optional[Placed]:
        """The stop of the active itinerary under a pixel, the nearest and uppermost."""
        near = [(_distance(self.toCanvasCoordinates(self.on_map(stop)), pixel), stop) for stop in self.stops()]
        within = [each for each in near if each[0] <= REACH]
        return min(reversed(within), key=lambda each: each[0])[1] if within else None

    def leg_at(self, pixel: QPoint) -> Optional[int]:
        """The leg of the itinerary under a pixel, as the index of the stop that it leads to, or None."""
        ends = [self.toCanvasCoordinates(self.on_map(stop)) for stop in self.stops()]
        near = [(_from_leg(pixel, a, b), place) for place, (a, b) in enumerate(zip(ends, ends[1:]), 1)]
        nearest = min(near, default=(REACH + 1, 0))
        return nearest[1] if nearest[0] <= REACH else self._leg_along_roads(pixel)

    def _leg_along_roads(self, pixel: QPoint) -> Optional[int]:
        """The same on the line as it is drawn, which need not run straight from stop to stop."""
        if len(self.stops()) < 2 or not self.changes or not self.active.itinerary:
            return None
        line, layer = self.changes.line(self.active.itinerary), self.changes.layer("itineraries")
        if line.isNull() or line.isEmpty():
            return None
        here = QgsGeometry.fromPointXY(self.toLayerCoordinates(layer, pixel))
        nearest = self.toCanvasCoordinates(self.toMapCoordinates(layer, line.nearestPoint(here).asPoint()))
        if _distance(nearest, pixel) > REACH:
            return None
        # In a round trip the last stop, which is also the first, is passed at the end.
        along, passed, reached = line.lineLocatePoint(here), 0, 0.0
        for stop in self.stops():
            at = line.lineLocatePoint(QgsGeometry.fromPointXY(QgsPointXY(*(stop.point or (0.0, 0.0)))))
            reached = max(reached, at)
            passed += reached <= along
        return min(max(passed, 1), len(self.stops()) - 1)

    def _renew(self) -> None:
        self._stops = None


def _distance(one: QPoint, other: QPoint) -> float:
    return math.hypot(one.x() - other.x(), one.y() - other.y())


def _from_leg(pixel: QPoint, start: QPoint, end: QPoint) -> float:
    """How far a pixel is from the straight between two others."""
    dx, dy = end.x() - start.x(), end.y() - start.y()
    square = dx * dx + dy * dy
    if not square:
        return _distance(pixel, start)
    along = ((pixel.x() - start.x()) * dx + (pixel.y() - start.y()) * dy) / square
    along = min(max(along, 0.0), 1.0)
    return math.hypot(pixel.x() - start.x() - along * dx, pixel.y() - start.y() - along * dy)
