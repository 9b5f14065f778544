# SPDX-License-Identifier: GPL-3.0-or-later
"""The open district and its active itinerary, which the dock and the map tools share."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QFileSystemWatcher, QObject, QTimer, pyqtSignal

from district_potential.core.errors import PotentialError
from district_potential.gui.speech import sentence
from district_potential.layers.workspace.glance import Glance, glance
from district_potential.layers.workspace.opened import districts_among, same_district

# Writers change a file many times: it is read again after so many milliseconds without a change.
QUIET = 400


class State(QObject):
    """The open district and the active itinerary.

    district_changed(path) and itinerary_changed(uuid) carry an empty string for none; read_again: the district was
    read anew; failed(sentence): it could not be.
    """

    district_changed = pyqtSignal(str)
    itinerary_changed = pyqtSignal(str)
    read_again = pyqtSignal()
    failed = pyqtSignal(str)

    def __init__(self, project: QgsProject, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self.district = ""
        self.itinerary = ""
        self.glance: Glance | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._touched)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(QUIET)
        self._soon.timeout.connect(self.refresh)
        self._recognise_soon = QTimer(self)
        self._recognise_soon.setSingleShot(True)
        self._recognise_soon.setInterval(0)
        self._recognise_soon.timeout.connect(self.recognise)
        project.layersAdded.connect(self._layers_added)
        project.readProject.connect(self._project_read)
        project.cleared.connect(self._project_cleared)

    def open(self, path: str) -> None:
        """Open a district. Raises PotentialError where the file is none; then the former one stays open."""
        found = glance(path)
        changed = not same_district(path, self.district)
        self._unwatch()
        self.district, self.glance = path, found
        self._watcher.addPath(path)
        if changed:
            self._set_itinerary("")
            self.district_changed.emit(path)
        self.read_again.emit()
        if found.itinerary(self.itinerary) is None:
            self.choose(next((str(row["uuid"]) for row in found.itineraries if row["uuid"]), ""))

    def close(self) -> None:
        """Have no district open."""
        if not self.district:
            return
        self._unwatch()
        self.district, self.glance = "", None
        self._set_itinerary("")
        self.district_changed.emit("")
        self.read_again.emit()

    def choose(self, uuid: str) -> None:
        """Make an itinerary of the open district the active one."""
        if uuid and (self.glance is None or self.glance.itinerary(uuid) is None):
            uuid = ""
        self._set_itinerary(uuid)

    def refresh(self) -> None:
        """Read the district again; if that fails, say so and keep it open as it was last read."""
        if not self.district:
            return
        try:
            if not is_there(self.district):
                raise PotentialError("district_not_there", path=self.district)
            self.open(self.district)
        except PotentialError as error:
            self.failed.emit(sentence(error))

    def recognise(self) -> None:
        """If no district is open, open the one whose layers the project has."""
        if self.district:
            return
        layers = [node.layer() for node in self._project.layerTreeRoot().findLayers() if node.layer()]
        for path in districts_among(layers):
            try:
                self.open(path)
            except PotentialError as error:
                self.failed.emit(sentence(error))
                continue
            return

    def let_go(self) -> None:
        """Stop listening to the project."""
        self._project.layersAdded.disconnect(self._layers_added)
        self._project.readProject.disconnect(self._project_read)
        self._project.cleared.disconnect(self._project_cleared)
        self._soon.stop()
        self._recognise_soon.stop()
        self._unwatch()

    def _set_itinerary(self, uuid: str) -> None:
        if uuid != self.itinerary:
            self.itinerary = uuid
            self.itinerary_changed.emit(uuid)

    def _unwatch(self) -> None:
        if self._watcher.files():
            self._watcher.removePaths(self._watcher.files())

    def _touched(self, path: str) -> None:
        # A file that was replaced is no longer watched until it is added again, which ``open`` does.
        self._soon.start()

    def _layers_added(self) -> None:
        if not self.district:
            self._recognise_soon.start()

    def _project_read(self) -> None:
        self.recognise()

    def _project_cleared(self) -> None:
        self.close()


def is_there(path: str) -> bool:
    """Whether a district's file is still there; where one was moved away, QGIS leaves an empty one."""
    return bool(path) and Path(path).is_file() and Path(path).stat().st_size > 0
