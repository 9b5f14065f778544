# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of stops: another order by dragging and by keys, forms, and changes that go through one place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from qgis.PyQt.QtCore import QModelIndex, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeySequence
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication

from district_potential.gui.dock.panel import Panel
from district_potential.gui.dock.stops_list import StopsModel
from district_potential.gui.drawing.changes import Changes
from district_potential.layers.sql import reading
from tests.gui.dock.conftest import settle, wait
from tests.gui.dock.window import Stop

MOVE = Qt.DropAction.MoveAction
UP, DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(panel, district):
    """The page of the itinerary with four stops."""
    panel.open_district(district)
    panel.tabs.setCurrentWidget(panel.itinerary)
    return panel.itinerary


def choose(page, *rows):
    page.view.selectionModel().clearSelection()
    for row in rows:
        index = page.model.index(row, 0)
        page.view.selectionModel().select(index, page.view.selectionModel().SelectionFlag.Select)
        page.view.selectionModel().setCurrentIndex(index, page.view.selectionModel().SelectionFlag.NoUpdate)


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.view, key, modifier)


def shown(page):
    return [page.model.index(row, 0).data() for row in range(page.model.rowCount())]


def test_stops_are_listed_with_their_numbers(page):
    assert shown(page) == ["1. Well", "2. Mill", "3. School", "4. Market"]


@pytest.mark.parametrize(
    ("rows", "key", "order"),
    [
        ([2], UP, ["s1", "s3", "s2", "s4"]),
        ([1], DOWN, ["s1", "s3", "s2", "s4"]),
        ([0, 1], DOWN, ["s3", "s1", "s2", "s4"]),
        ([1, 3], UP, ["s2", "s4", "s1", "s3"]),
    ],
)
def test_alt_with_up_and_down_moves_what_is_chosen(page, rows, key, order):
    choose(page, *rows)
    press(page, key, ALT)
    assert page.changes.calls == [("reorder", "i1", order)]
    assert page.model.uuids == order
    assert page.view.chosen() == [uuid for uuid in order if uuid in {f"s{row + 1}" for row in rows}]


def test_at_the_ends_nothing_moves(page):
    choose(page, 0)
    press(page, UP, ALT)
    choose(page, 3)
    press(page, DOWN, ALT)
    assert page.changes.calls == []


def test_a_key_may_be_pressed_again_and_again(page):
    choose(page, 3)
    for _ in range(3):
        press(page, UP, ALT)
    assert page.model.uuids == ["s4", "s1", "s2", "s3"]


def test_delete_takes_out_what_is_chosen(page):
    choose(page, 1, 2)
    press(page, Qt.Key.Key_Delete)
    assert page.changes.calls == [("delete", ["s2", "s3"])]
    assert shown(page) == ["1. Well", "2. Market"]
    assert page.view.currentIndex().row() == 1  # the one that came up


def test_a_stop_is_put_in_above_or_below_half_way(page):
    choose(page, 1)
    press(page, Qt.Key.Key_Insert)
    assert page.changes.calls == [("insert", "i1", (2.5, 0.0), 3)]
    assert page.view.chosen() == ["new"]
    choose(page, 1)
    press(page, Qt.Key.Key_Insert, SHIFT)
    assert page.changes.calls[-1] == ("insert", "i1", (1.5, 0.0), 2)


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return])
def test_f2_and_enter_open_the_form_ready_for_editing(page, window, key):
    choose(page, 1)
    press(page, key)
    assert window.forms == [("Stops", "s2", True)]


def test_a_double_click_goes_to_the_stop_and_opens_nothing(page, window):
    before = window.canvas.extent()
    page.view.setCurrentIndex(page.model.index(1, 0))
    page.view.doubleClicked.emit(page.model.index(1, 0))
    assert window.canvas.extent() != before
    assert window.forms == []


@pytest.mark.parametrize(
    ("rows", "row", "order"),
    [
        ([3], 0, ["s4", "s1", "s2", "s3"]),
        ([0], 4, ["s2", "s3", "s4", "s1"]),
        ([0, 2], 2, ["s2", "s1", "s3", "s4"]),
        ([1], -1, ["s1", "s3", "s4", "s2"]),
    ],
)
def test_a_drop_asks_for_the_order_and_takes_nothing_out_itself(page, rows, row, order):
    data = page.model.mimeData([page.model.index(place, 0) for place in rows])
    assert page.model.canDropMimeData(data, MOVE, row, 0, QModelIndex())
    assert page.model.dropMimeData(data, MOVE, row, 0, QModelIndex()) is False
    assert page.changes.calls == [("reorder", "i1", order)]
    assert page.model.uuids == order


def test_a_drop_where_it_was_or_from_elsewhere_changes_nothing(page):
    data = page.model.mimeData([page.model.index(1, 0)])
    for row in (1, 2):
        page.model.dropMimeData(data, MOVE, row, 0, QModelIndex())
    data.setData("application/x-district-potential-stops", b"other\nstops")
    page.model.dropMimeData(data, MOVE, 0, 0, QModelIndex())
    assert page.changes.calls == []


@given(st.integers(1, 9), st.data())
def test_whatever_is_dropped_every_stop_stays_once_and_the_others_keep_their_order(n, data):
    model = StopsModel()
    model.show([Stop(f"s{i}", i, "") for i in range(n)])
    asked = []
    model.order_asked.connect(asked.append)
    rows = data.draw(st.sets(st.integers(0, n - 1), min_size=1))
    row = data.draw(st.integers(-1, n))
    model.dropMimeData(model.mimeData([model.index(r, 0) for r in rows]), MOVE, row, 0, QModelIndex())
    for order in asked:
        assert sorted(order) == sorted(model.uuids)
        moved = [f"s{r}" for r in sorted(rows)]
        assert [u for u in order if u not in moved] == [u for u in model.uuids if u not in moved]
        assert [u for u in order if u in moved] == moved
        before = [u for u in model.uuids[: n if row < 0 else row] if u not in moved]
        assert order[: len(before)] == before


