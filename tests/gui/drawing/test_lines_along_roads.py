# SPDX-License-Identifier: GPL-3.0-or-later
"""A line that runs along roads, when its stops are changed in the window: what stays along them, and what is told."""

from __future__ import annotations

import pytest
from district import ITINERARY, SOUTH_EAST, UTM, check, place, project_of
from qgis.core import QgsGeometry, QgsPointXY

from district_potential.gui.drawing.changes import Changes
from district_potential.gui.drawing.stops import points_of
from district_potential.gui.drawing.tables import rows_where
from district_potential.layers.rows import Update, change_rows

pytestmark = pytest.mark.usefixtures("qgis_app")


def drawn(district, points):
    """The changes of a district whose line runs along points, and what they tell."""
    line = QgsGeometry.fromPolylineXY(points)
    change_rows(district, [Update("itineraries", "uuid", [{"uuid": ITINERARY, "geometry": line}])])
    changes, told = Changes(project_of(district), str(district)), []
    changes.told.connect(told.append)
    return changes, told


def test_a_line_along_roads_goes_straight_where_it_changes_and_that_is_said(district):
    along = [(place(1).x(), place(1).y() - 50), (place(3).x() + 50, place(3).y())]
    curved = [place(1), QgsPointXY(*along[0]), place(2), place(3), QgsPointXY(*along[1]), place(4)]
    changes, told = drawn(district, curved)
    changes.label("s1", SOUTH_EAST, UTM)
    assert not told

    def legs(*points):
        assert points_of(changes.line(ITINERARY)) == [p if isinstance(p, tuple) else (p.x(), p.y()) for p in points]

    changes.move("s1", SOUTH_EAST, UTM)
    assert len(told) == 1
    assert "Water" in told[0]
    legs(SOUTH_EAST, place(2), place(3), along[1], place(4))
    changes.undo()
    legs(*curved)
    changes.redo()
    changes.move("s4", place(1), UTM)
    assert len(told) == 1  # once is enough
    legs(SOUTH_EAST, place(2), place(3), place(1))
    changes.close()


def test_a_line_along_roads_is_drawn_straight_after_changes_with_other_tools(district):
    changes, told = drawn(district, [place(1), SOUTH_EAST, place(2), place(3), place(4)])
    stops = changes.layer("stops")
    stops.startEditing()
    (stop,) = rows_where(stops, "uuid", "s4")
    stops.beginEditCommand("Move")
    stops.changeGeometry(stop.id(), QgsGeometry.fromPointXY(SOUTH_EAST))
    stops.endEditCommand()
    check(changes)
    assert len(told) == 1
    changes.close()
