# SPDX-License-Identifier: GPL-3.0-or-later
"""The steps of the method as a tree of algorithms, opened in their dialog or run at once as a task."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication, QgsProcessingAlgorithm, QgsProject
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from district_potential.gui.dock.locate import layer_of
from district_potential.gui.dock.running import PROVIDER, Runner, filled, open_dialog, runs_at_once, with_outputs
from district_potential.gui.dock.state import State
from district_potential.gui.speech import Speaker, day_text, moment_text

ID = Qt.ItemDataRole.UserRole
GROUP = ID + 1
# What passes a district on: listed under the last step too, beside its own in the toolbox.
HANDED_ON = ("build_project", "districts_overview")
# Titles are long and the dock is narrow.
INDENT = 12


class Steps(QWidget):
    """The tree of steps with its two buttons."""

    dialog_closed = pyqtSignal(dict)

    def __init__(
        self, state: State, runner: Runner, speaker: Speaker, project: QgsProject, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._state, self._runner, self._speaker, self._project = state, runner, speaker, project
        self.tree = QTreeWidget(self)
        self.tree.setAccessibleName(self.tr("Steps and their algorithms"))
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(INDENT)
        self.tree.itemActivated.connect(self._activated)
        self.tree.currentItemChanged.connect(self._settle)
        self.open = QPushButton(self.tr("Open dia&log…"), self)
        self.open.setToolTip(self.tr("Open the algorithm's dialog, with this district filled in"))
        self.open.clicked.connect(self.open_current)
        self.run = QPushButton(self.tr("&Run now"), self)
        self.run.setToolTip(self.tr("Run with the default values, or open the dialog where something must be asked"))
        self.run.clicked.connect(self.run_current)
        self._arrange()
        state.read_again.connect(self.mark)
        self.list_algorithms()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.open)
        buttons.addWidget(self.run)
        buttons.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(4, 4, 4, 4)
        rows.addWidget(self.tree, 1)
        rows.addLayout(buttons)

    def list_algorithms(self) -> None:
        """List the provider's algorithms by group, with those of HANDED_ON once more under the last step."""
        self.tree.clear()
        provider = QgsApplication.processingRegistry().providerById(PROVIDER)
        found = provider.algorithms() if provider else []
        listed = [(each.group(), each) for each in found]
        listed += [(self.tr("6 Report"), each) for each in found if each.name() in HANDED_ON]
        groups: dict[str, QTreeWidgetItem] = {}
        for group, algorithm in sorted(listed, key=lambda each: (each[0], each[1].displayName())):
            if group not in groups:
                groups[group] = QTreeWidgetItem(self.tree, [group])
                groups[group].setData(0, GROUP, group)
            item = QTreeWidgetItem(groups[group], [algorithm.displayName()])
            item.setData(0, ID, algorithm.id())
            item.setToolTip(0, algorithm.displayName())
        self.mark()
        self._settle()

    def mark(self) -> None:
        """Show when each algorithm, and each step, was last run on the district."""
        runs = self._state.glance.runs if self._state.glance else {}
        for group in self._groups():
            last = ""
            for place in range(group.childCount()):
                item = group.child(place)
                when = runs.get(str(item.data(0, ID)), "")
                last = max(last, when)
                title = item.toolTip(0)
                last_run = self.tr("last run {when}").format(when=moment_text(when))
                item.setText(0, f"{title}\n{last_run}" if when else title)
            title = str(group.data(0, GROUP))
            group.setText(0, f"{title} – {day_text(last)}" if last else title)

    def current(self) -> str:
        """The id of the chosen algorithm, blank where a step is chosen."""
        item = self.tree.currentItem()
        return str(item.data(0, ID) or "") if item else ""

    def choose(self, algorithm_id: str) -> None:
        """Choose an algorithm in the tree."""
        for group in self._groups():
            for place in range(group.childCount()):
                if group.child(place).data(0, ID) == algorithm_id:
                    self.tree.setCurrentItem(group.child(place))

    def open_current(self) -> None:
        """Open the dialog of the chosen algorithm."""
        if self.current():
            self.open_of(self.current())

    def open_of(self, algorithm_id: str) -> None:
        """Open the dialog of an algorithm, with what the district gives it filled in."""
        algorithm = self._made(algorithm_id)
        if algorithm is None:
            return
        results = open_dialog(algorithm_id, filled(algorithm, self._state.district, self._layer))
        self.dialog_closed.emit(results)

    def run_current(self) -> None:
        """Run the chosen algorithm at once where nothing has to be asked, else open its dialog."""
        algorithm = self._made(self.current()) if self.current() else None
        if algorithm is None or not self._runner.is_free():
            return
        stored = filled(algorithm, self._state.district)
        if runs_at_once(algorithm, stored):
            self._runner.start(algorithm.id(), with_outputs(algorithm, stored, self._project))
        else:
            self.open_of(algorithm.id())

    def _made(self, algorithm_id: str) -> QgsProcessingAlgorithm | None:
        made = QgsApplication.processingRegistry().createAlgorithmById(algorithm_id)
        if made is None:
            text = self.tr("There is no algorithm {id}: switch the plugin off and on again.")
            self._speaker.bad(text.format(id=algorithm_id))
        return made

    def _layer(self, table: str) -> Any:
        return layer_of(self._project, self._state.district, table) if self._state.district else None

    def _groups(self) -> list[QTreeWidgetItem]:
        return [self.tree.topLevelItem(place) for place in range(self.tree.topLevelItemCount())]

    def _activated(self, item: QTreeWidgetItem) -> None:
        if item.data(0, ID):
            self.open_of(str(item.data(0, ID)))

    def _settle(self) -> None:
        for button in (self.open, self.run):
            button.setEnabled(bool(self.current()))


class Progress(QWidget):
    """The run in progress: its title, how far it is, and a button to cancel it."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName(self.tr("Progress of the run"))
        self.stop = QPushButton(self.tr("&Cancel"), self)
        self.stop.setToolTip(self.tr("Stop the run; former results stay as they were"))
        self.stop.clicked.connect(runner.cancel)
        row = QHBoxLayout()
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.title)
        rows.addLayout(row)
        runner.started.connect(self._begin)
        runner.progressed.connect(self._go_on)
        runner.ended.connect(self.hide)
        self.hide()

    def _begin(self, title: str) -> None:
        self.title.setText(title)
        # An indeterminate bar until the run reports its progress.
        self.bar.setRange(0, 0)
        self.show()

    def _go_on(self, percent: float) -> None:
        self.bar.setRange(0, 100)
        self.bar.setValue(int(percent))
