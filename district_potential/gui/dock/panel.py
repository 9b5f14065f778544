# SPDX-License-Identifier: GPL-3.0-or-later
"""The contents of the dock: header, steps, process, itinerary and checks, and how they work together."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable
from uuid import uuid4

from qgis.core import QgsFeature, QgsProject, QgsVectorLayer
from qgis.PyQt.QtWidgets import (
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from district_potential.core.errors import PotentialError
from district_potential.gui.dock.checks_page import ChecksPage
from district_potential.gui.dock.header import Header
from district_potential.gui.dock.itinerary_page import ItineraryPage
from district_potential.gui.dock.locate import layer_of
from district_potential.gui.dock.process_page import ProcessPage
from district_potential.gui.dock.recent import recent, remember
from district_potential.gui.dock.running import PROVIDER, Results, Runner, open_dialog
from district_potential.gui.dock.state import State
from district_potential.gui.dock.steps import Progress, Steps
from district_potential.gui.drawing.actions import DrawingToolbar
from district_potential.gui.drawing.active import Active
from district_potential.gui.speech import Speaker
from district_potential.layers.workspace.opened import same_district
from district_potential.layers.workspace.project import show_district

CREATE, UPGRADE, ADD = (f"{PROVIDER}:{name}" for name in ("create_district", "upgrade_district", "add_to_district"))
# From the project and the path of a district to its changes.
MakeChanges = Callable[[QgsProject, str], Any]


class Panel(QWidget):
    """The contents of the dock, built when it is first seen."""

    def __init__(
        self, iface: Any, project: QgsProject, make_changes: MakeChanges, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._iface, self._project, self._make_changes = iface, project, make_changes
        self.changes: Any = None
        self._offered = ""
        self.speaker = Speaker(iface)
        self.state = State(project, self)
        self.runner = Runner(self)
        self.header = Header(self.state, project, self)
        self.steps = Steps(self.state, self.runner, self.speaker, project, self)
        self.process = ProcessPage(self.state, self)
        self.itinerary = ItineraryPage(self.state, iface, self.speaker, project, self)
        self.checks = ChecksPage(self.state, self.runner, iface, project, self)
        self.progress = Progress(self.runner, self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        for page, title in (
            (self.steps, self.tr("&Steps")),
            (self.process, self.tr("&Phases")),
            (self.itinerary, self.tr("S&tops")),
            (self.checks, self.tr("Chec&ks")),
        ):
            self.tabs.addTab(page, title)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(6, 6, 6, 6)
        rows.addWidget(self.header)
        rows.addWidget(self.tabs, 1)
        rows.addWidget(self.progress)
        self.active = Active(project, self)
        self.tools = DrawingToolbar(
            iface.mapCanvas(),
            iface.mainWindow(),
            self.active,
            self.speaker.bad,
            self._show_form,
            iface.setActiveLayer,
            iface.statusBarIface(),
        )
        self._connect()
        self.state.recognise()

    def _connect(self) -> None:
        self.state.district_changed.connect(self._other_district)
        self.state.itinerary_changed.connect(lambda uuid: self.active.choose(uuid or None))
        self.state.read_again.connect(self._offer_upgrade)
        self.state.failed.connect(self._failed)
        self.runner.ended.connect(self._ended)
        self.runner.refused.connect(self.speaker.bad)
        self.header.open_asked.connect(self.ask_open)
        self.header.new_asked.connect(self.ask_new)
        self.header.path_chosen.connect(self.open_district)
        self.header.itinerary_asked.connect(self.ask_itinerary)
        self.steps.dialog_closed.connect(self._after_dialog)

    # --- districts -------------------------------------------------------------------------------------------------

    def ask_open(self) -> None:
        """Ask for a district's file and open it."""
        lately = recent()
        folder = str(Path(lately[0]).parent) if lately else self._project.homePath()
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open a district"), folder, self.tr("District (GeoPackage)") + " (*.gpkg)"
        )
        if path:
            self.open_district(path)

    def ask_new(self) -> None:
        """Open the dialog that makes a district, and the district it made."""
        self._after_dialog(open_dialog(CREATE, {}))

    def open_district(self, path: str) -> bool:
        """Open a district and add its layers to the project, if need be: whether it could be opened."""
        self._tell_what_waits(path)
        try:
            self.state.open(path)
            if layer_of(self._project, path, "units") is None:
                show_district(self._project, path)
                self._go_to_units(path)
        except PotentialError as error:
            self.speaker.error(error)
            return False
        remember(path)
        return True

    def _go_to_units(self, path: str) -> None:
        units, canvas = layer_of(self._project, path, "units"), self._iface.mapCanvas()
        if units is not None:
            canvas.setExtent(canvas.mapSettings().layerExtentToOutputExtent(units, units.extent()))
            canvas.refresh()

    def _tell_what_waits(self, path: str) -> None:
        """Say that changes to the former district are not saved, if another one is opened."""
        if self.changes is not None and self.changes.is_changed() and not same_district(path, self.state.district):
            self.speaker.note(self.tr("The changes to the former district wait in its layers to be saved."))

    def _other_district(self, path: str) -> None:
        self.active.use(None)
        if self.changes is not None:
            self.changes.close()
            self.changes.deleteLater()
        self.changes = None
        if path:
            try:
                self.changes = self._make_changes(self._project, path)
            except PotentialError as error:
                self.speaker.error(error)
        self.active.use(self.changes)
        self.active.choose(self.state.itinerary or None)
        self.itinerary.use(self.changes)
        self.checks.use(self.changes)

    def _offer_upgrade(self) -> None:
        glance = self.state.glance
        if glance is None or not glance.is_earlier or self._offered == glance.path:
            return
        self._offered = glance.path
        button = QPushButton(self.tr("Bring it up to date"))
        button.clicked.connect(lambda: self.runner.start(UPGRADE, {"DISTRICT": glance.path}, self._upgraded))
        self.speaker.ask(
            self.tr("“{title}” was made by an earlier version; a copy is kept of it.").format(title=glance.title),
            button,
        )

    def _upgraded(self, results: Results, _context: Any) -> None:
        """Show the district in its new form, with the forms and tables it has now."""
        self._offered = ""
        path = self.state.district
        if self.changes is None or not self.changes.is_changed():
            show_district(self._project, path)
        self.state.close()
        self.open_district(path)

    def _show_form(self, layer: QgsVectorLayer, stop: QgsFeature) -> None:
        self._iface.openFeatureForm(layer, stop)

    # --- itineraries -----------------------------------------------------------------------------------------------

    def ask_itinerary(self) -> None:
        """Ask for the title of a new itinerary and add it."""
        if not self.runner.is_free():
            return
        title, fine = QInputDialog.getText(
            self, self.tr("New itinerary"), self.tr("Title"), QLineEdit.EchoMode.Normal, ""
        )
        if fine and title.strip():
            self.add_itinerary(title.strip())

    def add_itinerary(self, title: str) -> str:
        """Add an itinerary to the district's file, and make it the active one: its uuid.

        The algorithm that adds rows writes it at once, outside any edit session: stops drawn later can then be undone
        or discarded without their itinerary.
        """
        uuid = str(uuid4())
        row = QgsVectorLayer("NoGeometry?field=uuid:string&field=title:string&field=status:string", "row", "memory")
        feature = QgsFeature(row.fields())
        feature.setAttributes([uuid, title, "idea"])
        row.dataProvider().addFeatures([feature])

        def added(*_: Any) -> None:
            self.state.refresh()
            self.state.choose(uuid)
            self.tabs.setCurrentWidget(self.itinerary)

        def ended(*_: Any) -> None:
            self.runner.ended.disconnect(ended)
            self._project.removeMapLayer(row.id())

        self._project.addMapLayer(row, False)
        parameters = {"DISTRICT": self.state.district, "TABLE": "itineraries", "LAYER": row.id(), "MODE": "append"}
        self.runner.ended.connect(ended)
        if not self.runner.start(ADD, parameters, added):
            ended()
        return uuid

    # --- runs ------------------------------------------------------------------------------------------------------

    def _after_dialog(self, results: dict[str, Any]) -> None:
        path = str(results.get("DISTRICT") or "")
        if path and Path(path).is_file() and not same_district(path, self.state.district):
            self.open_district(path)
        else:
            self.state.refresh()

    def _ended(self, fine: bool, sentence: str) -> None:
        if fine:
            self.speaker.good(sentence)
        elif sentence:
            self.speaker.bad(sentence)
        else:
            self.speaker.note(self.tr("The run was cancelled; former results stay as they were."))
        self.state.refresh()

    def _failed(self, sentence: str) -> None:
        self.speaker.bad(sentence)

    def let_go(self) -> None:
        """Cancel a run in progress and release project and layers, before the plugin is unloaded."""
        self.runner.cancel()
        self.tools.close()
        self.active.use(None)
        if self.changes is not None:
            self.changes.close()
        self.state.let_go()
