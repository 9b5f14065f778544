# SPDX-License-Identifier: GPL-3.0-or-later
"""The base of every algorithm: the ritual stands here once, the method in core.

An algorithm is one file, ``toolbox/algorithms/<group>/<id>.py``: the file's name is its id, its folder the group. It
declares what it asks in ``parameters()`` and does its work in ``compute(call)``, with the six methods of Call::

    class NormaliseIndicators(DistrictAlgorithm):
        \"\"\"Put every indicator on one scale, high meaning more potential.\"\"\"

        def displayName(self):
            return self.tr("Normalise indicators")

        def about(self):
            return self.tr("...")

        def parameters(self):
            yield ask.units()
            yield ask.fields("FIELDS", self.tr("Indicators"), self.tr("The fields to ..."))
            yield ask.layer_out("OUTPUT", self.tr("Normalised indicators"), self.tr("The units with ..."))
            yield ask.report()

        def compute(self, call):
            table = read_table(call.source("UNITS"), call.value("FIELDS"), call.value("CODE_FIELD"), call.findings)
            call.write("OUTPUT", normalise.indicators(table), like="UNITS", style=...)

The base adds LANGUAGE and DISTRICT (advanced, optional) where the algorithm does not declare its own, writes REPORT
from ``call.findings``, notes the run in the district, turns a PotentialError into a sentence of the run's language,
and refuses what ``problem(call)`` refuses before the run and, inside models, as its first act.
"""

from __future__ import annotations

from traceback import clear_frames
from typing import Any, Iterator, Union

