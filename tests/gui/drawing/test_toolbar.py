# SPDX-License-Identifier: GPL-3.0-or-later
"""The toolbar: its buttons, the tools that it hands out, and the forms it opens."""

from __future__ import annotations

import pytest
from district import place
from drawing_table import ALL, FREE
from qgis.core import (
    Qgis,
    QgsSettings,
)
from qgis.gui import QgsMapToolPan
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtWidgets import QMainWindow

from district_potential.gui.drawing.actions import NO_FORMS, DrawingToolbar, wants_forms

pytestmark = pytest.mark.usefixtures("qgis_app")


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
    # Nobody double-clicks a stop but to see its form.
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
