# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens a project in the QGIS window this runs in, and takes a picture of it (DEMO_PROJECT, DEMO_PICTURE).

With DEMO_TABLE only the map of this table is shown of its group, and the dock of the district is not shown beside it.
"""

from __future__ import annotations

import os

from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QDockWidget, QTabWidget
from qgis.utils import iface

WIDTH, HEIGHT = 1280, 800
TABLE = os.environ.get("DEMO_TABLE")
DOCK, STOPS = "DistrictPotentialDock", 2
PANELS = {"Layers": 340} if TABLE else {"Layers": 285, DOCK: 320}


def docks() -> dict[str, QDockWidget]:
    """The panels of the window by name."""
    return {each.objectName(): each for each in iface.mainWindow().findChildren(QDockWidget)}


def start() -> None:
    """Open the project between its layers and the dock."""
    iface.mainWindow().resize(WIDTH, HEIGHT)
    for name, dock in docks().items():
        if name.startswith("Browser"):
            dock.close()
    docks()["ProcessingToolbox"].close()
    docks()[DOCK].setVisible(not TABLE)
    QgsProject.instance().read(os.environ["DEMO_PROJECT"])
    QTimer.singleShot(2000, arrange)


def arrange() -> None:
    """Show the legend of the map and the stops of the itinerary, and wait until the map is drawn."""
    found = [docks()[name] for name in PANELS]
    iface.mainWindow().resizeDocks(found, list(PANELS.values()), Qt.Orientation.Horizontal)
    for node in QgsProject.instance().layerTreeRoot().findLayers():
        if node.layer() and node.layer().id().endswith("_itineraries"):
            node.setExpanded(False)
    if TABLE:
        show_only(TABLE)
    for tabs in docks()[DOCK].findChildren(QTabWidget):
        tabs.setCurrentIndex(STOPS)
    iface.mapCanvas().setExtent(QgsProject.instance().viewSettings().defaultViewExtent())
    iface.mapCanvas().refresh()
    QTimer.singleShot(5000, take)


def show_only(table: str) -> None:
    """Show the map of one table with its legend, and fold every group but the one that holds it."""
    for group in QgsProject.instance().layerTreeRoot().findGroups(True):
        maps = {node: node.layer().id().endswith(f"_{table}") for node in group.findLayers() if node.layer()}
        group.setExpanded(any(maps.values()))
        for node, meant in maps.items():
            if any(maps.values()) and node.parent() is group:
                node.setItemVisibilityChecked(meant)
                node.setExpanded(meant)


def take() -> None:
    """Take the picture; quitting in the ordinary way crashes on a virtual screen."""
    # What QGIS itself misses on a machine without network is no part of the project.
    iface.messageBar().clearWidgets()
    iface.mainWindow().grab().save(os.environ["DEMO_PICTURE"])
    os._exit(0)


QTimer.singleShot(1500, start)
