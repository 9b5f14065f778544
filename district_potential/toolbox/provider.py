# SPDX-License-Identifier: GPL-3.0-or-later
"""The provider: it finds algorithms and models by itself, nothing here changes when one is added."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from typing import Iterator

from qgis.core import QgsApplication, QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from district_potential.layers.compat import plugin_version
from district_potential.toolbox import algorithms
from district_potential.toolbox.algorithm import DistrictAlgorithm
from district_potential.toolbox.shipped_models import ShippedModel

HOME = Path(__file__).parent.parent
ICON = HOME / "icons" / "district_potential.svg"


class DistrictProvider(QgsProcessingProvider):
    """Algorithms and models of District Potential."""

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
        QgsApplication.processingRegistry().providerAdded.connect(self._settle_models)
        return super().load()

    def _settle_models(self, provider: str) -> None:
        """Resolve the models' outputs once their steps can be found, which is after this provider is registered."""
        if provider == self.id():
            for model in self.algorithms():
                if isinstance(model, ShippedModel):
                    model.settle()

    def loadAlgorithms(self) -> None:
        for kind in algorithm_classes():
            self.addAlgorithm(kind())
        for path in sorted((HOME / "models").glob("*.model3")):
            model = ShippedModel()
            if model.fromFile(str(path)):
                self.addAlgorithm(model)


def algorithm_classes() -> Iterator[type[DistrictAlgorithm]]:
    """Every algorithm class, in the order of groups and files."""
    for found in sorted(pkgutil.walk_packages(algorithms.__path__, f"{algorithms.__name__}."), key=lambda m: m.name):
        if found.ispkg:
            continue
        module = importlib.import_module(found.name)
        for each in vars(module).values():
            own = isinstance(each, type) and issubclass(each, DistrictAlgorithm) and each.__module__ == module.__name__
            if own:
                yield each
