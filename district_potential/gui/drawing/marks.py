# SPDX-License-Identifier: GPL-3.0-or-later
"""What is shown over the map while drawing: the number of the next stop, and lines not yet made."""

from __future__ import annotations

from typing import Any, Optional, Sequence

from qgis.core import Qgis, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem, QgsRubberBand
from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFont, QPainter, QPen

INK = QColor(31, 31, 31)
PAPER = QColor(255, 255, 255)
RADIUS = 11.0
# Beside the cursor, where it does not hide what is clicked on.
ASIDE = QPointF(18.0, -18.0)


class NumberMark(QgsMapCanvasItem):
    """The number that the next stop would get, in a circle beside the cursor."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.number: Optional[int] = None
        self.setZValue(200)
        self.hide()

    def show_at(self, point: QgsPointXY, number: int) -> None:
        """Show a number beside a place of the map."""
        self.number = number
        self.setPos(self.toCanvasCoordinates(point) + ASIDE)
        self.show()
        self.update()

    def boundingRect(self) -> QRectF:
        side = RADIUS + 2
        return QRectF(-side, -side, 2 * side, 2 * side)

    def paint(self, painter: QPainter, *_: Any) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(INK, 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(PAPER)
        painter.drawEllipse(QPointF(0, 0), RADIUS, RADIUS)
        font = QFont(painter.font())
        font.setBold(True)
        font.setPixelSize(13 if (self.number or 0) < 100 else 10)
        painter.setFont(font)
        painter.drawText(self.boundingRect(), int(Qt.AlignmentFlag.AlignCenter), str(self.number or ""))


class Draft:
    """A line, or an area, that is being drawn."""

    def __init__(self, canvas: QgsMapCanvas, kind: Qgis.GeometryType = Qgis.GeometryType.Line) -> None:
        self.kind = kind
        self._band = QgsRubberBand(canvas, kind)
        self._band.setWidth(2)
        self._band.setLineStyle(Qt.PenStyle.DashLine)
        self._band.setStrokeColor(QColor(31, 31, 31, 200))
        self._band.setSecondaryStrokeColor(QColor(255, 255, 255, 140))
        self._band.setFillColor(QColor(31, 31, 31, 40))

    def show(self, points: Sequence[QgsPointXY]) -> None:
        """Show it through these points of the map."""
        self._band.reset(self.kind)
        for point in points:
            self._band.addPoint(point, False)
        self._band.updatePosition()
        self._band.update()
        self._band.setVisible(bool(points))

    def clear(self) -> None:
        self.show([])

    @property
    def item(self) -> QgsMapCanvasItem:
        """The canvas item that shows it."""
        return self._band
