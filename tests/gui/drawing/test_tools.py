# SPDX-License-Identifier: GPL-3.0-or-later
"""The tool for stops under a real mouse and real keys, on a canvas without a window around it."""

from __future__ import annotations

import pytest
from district import ITINERARY, SIDE, SOUTH, SOUTH_EAST, WEST, check, place
from drawing_table import ALSO_FREE, FREE, MIDDLE, Table, every_crs
from hands import LEFT, RIGHT
from qgis.core import (
    Qgis,
    QgsGeometry,
    QgsPointXY,
    QgsSnappingConfig,
    QgsSnappingUtils,
)
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QKeyEvent

from district_potential.gui.drawing.callout_tool import CalloutTool
from district_potential.gui.drawing.note_tool import NoteTool
from district_potential.gui.drawing.stop_tool import StopTool
from district_potential.layers.rows import Append, Update, change_rows

pytestmark = pytest.mark.usefixtures("qgis_app")
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@every_crs
def test_a_click_adds_a_stop_at_the_end(table):
    table.take(StopTool)
    table.hands.click(FREE)
    table.hands.click(ALSO_FREE)
    assert len(table.uuids()) == 6
    assert table.pixels_off(table.points()[4], FREE) <= 1
    assert table.pixels_off(table.points()[5], ALSO_FREE) <= 1
    assert [table.changes.stop(uuid)["unit_code"] for uuid in table.uuids()[4:]] == ["002", "003"]
    check(table.changes)
    assert not table.warned


@every_crs
def test_a_dragged_stop_moves(table):
    table.take(StopTool)
    table.hands.drag(place(2), FREE)
    assert table.uuids() == ["s1", "s2", "s3", "s4"]
    assert table.pixels_off(table.points()[1], FREE) <= 1
    assert table.changes.undo_text() == "Move stop 2"
    check(table.changes)


@pytest.mark.parametrize("key", [SHIFT, CTRL])
def test_with_shift_or_ctrl_a_stop_is_inserted_between_the_two_whose_line_is_clicked_on(table, key):
    table.take(StopTool)
    table.hands.click(MIDDLE, keys=key)
    assert [stop.sequence for stop in table.changes.stops(ITINERARY)] == [1, 2, 3, 4, 5]
    assert table.uuids()[0] == "s1"
    assert table.uuids()[2:] == ["s2", "s3", "s4"]
    assert table.pixels_off(table.points()[1], MIDDLE) <= 1
    table.hands.click(FREE, keys=key)
    assert len(table.uuids()) == 5
    assert "line" in table.warned[-1]
    check(table.changes)


def test_a_line_along_roads_is_clicked_on_where_it_runs(district):
    bends = [
        place(1),
        QgsPointXY(place(1).x(), place(2).y()),
        place(2),
        QgsPointXY(place(2).x(), place(3).y()),
        place(3),
    ]
    bends += [QgsPointXY(place(3).x(), place(4).y()), place(4)]
    rows = [{"uuid": ITINERARY, "geometry": QgsGeometry.fromPolylineXY(bends)}]
    change_rows(district, [Update("itineraries", "uuid", rows)])
    table = Table(district)
    told = []
    table.changes.told.connect(told.append)
    table.take(StopTool)
    on_road = QgsPointXY(place(2).x(), place(2).y() + 250)
    table.hands.click(on_road, keys=SHIFT)
    assert table.uuids()[:2] == ["s1", "s2"]
    assert table.uuids()[3:] == ["s3", "s4"]
    assert "straight" in told[0]
    table.close()


def test_without_a_key_a_click_on_the_line_adds_at_the_end(table):
    table.take(StopTool)
    table.hands.click(MIDDLE)
    assert table.uuids()[:4] == ["s1", "s2", "s3", "s4"]


def test_a_click_on_a_stop_selects_it_and_delete_takes_it_out(table):
    table.take(StopTool)
    table.hands.key(Qt.Key.Key_Delete)
    assert "selected" in table.told[-1]
    table.hands.click(place(2))
    assert len(table.uuids()) == 4
    table.hands.key(Qt.Key.Key_Delete)
    assert table.uuids() == ["s1", "s3", "s4"]
    check(table.changes)


def test_the_number_to_come_goes_with_the_mouse(table):
    mark, draft = table.take(StopTool).items()
    table.hands.hover(FREE)
    assert (mark.isVisible(), mark.number) == (True, 5)
    assert draft.asGeometry().constGet().numPoints() == 2
    table.hands.hover(MIDDLE, keys=SHIFT)
    assert mark.number == 2
    table.hands.click(FREE)
    table.hands.hover(ALSO_FREE)
    assert mark.number == 6
    table.hands.hover(place(3))
    assert not mark.isVisible()
    assert table.hands.canvas.cursor().shape() == Qt.CursorShape.OpenHandCursor


