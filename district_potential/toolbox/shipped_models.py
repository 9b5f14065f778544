# SPDX-License-Identifier: GPL-3.0-or-later
"""The models that ship: files made by the model designer's own format, with texts in the user's language."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
)

from district_potential.toolbox.groups import group_titles
from district_potential.toolbox.help_text import full_help
from district_potential.toolbox.models import texts


class ShippedModel(QgsProcessingModelAlgorithm):
    """A model from a file, known by its id and named in the user's language."""

    def displayName(self) -> str:
        return texts(self.name()).title

    def group(self) -> str:
        return group_titles()[texts(self.name()).group]

    def groupId(self) -> str:
        return texts(self.name()).group

    def about(self) -> str:
        """What becomes of the data."""
        return texts(self.name()).text

    def shortHelpString(self) -> str:
        return full_help(self.about(), self.parameterDefinitions())

    def createInstance(self) -> QgsProcessingAlgorithm:
        copy = ShippedModel()
        copy.loadVariant(self.toVariant())
        copy.setProvider(self.provider())
        copy.setSourceFilePath(self.sourceFilePath())
        copy.settle()
        return copy

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        # QGIS gives the steps of a model nothing where an input with a default was left out.
        given = {d.name(): d.defaultValue() for d in self.parameterDefinitions() if d.defaultValue() is not None}
        given.update(dict.fromkeys(self._of_branches(), QgsProcessing.TEMPORARY_OUTPUT))
        return super().processAlgorithm({**given, **parameters}, context, feedback)

    def _of_branches(self) -> set[str]:
        """The files that are made only where a condition holds, so that nobody need name a place for them."""
        steps = [s for s in self.childAlgorithms().values() if any(d.conditionalBranch for d in s.dependencies())]
        named = {output.lower() for step in steps for output in step.modelOutputs()}
        return {d.name() for d in self.destinationParameterDefinitions() if d.name().lower() in named}

    def settle(self) -> None:
        """Find the outputs of its steps, and give inputs and outputs their texts in the user's language."""
        for identifier in self.childAlgorithms():
            self.childAlgorithm(identifier).reattach()
        self.updateDestinationParameters()
        said = texts(self.name())
        branches = self._of_branches()
        for definition in self.parameterDefinitions():
            if definition.name() in branches:
                definition.setFlags(definition.flags() | Qgis.ProcessingParameterFlag.Optional)
            known = said.inputs.get(definition.name()) or said.outputs.get(definition.name())
            if known:
                definition.setDescription(known[0])
                definition.setHelp(known[1])
        for output in self.outputDefinitions():
            if output.name() in said.outputs:
                output.setDescription(said.outputs[output.name()][0])
