# SPDX-License-Identifier: GPL-3.0-or-later
"""The provider: it finds algorithms and models by itself, nothing here changes when one is added."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Iterator

from qgis.core import QgsApplication, QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from district_potential.layers.compat import plugin_version
from district_potential.toolbox.listing import ALGORITHMS, MODELS, classes_of, faces, model_of
from district_potential.toolbox.shipped_models import ShippedModel

if TYPE_CHECKING:
    from district_potential.toolbox.algorithm import DistrictAlgorithm

HOME = Path(__file__).parent.parent
ICON = HOME / "icons" / "district_potential.svg"


class DistrictProvider(QgsProcessingProvider):
    """Algorithms and models of District Potential.

    listed: only list them, and import each when it is made, which is what the window does: it makes an algorithm anew
    for every dialog and run. ``qgis_process`` asks those that are registered.
    """

    def __init__(self, listed: bool = False) -> None:
        super().__init__()
        self._listed = listed

    def id(self) -> str:
        return "districtpotential"

    def name(self) -> str:
        return "District Potential"

    def longName(self) -> str:
        return f"District Potential ({plugin_version()})"

    def icon(self) -> QIcon:
        return QIcon(str(ICON))

    def svgIconPath(self) -> str:
        return str(ICON)

    def load(self) -> bool:
        if not self._listed:
            QgsApplication.processingRegistry().providerAdded.connect(self._settle_models)
        return super().load()

    def _settle_models(self, provider: str) -> None:
        """Resolve the models' outputs once their steps can be found, which is after this provider is registered."""
        if provider == self.id():
            for model in self.algorithms():
                if isinstance(model, ShippedModel):
                    model.settle()

    def loadAlgorithms(self) -> None:
        if self._listed:
            for face in faces():
                self.addAlgorithm(face)
            return
        for kind in algorithm_classes():
            self.addAlgorithm(kind())
        for path in sorted(MODELS.glob("*.model3")):
            self.addAlgorithm(model_of(path))


def algorithm_classes() -> Iterator[type[DistrictAlgorithm]]:
    """Every algorithm class, in the order of groups and files."""
    for path in sorted(ALGORITHMS.glob("*/[!_]*.py")):
        yield from classes_of(path)
