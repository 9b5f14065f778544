# SPDX-License-Identifier: GPL-3.0-or-later
"""The tool that writes free texts on the map."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent
from qgis.PyQt.QtCore import QEvent, QObject, QPoint, Qt
from qgis.PyQt.QtWidgets import QLineEdit

from district_potential.gui.drawing.tool import DrawingTool, Surroundings

Asker = Callable[[QPoint, Callable[[str], None]], None]
WIDTH = 260


class NoteTool(DrawingTool):
    """Asks for a text where one clicks, and writes it there as a note of the active itinerary.

    ask: called with the pixel of the canvas and what to do with the text; left out, a line edit appears there.
    """

    shape = Qt.CursorShape.IBeamCursor

    def __init__(self, around: Surroundings, ask: Optional[Asker] = None) -> None:
        super().__init__(around)
        self._line = Line(around.canvas, self.tr("Text of the note"))
        self._ask = ask or self._line.ask

    def help(self) -> str:
        return self.tr(
            "Click where the note belongs, write its text, then press Enter. Right-click: finish. Esc: cancel."
        )

    def cancel(self) -> bool:
        return self._line.close()

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        if event.button() == Qt.MouseButton.RightButton:
            self.finish()
        elif event.button() == Qt.MouseButton.LeftButton and self.active.itinerary:
            point, crs, itinerary = self.toMapCoordinates(event.pos()), self.crs, self.active.itinerary
            self._ask(event.pos(), lambda text: self._write(itinerary, text, point, crs))

    def dispose(self) -> None:
        super().dispose()
        self._line.close()
        self._line.deleteLater()

    def finish(self) -> None:
        self._line.accept()
        self.leave()

    def _write(self, itinerary: str, text: str, point: QgsPointXY, crs: QgsCoordinateReferenceSystem) -> None:
        if text.strip() and self.changes:
            self.attempt(self.changes.note, itinerary, text.strip(), point, crs)


class Line(QObject):
    """A line edit on the canvas: Enter keeps the text, Esc gives it up."""

    def __init__(self, canvas: QgsMapCanvas, hint: str) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._hint = hint
        self.edit: Optional[QLineEdit] = None
        self._done: Callable[[str], None] = lambda _: None

    def ask(self, pixel: QPoint, done: Callable[[str], None]) -> None:
        """Show it at a pixel of the canvas, after keeping what was being written elsewhere."""
        self.accept()
        self._done = done
        view = self._canvas.viewport()
        edit = QLineEdit(view)
        edit.setPlaceholderText(self._hint)
        edit.setFixedWidth(min(WIDTH, view.width()))
        height = edit.sizeHint().height()
        edit.move(max(0, min(pixel.x(), view.width() - edit.width())), max(0, min(pixel.y(), view.height() - height)))
        edit.installEventFilter(self)
        edit.show()
        edit.setFocus()
        self.edit = edit

    def accept(self) -> None:
        """Keep what was written."""
        if self.edit is not None:
            text = self.edit.text()
            self.close()
            self._done(text)

    def close(self) -> bool:
        """Give up what was being written: whether anything was."""
        edit, self.edit = self.edit, None
        if edit is None:
            return False
        edit.hide()
        edit.deleteLater()
        self._canvas.setFocus()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # letters typed here must not act as shortcuts of the window
            return True
        if watched is self.edit and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.accept()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
        return False
