# SPDX-License-Identifier: GPL-3.0-or-later
"""The toolbar *District*: the tools that draw, undo and redo over all tables, and save."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Optional

from qgis.core import Qgis, QgsFeature, QgsSettings, QgsVectorLayer
from qgis.gui import QgsGui, QgsMapCanvas, QgsMapTool
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QColor, QIcon, QKeySequence
from qgis.PyQt.QtWidgets import QAction, QLabel, QMainWindow, QSizePolicy, QToolBar

from district_potential.core.errors import PotentialError
from district_potential.gui.drawing.active import Active
from district_potential.gui.drawing.callout_tool import CalloutTool
from district_potential.gui.drawing.cover_tool import CoverTool
from district_potential.gui.drawing.note_tool import NoteTool
from district_potential.gui.drawing.stop_tool import Form, StopTool
from district_potential.gui.drawing.tool import DrawingTool, Surroundings
from district_potential.gui.speech import sentence

ICONS = Path(__file__).parents[2] / "icons"
# QGIS's own setting for forms after digitizing.
NO_FORMS = "digitizing/disable-enter-attribute-values-dialog"


# Vermilion of Okabe and Ito, which colour-blind readers too can tell from the ink of the others.
SELECTED = QColor("#d55e00")


@dataclass(frozen=True)
class Words:
    """A button: its name (and icon), its title, its tooltip and its key."""

    name: str
    title: str
    tip: str
    keys: str


class DrawingToolbar(QObject):
    """Puts the toolbar into a window, and takes it out again.

    canvas, window: those of QGIS. active: the district and itinerary that are drawn on. warn: shows a sentence that
    must not be overlooked; left out, the status bar does. form: shows the form of a new stop. make_active: makes a
    layer the active one, whose history QGIS's undo panel shows. status: QGIS's own status bar within that of the
    window, where there is room for a message; left out, the window's.
    """

    def __init__(
        self,
        canvas: QgsMapCanvas,
        window: QMainWindow,
        active: Active,
        warn: Optional[Callable[[str], None]] = None,
        form: Optional[Form] = None,
        make_active: Optional[Callable[[QgsVectorLayer], Any]] = None,
        status: Any = None,
    ) -> None:
        super().__init__(window)
        self.canvas, self.window, self.active = canvas, window, active
        self._warn = warn or self._tell
        self._form, self._make_active = form, make_active
        self._status = status or window.statusBar()
        self._former: Optional[QgsMapTool] = canvas.mapTool()
        self.bar = QToolBar(self.tr("District"), window)
        self.bar.setObjectName("DistrictPotentialDrawing")
        self.tools: dict[str, DrawingTool] = {}
        self.actions: dict[str, QAction] = {}
        for words in self._words():
            self._add(words)
        self._edits()
        self.help = self._help_label()
        window.addToolBar(self.bar)
        canvas.mapToolSet.connect(self._tool_set)
        active.changed.connect(self._renew)
        active.edited.connect(self._renew)
        self._renew()

    def close(self) -> None:
        """Take everything out again."""
        self.active.changed.disconnect(self._renew)
        self.active.edited.disconnect(self._renew)
        self.canvas.mapToolSet.disconnect(self._tool_set)
        for name, tool in self.tools.items():
            if self.canvas.mapTool() is tool:
                self.leave()
            self.canvas.unsetMapTool(tool)
            tool.dispose()
            tool.setAction(None)
            tool.deleteLater()
            QgsGui.shortcutsManager().unregisterAction(self.actions[name])
        self.tools.clear()
        for action in self.actions.values():
            action.deleteLater()
        self.window.removeToolBar(self.bar)
        self.bar.deleteLater()
        self.deleteLater()

    def leave(self) -> None:
        """Put the tool down, and take up the former one again."""
        own = self.canvas.mapTool()
        former = self._former
        if former is not None and not sip.isdeleted(former) and former is not own:
            self.canvas.setMapTool(former)
        elif own is not None:
            self.canvas.unsetMapTool(own)

    def take(self, name: str) -> None:
        """Take up a tool, as its button does."""
        if self.active.changes:
            try:
                layer = self.active.changes.layer("stops")
            except PotentialError as error:
                self._warn(sentence(error))
                self._renew()
                return
            keep_numbers_of_selected(layer)
            if self._make_active:
                self._make_active(layer)
        self.canvas.setMapTool(self.tools[name])
        self.canvas.setFocus()

    def _words(self) -> list[Words]:
        return [
            Words("stops", self.tr("Stops"), self.tr("Add, move and delete the stops of the active itinerary"), "1"),
            Words("place", self.tr("Place of a stop"), self.tr("Draw the area that a stop covers"), "2"),
            Words("path", self.tr("Path of a stop"), self.tr("Draw the path that a stop covers"), "3"),
            Words("callouts", self.tr("Callouts"), self.tr("Drag the texts of stops and notes"), "4"),
            Words("note", self.tr("Note"), self.tr("Write a text on the map"), "5"),
        ]

    def _make(self, name: str) -> DrawingTool:
        around = Surroundings(self.canvas, self.active, self._tell, self._warn, self.leave)
        if name == "stops":
            return StopTool(around, self._show_form, self._form)
        if name == "callouts":
            return CalloutTool(around)
        if name == "note":
            return NoteTool(around)
        return CoverTool(around, Qgis.GeometryType.Polygon if name == "place" else Qgis.GeometryType.Line)

    def _add(self, words: Words) -> None:
        """A checkable button for a tool."""
        action = self._action(words.name, words.title, words.tip, f"Ctrl+Alt+{words.keys}")
        action.setCheckable(True)
        tool = self._make(words.name)
        tool.setAction(action)
        tool.setToolName(words.title)
        action.triggered.connect(lambda: self.take(words.name))
        self.tools[words.name] = tool

    def _edits(self) -> None:
        """The buttons for undo, redo and save, without keys of their own: those of QGIS stay as they are."""
        self.bar.addSeparator()
        for name, title, work in (
            ("undo", self.tr("Undo"), self._undo),
            ("redo", self.tr("Redo"), self._redo),
            ("save", self.tr("Save"), self._save),
        ):
            self._action(name, title, title, "").triggered.connect(work)

    def _help_label(self) -> QLabel:
        """Room for the help of a tool: beside coordinates and scale the status bar has little."""
        label = QLabel()
        label.setObjectName("DistrictPotentialHelp")
        label.setIndent(12)
        label.setMinimumWidth(1)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.bar.addWidget(label)
        return label

    def _action(self, name: str, title: str, tip: str, keys: str) -> QAction:
        action = QAction(QIcon(str(ICONS / f"{name}.svg")), title, self.window)
        action.setObjectName(f"DistrictPotential_{name}")
        shortcut = f" ({QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)})" if keys else ""
        action.setToolTip(f"{tip}{shortcut}")
        action.setStatusTip(tip)
        self.bar.addAction(action)
        if keys:
            QgsGui.shortcutsManager().registerAction(action, keys)
        self.actions[name] = action
        return action

    def _undo(self) -> None:
        if self.active.changes:
            self.active.changes.undo()

    def _redo(self) -> None:
        if self.active.changes:
            self.active.changes.redo()

    def _save(self) -> None:
        sentence = self.active.changes.save() if self.active.changes else None
        if sentence:
            self._warn(sentence)
        elif self.active.changes:
            self._tell(self.tr("Saved in the file of the district."))

    def _renew(self) -> None:
        """Enable what can be done now; a tool without an itinerary is put down."""
        changes = self.active.changes
        drawing = changes is not None and self.active.itinerary is not None
        for name, tool in self.tools.items():
            self.actions[name].setEnabled(drawing)
            if not drawing and self.canvas.mapTool() is tool:
                self.leave()
        undo, redo = self.actions["undo"], self.actions["redo"]
        undo.setEnabled(changes is not None and changes.can_undo())
        redo.setEnabled(changes is not None and changes.can_redo())
        undo.setToolTip(self._named(undo.text(), changes.undo_text() if changes else ""))
        redo.setToolTip(self._named(redo.text(), changes.redo_text() if changes else ""))
        self.actions["save"].setEnabled(changes is not None and changes.is_changed())

    @staticmethod
    def _named(what: str, change: str) -> str:
        return f"{what}: {change}" if change else what

    def _tool_set(self, new: Optional[QgsMapTool], _old: Optional[QgsMapTool]) -> None:
        """Remember the former tool."""
        if new is not None and new not in self.tools.values():
            self._former = new

    def _tell(self, sentence: str) -> None:
        """Show a sentence in the toolbar and in the status bar, where screen readers find it."""
        self.help.setText(sentence)
        self.help.setToolTip(sentence)
        if sentence:
            self._status.showMessage(sentence)
        else:
            self._status.clearMessage()

    def _show_form(self, layer: QgsVectorLayer, stop: QgsFeature) -> None:
        if self._form is not None and wants_forms(layer):
            self._form(layer, stop)


def wants_forms(layer: QgsVectorLayer) -> bool:
    """Whether a form opens for a new feature: as set for the layer, else in QGIS's settings."""
    said = layer.editFormConfig().suppress()
    if said == Qgis.AttributeFormSuppression.Default:
        return not QgsSettings().value(NO_FORMS, False, type=bool)
    return bool(said == Qgis.AttributeFormSuppression.Off)


def keep_numbers_of_selected(layer: QgsVectorLayer) -> None:
    """Draw selected stops in another colour but with their numbers, which QGIS's usual way of marking them hides.

    Nothing is changed where somebody has chosen how selected features look, or a renderer with several symbols.
    """
    chosen = layer.selectionProperties()
    renderer = layer.renderer()
    if chosen.selectionRenderingMode() != Qgis.SelectionRenderingMode.Default or renderer.type() != "singleSymbol":
        return
    symbol = renderer.symbol().clone()
    symbol.symbolLayer(0).setColor(SELECTED)
    chosen.setSelectionSymbol(symbol)
    chosen.setSelectionRenderingMode(Qgis.SelectionRenderingMode.CustomSymbol)
