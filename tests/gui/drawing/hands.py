# SPDX-License-Identifier: GPL-3.0-or-later
"""A canvas that shows a district, and a mouse and keys on it."""

from __future__ import annotations

from qgis.core import QgsCoordinateTransform, QgsPointXY, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtGui import QKeyEvent, QMouseEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE = Qt.KeyboardModifier.NoModifier
TABLES_SHOWN = ("notes", "stops", "actors", "places", "paths", "itineraries", "units")


class Hands:
    """Real events, sent to the viewport of the canvas; places are in the coordinate system of the district."""

    def __init__(self, project, crs, layers=TABLES_SHOWN, size=(800, 800)):
        self.project, self.district_crs = project, crs
        self.canvas = QgsMapCanvas()
        self.canvas.setProject(project)
        self.canvas.resize(*size)
        self.canvas.setDestinationCrs(project.crs())
        self.canvas.setLayers([layer for name in layers for layer in project.mapLayersByName(name)])
        self.canvas.show()
        QApplication.processEvents()

    def look_at(self, rectangle: QgsRectangle):
        transform = QgsCoordinateTransform(self.district_crs, self.project.crs(), self.project)
        self.canvas.setExtent(transform.transformBoundingBox(rectangle))
        QApplication.processEvents()

    def pixel(self, point: QgsPointXY) -> QPoint:
        transform = QgsCoordinateTransform(self.district_crs, self.project.crs(), self.project)
        there = self.canvas.getCoordinateTransform().transform(transform.transform(point))
        return QPoint(round(there.x()), round(there.y()))

    def draw(self):
        """Wait until the map is drawn, its labels too."""
        self.canvas.refreshAllLayers()
        self.canvas.waitWhileRendering()
        QApplication.processEvents()

    def click(self, point, button=LEFT, keys=NONE):
        QTest.mouseClick(self.canvas.viewport(), button, keys, self.pixel(point))
        QApplication.processEvents()

    def double_click(self, point):
        pixel = self.pixel(point)
        QTest.mouseClick(self.canvas.viewport(), LEFT, NONE, pixel)
        QTest.mouseDClick(self.canvas.viewport(), LEFT, NONE, pixel)
        QApplication.processEvents()

    def press(self, point, button=LEFT):
        self._mouse(QEvent.Type.MouseButtonPress, point, button, button)

    def hover(self, point, buttons=Qt.MouseButton.NoButton, keys=NONE):
        self._mouse(QEvent.Type.MouseMove, point, Qt.MouseButton.NoButton, buttons, keys)

    def release(self, point, button=LEFT):
        self._mouse(QEvent.Type.MouseButtonRelease, point, button, Qt.MouseButton.NoButton)

    def drag(self, start, end):
        self.press(start)
        middle = QgsPointXY((start.x() + end.x()) / 2, (start.y() + end.y()) / 2)
        for point in (middle, end):
            self.hover(point, LEFT)
        self.release(end)

    def key(self, key):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(self.canvas, QKeyEvent(kind, key, NONE))
        QApplication.processEvents()

    def close(self):
        self.canvas.hide()
        self.canvas.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _mouse(self, kind, point, button, buttons, keys=NONE):
        view = self.canvas.viewport()
        pixel = self.pixel(point)
        QApplication.sendEvent(view, QMouseEvent(kind, pixel, view.mapToGlobal(pixel), button, buttons, keys))
        QApplication.processEvents()
