# SPDX-License-Identifier: GPL-3.0-or-later
"""The tools that draw what a stop covers, drag callouts and write notes, under a real mouse and real keys."""

from __future__ import annotations

import pytest
from district import ITINERARY, UTM, check, layer_named, place
from drawing_table import ALSO_FREE, FREE, every_crs
from hands import LEFT, RIGHT
from qgis.core import (
    Qgis,
    QgsPointXY,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QLineEdit

from district_potential.gui.drawing.callout_tool import CalloutTool
from district_potential.gui.drawing.cover_tool import CoverTool
from district_potential.gui.drawing.note_tool import NoteTool

pytestmark = pytest.mark.usefixtures("qgis_app")
CORNERS = [FREE, QgsPointXY(FREE.x() + 250, FREE.y()), QgsPointXY(FREE.x() + 250, FREE.y() + 200)]


@every_crs
@pytest.mark.parametrize(("kind", "name"), [("Polygon", "places"), ("Line", "paths")])
def test_what_a_stop_covers_is_drawn_corner_by_corner(table, kind, name):
    table.take(CoverTool, Qgis.GeometryType[kind])
    table.hands.click(FREE)
    assert "stop" in table.warned[0]
    table.hands.click(place(2))
    assert "Stop 2" in table.told[-1]
    for corner in [*CORNERS, ALSO_FREE]:
        table.hands.click(corner)
    table.hands.hover(place(4))
    table.hands.key(Qt.Key.Key_Backspace)
    table.hands.click(ALSO_FREE, RIGHT)
    (row,) = table.changes.layer(name).getFeatures()
    assert row["stop"] == "s2"
    drawn = list(row.geometry().vertices())[:3]
    assert all(table.pixels_off((v.x(), v.y()), corner) <= 1 for v, corner in zip(drawn, CORNERS))
    assert row.geometry().constGet().nCoordinates() == (4 if kind == "Polygon" else 3)
    assert table.in_hand()
    table.hands.click(ALSO_FREE, RIGHT)
    assert not table.in_hand()
    check(table.changes)


def test_too_few_corners_are_told_and_esc_gives_them_up(table):
    table.changes.layer("stops").selectByExpression("uuid = 's3'")
    table.take(CoverTool, Qgis.GeometryType.Polygon)
    assert "Stop 3" in table.told[-1]
    table.hands.double_click(FREE)
    table.hands.click(ALSO_FREE)
    table.hands.click(ALSO_FREE, RIGHT)
    assert "three" in table.warned[0]
    table.hands.key(Qt.Key.Key_Escape)
    assert table.in_hand()
    assert not table.changes.can_undo()
    table.hands.key(Qt.Key.Key_Escape)
    assert not table.in_hand()


def test_an_outline_that_crosses_itself_becomes_the_areas_it_goes_around(table):
    table.changes.layer("stops").selectByExpression("uuid = 's3'")
    table.take(CoverTool, Qgis.GeometryType.Polygon)
    for dx, dy in ((0, 0), (250, 200), (250, 0), (0, 200)):
        table.hands.click(QgsPointXY(FREE.x() + dx, FREE.y() + dy))
    table.hands.click(ALSO_FREE, RIGHT)
    (row,) = table.changes.layer("places").getFeatures()
    assert row.geometry().isGeosValid()
    assert row.geometry().constGet().numGeometries() == 2


def middle(label):
    return QgsPointXY(label.labelRect.center())


def labels(table, name):
    return [
        label for label in table.hands.canvas.labelingResults().allLabels()
        if label.layerID == layer_named(table.project, name).id() and not label.isUnplaced
        and not label.labelText.isdecimal()
    ]  # fmt: skip


def test_a_callout_is_dragged_to_where_it_was_dropped(table):
    table.hands.draw()
    label = labels(table, "stops")[0]
    corner = QgsPointXY(label.labelRect.xMinimum(), label.labelRect.yMinimum())
    uuid = table.changes.layer("stops").getFeature(label.featureId)["uuid"]
    _, leader = table.take(CalloutTool).items()
    start = middle(label)
    there = QgsPointXY(start.x() + 150, start.y() + 90)
    table.hands.press(start)
    table.hands.hover(there, LEFT)
    assert leader.asGeometry().constGet().numPoints() == 2
    table.hands.release(there)
    stop = table.changes.stop(uuid)
    off = table.hands.canvas.mapUnitsPerPixel() * 1.5
    assert (stop["label_x"], stop["label_y"]) == pytest.approx((corner.x() + 150, corner.y() + 90), abs=off)
    assert "callout" in table.changes.undo_text()
    table.hands.draw()
    moved = next(each for each in labels(table, "stops") if each.featureId == label.featureId)
    assert (moved.labelRect.xMinimum(), moved.labelRect.yMinimum()) == pytest.approx(
        (corner.x() + 150, corner.y() + 90), abs=2 * off
    )


def test_the_number_of_a_stop_stays_on_it(table):
    table.hands.draw()
    before = table.changes.undo_text()
    _, leader = table.take(CalloutTool).items()
    table.hands.press(place(1))
    table.hands.hover(FREE, LEFT)
    table.hands.release(FREE)
    assert leader.asGeometry().isEmpty()
    assert table.changes.undo_text() == before


def test_esc_leaves_a_callout_where_it_is(table):
    table.hands.draw()
    start = middle(labels(table, "stops")[0])
    table.take(CalloutTool)
    table.hands.press(start)
    table.hands.hover(FREE, LEFT)
    table.hands.key(Qt.Key.Key_Escape)
    table.hands.release(FREE)
    assert not table.changes.can_undo()
    assert table.in_hand()
    table.hands.drag(ALSO_FREE, FREE)
    assert not table.changes.can_undo()
    assert any("no text" in told for told in table.told)


def line_in(table):
    """The line in which a note is being written."""
    return next(line for line in table.hands.canvas.viewport().findChildren(QLineEdit) if line.isVisible())


@every_crs
def test_a_note_is_written_where_one_clicks(table):
    table.take(NoteTool)
    table.hands.click(FREE)
    QTest.keyClicks(line_in(table), "Here the mill stood")
    QTest.keyClick(line_in(table), Qt.Key.Key_Return)
    (row,) = table.changes.layer("notes").getFeatures()
    assert (row["text"], row["itinerary"]) == ("Here the mill stood", ITINERARY)
    point = row.geometry().asPoint()
    assert table.pixels_off((point.x(), point.y()), FREE) <= 1
    table.hands.click(ALSO_FREE)
    QTest.keyClicks(line_in(table), "never mind")
    QTest.keyClick(line_in(table), Qt.Key.Key_Escape)
    assert table.changes.layer("notes").featureCount() == 1
    assert table.in_hand()
    table.hands.key(Qt.Key.Key_Escape)
    assert not table.in_hand()


def test_a_note_is_dragged_by_its_text(table):
    uuid = table.changes.note(ITINERARY, "Here the mill stood", FREE, UTM)
    table.hands.draw()
    (label,) = labels(table, "notes")
    table.take(CalloutTool)
    start = middle(label)
    table.hands.drag(start, QgsPointXY(start.x() - 200, start.y() + 300))
    (row,) = table.changes.layer("notes").getFeatures()
    assert row["uuid"] == uuid
    assert row["label_x"] == pytest.approx(label.labelRect.xMinimum() - 200, abs=5)
    assert row.geometry().asPoint() == FREE


def test_the_text_may_be_asked_elsewhere(table):
    table.take(NoteTool, ask=lambda pixel, done: done(" Well \n"))
    table.hands.click(FREE)
    assert [row["text"] for row in table.changes.layer("notes").getFeatures()] == ["Well"]
