# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithms run by their ids: as a task beside the window, or through the ordinary dialog of Processing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, Callable

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterDefinition,
    QgsProject,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from district_potential.layers.workspace.schema import BY_NAME

PROVIDER = "districtpotential"
FILES = ("fileDestination", "folderDestination")
Results = dict[str, Any]


class Heard(QgsProcessingFeedback):
    """Keeps the messages of a run, in the thread of the run."""

    def __init__(self) -> None:
        super().__init__(False)
        self.messages: list[str] = []
        self.errors: list[str] = []

    def pushInfo(self, info: str) -> None:
        self.messages.append(info)

    def reportError(self, error: str, fatalError: bool = False) -> None:
        self.errors.append(error)


@dataclass(eq=False)
class Run:
    """One run in progress, with the objects that QGIS does not keep alive by itself."""

    algorithm: QgsProcessingAlgorithm
    parameters: Results
    context: QgsProcessingContext
    feedback: Heard
    task: QgsProcessingAlgRunnerTask
    then: Callable[[Results, QgsProcessingContext], None] | None


# What a thread uses must outlive the dock, which may be closed during a run.
_on_their_way: set[Run] = set()


class Runner(QObject):
    """Runs one algorithm at a time as a task; the window goes on meanwhile.

    started(title); progressed(0…100); ended(fine, sentence): the last message, or the error, blank if cancelled;
    refused(sentence): why a run did not start, perhaps because another one is in progress.
    """

    started = pyqtSignal(str)
    progressed = pyqtSignal(float)
    ended = pyqtSignal(bool, str)
    refused = pyqtSignal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run: Run | None = None

    @property
    def is_running(self) -> bool:
        """Whether a run is in progress."""
        return self._run is not None

    def is_free(self) -> bool:
        """Whether a run can start; if not, ``refused`` says so."""
        if self.is_running:
            self.refused.emit(self.tr("Another run is in progress: wait for it, or cancel it."))
        return not self.is_running

    def start(
        self,
        algorithm_id: str,
        parameters: Results,
        then: Callable[[Results, QgsProcessingContext], None] | None = None,
    ) -> bool:
        """Start a run: whether it started. Its results are loaded into the project, or passed to ``then``."""
        if not self.is_free():
            return False
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(algorithm_id)
        if algorithm is None:
            self.refused.emit(self.tr("{id} is not there: is the plugin switched on?").format(id=algorithm_id))
            return False
        feedback = Heard()
        context = _context(feedback)
        fine, reason = algorithm.checkParameterValues(parameters, context)
        if not fine:
            self.refused.emit(reason)
            return False
        task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
        self._run = Run(algorithm, parameters, context, feedback, task, then)
        _on_their_way.add(self._run)
        task.executed.connect(partial(_forget, self._run))
        task.progressChanged.connect(self.progressed)
        task.executed.connect(self._executed)
        self.started.emit(algorithm.displayName())
        QgsApplication.taskManager().addTask(task)
        return True

    def cancel(self) -> None:
        """Ask the run to stop; former outputs stay."""
        if self._run is not None:
            self._run.feedback.cancel()
            self._run.task.cancel()

    def _executed(self, fine: bool, results: Results) -> None:
        run, self._run = self._run, None
        if run is None:
            return
        try:
            if fine and run.then is not None:
                run.then(results, run.context)
            elif fine:
                load_results(run)
        finally:
            self.ended.emit(fine, _said_of(run, fine))


def _said_of(run: Run, fine: bool) -> str:
    """The last message of a run under its title, or its error; blank where it was cancelled."""
    if fine:
        return ": ".join(filter(None, [run.algorithm.displayName(), *run.feedback.messages[-1:]]))
    return "" if run.feedback.isCanceled() else "\n".join(run.feedback.errors[-1:])


def _forget(run: Run, *_: object) -> None:
    _on_their_way.discard(run)


def load_results(run: Run) -> None:
    """Put the results of a run into the project as the ordinary dialog does."""
    from processing.gui.Postprocessing import handleAlgorithmResults  # noqa: PLC0415

    handleAlgorithmResults(run.algorithm, run.context, run.feedback, run.parameters)


def open_dialog(algorithm_id: str, parameters: Results) -> Results:
    """Open the ordinary dialog with some values filled in: its results, empty if it was closed."""
    from qgis import processing  # noqa: PLC0415

    return processing.execAlgorithmDialog(algorithm_id, parameters) or {}


def filled(algorithm: QgsProcessingAlgorithm, district: str, tables: Callable[[str], Any] | None = None) -> Results:
    """The parameters that the open district can fill: its file, and tables by the names of parameters.

    tables: from the name of a table to its layer in the project, or None; left out, the file alone is given.
    """
    given: Results = {}
    for definition in algorithm.parameterDefinitions():
        name = definition.name()
        if name == "DISTRICT" and definition.type() == "file" and district:
            given[name] = district
        elif name == "DISTRICTS" and district:
            given[name] = [district]
        elif definition.type() == "source" and name.lower() in BY_NAME and not _is_stored(name.lower()):
            layer = tables(name.lower()) if tables else None
            if layer is not None:
                given[name] = layer.id()
    return given


def runs_at_once(algorithm: QgsProcessingAlgorithm, given: Results) -> bool:
    """Whether a run needs no questions: every required value is given or has a default.

    Where a file is to be written, the user says where. What must run in the main thread is left to the dialog.
    """
    if algorithm.flags() & Qgis.ProcessingAlgorithmFlag.NoThreading:
        return False
    for definition in algorithm.parameterDefinitions():
        optional = bool(definition.flags() & Qgis.ProcessingParameterFlag.Optional)
        if optional or definition.name() in given:
            continue
        if definition.type() in FILES:
            return False
        if not definition.isDestination() and definition.defaultValue() is None:
            return False
    return True


def with_outputs(algorithm: QgsProcessingAlgorithm, given: Results, project: QgsProject) -> Results:
    """The values of a run, with a temporary layer in the project for each output that is made by default."""
    parameters = dict(given)
    for definition in algorithm.destinationParameterDefinitions():
        if definition.name() not in parameters and _is_made(definition):
            parameters[definition.name()] = QgsProcessingOutputLayerDefinition("TEMPORARY_OUTPUT", project)
    return parameters


def _is_made(definition: QgsProcessingParameterDefinition) -> bool:
    optional = bool(definition.flags() & Qgis.ProcessingParameterFlag.Optional)
    return definition.type() not in FILES and (definition.createByDefault() or not optional)


def _is_stored(table: str) -> bool:
    """Whether algorithms read a table from the district by themselves."""
    return table in ("framework", "goalposts")


def _context(feedback: QgsProcessingFeedback) -> QgsProcessingContext:
    from processing.tools.dataobjects import createContext  # noqa: PLC0415

    return createContext(feedback)
