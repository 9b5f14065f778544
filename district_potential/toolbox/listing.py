# SPDX-License-Identifier: GPL-3.0-or-later
"""Algorithms as the window lists them before anyone asks for one: read from their files, imported when asked for.

To import what all of them need takes longer than everything else that the window does on starting.
"""

from __future__ import annotations

import ast
import re
import threading
from dataclasses import dataclass
from inspect import isroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Iterator

from qgis.core import Qgis, QgsProcessingAlgorithm, QgsProcessingModelAlgorithm
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
FLAGS = re.compile(r"\bProcessingAlgorithmFlag\.(\w+)")
# What QGIS asks of every algorithm that it lists or finds by its id; all else makes an entry what it stands for.
LIGHT = {
    "name", "id", "displayName", "groupId", "group", "flags", "tags", "shortDescription", "icon", "svgIconPath",
    "provider", "setProvider", "initAlgorithm", "create", "createInstance",
}  # fmt: skip
ONE = threading.RLock()


@dataclass(frozen=True)
class Listed:
    """One algorithm or model: its file, id, group, title in the user's language, and flags beside the usual."""

    path: Path
    name: str
    group: str
    title: str
    flags: tuple[str, ...] = ()


class Entry:
    """What stands in the toolbox for an algorithm or a model, and turns into it when it is asked more than its title.

    For a dialog, a run or a model QGIS makes an algorithm anew: that is the real one from the start. Only code in C++
    that reads the parameters of a registered algorithm itself, as no part of QGIS's window does, goes past this: it
    finds none until Python has asked the entry something.
    """

    _listed: Listed

    def name(self) -> str:
        return self._listed.name

    def displayName(self) -> str:
        return self._listed.title

    def groupId(self) -> str:
        return self._listed.group

    def group(self) -> str:
        return group_titles()[self._listed.group]

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare nothing before it is asked for."""


class Face(Entry, QgsProcessingAlgorithm):
    """An algorithm as it is listed."""

    def __init__(self, listed: Listed) -> None:
        super().__init__()
        self._listed = listed

    def flags(self) -> Qgis.ProcessingAlgorithmFlags:
        found = QgsProcessingAlgorithm.flags(self)
        for name in self._listed.flags:
            found |= getattr(Qgis.ProcessingAlgorithmFlag, name)
        return found

    def createInstance(self) -> QgsProcessingAlgorithm:
        return class_of(self._listed.path)()

    def turn(self) -> None:
        """Be the algorithm itself, under the hands of all who hold it."""
        self.__class__ = class_of(self._listed.path)
        self.initAlgorithm()


class ModelFace(Entry, QgsProcessingModelAlgorithm):
    """A model as it is listed."""

    def __init__(self, listed: Listed) -> None:
        super().__init__()
        self._listed = listed

    def createInstance(self) -> QgsProcessingAlgorithm:
        real = model_of(self._listed.path)
        real.setProvider(self.provider())
        real.settle()
        return real

    def turn(self) -> None:
        """Be the model itself, under the hands of all who hold it."""
        self.__class__ = ShippedModel
        self.fromFile(str(self._listed.path))
        self.settle()


def _of_the_real(name: str) -> Callable[..., Any]:
    """A method that turns an entry into what it stands for, and asks that."""

    def asked(self: Any, *given: Any, **named: Any) -> Any:
        with ONE:
            if isinstance(self, Entry):
                self.turn()  # type: ignore[attr-defined]
        return getattr(self, name)(*given, **named)

    asked.__name__ = name
    return asked


# Written by name for all of them: a method that QGIS finds missing here it would not look for in the real one either.
for kind in (Face, ModelFace):
    for name in set(dir(kind)) - LIGHT - {"turn"}:
        if not name.startswith("_") and isroutine(getattr(kind, name)):
            setattr(kind, name, _of_the_real(name))


def faces() -> Iterator[QgsProcessingAlgorithm]:
    """Everything the provider has, in the order of groups and files, the models last."""
    for path in sorted(ALGORITHMS.glob("*/[!_]*.py")):
        yield Face(_algorithm(path))
    for path in sorted(MODELS.glob("*.model3")):
        said = texts(path.stem)
        yield ModelFace(Listed(path, path.stem, said.group, said.title))


def model_of(path: Path) -> ShippedModel:
    """A model that ships, from its file; its steps are found once its provider is registered."""
    model = ShippedModel()
    if not model.fromFile(str(path)):
        raise ValueError(f"{path.name} is no model")
    return model


def classes_of(path: Path) -> Iterator[type[DistrictAlgorithm]]:
    """The algorithm classes of a file."""
    from district_potential.toolbox.algorithm import DistrictAlgorithm  # noqa: PLC0415

    # Not by importlib: QGIS, which forgets a plugin's modules when it takes it out or a newer one in, hears only this.
    module = __import__(f"{PACKAGE}.{path.parent.name}.{path.stem}", fromlist=[path.stem])
    for each in vars(module).values():
        if isinstance(each, type) and issubclass(each, DistrictAlgorithm) and each.__module__ == module.__name__:
            yield each


def class_of(path: Path) -> type[DistrictAlgorithm]:
    """The algorithm class of a file."""
    return next(classes_of(path))


def _algorithm(path: Path) -> Listed:
    text = path.read_text(encoding="utf-8")
    said = SAYS.search(text)
    if said is None:
        title = class_of(path)().displayName()
    else:
        title = QCoreApplication.translate(said[1], ast.literal_eval(said[2]))
    return Listed(path, path.stem, path.parent.name, title, tuple(sorted(set(FLAGS.findall(text)))))
