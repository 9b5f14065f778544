# SPDX-License-Identifier: GPL-3.0-or-later
"""The tools under a real mouse and real keys, on a canvas without a window around it."""

from __future__ import annotations

import pytest
from district import ITINERARY, SIDE, SOUTH, SOUTH_EAST, UTM, WEST, check, layer_named, place, project_of
from hands import LEFT, RIGHT, Hands
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsPointXY,
    QgsRectangle,
    QgsSettings,
    QgsSnappingConfig,
    QgsSnappingUtils,
)
from qgis.gui import QgsMapToolPan
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMainWindow

from district_potential.gui.drawing.actions import NO_FORMS, DrawingToolbar, wants_forms
from district_potential.gui.drawing.active import Active
from district_potential.gui.drawing.callout_tool import CalloutTool
from district_potential.gui.drawing.changes import Changes
from district_potential.gui.drawing.cover_tool import CoverTool
from district_potential.gui.drawing.note_tool import NoteTool
from district_potential.gui.drawing.stop_tool import StopTool
from district_potential.gui.drawing.tool import Surroundings
from district_potential.layers.rows import Append, Update, change_rows

pytestmark = pytest.mark.usefixtures("qgis_app")

ALL = QgsRectangle(WEST - 200, SOUTH - 200, WEST + 2 * SIDE + 200, SOUTH + 2 * SIDE + 200)
# Free ground: no stop, no middle of a unit, no corner near.
FREE = QgsPointXY(WEST + 1700, SOUTH + 300)
ALSO_FREE = QgsPointXY(WEST + 300, SOUTH + 1300)
MIDDLE = QgsPointXY((place(1).x() + place(2).x()) / 2, (place(1).y() + place(2).y()) / 2)
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


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


@pytest.fixture(params=["EPSG:32632"])
def table(request, district):
    made = Table(district, QgsCoordinateReferenceSystem(request.param))
    yield made
    made.close()


every_crs = pytest.mark.parametrize("table", ["EPSG:32632", "EPSG:3857", "EPSG:32633", "EPSG:4326"], indirect=True)


# --- stops -----------------------------------------------------------------------------------------------------------


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
    tool = table.take(StopTool)
    table.hands.hover(FREE)
    assert (tool._mark.isVisible(), tool._mark.number) == (True, 5)
    assert tool._draft.shape().constGet().numPoints() == 2
    table.hands.hover(MIDDLE, keys=SHIFT)
    assert tool._mark.number == 2
    table.hands.click(FREE)
    table.hands.hover(ALSO_FREE)
    assert tool._mark.number == 6
    table.hands.hover(place(3))
    assert not tool._mark.isVisible()
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


# --- snapping --------------------------------------------------------------------------------------------------------


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


# --- places, paths, callouts, notes ---------------------------------------------------------------------------------

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
    ]  # fmt: skip


def test_a_callout_is_dragged_to_where_it_was_dropped(table):
    table.hands.draw()
    label = labels(table, "stops")[0]
    corner = QgsPointXY(label.labelRect.xMinimum(), label.labelRect.yMinimum())
    uuid = table.changes.layer("stops").getFeature(label.featureId)["uuid"]
    tool = table.take(CalloutTool)
    start = middle(label)
    there = QgsPointXY(start.x() + 150, start.y() + 90)
    table.hands.press(start)
    table.hands.hover(there, LEFT)
    assert tool._leader.shape().constGet().numPoints() == 2
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


@every_crs
def test_a_note_is_written_where_one_clicks(table):
    tool = table.take(NoteTool)
    table.hands.click(FREE)
    QTest.keyClicks(tool._line.edit, "Here the mill stood")
    QTest.keyClick(tool._line.edit, Qt.Key.Key_Return)
    (row,) = table.changes.layer("notes").getFeatures()
    assert (row["text"], row["itinerary"]) == ("Here the mill stood", ITINERARY)
    point = row.geometry().asPoint()
    assert table.pixels_off((point.x(), point.y()), FREE) <= 1
    table.hands.click(ALSO_FREE)
    QTest.keyClicks(tool._line.edit, "never mind")
    QTest.keyClick(tool._line.edit, Qt.Key.Key_Escape)
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


# --- toolbar ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def bar(table):
    window = QMainWindow()
    window.setCentralWidget(table.hands.canvas)
    window.resize(900, 900)
    window.show()
    table.hands.look_at(ALL)
    pan = QgsMapToolPan(table.hands.canvas)
    table.hands.canvas.setMapTool(pan)
    before = len(table.hands.canvas.scene().items())
    made = DrawingToolbar(
        table.hands.canvas, window, table.active, table.warned.append,
        form=lambda layer, stop: table.forms.append(stop["sequence"]), make_active=table.told.append,
    )  # fmt: skip
    made.pan, made.items_before = pan, before
    yield made
    if made.tools:
        made.close()
    table.hands.canvas.unsetMapTool(pan)
    table.hands.canvas.setParent(None)
    window.deleteLater()


