# SPDX-License-Identifier: GPL-3.0-or-later
"""What is being drawn on: the edit session of the open district, and its active itinerary."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal

from district_potential.gui.drawing.changes import Changes


class Active(QObject):
    """The edit session of the open district and the itinerary that tools add to; None where there is none.

    The panel that opens districts keeps this up to date, and closes the sessions. changed: there is another district or
    itinerary. edited: something was drawn, undone, saved or discarded.
    """

    changed = pyqtSignal()
    edited = pyqtSignal()

    def __init__(self, project: QgsProject, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.project = project
        self.changes: Optional[Changes] = None
        self.itinerary: Optional[str] = None

    @property
    def district_path(self) -> Optional[str]:
        return self.changes.path if self.changes else None

    def use(self, changes: Optional[Changes]) -> None:
        """Draw on another district, or on none."""
        if self.changes is not None:
            self.changes.changed.disconnect(self.edited)
        self.changes, self.itinerary = changes, None
        if changes is not None:
            changes.changed.connect(self.edited)
        self.changed.emit()

    def choose(self, itinerary: Optional[str]) -> None:
        """Draw on this itinerary from now on."""
        if itinerary != self.itinerary:
            self.itinerary = itinerary
            self.changed.emit()