from qgis.core import (
    Qgis,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputDefinition,
    QgsProcessingParameterDefinition,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QThread

from district_potential.core.errors import PotentialError
from district_potential.core.messages import Message, say
from district_potential.core.names import nearest
from district_potential.layers.district import about as about_district
from district_potential.layers.district import add_run
from district_potential.layers.refresh import refresh
from district_potential.layers.write import Destination, places_being_edited
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.call import Call, Cancelled
from district_potential.toolbox.groups import group_titles
from district_potential.toolbox.help_text import full_help
from district_potential.toolbox.number_bounds import number_problem

Declared = Union[QgsProcessingParameterDefinition, QgsProcessingOutputDefinition]


class DistrictAlgorithm(QgsProcessingAlgorithm):
    """One algorithm of District Potential."""

    # --- what an algorithm says ------------------------------------------------------------------------------------

    def about(self) -> str:
        """Say what becomes of the data; what each parameter is stands with the parameter."""
        raise TypeError(f"{type(self).__name__} does not say what it does")

    def parameters(self) -> Iterator[Declared]:
        """Yield what the algorithm asks and gives, in the order people see it."""
        raise TypeError(f"{type(self).__name__} declares no parameters")

    def problem(self, call: Call) -> Message | None:
        """Say what is wrong with the input, cheaply and without reading features; None where nothing is."""
        return None

    def compute(self, call: Call) -> None:
        """Do the work of one run."""
        raise TypeError(f"{type(self).__name__} computes nothing")

    # --- what QGIS asks --------------------------------------------------------------------------------------------

    def name(self) -> str:
        return type(self).__module__.rsplit(".", 1)[-1]

    def groupId(self) -> str:
        return type(self).__module__.rsplit(".", 2)[-2]

    def group(self) -> str:
        return group_titles()[self.groupId()]

    def shortHelpString(self) -> str:
        return full_help(self.about(), self.parameterDefinitions())

    def createInstance(self) -> QgsProcessingAlgorithm:
        return type(self)()

    def tr(self, text: str) -> str:
        """A string of this algorithm in the user's language."""
        return QCoreApplication.translate(type(self).__name__, text)

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        declared = list(self.parameters())
        names = {each.name() for each in declared}
        declared += [shared for shared in (ask.district(), ask.language()) if shared.name() not in names]
        for each in declared:
            if isinstance(each, QgsProcessingParameterDefinition):
                self.addParameter(each)
            else:
                self.addOutput(each)

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        call = Call(self, parameters, context)
        message = self._strange(call) or _beyond(call) or self._guarded(call)
        if message is None:
            fine, told = super().checkParameterValues(_without_rasters(call), context)
            if not fine:
                return fine, told
            message = self._asked_problem(call)
        return (True, "") if message is None else (False, say(message, call.language))

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        project = context.project()
        self._edited = places_being_edited(project.mapLayers().values()) if project else frozenset()
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        call = Call(self, parameters, context, feedback, self._edited)
        # A model does not ask checkParameterValues of its children: what it refuses is refused here too.
        message = self._strange(call) or _beyond(call) or self._guarded(call) or _not_taken(call)
        message = message or self._asked_problem(call)
        if message is not None:
            raise QgsProcessingException(say(message, call.language))
        try:
            call.step(0, 1)
            self.compute(call)
            call.write_report()
            self._note_run(call)
            call.keep_presentation()
        except (PotentialError, Cancelled) as stopped:
            message = getattr(stopped, "message", None) or Message.of("run_cancelled")
            # QGIS keeps the exception and with it every frame: readers left open there would block later runs.
            clear_frames(stopped.__traceback__)
            raise QgsProcessingException(say(message, call.language)) from None
        self._touched = call.touched
        return call.results

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, Any]:
        # Inside a model this runs beside the main thread, where layers of the window must not be touched.
        project = context.project()
        if project and QThread.currentThread() == QCoreApplication.instance().thread():
            for path in self._touched:
                refresh(project.mapLayers().values(), path)
        return {}

    # --- how -------------------------------------------------------------------------------------------------------

    def _strange(self, call: Call) -> Message | None:
        """Refuse parameter names that nobody declared: QGIS passes over them in silence."""
        known = [definition.name() for definition in self.parameterDefinitions()]
        for given in call.parameters:
            if given not in known:
                near = nearest(given, known)
                if near:
                    return Message.of("parameter_unknown_near", name=given, near=near)
                return Message.of("parameter_unknown", name=given, known=known)
        return None

    def _guarded(self, call: Call) -> Message | None:
        """Refuse files that are not what their names say, before QGIS opens them by content."""
        for definition in self.parameterDefinitions():
            one = definition.type() in ("raster", "source") and isinstance(call.parameters.get(definition.name()), str)
            several = definition.type() == "multilayer" and ask.about(definition).get("as") != "files"
            if one or several:
                try:
                    call.source(definition.name())
                except PotentialError as error:
                    return error.message
        return None

    def _asked_problem(self, call: Call) -> Message | None:
        try:
            for definition in self.parameterDefinitions():
                if ask.about(definition).get("as") in ("file", "files", "folder", "numbers"):
                    given = call.value(definition.name())
                    if definition.name() == "DISTRICT" and given:
                        about_district(given)
            return self._same_place(call) or self.problem(call)
        except PotentialError as error:
            return error.message

    def _same_place(self, call: Call) -> Message | None:
        """Refuse two outputs that would overwrite one another."""
        places: dict[str, str] = {}
        for definition in self.parameterDefinitions():
            value = call.parameters.get(definition.name())
            if not definition.isDestination() or not isinstance(value, str) or not value:
                continue
            destination = Destination.of(value)
            if destination.kind == "memory":
                continue
            place = str(destination.uri or destination.path)
            if place in places:
                return Message.of("two_outputs_one_place", a=places[place], b=definition.name())
            places[place] = definition.name()
        return None

    def _note_run(self, call: Call) -> None:
        definition = self.parameterDefinition("DISTRICT")
        if call.value("DISTRICT"):
            call.touched.add(call.value("DISTRICT"))
        if "changes" in ask.about(definition) and not ask.about(definition)["changes"]:
            district = call.value("DISTRICT")
            if district:
                add_run(district, call.record())


def _without_rasters(call: Call) -> dict[str, Any]:
    """The parameters with an empty layer for each raster given as a path: QGIS would open it and write beside it."""
    told = dict(call.parameters)
    for each in call.algorithm.parameterDefinitions():
        given = told.get(each.name())
        if given and each.type() == "raster":
            told[each.name()] = QgsRasterLayer()
        elif given and each.type() == "multilayer" and each.layerType() == Qgis.ProcessingSourceType.Raster:
            told[each.name()] = [QgsRasterLayer() for _ in call.source(each.name())]
    return told


def _beyond(call: Call) -> Message | None:
    """Refuse numbers that are none, or beyond what a parameter takes."""
    told = (number_problem(each, call.parameters.get(each.name())) for each in call.algorithm.parameterDefinitions())
    return next((message for message in told if message is not None), None)


def _not_taken(call: Call) -> Message | None:
    """Refuse what QGIS itself refuses of an algorithm that is no child of a model."""
    parameters = _without_rasters(call)
    for definition in call.algorithm.parameterDefinitions():
        value = parameters.get(definition.name())
        if definition.isDestination() or definition.checkValueIsAcceptable(value, call.context):
            continue
        name, title = definition.name(), definition.description()
        if value in (None, "", []):
            return Message.of("parameter_needed", parameter=name, title=title)
        return Message.of("parameter_not_taken", parameter=name, title=title, value=str(value))
    return None
