# SPDX-License-Identifier: GPL-3.0-or-later
"""A window as plugins see it, and changes that only remember what they were asked for."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsProject, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsMessageBar, QgsStatusBar
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QDockWidget, QMainWindow, QMenu, QToolBar


class Window:
    """The part of QGIS's interface that the dock uses, on a real main window."""

    def __init__(self):
        self.window = QMainWindow()
        self.canvas = QgsMapCanvas(self.window)
        self.canvas.resize(400, 300)
        self.window.setCentralWidget(self.canvas)
        self.bar = QgsMessageBar(self.window)
        self.status = QgsStatusBar(self.window)
        self.menu = QMenu(self.window)
        self.tools = QToolBar(self.window)
        self.forms = []

    def mainWindow(self):
        return self.window

    def mapCanvas(self):
        return self.canvas

    def statusBarIface(self):
        return self.status

    def messageBar(self):
        return self.bar

    def addTabifiedDockWidget(self, area, dock, beside, raised):
        self.window.addDockWidget(area, dock)
        dock.show()

    def removeDockWidget(self, dock):
        self.window.removeDockWidget(dock)

    def addPluginToMenu(self, name, action):
        self.menu.addAction(action)

    def removePluginMenu(self, name, action):
        self.menu.removeAction(action)

    def addToolBarIcon(self, action):
        self.tools.addAction(action)

    def removeToolBarIcon(self, action):
        self.tools.removeAction(action)

    def openFeatureForm(self, layer, feature):
        self.forms.append((layer.name(), feature["uuid"], layer.isEditable()))
        return True

    def setActiveLayer(self, layer):
        self.active = layer
        return True

    def put(self, widget):
        """Show a widget beside the map."""
        dock = QDockWidget(self.window)
        dock.setWidget(widget)
        self.window.addDockWidget(RIGHT, dock)

    @property
    def said(self) -> list[str]:
        """The sentences in the message bar, the last one first."""
        return [item.text() for item in self.bar.items()]


@dataclass(frozen=True)
class Stop:
    uuid: str
    sequence: int
    title: str
    point: tuple[float, float] | None = None


class Remembered(QObject):
    """Changes that keep stops in memory and every call in ``calls``."""

    changed = pyqtSignal()
    told = pyqtSignal(str)
    refused = pyqtSignal(str)

    def __init__(self, project=None, path=""):
        super().__init__()
        self.path = path
        self.calls = []
        self.titles = {"s1": "Well", "s2": "Mill", "s3": "School", "s4": "Market"}
        self.order = ["s1", "s2", "s3", "s4"]
        self.why_not = None
        self.closed = False

    def stops(self, itinerary):
        return [Stop(u, n, self.titles.get(u, u), (float(n), 0.0)) for n, u in enumerate(self.order, 1)]

    placed = stops

    def layer(self, table):
        return QgsVectorLayer("Point?crs=EPSG:32632", table, "memory")

    def reorder(self, itinerary, order):
        self._call("reorder", itinerary, list(order))
        self.order = list(order)
        self.changed.emit()

    def delete(self, stops):
        self._call("delete", list(stops))
        self.order = [u for u in self.order if u not in stops]
        self.changed.emit()

    def insert(self, itinerary, point, crs, at=None, **attributes):
        self._call("insert", itinerary, (point.x(), point.y()), at)
        self.order.insert(at - 1, "new")
        self.changed.emit()
        return "new"

    def undo(self):
        self._call("undo")
        self.changed.emit()

    def redo(self):
        self._call("redo")
        self.changed.emit()

    def undo_text(self):
        return "Move stop 2"

    def redo_text(self):
        return ""

    def can_undo(self):
        return True

    def can_redo(self):
        return False

    def is_editing(self):
        return bool(self.calls)

    is_changed = is_editing

    def save(self):
        self._call("save")
        return self.why_not

    def close(self):
        self.closed = True

    def _call(self, *call):
        self.calls.append(call)


def project_with(path: str) -> QgsProject:
    """The open project, emptied, with the units of a district as a layer."""
    project = QgsProject.instance()
    project.clear()
    project.addMapLayer(QgsVectorLayer(f"{path}|layername=units", "units", "ogr"))
    return project


RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
