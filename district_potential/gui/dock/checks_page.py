# SPDX-License-Identifier: GPL-3.0-or-later
"""The findings of the itinerary check as a list; a click goes to the row concerned."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from district_potential.core.itineraries.model import whole_of
from district_potential.gui.dock.locate import NO_LAYER, NO_PLACE, NO_ROW, show
from district_potential.gui.dock.running import PROVIDER, Results, Runner
from district_potential.gui.dock.state import State
from district_potential.gui.speech import language

CHECK = f"{PROVIDER}:check_itineraries"
ROW = Qt.ItemDataRole.UserRole
ICONS = {
    "error": QStyle.StandardPixmap.SP_MessageBoxCritical,
    "warning": QStyle.StandardPixmap.SP_MessageBoxWarning,
    "notice": QStyle.StandardPixmap.SP_MessageBoxInformation,
}


class ChecksPage(QWidget):
    """The button that checks, and the list of what was found."""

    def __init__(
        self, state: State, runner: Runner, iface: Any, project: QgsProject, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._state, self._runner, self._iface, self._project = state, runner, iface, project
        self.changes: Any = None
        self._checked: str | None = None
        self._stale = False
        self.check = QPushButton(self.tr("C&heck"), self)
        self.check.setToolTip(self.tr("Find what does not hold together in the itineraries of the district"))
        self.check.clicked.connect(self.run)
        self.summary = QLabel(self)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("What the check found"))
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.itemClicked.connect(self.go_to)
        self.list.itemActivated.connect(self.go_to)
        first = QHBoxLayout()
        first.addWidget(self.check)
        first.addWidget(self.summary, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(4, 4, 4, 4)
        rows.addLayout(first)
        rows.addWidget(self.list, 1)
        state.district_changed.connect(self._other_district)
        state.read_again.connect(self._look_again)
        self._other_district()

    def use(self, changes: Any) -> None:
        """Follow the edits of the district that is open now."""
        self.changes = changes
        if changes is not None:
            changes.changed.connect(self._mark_stale)

    def run(self) -> None:
        """Check the district as a task."""
        if not self._state.district:
            return
        seen = self._state.glance.changed if self._state.glance else None
        parameters = {"DISTRICT": self._state.district, "LANGUAGE": language(), "OUTPUT": "TEMPORARY_OUTPUT"}
        if self._runner.start(CHECK, parameters, self._take):
            self._checked = seen

    def _take(self, results: Results, context: QgsProcessingContext) -> None:
        layer = context.takeResultLayer(str(results["OUTPUT"]))
        self.show_found([feature.attributeMap() for feature in layer.getFeatures()])

    def show_found(self, rows: list[dict[str, Any]]) -> None:
        """List what was found, errors first as they come."""
        self.list.clear()
        names = {"error": self.tr("Error"), "warning": self.tr("Warning"), "notice": self.tr("Notice")}
        for row in rows:
            severity = str(row["severity"])
            item = QListWidgetItem(self.style().standardIcon(ICONS[severity]), str(row["message"]), self.list)
            item.setData(ROW, row)
            item.setToolTip(names[severity])
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{names[severity]}: {row['message']}")
        self._stale = False
        self._tell(len(rows))

    def go_to(self, item: QListWidgetItem) -> None:
        """Select the row that a finding concerns, and go to it if it is on the map."""
        row = item.data(ROW)
        key, fid = str(row.get("uuid") or ""), whole_of(row.get("feature_id"))
        outcome = show(self._iface, self._project, self._state.district, str(row["table"]), key, fid)
        self.summary.setText(
            {
                NO_LAYER: self.tr("The table {table} is not in the project: open the district again to have it."),
                NO_ROW: self.tr("The row is no longer in the table {table}: check again."),
                NO_PLACE: self.tr("It has no place on the map; it is selected in the table {table}."),
            }.get(outcome, "").format(table=row["table"])
            or self._counted(self.list.count())
        )

    @property
    def is_stale(self) -> bool:
        """Whether something was changed since the check."""
        return self._stale

    def _mark_stale(self) -> None:
        if self.list.count() or self._checked is not None:
            self._stale = True
            self._tell(self.list.count())

    def _look_again(self) -> None:
        glance = self._state.glance
        if glance is not None and self._checked is not None and glance.changed != self._checked:
            self._mark_stale()

    def _other_district(self) -> None:
        self.list.clear()
        self._checked, self._stale = None, False
        self.check.setEnabled(bool(self._state.district))
        self.summary.setText("")

    def _tell(self, n: int) -> None:
        self.summary.setText(self._counted(n))

    def _counted(self, n: int) -> str:
        text = (
            self.tr("Nothing was found.")
            if n == 0
            else self.tr("1 finding")
            if n == 1
            else self.tr("{n} findings").format(n=n)
        )
        if self._stale:
            return self.tr("{told} (changed since: check again; what is not saved is not checked)").format(told=text)
        return text

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Wrap the sentences again to the new width.
        self.list.doItemsLayout()
