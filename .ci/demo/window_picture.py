# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens a project in the QGIS window this runs in, and takes a picture of it (DEMO_PROJECT, DEMO_PICTURE)."""

from __future__ import annotations

import os

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.utils import iface

WIDTH, HEIGHT = 1600, 1000


def start() -> None:
    """Open the project and wait until the map is drawn."""
    iface.mainWindow().resize(WIDTH, HEIGHT)
    for dock in iface.mainWindow().findChildren(type(iface.mainWindow().findChild(object, "Layers"))):
        if dock.objectName().startswith("Browser"):
            dock.close()
    QgsProject.instance().read(os.environ["DEMO_PROJECT"])
    iface.messageBar().clearWidgets()
    QTimer.singleShot(6000, take)


def take() -> None:
    """Take the picture; quitting in the ordinary way crashes on a virtual screen."""
    iface.mainWindow().grab().save(os.environ["DEMO_PICTURE"])
    os._exit(0)


QTimer.singleShot(1500, start)
