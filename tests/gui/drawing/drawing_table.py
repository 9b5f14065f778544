# SPDX-License-Identifier: GPL-3.0-or-later
"""A district on a canvas, and the hands of a facilitator on it."""

from __future__ import annotations

import pytest
from district import ITINERARY, SIDE, SOUTH, UTM, WEST, place, project_of
from hands import Hands
from qgis.core import (
    QgsPointXY,
    QgsRectangle,
)

from district_potential.gui.drawing.active import Active
from district_potential.gui.drawing.changes import Changes
from district_potential.gui.drawing.tool import Surroundings

ALL = QgsRectangle(WEST - 200, SOUTH - 200, WEST + 2 * SIDE + 200, SOUTH + 2 * SIDE + 200)
# Free ground: no stop, no middle of a unit, no corner near.
FREE = QgsPointXY(WEST + 1700, SOUTH + 300)
ALSO_FREE = QgsPointXY(WEST + 300, SOUTH + 1300)
MIDDLE = QgsPointXY((place(1).x() + place(2).x()) / 2, (place(1).y() + place(2).y()) / 2)


class Table:
    """A district on a canvas with a facilitator's hands, and what was said."""

    def __init__(self, path, crs=UTM):
        self.project = project_of(path, crs)
        self.hands = Hands(self.project, UTM)
        self.hands.look_at(ALL)
        self.changes = Changes(self.project, str(path))
        self.active = Active(self.project)
        self.active.use(self.changes)
        self.active.choose(ITINERARY)
        self.told, self.warned, self.forms = [], [], []

    def take(self, kind, *more, **named):
        around = Surroundings(self.hands.canvas, self.active, self.told.append, self.warned.append)
        tool = kind(around, *more, **named)
        self.hands.canvas.setMapTool(tool)
        self.tool = tool
        return tool

    def in_hand(self):
        return self.hands.canvas.mapTool() is self.tool

    def points(self):
        return [stop.point for stop in self.changes.placed(ITINERARY)]

    def uuids(self):
        return [stop.uuid for stop in self.changes.stops(ITINERARY)]

    def pixels_off(self, point, other):
        one, two = self.hands.pixel(QgsPointXY(*point)), self.hands.pixel(other)
        return (one - two).manhattanLength()

    def close(self):
        self.hands.canvas.unsetMapTool(self.hands.canvas.mapTool())
        self.changes.close()
        self.hands.close()
        self.project.clear()


every_crs = pytest.mark.parametrize("table", ["EPSG:32632", "EPSG:3857", "EPSG:32633", "EPSG:4326"], indirect=True)
