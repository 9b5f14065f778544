# SPDX-License-Identifier: GPL-3.0-or-later
"""The active itinerary: its status and consensus, its stops, and the unsaved changes to them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable

import numpy as np
from qgis.core import QgsApplication, QgsPointXY, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QItemSelectionModel, QPoint, Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from district_potential.core.errors import PotentialError
from district_potential.core.itineraries.process import decision
from district_potential.core.messages import number
from district_potential.gui.dock.locate import go_to, layer_of
from district_potential.gui.dock.state import State
from district_potential.gui.dock.stops_list import StopsModel, StopsView
from district_potential.gui.speech import Speaker, language
from district_potential.layers.workspace.opened import feature_of
from district_potential.layers.workspace.schema import label_in
from district_potential.layers.workspace.words import PHASES, STATUSES

ICONS = Path(__file__).parents[2] / "icons"
Work = Callable[[Any], None]


class ItineraryPage(QWidget):
    """Status, stops and history of the active itinerary. Every change goes through ``Changes``."""

    def __init__(
        self, state: State, iface: Any, speaker: Speaker, project: QgsProject, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._state, self._iface, self._speaker, self._project = state, iface, speaker, project
        self.changes: Any = None
        self.form = self._button("/mActionFormView.svg", self.tr("Form of the itinerary"), self.open_itinerary)
        self.model = StopsModel(self)
        self.view = StopsView(self)
        self.view.setModel(self.model)
        self.status = QLabel(self)
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setWordWrap(True)
        self.above = self._button("insert_above.svg", self.tr("Insert stop above"), lambda: self.insert(False))
        self.below = self._button("insert_below.svg", self.tr("Insert stop below"), lambda: self.insert(True))
        self.up = self._button("/mActionArrowUp.svg", self.tr("Move up (Alt+Up)"), lambda: self.shift(-1))
        self.down = self._button("/mActionArrowDown.svg", self.tr("Move down (Alt+Down)"), lambda: self.shift(1))
        self.delete = self._button("/mActionDeleteSelected.svg", self.tr("Take out (Delete)"), self.delete_chosen)
        self.undo = self._button("/mActionUndo.svg", self.tr("Undo"), lambda: self._do(lambda c: c.undo()))
        self.redo = self._button("/mActionRedo.svg", self.tr("Redo"), lambda: self._do(lambda c: c.redo()))
        self.save = self._button("/mActionSaveEdits.svg", self.tr("Save changes"), self.save_changes)
        self._arrange()
        self._connect()
        self.fill()

    def _button(self, icon: str, text: str, work: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(QgsApplication.getThemeIcon(icon) if icon.startswith("/") else QIcon(str(ICONS / icon)))
        button.setText(text)
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda _=False: work())
        return button

    def _arrange(self) -> None:
        first, edit = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.status, 1)
        first.addWidget(self.form)
        for button in (self.above, self.below, self.up, self.down, self.delete):
            edit.addWidget(button)
        edit.addStretch(1)
        for button in (self.undo, self.redo, self.save):
            edit.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(4, 4, 4, 4)
        rows.addLayout(first)
        rows.addWidget(self.view, 1)
        rows.addLayout(edit)

    def _connect(self) -> None:
        self.model.order_asked.connect(self.reorder)
        self.view.form_asked.connect(self.open_stop)
        self.view.delete_asked.connect(self.delete_chosen)
        self.view.shift_asked.connect(self.shift)
        self.view.insert_asked.connect(self.insert)
        self.view.undo_asked.connect(self.undo.click)
        self.view.redo_asked.connect(self.redo.click)
        self.view.doubleClicked.connect(self.zoom)
        self.view.customContextMenuRequested.connect(self._menu)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._settle())
        self._state.itinerary_changed.connect(lambda _uuid: self.fill())
        self._state.read_again.connect(self.fill)

    def use(self, changes: Any) -> None:
        """Take the changes of the district that is open now, None where none is."""
        self.changes = changes
        if changes is not None:
            changes.changed.connect(self.fill)
            changes.told.connect(self._speaker.note)
            changes.refused.connect(self._speaker.bad)
        self.fill()

    # --- what is shown ---------------------------------------------------------------------------------------------

    def fill(self) -> None:
        """Show the stops as they are now; the same ones stay selected."""
        uuid = self._state.itinerary
        chosen, place = set(self.view.chosen()), self.view.currentIndex().row()
        try:
            stops = self.changes.stops(uuid) if self.changes is not None and uuid else []
        except PotentialError as error:
            stops = []
            self._speaker.error(error)
        self.model.show(stops)
        self._select(chosen, place)
        self.status.setText(self._told(uuid))
        self._settle()

    def _select(self, chosen: set[str], place: int) -> None:
        selection = self.view.selectionModel()
        rows = [row for row, uuid in enumerate(self.model.uuids) if uuid in chosen]
        for row in rows:
            selection.select(self.model.index(row, 0), QItemSelectionModel.SelectionFlag.Select)
        current = rows[0] if rows else min(place, self.model.rowCount() - 1)
        if current >= 0:
            selection.setCurrentIndex(self.model.index(current, 0), QItemSelectionModel.SelectionFlag.NoUpdate)

    def _told(self, uuid: str) -> str:
        glance = self._state.glance
        row = glance.itinerary(uuid) if glance and uuid else None
        if glance is None or row is None:
            return self.tr("No itinerary is chosen.")
        parts = []
        for words, key in ((STATUSES, "status"), (PHASES, "phase")):
            label = words.get(str(row.get(key)))
            if label:
                parts.append(label_in(label, language()))
        agreed = [decided.consensus for vote, _ in glance.votes_on(uuid) if (decided := decision(vote)).cast]
        if agreed:
            mean = number(float(np.mean(agreed)), language(), ".2f")
            parts.append(self.tr("consensus {value}").format(value=mean))
        return " · ".join(parts)

    def _settle(self) -> None:
        """Enable what can be done now."""
        there, chosen = self.changes is not None and bool(self._state.itinerary), bool(self.view.chosen())
        for button in (self.form, self.above, self.below):
            button.setEnabled(there)
        for button in (self.up, self.down, self.delete):
            button.setEnabled(there and chosen)
        can = self.changes
        self.undo.setEnabled(can is not None and can.can_undo())
        self.redo.setEnabled(can is not None and can.can_redo())
        self.save.setEnabled(can is not None and (can.is_editing() or can.is_changed()))
        undone, redone = (can.undo_text(), can.redo_text()) if can is not None else ("", "")
        self.undo.setToolTip(self.tr("Undo: {change}").format(change=undone) if undone else self.tr("Undo"))
        self.redo.setToolTip(self.tr("Redo: {change}").format(change=redone) if redone else self.tr("Redo"))

    # --- what is done ----------------------------------------------------------------------------------------------

    def reorder(self, order: list[str]) -> None:
        """Give the stops the order that was asked for."""
        self._do(lambda changes: changes.reorder(self._state.itinerary, order))

    def shift(self, by: int) -> None:
        """Move the chosen stops up (-1) or down (+1), else the one that the keys stand on."""
        if not self.view.chosen():
            flag = QItemSelectionModel.SelectionFlag.Select
            self.view.selectionModel().select(self.view.currentIndex(), flag)
        self.model.shift(self.view.chosen(), by)

    def delete_chosen(self) -> None:
        """Take out the chosen stops."""
        chosen = self.view.chosen()
        if chosen:
            self._do(lambda changes: changes.delete(chosen))

    def insert(self, below: bool) -> None:
        """Insert a stop below or above the chosen ones, to be moved on the map (see ``_between``)."""
        rows = [self.model.uuids.index(uuid) for uuid in self.view.chosen()]
        last = self.model.rowCount() - 1
        row = (max(rows) if below else min(rows)) if rows else last
        at = row + 1 if below or not rows else row
        made: list[str] = []

        def work(changes: Any) -> None:
            layer = changes.layer("stops")
            point, crs = self._between(changes, at, layer)
            made.append(changes.insert(self._state.itinerary, point, crs, at=at + 1))

        self._do(work)
        if made:
            self.view.selectionModel().clearSelection()
            self._select(set(made), -1)
            self._settle()

    def _between(self, changes: Any, at: int, layer: QgsVectorLayer) -> tuple[QgsPointXY, Any]:
        """The point halfway between the stops around an index; where there are not two, the middle of the map."""
        points = [stop.point for stop in changes.placed(self._state.itinerary)]
        near = [point for point in points[max(at - 1, 0) : at + 1] if point is not None]
        if len(near) == 2:
            (ax, ay), (bx, by) = near
            return QgsPointXY((ax + bx) / 2, (ay + by) / 2), layer.crs()
        canvas = self._iface.mapCanvas()
        return QgsPointXY(canvas.center()), canvas.mapSettings().destinationCrs()

    def save_changes(self) -> None:
        """Save all changes to the file, all or nothing."""
        if self.changes is None:
            return
        why = self.changes.save()
        if why:
            self._speaker.bad(why)
        else:
            self._speaker.good(self.tr("The changes are saved in the district."))
            self._state.refresh()

    def open_stop(self) -> None:
        """Open the form of the current stop."""
        chosen = self.view.chosen() or [str(self.view.currentIndex().data(Qt.ItemDataRole.UserRole) or "")]
        if chosen[0]:
            self._open_form("stops", chosen[0])

    def open_itinerary(self) -> None:
        """Open the form of the itinerary."""
        if self._state.itinerary:
            self._open_form("itineraries", self._state.itinerary)

    def zoom(self) -> None:
        """Go to the current stop."""
        uuid = str(self.view.currentIndex().data(Qt.ItemDataRole.UserRole) or "")
        layer = layer_of(self._project, self._state.district, "stops")
        feature = feature_of(layer, "stops", uuid) if layer is not None and uuid else None
        if layer is not None and feature is not None and not feature.geometry().isEmpty():
            go_to(self._iface, layer, feature)

    def _open_form(self, table: str, uuid: str) -> None:
        layer = layer_of(self._project, self._state.district, table)
        feature = feature_of(layer, table, uuid) if layer is not None else None
        if layer is None or feature is None:
            self._speaker.note(self.tr("Its layer is not in the project: open the district again to have its forms."))
            return
        if not layer.isEditable():
            layer.startEditing()
        self._iface.openFeatureForm(layer, feature)

    def _do(self, work: Work) -> None:
        """Make a change; if it is refused, say why."""
        if self.changes is None:
            return
        try:
            work(self.changes)
        except PotentialError as error:
            self._speaker.error(error)

    def _menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.exec(self.view.viewport().mapToGlobal(at))
        menu.deleteLater()

    def menu(self) -> QMenu:
        """What can be done with the chosen stops."""
        menu = QMenu(self)
        chosen = bool(self.view.chosen())
        for text, work, needs in (
            (self.tr("Open form"), self.open_stop, True),
            (self.tr("Go to the stop"), self.zoom, True),
            (self.tr("Insert stop above"), lambda: self.insert(False), False),
            (self.tr("Insert stop below"), lambda: self.insert(True), False),
            (self.tr("Move up"), lambda: self.shift(-1), True),
            (self.tr("Move down"), lambda: self.shift(1), True),
            (self.tr("Take out"), self.delete_chosen, True),
        ):
            action = menu.addAction(text)
            action.setEnabled(self.changes is not None and (chosen or not needs))
            action.triggered.connect(lambda _=False, work=work: work())
        return menu