def enabled(bar):
    return {name for name, action in bar.actions.items() if action.isEnabled()}


TOOLS = {"stops", "place", "path", "callouts", "note"}


def test_buttons_are_enabled_as_they_can_be_used(bar, table):
    assert enabled(bar) == TOOLS
    table.changes.delete(["s1"])
    assert enabled(bar) == TOOLS | {"undo", "save"}
    assert bar.actions["undo"].toolTip() == "Undo: Delete stop 1"
    bar.actions["undo"].trigger()
    assert enabled(bar) == TOOLS | {"redo"}
    bar.actions["redo"].trigger()
    bar.actions["save"].trigger()
    assert enabled(bar) == TOOLS
    table.active.choose(None)
    assert enabled(bar) == set()
    table.changes.delete(["s2"])
    table.active.use(None)
    assert enabled(bar) == set()


def test_every_button_has_an_icon_a_tip_and_every_tool_keys_of_its_own(bar):
    for action in bar.actions.values():
        assert not action.icon().pixmap(24).toImage().isNull()
        assert action.toolTip()
    keys = [bar.actions[name].shortcut().toString() for name in TOOLS]
    assert len(set(keys)) == len(TOOLS)
    assert all(keys)


def test_a_tool_is_taken_up_helps_and_is_put_down_for_the_former_one(bar, table):
    bar.actions["stops"].trigger()
    assert table.hands.canvas.mapTool() is bar.tools["stops"]
    assert bar.actions["stops"].isChecked()
    assert table.told[0] is table.changes.layer("stops")
    assert "Right-click" in bar.window.statusBar().currentMessage()
    assert bar.help.text() == bar.window.statusBar().currentMessage()
    table.hands.click(FREE)
    assert table.forms == [5]
    table.hands.key(Qt.Key.Key_Escape)
    assert table.hands.canvas.mapTool() is bar.pan
    assert not bar.actions["stops"].isChecked()
    assert bar.window.statusBar().currentMessage() == ""
    bar.actions["note"].trigger()
    table.active.choose(None)
    assert table.hands.canvas.mapTool() is bar.pan


def test_forms_open_as_the_user_has_set_it(bar, table):
    layer = table.changes.layer("stops")
    bar.actions["stops"].trigger()
    QgsSettings().setValue(NO_FORMS, True)
    table.hands.click(FREE)
    assert table.forms == []
    # Nobody clicks twice on a stop but to see its form.
    table.hands.double_click(place(2))
    assert table.forms == [2]
    config = layer.editFormConfig()
    config.setSuppress(Qgis.AttributeFormSuppression.Off)
    layer.setEditFormConfig(config)
    assert wants_forms(layer)
    config.setSuppress(Qgis.AttributeFormSuppression.On)
    layer.setEditFormConfig(config)
    QgsSettings().remove(NO_FORMS)
    assert not wants_forms(layer)


def test_selected_stops_keep_their_numbers_unless_somebody_chose_how_they_look(bar, table):
    layer = table.changes.layer("stops")
    bar.actions["stops"].trigger()
    chosen = layer.selectionProperties()
    assert chosen.selectionRenderingMode() == Qgis.SelectionRenderingMode.CustomSymbol
    assert chosen.selectionSymbol().symbolLayerCount() == layer.renderer().symbol().symbolLayerCount()
    assert layer.renderer().symbol().color() != chosen.selectionSymbol().color()
    chosen.setSelectionRenderingMode(Qgis.SelectionRenderingMode.CustomColor)
    bar.take("stops")
    assert chosen.selectionRenderingMode() == Qgis.SelectionRenderingMode.CustomColor


def test_a_save_that_fails_is_told(bar, table, monkeypatch):
    monkeypatch.setattr(table.changes, "save", lambda: "The file is busy.")
    table.changes.delete(["s1"])
    bar.actions["save"].trigger()
    assert table.warned == ["The file is busy."]


def test_closing_takes_everything_out_again(bar, table):
    bar.actions["stops"].trigger()
    bar.close()
    assert table.hands.canvas.mapTool() is bar.pan
    from qgis.PyQt.QtWidgets import QAction, QApplication, QToolBar

    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not bar.window.findChildren(QToolBar)
    assert not [each for each in bar.window.findChildren(QAction) if each.objectName().startswith("DistrictPotential")]
    assert len(table.hands.canvas.scene().items()) == bar.items_before
    table.changes.delete(["s1"])
