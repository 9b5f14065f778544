# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the models that ship (district_potential/models/*.model3) from the algorithms as they are now.

usage: .ci/headless .venv/bin/python .ci/models.py
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from qgis.analysis import QgsNativeAlgorithms  # noqa: E402
from qgis.core import (  # noqa: E402
    Qgis,
    QgsApplication,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtCore import QPointF, QSizeF  # noqa: E402

from district_potential.toolbox.models import Texts, texts  # noqa: E402
from district_potential.toolbox.provider import DistrictProvider  # noqa: E402

Given = QgsProcessingModelChildParameterSource


class Model:
    """A model under construction: inputs on the left, children in the middle, outputs on the right."""

    def __init__(self, name: str, said: Texts) -> None:
        self.said = said
        self.made = QgsProcessingModelAlgorithm(name, said.group)
        self.made.setHelpContent({"ALG_DESC": said.text})
        self.path = ROOT / "district_potential" / "models" / f"{name}.model3"
        self.inputs = 0
        self.children = 0

    def ask(self, definition: QgsProcessingParameterDefinition) -> str:
        """Add an input, with its texts."""
        title, text = self.said.inputs[definition.name()]
        definition.setDescription(title)
        definition.setHelp(text)
        component = QgsProcessingModelParameter(definition.name())
        component.setPosition(QPointF(130, 80 + 90 * self.inputs))
        self.inputs += 1
        self.made.addModelParameter(definition, component)
        return definition.name()

    def child(self, identifier: str, algorithm: str, outputs: dict[str, str] | None = None, **given: object) -> str:
        """Add a step; given: a model input's name after ``@``, a child's output as ``(child, output)``, or a value."""
        child = QgsProcessingModelChildAlgorithm(algorithm)
        child.setChildId(identifier)
        child.setDescription(child.algorithm().displayName())
        child.setPosition(QPointF(450, 80 + 130 * self.children))
        self.children += 1
        for name, value in given.items():
            child.addParameterSources(name, [_given(value)])
        finals = {}
        for number, (output, title) in enumerate((outputs or {}).items()):
            final = QgsProcessingModelOutput(title, title)
            final.setChildId(identifier)
            final.setChildOutputName(output)
            final.setPosition(child.position() + QPointF(320, 60 * number))
            final.setSize(QSizeF(220, 40))
            finals[title] = final
        child.setModelOutputs(finals)
        self.made.addChildAlgorithm(child)
        return identifier

    def save(self) -> None:
        """Write the model."""
        self.made.updateDestinationParameters()
        if not self.made.toFile(str(self.path)):
            raise OSError(self.path)
        print(self.path.relative_to(ROOT))


def _given(value: object) -> Given:
    if isinstance(value, str) and value.startswith("@"):
        return Given.fromModelParameter(value[1:])
    if isinstance(value, tuple):
        return Given.fromChildOutput(*value)
    return Given.fromStaticValue(value)


def potential_in_one_go() -> None:
    """Published tables → indicators → index of potential → bivariate map."""
    said = texts("potential_in_one_go")
    model = Model("potential_in_one_go", said)
    model.ask(QgsProcessingParameterFeatureSource("UNITS", "", [Qgis.ProcessingSourceType.VectorPolygon]))
    model.ask(QgsProcessingParameterField("CODE_FIELD", "", "code", "UNITS"))
    model.ask(QgsProcessingParameterField("NAME_FIELD", "", None, "UNITS", optional=True))
    model.ask(QgsProcessingParameterFeatureSource("SOURCES", "", [Qgis.ProcessingSourceType.Vector]))
    model.ask(QgsProcessingParameterFile("FOLDER", "", Qgis.ProcessingFileParameterBehavior.Folder, optional=True))
    model.ask(QgsProcessingParameterFeatureSource("FRAMEWORK", "", [Qgis.ProcessingSourceType.Vector]))
    model.ask(QgsProcessingParameterString("X", "", "resources"))
    model.ask(QgsProcessingParameterString("Y", "", "fragility"))
    model.ask(QgsProcessingParameterEnum("LANGUAGE", "", ["auto", "it", "en"], False, "auto", False, True))
    model.child(
        "import", "districtpotential:import_sources", {"OUTPUT": "INDICATORS", "REPORT": "IMPORT_REPORT"},
        UNITS="@UNITS", CODE_FIELD="@CODE_FIELD", NAME_FIELD="@NAME_FIELD", SOURCES="@SOURCES", FOLDER="@FOLDER",
        LANGUAGE="@LANGUAGE",
    )  # fmt: skip
    model.child(
        "potential", "districtpotential:compute_potential", {"OUTPUT": "POTENTIAL", "REPORT": "POTENTIAL_REPORT"},
        UNITS=("import", "OUTPUT"), CODE_FIELD="@CODE_FIELD", FRAMEWORK="@FRAMEWORK", LANGUAGE="@LANGUAGE",
    )  # fmt: skip
    model.child(
        "bivariate", "districtpotential:bivariate_map", {"OUTPUT": "BIVARIATE", "OUTPUT_LEGEND": "LEGEND"},
        UNITS=("potential", "OUTPUT"), CODE_FIELD="@CODE_FIELD", X="@X", Y="@Y", LANGUAGE="@LANGUAGE",
    )  # fmt: skip
    model.save()


if __name__ == "__main__":
    application = QgsApplication([], False)
    application.initQgis()
    provider = DistrictProvider()
    application.processingRegistry().addProvider(provider)
    application.processingRegistry().addProvider(QgsNativeAlgorithms(application.processingRegistry()))
    potential_in_one_go()
