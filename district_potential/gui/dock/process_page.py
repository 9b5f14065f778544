# SPDX-License-Identifier: GPL-3.0-or-later
"""The district's process: its five phases with their dates; votes and monitoring of the active itinerary."""

from __future__ import annotations

from qgis.PyQt.QtCore import QModelIndex, QSize, Qt
from qgis.PyQt.QtGui import QPainter, QPaintEvent, QResizeEvent
from qgis.PyQt.QtSvg import QSvgRenderer
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from district_potential.core.itineraries.monitoring import Monitored, described, monitored
from district_potential.core.itineraries.process import Phase, vote_told
from district_potential.core.report.monitoring_chart import HEIGHT, LEAST_WIDTH, monitoring_chart
from district_potential.gui.dock.state import State
from district_potential.gui.speech import date_text, language, plain, said
from district_potential.layers.workspace.schema import label_in
from district_potential.layers.workspace.words import PHASES

NOW = "▸ "


class Chart(QWidget):
    """One monitored indicator, as a chart as wide as the dock."""

    def __init__(self, series: Monitored, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.series, self._name = series, name
        self._drawn = QSvgRenderer(self)
        self.setMinimumWidth(int(LEAST_WIDTH))
        self.setFixedHeight(int(HEIGHT))
        self.setAccessibleName(series.indicator)
        self.setAccessibleDescription(said(described(series)))
        self.setToolTip(plain(said(described(series))))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._draw()

    def sizeHint(self) -> QSize:
        return QSize(int(LEAST_WIDTH), int(HEIGHT))

    def svg(self) -> str:
        """The picture at the width it has now."""
        return monitoring_chart(self.series, language(), float(self.width()), self._name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._drawn.render(painter)
        painter.end()

    def _draw(self) -> None:
        self._drawn.load(self.svg().encode("utf-8"))
        self.update()


class ProcessPage(QScrollArea):
    """Phases, votes and monitoring, one under the other."""

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget(self)
        self._rows = QVBoxLayout(page)
        self._rows.setContentsMargins(4, 4, 4, 4)
        self.phases = self._table()
        self.votes = self._label()
        self.monitoring = self._label()
        self.charts: list[Chart] = []
        for title, widget in (
            (self.tr("Phases of the district"), self.phases),
            (self.tr("Votes on the itinerary"), self.votes),
            (self.tr("Monitoring of the itinerary"), self.monitoring),
        ):
            heading = QLabel(f"<b>{title}</b>", page)
            self._rows.addWidget(heading)
            self._rows.addWidget(widget)
        self._rows.addStretch(1)
        self.setWidget(page)
        state.read_again.connect(self.fill)
        state.itinerary_changed.connect(self.fill)
        self.fill()

    def _table(self) -> QTreeWidget:
        table = QTreeWidget(self)
        table.setAccessibleName(self.tr("Phases of the district"))
        table.setHeaderLabels([self.tr("Phase"), self.tr("n"), self.tr("First and last")])
        table.setRootIsDecorated(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.header().setStretchLastSection(False)
        table.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        return table

    def _label(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return label

    def fill(self) -> None:
        """Show what is recorded now."""
        glance = self._state.glance
        self._show_phases(glance.phases if glance else (), glance.phase if glance else None)
        uuid = self._state.itinerary
        votes = glance.votes_on(uuid) if glance and uuid else []
        lines = ["• " + said(vote_told(vote, self._meeting(meeting))) for vote, meeting in votes]
        self.votes.setText("\n".join(lines) or self.tr("No vote is recorded."))
        self._show_charts(monitored(glance.monitored(uuid)) if glance and uuid else [])

    def _show_phases(self, phases: tuple[Phase, ...], current: int | None) -> None:
        self.phases.clear()
        for phase in phases:
            name = label_in(PHASES[str(phase.number)], language())
            now = phase.number == current
            dates = "\n".join(dict.fromkeys((date_text(phase.first), date_text(phase.last))))
            item = QTreeWidgetItem(self.phases, [f"{NOW}{name}" if now else name, str(phase.n), dates])
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
            item.setToolTip(1, self.tr("Number of records"))
            if now:
                for column in range(3):
                    font = item.font(column)
                    font.setBold(True)
                    item.setFont(column, font)
                item.setToolTip(0, self.tr("The furthest phase of which anything is recorded"))
                item.setData(0, Qt.ItemDataRole.AccessibleTextRole, self.tr("{phase}, current").format(phase=name))
        head, frame = self.phases.header().sizeHint().height(), 2 * self.phases.frameWidth()
        rows = [self.phases.model().index(row, 0) for row in range(self.phases.topLevelItemCount())]
        self.phases.setFixedHeight(head + sum(map(self._height_of, rows)) + frame + 2)

    def _height_of(self, row: QModelIndex) -> int:
        return max(self.phases.sizeHintForIndex(row.siblingAtColumn(column)).height() for column in range(3))

    def _show_charts(self, series: list[Monitored]) -> None:
        for chart in self.charts:
            self._rows.removeWidget(chart)
            chart.deleteLater()
        self.charts = [Chart(each, f"monitoring_{place}", self.widget()) for place, each in enumerate(series)]
        self.monitoring.setText("" if series else self.tr("Nothing is monitored yet."))
        self.monitoring.setVisible(not series)
        for place, chart in enumerate(self.charts):
            self._rows.insertWidget(self._rows.count() - 1, chart)
            chart.setObjectName(f"monitoring_{place}")
            chart.show()

    def _meeting(self, meeting: object) -> str:
        if not isinstance(meeting, dict):
            return self.tr("Vote")
        date = f" ({date_text(meeting['date'])})" if meeting.get("date") else ""
        return f"{meeting.get('title') or self.tr('Vote')}{date}"
