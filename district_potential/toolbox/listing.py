# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithms as the window lists them before anyone asks for one: read from their files, imported when they are made.

To import what all of them need takes longer than everything else that the window does on starting.
"""

from __future__ import annotations

import ast
import importlib
import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Iterator

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingProvider,
)
from qgis.PyQt.QtCore import QCoreApplication

from district_potential.toolbox.groups import group_titles
from district_potential.toolbox.models import texts
from district_potential.toolbox.shipped_models import ShippedModel

if TYPE_CHECKING:
    from district_potential.toolbox.algorithm import DistrictAlgorithm

HOME = Path(__file__).parent.parent
ALGORITHMS = Path(__file__).parent / "algorithms"
MODELS = HOME / "models"
PACKAGE = "district_potential.toolbox.algorithms"
# How an algorithm's file says its class and its title; one that says them in another way is imported to be asked.
SAYS = re.compile(
    r'^class (\w+)\(DistrictAlgorithm\):.*?^    def displayName\(self\) -> str:\n\s+return self\.tr\(("[^"\n]*")\)$',
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Listed:
    """One algorithm or model: id, group, title in the user's language, and how to make it."""

    name: str
    group: str
    title: str
    make: Callable[[], QgsProcessingAlgorithm]


class Face(QgsProcessingAlgorithm):
    """Stands in the toolbox for an algorithm; QGIS makes an algorithm anew for every dialog and run, the real one.

    What scripts ask of it beyond its title is answered by the real one.
    """

    def __init__(self, listed: Listed) -> None:
        super().__init__()
        self._listed = listed
        self._real: QgsProcessingAlgorithm | None = None

    def name(self) -> str:
        return self._listed.name

    def displayName(self) -> str:
        return self._listed.title

    def groupId(self) -> str:
        return self._listed.group

    def group(self) -> str:
        return group_titles()[self._listed.group]

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare nothing: that is the work of the real one."""

    def createInstance(self) -> QgsProcessingAlgorithm:
        return made(self._listed, self.provider())

    def real(self) -> QgsProcessingAlgorithm:
        """The algorithm itself, made at the first call."""
        if self._real is None:
            self._real = self.create()
        return self._real

    def shortHelpString(self) -> str:
        return str(self.real().shortHelpString())

    def parameterDefinitions(self) -> list[QgsProcessingParameterDefinition]:
        return list(self.real().parameterDefinitions())

    def parameterDefinition(self, name: str) -> QgsProcessingParameterDefinition | None:
        return self.real().parameterDefinition(name)

    def destinationParameterDefinitions(self) -> list[QgsProcessingParameterDefinition]:
        return list(self.real().destinationParameterDefinitions())

    def countVisibleParameters(self) -> int:
        return int(self.real().countVisibleParameters())

    def outputDefinitions(self) -> list[QgsProcessingOutputDefinition]:
        return list(self.real().outputDefinitions())

    def outputDefinition(self, name: str) -> QgsProcessingOutputDefinition | None:
        return self.real().outputDefinition(name)

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        fine, told = self.real().checkParameterValues(parameters, context)
        return bool(fine), str(told)

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Is never reached: QGIS runs what it has made."""
        raise TypeError(f"{self.name()} runs as the algorithm it stands for")


def faces() -> Iterator[Face]:
    """Everything the provider has, in the order of groups and files, the models last."""
    for path in sorted(ALGORITHMS.glob("*/[!_]*.py")):
        yield Face(_algorithm(path))
    for path in sorted(MODELS.glob("*.model3")):
        said = texts(path.stem)
        yield Face(Listed(path.stem, said.group, said.title, partial(model_of, path)))


def made(listed: Listed, provider: QgsProcessingProvider | None) -> QgsProcessingAlgorithm:
    """What a listed entry stands for, new."""
    real = listed.make()
    if isinstance(real, ShippedModel):
        real.setProvider(provider)
        real.settle()
    return real


def model_of(path: Path) -> ShippedModel:
    """A model that ships, from its file; its steps are found once its provider is registered."""
    model = ShippedModel()
    if not model.fromFile(str(path)):
        raise ValueError(f"{path.name} is no model")
    return model


def classes_of(path: Path) -> Iterator[type[DistrictAlgorithm]]:
    """The algorithm classes of a file."""
    from district_potential.toolbox.algorithm import DistrictAlgorithm  # noqa: PLC0415

    module = importlib.import_module(f"{PACKAGE}.{path.parent.name}.{path.stem}")
    for each in vars(module).values():
        if isinstance(each, type) and issubclass(each, DistrictAlgorithm) and each.__module__ == module.__name__:
            yield each


def _algorithm(path: Path) -> Listed:
    said = SAYS.search(path.read_text(encoding="utf-8"))
    if said is None:
        title = next(classes_of(path))().displayName()
    else:
        title = QCoreApplication.translate(said[1], ast.literal_eval(said[2]))
    return Listed(path.stem, path.parent.name, title, lambda: next(classes_of(path))())  # noqa: PLW0108 - imported when called
