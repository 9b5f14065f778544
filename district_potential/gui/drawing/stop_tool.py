# SPDX-License-Identifier: GPL-3.0-or-later
"""The tool for stops: click to add, drag to move, with Shift or Ctrl to insert between two."""

from __future__ import annotations

from typing import Any, Callable, Optional

from qgis.core import QgsFeature, QgsPointXY, QgsVectorLayer
from qgis.gui import QgsMapCanvasItem, QgsMapMouseEvent
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QApplication

from district_potential.gui.drawing.marks import Draft, NumberMark
from district_potential.gui.drawing.snapping import Snapped
from district_potential.gui.drawing.stops import Placed
from district_potential.gui.drawing.tables import cell, layer_in
from district_potential.gui.drawing.tool import DrawingTool, Surroundings
from district_potential.layers.workspace.references import listed

BETWEEN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
Form = Callable[[QgsVectorLayer, QgsFeature], None]


class StopTool(DrawingTool):
    """Adds, moves, selects and deletes the stops of the active itinerary.

    form: called with the layer and a stop that has just been added; left out, no form opens. asked: called with one
    that was double-clicked; left out, form is.
    """

    def __init__(self, around: Surroundings, form: Optional[Form] = None, asked: Optional[Form] = None) -> None:
        super().__init__(around)
        self._form, self._asked = form, asked or form
        self._mark = NumberMark(around.canvas)
        self._draft = Draft(around.canvas)
        self._pressed: Optional[QPoint] = None
        self._held: Optional[Placed] = None
        self._moving = False

    def items(self) -> list[QgsMapCanvasItem]:
        return [self._mark, self._draft.item]

    def help(self) -> str:
        return self.tr(
            "Click: add. Drag: move. Shift and click on the line: insert. Click on a stop and Delete: take out. "
            "Right-click: finish. Esc: cancel."
        )

    def cancel(self) -> bool:
        begun = self._moving
        self._pressed, self._held, self._moving = None, None, False
        self._draft.clear()
        self._mark.hide()
        self._indicator.setVisible(False)
        return begun

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.changes:
            self._renew()
            self._pressed = event.pos()
            self._held = self.stop_at(event.pos())

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        if not self.changes or not self.active.itinerary:
            return
        if self._held is not None and self._pressed is not None:
            far = (event.pos() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            self._moving = self._moving or far
        if self._moving:
            self._show_move(self.snapped(event, self._own(self._held)).point)
        else:
            self._show_next(event)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            self.cancel()
            self.finish()
            return
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None or not self.changes:
            return
        held, moving = self._held, self._moving
        self.cancel()
        if moving and held is not None:
            place = self.snapped(event, self._own(held)).point
            self.attempt(self.changes.move, held.uuid, place, self.crs)
        elif held is not None:
            self.changes.layer("stops").selectByIds([held.fid])
        else:
            self._add(event)

    def canvasDoubleClickEvent(self, event: QgsMapMouseEvent) -> None:
        """Show the form of the stop under the mouse, which the first click has added if there was none."""
        held = self.stop_at(event.pos())
        if held is not None and self.changes and self._asked:
            layer = self.changes.layer("stops")
            self._asked(layer, layer.getFeature(held.fid))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Shift, Qt.Key.Key_Control):
            self._tell(self.help())

    def take_back(self) -> None:
        """Delete the selected stops of the active itinerary."""
        if not self.changes:
            return
        chosen = set(self.changes.layer("stops").selectedFeatureIds())
        uuids = [stop.uuid for stop in self.stops() if stop.fid in chosen]
        if uuids:
            self.attempt(self.changes.delete, uuids)
        else:
            self._tell(self.tr("No stop is selected: click on one, then press Delete."))

    def _add(self, event: QgsMapMouseEvent) -> None:
        """Add a stop at the end, or between two."""
        place, at = self.snapped(event), None
        if not self.active.itinerary or not self.changes:
            self._warn(self.tr("Choose an itinerary first: stops are added to it."))
            return
        if event.modifiers() & BETWEEN:
            leg = self.leg_at(event.pos())
            if leg is None:
                self._warn(self.tr("To insert a stop between two others, click on the line that joins them."))
                return
            at = self.stops()[leg].sequence or leg + 1
        uuid = self.attempt(
            self.changes.insert, self.active.itinerary, place.point, self.crs, at, **self._from_actor(place)
        )
        if uuid is not None and self._form is not None:
            self._form(self.changes.layer("stops"), self.changes.stop(uuid))

    def _from_actor(self, place: Snapped) -> dict[str, Any]:
        """The title and actors of a stop that is placed on an actor."""
        path = self.active.district_path
        actors = layer_in(self.active.project, path, "actors") if path else None
        if place.layer is None or actors is None or place.layer.id() != actors.id() or place.fid is None:
            return {}
        actor = actors.getFeature(place.fid)
        if not cell(actor, "name"):
            return {}
        return {"title": cell(actor, "name"), "actors": listed([str(cell(actor, "uuid"))])}

    def _own(self, stop: Optional[Placed]) -> Optional[tuple[QgsVectorLayer, int]]:
        return (self.changes.layer("stops"), stop.fid) if stop and self.changes else None

    def _show_move(self, point: QgsPointXY) -> None:
        """The legs that a moved stop would have."""
        stops = self.stops()
        place = next((n for n, stop in enumerate(stops) if self._held and stop.uuid == self._held.uuid), None)
        if place is None:
            return
        beside = [stops[n] for n in (place - 1, place + 1) if 0 <= n < len(stops)]
        ends = [self.on_map(stop) for stop in beside]
        self._draft.show([ends[0], point, *ends[1:]] if place else [point, *ends])
        self._mark.show_at(point, stops[place].sequence or place + 1)

    def _show_next(self, event: QgsMapMouseEvent) -> None:
        """The number that the next stop would have, and its legs."""
        stops = self.stops()
        if self.stop_at(event.pos()) is not None:
            self._mark.hide()
            self._draft.clear()
            self._indicator.setVisible(False)
            self.point_with(Qt.CursorShape.OpenHandCursor)
            return
        self.point_with(self.shape)
        point = self.snapped(event).point
        leg = self.leg_at(event.pos()) if event.modifiers() & BETWEEN else None
        if leg is not None:
            self._draft.show([self.on_map(stops[leg - 1]), point, self.on_map(stops[leg])])
            self._mark.show_at(point, leg + 1)
        else:
            self._draft.show([self.on_map(stops[-1]), point] if stops else [])
            self._mark.show_at(point, len(stops) + 1)
