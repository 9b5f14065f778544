# SPDX-License-Identifier: GPL-3.0-or-later
"""The dock in the window of QGIS: empty until it is first seen, so that QGIS opens as fast as without it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProject
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QCoreApplication, Qt, QTimer
from qgis.PyQt.QtGui import QIcon, QShowEvent
from qgis.PyQt.QtWidgets import QAction

if TYPE_CHECKING:
    from district_potential.gui.dock.panel import Panel

ICON = Path(__file__).parents[2] / "icons" / "district_potential.svg"
MENU = "District Potential"
# Docks of QGIS with which this one shares a place as tabs: stacked, both would be too low.
NEIGHBOURS = ["ProcessingToolbox"]
LEAST = 260


class DistrictDock(QgsDockWidget):
    """The dock *District*; QGIS remembers its place by its name."""

    def __init__(self, iface: Any, project: QgsProject) -> None:
        super().__init__(QCoreApplication.translate("DistrictDock", "District"))
        self.setObjectName("DistrictPotentialDock")
        self.setWindowIcon(QIcon(str(ICON)))
        self._iface, self._project = iface, project
        self.panel: Panel | None = None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.panel is None:
            QTimer.singleShot(0, self._build_if_seen)

    def _build_if_seen(self) -> None:
        if self.isVisible():
            self.build()

    def build(self) -> Panel:
        """Make the contents, once."""
        if self.panel is None:
            from district_potential.gui.dock.panel import Panel  # noqa: PLC0415
            from district_potential.gui.drawing.changes import Changes  # noqa: PLC0415

            self.panel = Panel(self._iface, self._project, Changes, self)
            self.panel.setMinimumWidth(LEAST)
            self.setWidget(self.panel)
        return self.panel


class Entry:
    """What the plugin adds to the window: the dock, and the action that shows it, in a menu and as a button."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self.dock = DistrictDock(iface, QgsProject.instance())
        iface.addTabifiedDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock, NEIGHBOURS, False)
        # QGIS shows it again where it was open when QGIS was left.
        self.dock.hide()
        self.action = QAction(QIcon(str(ICON)), self.dock.windowTitle(), iface.mainWindow())
        self.action.setObjectName("DistrictPotentialShowDock")
        self.action.setCheckable(True)
        self.action.setToolTip(
            QCoreApplication.translate("DistrictDock", "District: its steps, phases, itineraries and checks")
        )
        self.dock.setToggleVisibilityAction(self.action)
        iface.addPluginToMenu(MENU, self.action)
        iface.addToolBarIcon(self.action)

    def remove(self) -> None:
        """Take all of it out again."""
        self._iface.removePluginMenu(MENU, self.action)
        self._iface.removeToolBarIcon(self.action)
        if self.dock.panel is not None:
            self.dock.panel.let_go()
        self._iface.removeDockWidget(self.dock)
        self.action.deleteLater()
        self.dock.deleteLater()