def test_esc_gives_up_a_move_and_then_the_tool(table):
    table.take(StopTool)
    table.hands.press(place(2))
    table.hands.hover(FREE, LEFT)
    table.hands.key(Qt.Key.Key_Escape)
    table.hands.release(FREE)
    assert table.points()[1] == (place(2).x(), place(2).y())
    assert not table.changes.can_undo()
    assert table.in_hand()
    table.hands.key(Qt.Key.Key_Escape)
    assert not table.in_hand()
    assert table.told[-1] == ""


@pytest.mark.parametrize("kind", [StopTool, CalloutTool, NoteTool])
def test_esc_does_not_come_to_the_window_which_would_stop_drawing_the_map(table, kind):
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    press.ignore()
    table.take(kind).keyPressEvent(press)
    assert press.isAccepted()


def test_a_right_click_finishes(table):
    table.take(StopTool)
    table.hands.click(FREE)
    table.hands.click(ALSO_FREE, RIGHT)
    assert not table.in_hand()
    assert len(table.uuids()) == 5


def test_the_form_is_shown_for_a_new_stop_and_by_a_double_click(table):
    table.take(StopTool, form=lambda layer, stop: table.forms.append((layer.name(), stop["sequence"])))
    table.hands.click(FREE)
    assert table.forms == [("stops", 5)]
    table.hands.double_click(place(2))
    assert table.forms == [("stops", 5), ("stops", 2)]
    assert len(table.uuids()) == 5


def test_without_an_itinerary_a_click_says_what_to_do(table):
    table.take(StopTool)
    table.active.choose(None)
    table.hands.hover(FREE)
    table.hands.click(FREE)
    assert "itinerary" in table.warned[0]
    assert not table.changes.can_undo()


def test_stops_of_other_itineraries_are_not_touched(table):
    table.active.choose("i2")
    table.take(StopTool)
    table.hands.drag(place(2), FREE)
    assert table.points()[1] == (place(2).x(), place(2).y())


def beside(table, point, pixels=6):
    """A place some pixels beside another."""
    return QgsPointXY(point.x() + pixels * table.hands.canvas.mapUnitsPerPixel(), point.y())


def test_a_stop_near_the_middle_of_a_unit_stands_on_it(table):
    table.take(StopTool)
    table.hands.click(beside(table, SOUTH_EAST))
    assert table.points()[-1] == (SOUTH_EAST.x(), SOUTH_EAST.y())


def test_a_stop_on_an_actor_takes_its_name_and_names_it(district):
    actor = {"uuid": "a1", "name": "Cooperativa", "kind": "company", "geometry": QgsGeometry.fromPointXY(FREE)}
    change_rows(district, [Append("actors", [actor])])
    table = Table(district)
    table.take(StopTool)
    table.hands.click(beside(table, FREE))
    stop = table.changes.stop(table.uuids()[-1])
    assert table.points()[-1] == (FREE.x(), FREE.y())
    assert (stop["title"], stop["actors"]) == ("Cooperativa", '{"a1"}')
    table.close()


def test_a_moved_stop_is_not_drawn_back_to_where_it_was(table):
    table.take(StopTool)
    there = beside(table, place(2), 10)
    table.hands.drag(place(2), there)
    assert table.pixels_off(table.points()[1], there) <= 1


def test_the_snapping_of_the_user_is_used_where_it_is_on_and_never_changed(table):
    config = QgsSnappingConfig(table.project)
    config.setEnabled(True)
    config.setMode(Qgis.SnappingMode.AllLayers)
    config.setTypeFlag(Qgis.SnappingType.Vertex)
    config.setTolerance(12)
    config.setUnits(Qgis.MapToolUnit.Pixels)
    utils = QgsSnappingUtils()
    utils.setMapSettings(table.hands.canvas.mapSettings())
    utils.setConfig(config)
    before = QgsSnappingConfig(table.project.snappingConfig())
    table.take(StopTool)
    table.hands.click(beside(table, SOUTH_EAST))
    table.hands.canvas.setSnappingUtils(utils)
    table.hands.click(beside(table, QgsPointXY(WEST + 2 * SIDE, SOUTH)))
    table.hands.click(beside(table, QgsPointXY(WEST + 500, SOUTH + 1500)))
    assert table.points()[-3] == (SOUTH_EAST.x(), SOUTH_EAST.y())
    assert table.points()[-2] == (WEST + 2 * SIDE, SOUTH)
    assert table.points()[-1] != (WEST + 500, SOUTH + 1500)
    assert table.project.snappingConfig() == before
    assert utils.config() == config
    table.hands.canvas.setSnappingUtils(None)