def test_a_refused_save_is_said_and_a_good_one_too(page, window):
    page.changes.reorder("i1", ["s2", "s1", "s3", "s4"])
    page.changes.why_not = "The file is busy."
    QTest.mouseClick(page.save, Qt.MouseButton.LeftButton)
    assert window.said[0] == "The file is busy."
    page.changes.why_not = None
    QTest.mouseClick(page.save, Qt.MouseButton.LeftButton)
    assert "saved" in window.said[0]
    page.changes.refused.emit("The file is gone.")
    assert window.said[0] == "The file is gone."
    assert window.bar.currentItem().duration() == 0


def test_undo_and_redo_say_what_they_do_and_are_off_where_there_is_nothing(page):
    assert page.undo.toolTip() == "Undo: Move stop 2"
    assert page.undo.isEnabled()
    assert not page.redo.isEnabled()
    QTest.mouseClick(page.undo, Qt.MouseButton.LeftButton)
    assert page.changes.calls == [("undo",)]


def test_keys_move_the_stop_they_stand_on_where_none_is_chosen(page):
    """After a change that took out what was chosen the list has a current row and no chosen one."""
    choose(page, 0)
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    assert not page.view.chosen()
    QTest.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.changes.calls == [("delete", ["s1"]), ("reorder", "i1", ["s3", "s2", "s4"])]
    assert page.view.chosen() == ["s2"]
    QTest.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.changes.calls[-1] == ("reorder", "i1", ["s3", "s4", "s2"])


def test_keys_in_the_list_undo_and_redo_whatever_layer_is_active(page, window):
    """Those of the window would undo on the active layer."""
    elsewhere = QAction("Undo", window.window)
    elsewhere.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
    elsewhere.triggered.connect(lambda: page.changes.calls.append("elsewhere"))
    window.window.addAction(elsewhere)
    window.put(page)
    window.window.show()
    QApplication.setActiveWindow(window.window)
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.changes.calls == [("undo",)]
    page.changes.can_redo = lambda: True
    page.changes.changed.emit()
    QTest.keyClick(page.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert page.changes.calls == [("undo",), ("redo",)]


def test_the_menu_offers_what_can_be_done(page):
    choose(page, 1)
    menu = page.menu()
    actions = {action.text(): action for action in menu.actions()}
    assert all(action.isEnabled() for action in actions.values())
    actions["Move down"].trigger()
    assert page.changes.calls == [("reorder", "i1", ["s1", "s3", "s2", "s4"])]
    choose(page)
    assert not {a.text(): a for a in page.menu().actions()}["Take out"].isEnabled()


# --- with the changes themselves --------------------------------------------------------------------------------------


@pytest.fixture
def real(window, provider, project, district):
    made = Panel(window, project, Changes, window.window)
    made.open_district(district)
    made.tabs.setCurrentWidget(made.itinerary)
    yield made
    made.changes.discard()
    made.let_go()
    made.deleteLater()
    settle()


def in_file(district):
    with reading(district) as connection:
        rows = connection.execute("SELECT title FROM stops WHERE itinerary = 'i1' ORDER BY sequence").fetchall()
    return [title for (title,) in rows]


def test_an_order_is_changed_undone_made_again_and_saved(real, district):
    page = real.itinerary
    choose(page, 2)
    press(page, UP, ALT)
    assert shown(page) == ["1. Stop 1", "2. Stop 3", "3. Stop 2"]
    assert in_file(district) == ["Stop 1", "Stop 2", "Stop 3"]
    QTest.mouseClick(page.undo, Qt.MouseButton.LeftButton)
    assert shown(page) == ["1. Stop 1", "2. Stop 2", "3. Stop 3"]
    QTest.mouseClick(page.redo, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.save, Qt.MouseButton.LeftButton)
    assert in_file(district) == ["Stop 1", "Stop 3", "Stop 2"]
    assert not page.save.isEnabled()


def test_a_new_itinerary_goes_in_beside_changes_that_wait(real, district):
    page = real.itinerary
    choose(page, 0)
    press(page, Qt.Key.Key_Delete)
    uuid = real.add_itinerary("Beside")
    assert wait(lambda: real.state.itinerary == uuid)
    assert shown(page) == []
    press(page, Qt.Key.Key_Insert)
    assert page.model.rowCount() == 1
    real.state.choose("i1")
    assert shown(page) == ["1. Stop 2", "2. Stop 3"]
    page.save_changes()
    assert in_file(district) == ["Stop 2", "Stop 3"]


def test_a_hand_drags_a_stop_to_another_place(real, window):
    """The list takes the drop itself: the third stop, let go over the first."""
    page = real.itinerary
    window.window.resize(700, 600)
    window.put(real)
    window.window.show()
    settle()
    view = page.view
    data = page.model.mimeData([page.model.index(2, 0)])
    rect = view.visualRect(page.model.index(0, 0))
    at = QPoint(rect.center().x(), rect.top() + 1)
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for event in (QDragEnterEvent(at, MOVE, data, button, none), QDragMoveEvent(at, MOVE, data, button, none)):
        QApplication.sendEvent(view.viewport(), event)
    QApplication.sendEvent(view.viewport(), QDropEvent(QPointF(at), MOVE, data, button, none))
    assert shown(page) == ["1. Stop 3", "2. Stop 1", "3. Stop 2"]
