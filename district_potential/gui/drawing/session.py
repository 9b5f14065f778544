# SPDX-License-Identifier: GPL-3.0-or-later
"""An edit session on the tables that are drawn: one history, saved in one transaction or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Iterator, Optional

from qgis.core import Qgis, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from district_potential.core.errors import PotentialError
from district_potential.core.messages import Message
from district_potential.gui.drawing.pending import fields_changed, in_order, pending, uuids_in
from district_potential.gui.drawing.refusals import Refusals
from district_potential.gui.drawing.stacks import LinkedStacks
from district_potential.gui.drawing.tables import layer_for, layer_in
from district_potential.gui.speech import said, sentence
from district_potential.layers.workspace.edits import save_edits

TABLES = ("stops", "itineraries", "places", "paths", "notes")
# Seconds to wait for a busy file, during which the window does not respond.
WAIT = 3.0


class Session(QObject):
    """The layers of a district that are drawn on, edited together.

    Edits are kept in QGIS's edit buffers. ``save`` writes those of all tables in one transaction, and so does QGIS's
    own Save Layer Edits on any of the layers: the file holds either the former state or the new one, and if it cannot
    be written, every edit stays. No transaction is open in between, so algorithms may write into the same file while
    somebody draws.

    changed: after every change, undo, redo, save and discard. told: a sentence for the user. refused: one that must not
    be overlooked, since something could not be saved.
    """

    changed = pyqtSignal()
    told = pyqtSignal(str)
    refused = pyqtSignal(str)

    def __init__(self, project: QgsProject, district_path: str, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.project = project
        self.path = str(district_path)
        self.wait = WAIT
        self._layers: dict[str, QgsVectorLayer] = {}
        self._begun: set[str] = set()
        self._uuids: dict[str, dict[int, str]] = {}
        self._saving = False
        self._connections: list[tuple[Any, partial[None]]] = []
        self._stacks = LinkedStacks(self._on_foreign, self)
        self._stacks.moved.connect(self.changed)
        self._refusals = Refusals(self._stacks)
        self._at_rest = QTimer(self)
        self._at_rest.setSingleShot(True)
        self._at_rest.setInterval(0)
        self._at_rest.timeout.connect(self._come_to_rest)
        self._why = ""
        self._connect(project.layersAdded, partial(self._look_again))
        for table in TABLES:
            if layer_in(project, self.path, table) is not None:
                self.layer(table)

    def layer(self, table: str) -> QgsVectorLayer:
        """The layer of a table, watched from now on. Raises PotentialError where it cannot be opened."""
        if table not in self._layers:
            layer = layer_for(self.project, self.path, table)
            self._layers[table] = layer
            if table in TABLES:
                self._stacks.add(table, layer)
                self._connect(layer.beforeCommitChanges, partial(self._before_commit, table))
                self._connect(layer.afterCommitChanges, partial(self._after_commit, table))
                self._connect(layer.editingStarted, partial(self._remember, table))
                self._remember(table)
            self._connect(layer.willBeDeleted, partial(self._let_go, table))
        return self._layers[table]

    @contextmanager
    def change(self, text: str, *tables: str) -> Iterator[None]:
        """What happens inside is one named edit command on these tables; if it fails, nothing of it stays."""
        layers = [self._editable(table) for table in tables]
        with self._stacks.together(tables):
            for layer in layers:
                layer.beginEditCommand(text)
            try:
                yield
            except BaseException:
                for layer in layers:
                    layer.destroyEditCommand()
                raise
            for layer in layers:
                layer.endEditCommand()
                layer.triggerRepaint()
        self.changed.emit()

    def undo(self) -> None:
        self._refusals.end()
        self._stacks.undo()
        self._repaint()

    def redo(self) -> None:
        self._refusals.end()
        self._stacks.redo()
        self._repaint()

    def undo_text(self) -> str:
        """The name of the change that undo would revert, blank where there is none."""
        return self._stacks.undo_text()

    def redo_text(self) -> str:
        """The name of the change that redo would make again, blank where there is none."""
        return self._stacks.redo_text()

    def can_undo(self) -> bool:
        return self._stacks.can_undo()

    def can_redo(self) -> bool:
        return self._stacks.can_redo()

    def is_editing(self) -> bool:
        """Whether any of the tables is being edited."""
        return any(layer.isEditable() for layer in self._own())

    def is_changed(self) -> bool:
        """Whether anything waits to be saved."""
        return any(layer.isModified() for layer in self._own())

    def save(self) -> Optional[str]:
        """Write everything to the file at once: None, or the sentence that says why nothing was written.

        On failure the edits stay as they are. On success, layers whose editing this session began stop being edited.
        """
        try:
            self._refuse_transactions()
            self._write()
        except PotentialError as error:
            return sentence(error)
        self._finish([*TABLES])
        self.changed.emit()
        return None

    def discard(self) -> None:
        """Throw away everything that was not saved."""
        self._refusals.end()
        with self._stacks.quiet():
            for table in TABLES:
                layer = self._layers.get(table)
                if layer is not None and layer.isEditable():
                    layer.rollBack(table in self._begun)
        self._begun.clear()
        self._repaint()
        self.changed.emit()

    def close(self) -> None:
        """Let go of the layers; what they hold unsaved stays with them."""
        self._at_rest.stop()
        self._come_to_rest()
        for signal, slot in self._connections:
            signal.disconnect(slot)
        self._connections.clear()
        self._stacks.close()
        self._layers.clear()

    def _on_foreign(self, table: str) -> None:
        """Called when one of the tables was changed with other tools."""

    def _own(self) -> list[QgsVectorLayer]:
        return [self._layers[table] for table in TABLES if table in self._layers]

    def _connect(self, signal: Any, slot: partial[None]) -> None:
        signal.connect(slot)
        self._connections.append((signal, slot))

    def _editable(self, table: str) -> QgsVectorLayer:
        """A layer in edit mode, which is begun here if need be."""
        self._refusals.end()
        self._refuse_transactions()
        # QGIS lets one edit what SQLite opens, on a disk that takes nothing too.
        if Path(self.path).is_file() and not os.access(self.path, os.W_OK):
            raise PotentialError("district_read_only", path=self.path)
        layer = self.layer(table)
        if not layer.isEditable():
            if not layer.startEditing():
                raise PotentialError("layer_not_editable", layer=layer.name())
            self._begun.add(table)
        return layer

    def _remember(self, table: str) -> None:
        """Keep the uuids of rows while they are edited: a file that replaces this one may give their ids to others."""
        layer = self._layers[table]
        self._uuids[table] = uuids_in(layer) if layer.isEditable() else {}

    def _write(self) -> None:
        """Write what all tables have waiting, in one transaction."""
        self._refusals.end()
        changes = []
        for table in TABLES:
            layer = self._layers.get(table)
            if layer is not None and layer.isEditable():
                if fields_changed(layer):
                    raise PotentialError("fields_being_changed", layer=layer.name())
                changes += pending(table, layer)
        if changes:
            # If the file was moved away, QGIS creates an empty one as soon as it draws the map.
            if not Path(self.path).is_file() or not Path(self.path).stat().st_size:
                raise PotentialError("district_gone", path=self.path)
            written = save_edits(self.path, in_order(changes), self._uuids, wait=self.wait)
            if written.rows < written.meant:
                lost = Message.of("rows_gone_meanwhile", n=written.meant - written.rows)
                self.refused.emit(said(lost))

    def _in_transactions(self) -> bool:
        """Whether the project writes every edit at once, into a transaction that only QGIS can end."""
        return bool(self.project.transactionMode() == Qgis.TransactionMode.AutomaticGroups)

    def _refuse_transactions(self) -> None:
        """Raise PotentialError where nobody else could write into the district while somebody draws."""
        if self._in_transactions():
            raise PotentialError("transaction_groups", path=self.path)

    def _finish(self, tables: list[str]) -> None:
        """Empty the edit buffers of what has been written, and show what the file holds.

        All changes are undone, since a buffer can be emptied in no other way: QGIS then has nothing to commit.
        """
        self._saving = True
        try:
            with self._stacks.quiet():
                for table in tables:
                    layer = self._layers.get(table)
                    if layer is not None and layer.isEditable():
                        _empty(layer)
                        layer.commitChanges(table in self._begun)
                        self._begun.discard(table)
                        _renew(layer)
                        self._remember(table)
        finally:
            self._saving = False

    def _before_commit(self, table: str, stop: bool) -> None:
        """QGIS is asked to save one of the layers: save all of them, so that QGIS finds nothing left to do.

        If that fails, QGIS's saving fails too. A transaction of QGIS's own is left to it, and so are changes of
        columns.
        """
        layer = self._layers[table]
        if self._saving or self._in_transactions() or fields_changed(layer):
            return
        if self._refusals and table not in self._refusals:
            # Save All Edits goes on to the next layer: do not wait for the file again.
            self._refuse(table, stop)
            return
        why = self._why_not_written()
        if why is not None:
            self._why = why
            self._refuse(table, stop)
            return
        with self._stacks.quiet():
            layer.undoStack().setIndex(0)
        self._finish([other for other in TABLES if other != table])

    def _why_not_written(self) -> Optional[str]:
        """Write all edits: None, or the reason for a failure, after which QGIS must not save one layer alone."""
        try:
            self._write()
        except PotentialError as error:
            return sentence(error)
        except Exception as error:  # noqa: BLE001 - told, instead of ending QGIS from inside a signal
            reason = f"{type(error).__name__}: {error}"
            return said(Message.of("file_not_changed", path=self.path, reason=reason))
        return None

    def _refuse(self, table: str, stop: bool) -> None:
        layer = self._layers[table]
        if layer.isModified():
            self._refusals.add(table, layer)
        if stop:
            # QGIS leaves it after a commit that fails, too, though editing goes on.
            layer.dataProvider().enterUpdateMode()
        self._at_rest.start()

    def _come_to_rest(self) -> None:
        """QGIS has given up, and said so: why is said now, since its own reason would stand before it."""
        self._refusals.end()
        why, self._why = self._why, ""
        if why:
            self.refused.emit(why)

    def _after_commit(self, table: str) -> None:
        if self._saving:
            return
        self._begun.discard(table)
        _renew(self._layers[table])
        self._remember(table)
        if self.is_changed() and not self._in_transactions():
            # QGIS has saved this layer itself, because its columns were changing: now the others follow.
            why = self._why_not_written()
            if why is None:
                self._finish([other for other in TABLES if other != table])
            else:
                self.refused.emit(why)
        self.changed.emit()

    def _let_go(self, table: str) -> None:
        """A layer is being deleted: another one is looked for when it is needed again."""
        layer = self._layers.pop(table, None)
        self._refusals.forget(table)
        self._uuids.pop(table, None)
        self._begun.discard(table)
        self._stacks.remove(table)
        self._connections = [each for each in self._connections if layer is None or each[1].args != (table,)]
        self.changed.emit()

    def _look_again(self, *_: object) -> None:
        """Layers were added to the project: draw on them instead of hidden layers of our own."""
        for table, layer in list(self._layers.items()):
            if layer.project() is None and not layer.isModified() and layer_in(self.project, self.path, table):
                for signal, slot in self._connections:
                    if slot.args == (table,):
                        signal.disconnect(slot)
                if table in TABLES:
                    self._stacks.let_go(table)
                self._let_go(table)

    def _repaint(self) -> None:
        for layer in self._own():
            layer.triggerRepaint()


def _empty(layer: QgsVectorLayer) -> None:
    """Empty a layer's edit buffer, including what no undo command covers after a commit that got half way."""
    layer.undoStack().setIndex(0)
    if layer.isModified():
        layer.rollBack(False)


def _renew(layer: QgsVectorLayer) -> None:
    """Show what the file holds now."""
    layer.dataProvider().reloadData()
    layer.updateExtents()
    layer.triggerRepaint()
