# SPDX-License-Identifier: GPL-3.0-or-later
"""The stops of the active itinerary as a list, reordered by dragging or with the keyboard alone."""

from __future__ import annotations

from typing import Any, Sequence

from qgis.PyQt.QtCore import QAbstractListModel, QByteArray, QEvent, QMimeData, QModelIndex, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QKeySequence
from qgis.PyQt.QtWidgets import QAbstractItemView, QListView, QWidget

from district_potential.gui.speech import plain

MIME = "application/x-district-potential-stops"
UUID = Qt.ItemDataRole.UserRole
UNDO, REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


class StopsModel(QAbstractListModel):
    """Number and title of each stop; a drop asks for another order and changes nothing by itself.

    order_asked(uuids): the stops in the order they should have.
    """

    order_asked = pyqtSignal(list)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stops: list[Any] = []

    def show(self, stops: Sequence[Any]) -> None:
        """Show these stops (uuid, sequence, title) in their order."""
        self.beginResetModel()
        self._stops = list(stops)
        self.endResetModel()

    @property
    def uuids(self) -> list[str]:
        """The stops in the order shown."""
        return [stop.uuid for stop in self._stops]

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._stops)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        stop = self._stops[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            number = "–" if stop.sequence is None else stop.sequence
            text = f"{number}. {stop.title or ''}".rstrip()
            return plain(text) if role == Qt.ItemDataRole.ToolTipRole else text
        return stop.uuid if role == UUID else None

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        dragged = [self._stops[index.row()].uuid for index in sorted(indexes, key=lambda index: index.row())]
        data = QMimeData()
        data.setData(MIME, QByteArray("\n".join(dragged).encode("utf-8")))
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: QModelIndex) -> bool:
        if action != Qt.DropAction.MoveAction or not data.hasFormat(MIME):
            return False
        dragged = [uuid for uuid in bytes(data.data(MIME)).decode("utf-8").split("\n") if uuid in self.uuids]
        place = row if row >= 0 else parent.row() if parent.isValid() else len(self._stops)
        self._ask(dragged, place)
        # Whoever receives the signal changes the order: the view must not remove the rows.
        return False

    def shift(self, uuids: Sequence[str], by: int) -> None:
        """Ask for the order in which these stops stand one place up (-1) or down (+1)."""
        places = [place for place, uuid in enumerate(self.uuids) if uuid in uuids]
        if not places:
            return
        if by < 0:
            self._ask(uuids, max(places[0] - 1, 0))
        else:
            self._ask(uuids, min(places[-1] + 2, len(self._stops)))

    def _ask(self, uuids: Sequence[str], place: int) -> None:
        """Ask for the order in which these stops stand before the one that is now at ``place``."""
        before = [uuid for uuid in self.uuids[:place] if uuid not in uuids]
        after = [uuid for uuid in self.uuids[place:] if uuid not in uuids]
        moved = [uuid for uuid in self.uuids if uuid in uuids]
        order = [*before, *moved, *after]
        if order != self.uuids:
            self.order_asked.emit(order)


class StopsView(QListView):
    """The list: Alt+Up and Alt+Down move stops, Delete removes them, F2 or Enter opens the form."""

    form_asked = pyqtSignal()
    delete_asked = pyqtSignal()
    shift_asked = pyqtSignal(int)
    insert_asked = pyqtSignal(bool)
    undo_asked = pyqtSignal()
    redo_asked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Stops of the itinerary"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDragDropOverwriteMode(False)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setDragEnabled(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setToolTip(
            self.tr(
                "Drag stops to another place, or press Alt+Up and Alt+Down; F2 opens the form, Delete takes out, "
                "Insert adds a stop below, Shift+Insert above."
            )
        )

    def event(self, event: QEvent) -> bool:
        """Keep the keys that undo and redo: those of the window work on the active layer, which may be any other."""
        if event.type() == QEvent.Type.ShortcutOverride and _matches(event, UNDO, REDO):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shift_asked.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        elif event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.form_asked.emit()
        elif event.key() == Qt.Key.Key_Insert:
            self.insert_asked.emit(not shifted)
        elif _matches(event, UNDO):
            self.undo_asked.emit()
        elif _matches(event, REDO):
            self.redo_asked.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def chosen(self) -> list[str]:
        """The stops that are selected, in their order."""
        rows = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        return [str(index.data(UUID)) for index in rows]


def _matches(event: Any, *keys: QKeySequence.StandardKey) -> bool:
    return any(event.matches(key) for key in keys)
