# SPDX-License-Identifier: GPL-3.0-or-later
"""The top of the dock: the open district, buttons to open or make one, and the active itinerary."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from district_potential.gui.dock.recent import recent
from district_potential.gui.dock.state import State
from district_potential.gui.speech import language, plain
from district_potential.layers.workspace.glance import Row
from district_potential.layers.workspace.opened import districts_among, same_district
from district_potential.layers.workspace.schema import label_in
from district_potential.layers.workspace.words import STATUSES


class Header(QWidget):
    """Name of the open district, its menu, and the itineraries to choose from."""

    open_asked = pyqtSignal()
    new_asked = pyqtSignal()
    path_chosen = pyqtSignal(str)
    itinerary_asked = pyqtSignal()

    def __init__(self, state: State, project: QgsProject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._project = state, project
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        bold = self.title.font()
        bold.setBold(True)
        self.title.setFont(bold)
        self.open = self._button(self.tr("&Open district…"), self.tr("Open a district, or a recent one"))
        self.menu = QMenu(self.open)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.open.setMenu(self.menu)
        self.open.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.open.clicked.connect(self.open_asked)
        self.new = self._button(self.tr("&New district…"), self.tr("Make a district from a layer of territorial units"))
        self.new.clicked.connect(self.new_asked)
        self.itineraries = QComboBox(self)
        self.itineraries.setAccessibleName(self.tr("Active itinerary"))
        self.itineraries.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.itineraries.setMinimumContentsLength(12)
        self.itineraries.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.itineraries.activated.connect(self._chosen)
        self.label = QLabel(self.tr("&Itinerary"), self)
        self.label.setBuddy(self.itineraries)
        self.add = self._button(self.tr("Ne&w itinerary…"), self.tr("New itinerary"))
        self.add.setIcon(QgsApplication.getThemeIcon("/symbologyAdd.svg"))
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.add.clicked.connect(self.itinerary_asked)
        self._arrange()
        state.read_again.connect(self.fill)
        state.itinerary_changed.connect(self._show_active)
        self.fill()

    def _button(self, text: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(text.replace("&", ""))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _arrange(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.open)
        first.addWidget(self.new)
        first.addStretch(1)
        second.addWidget(self.label)
        second.addWidget(self.itineraries, 1)
        second.addWidget(self.add)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.title)
        rows.addLayout(first)
        rows.addLayout(second)

    def fill(self) -> None:
        """Show what the district holds now."""
        glance = self._state.glance
        self.title.setText((glance.title or Path(glance.path).stem) if glance else self.tr("No district is open"))
        self.title.setToolTip(plain(self._state.district))
        self.itineraries.clear()
        for row in glance.itineraries if glance else ():
            # Stops refer to an itinerary by its uuid: one that another program wrote without it can have none.
            if row["uuid"]:
                self.itineraries.addItem(named(row), str(row["uuid"]))
        for widget in (self.itineraries, self.label, self.add):
            widget.setEnabled(glance is not None)
        self._show_active(self._state.itinerary)

    def _show_active(self, uuid: str) -> None:
        self.itineraries.setCurrentIndex(self.itineraries.findData(uuid) if uuid else -1)
        self.itineraries.setToolTip(plain(self.itineraries.currentText()))

    def _chosen(self, index: int) -> None:
        self._state.choose(str(self.itineraries.itemData(index)))

    def _fill_menu(self) -> None:
        self.menu.clear()
        here = districts_among(self._project.mapLayers().values())
        lately = [path for path in recent() if not any(same_district(path, other) for other in here)]
        for title, paths in ((self.tr("In this project"), here), (self.tr("Recent"), lately)):
            if not paths:
                continue
            self.menu.addSection(title)
            for path in paths:
                action = self.menu.addAction(Path(path).name.replace("&", "&&"))
                action.setToolTip(path)
                action.setCheckable(True)
                action.setChecked(same_district(path, self._state.district))
                action.triggered.connect(lambda _=False, chosen=path: self.path_chosen.emit(chosen))
        if self.menu.isEmpty():
            self.menu.addAction(self.tr("No recent districts")).setEnabled(False)


def named(row: Row) -> str:
    """An itinerary as it is listed: code, title, status."""
    status = STATUSES.get(str(row.get("status")))
    title = " ".join(str(part) for part in (row.get("code"), row.get("title")) if part) or str(row["uuid"])
    return f"{title} – {label_in(status, language())}" if status else title
