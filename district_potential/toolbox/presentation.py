# SPDX-License-Identifier: GPL-3.0-or-later
"""How results appear in the window: title, style, columns, and the layer group of the district."""

from __future__ import annotations

import time
from itertools import count
from typing import TYPE_CHECKING, Any, Collection

from qgis.core import (
    Qgis,
    QgsExpressionContextUtils,
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsLayerTreeNode,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from district_potential.layers.district import district_title
from district_potential.toolbox.columns import fit_columns
from district_potential.toolbox.models import place_of_output, report_title

if TYPE_CHECKING:
    from district_potential.toolbox.call import Call

TITLE_VARIABLE = "district_title"
# Legends of more entries than this stay folded; QGIS folds those of ten already.
UNFOLDED = 20
# On the node of a result: its number among all that were announced here.
ANNOUNCED = "district_potential_announced"
# Processing keeps no reference to post-processors: they live here until they have run.
_waiting: list[ResultLayer] = []
# Projects keep these numbers: those of a later session are higher.
_numbers = count(time.time_ns())


class ResultLayer(QgsProcessingLayerPostProcessorInterface):
    """Gives a loaded result its style and the widths of its columns, and moves it into the district's group.

    It moves the layer's own node, which survives models; a group name set by a model's child does not. Of one run
    QGIS loads the results in any order: they are put one on the other as they were announced, those of a model in the
    order of its outputs, the last on top.
    own: the fields that are new in the result. place: that of the output among those of a model.
    """

    def __init__(self, style: str | None, group: str | None, own: Collection[str] = (), place: int = 0) -> None:
        super().__init__()
        self.style, self.group, self.own, self.place = style, group, own, place
        self.number = next(_numbers)

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Called by QGIS in the main thread once the layer is loaded."""
        if self in _waiting:
            _waiting.remove(self)
        if self.style:
            document = QDomDocument()
            document.setContent(self.style)
            layer.importNamedStyle(document)
            layer.triggerRepaint()
        if isinstance(layer, QgsVectorLayer):
            fit_columns(layer, self.own)
        project = context.project()
        if project and self.group:
            _move(project, layer, self.group, self.number)
        elif project:
            _lay_in_order(project, layer, self.number)


class Presentation:
    """Announces the results of one call to the window."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._announced: list[ResultLayer] = []

    def keep(self) -> None:
        """Keep what was announced until QGIS has loaded it."""
        _waiting.extend(self._announced)
        numbers = sorted(each.number for each in _waiting)
        for number, each in zip(numbers, sorted(_waiting, key=lambda each: (each.place, each.number))):
            each.number = number

    def show(
        self,
        written: str,
        title: str,
        name: str,
        project: QgsProject | None,
        style: str | None,
        own: Collection[str] = (),
    ) -> None:
        """Have a written layer loaded under its title where the run was asked to load its results."""
        context = self._call.context
        if project is None:
            return
        if context.willLoadLayerOnCompletion(written):
            details = context.layerToLoadOnCompletionDetails(written)
            details.name = title_of(details.name, title)
        else:
            details = QgsProcessingContext.LayerDetails(title, project, name)
        shown = ResultLayer(style, self._group(project), own, self._place(name))
        self._announced.append(shown)
        details.setPostProcessor(shown)
        context.addLayerToLoadOnCompletion(written, details)

    def _place(self, name: str) -> int:
        """The place of an output among those of the model that runs, where one does."""
        told = self._call.parameters.get(name)
        return place_of_output(told.destinationName) if isinstance(told, QgsProcessingOutputLayerDefinition) else 0

    def _group(self, project: QgsProject) -> str | None:
        district: Any = None
        if self._call.algorithm.parameterDefinition("DISTRICT") is not None:
            district = self._call.value("DISTRICT")
        if district:
            return district_title(district)
        scope = QgsExpressionContextUtils.projectScope(project)
        return scope.variable(TITLE_VARIABLE) or None


def _move(project: QgsProject, layer: QgsMapLayer, title: str, number: int) -> None:
    root = project.layerTreeRoot()
    node = root.findLayer(layer.id())
    if node is None:
        return
    node.setCustomProperty(ANNOUNCED, str(number))
    group = root.findGroup(title) or root.insertGroup(0, title)
    if node.parent() is group:
        return
    copy = node.clone()
    group.insertChildNode(_place(group, layer, number), copy)
    if isinstance(layer, QgsVectorLayer) and layer.renderer():
        copy.setExpanded(len(layer.renderer().legendSymbolItems()) <= UNFOLDED)
    _letter_the_uppermost(group)
    parent = node.parent()
    parent.removeChildNode(node)
    if isinstance(parent, QgsLayerTreeGroup) and parent is not root and not parent.children():
        parent.parent().removeChildNode(parent)


def _lay_in_order(project: QgsProject, layer: QgsMapLayer, number: int) -> None:
    """Outside a group: of the results that stand one on the other here, put lines under points, areas under both."""
    node = project.layerTreeRoot().findLayer(layer.id())
    if node is None:
        return
    node.setCustomProperty(ANNOUNCED, str(number))
    parent = node.parent()
    children = parent.children()
    first = last = children.index(node)
    while first > 0 and _is_result(children[first - 1]):
        first -= 1
    while last + 1 < len(children) and _is_result(children[last + 1]):
        last += 1
    results = children[first : last + 1]
    for at, each in enumerate(sorted(results, key=lambda result: _rank(result.layer())), first):
        if parent.children()[at] is not each:
            parent.insertChildNode(at, each.clone())
            parent.removeChildNode(each)


def _is_result(node: QgsLayerTreeNode) -> bool:
    shown = isinstance(node, QgsLayerTreeLayer) and node.layer() is not None
    return shown and node.customProperty(ANNOUNCED) is not None


def _letter_the_uppermost(group: QgsLayerTreeGroup) -> None:
    """Take the letters from the results that another one covers: they would be read as those of the map above."""
    covered = False
    for child in group.children():
        layer = child.layer() if isinstance(child, QgsLayerTreeLayer) and child.isVisible() else None
        if not isinstance(layer, QgsVectorLayer) or _rank(layer) < 2 or child.customProperty(ANNOUNCED) is None:
            continue
        if covered:
            layer.setLabelsEnabled(False)
        covered = True


def _place(group: QgsLayerTreeGroup, layer: QgsMapLayer, number: int) -> int:
    """Where a result enters its group: on top, yet lines under the points that are seen there, areas under both.

    Results that were announced after it stay over it.
    """
    children = group.children()
    over, same = range(_rank(layer)), range(_rank(layer) + 1)
    for at, child in enumerate(children):
        later = int(child.customProperty(ANNOUNCED, 0)) > number and _shows(child, same)
        if not later and not _shows(child, over):
            return at
    return len(children)


def _shows(node: QgsLayerTreeNode, ranks: range) -> bool:
    if isinstance(node, QgsLayerTreeLayer):
        return node.isVisible() and node.layer() is not None and _rank(node.layer()) in ranks
    return any(_shows(child, ranks) for child in node.children())


def _rank(layer: QgsMapLayer) -> int:
    """0 for points and tables, 1 for lines, 2 for areas and rasters."""
    if layer.type() != Qgis.LayerType.Vector:
        return 2
    return {Qgis.GeometryType.Line: 1, Qgis.GeometryType.Polygon: 2}.get(layer.geometryType(), 0)


def title_of(told: str, title: str) -> str:
    """What a result is called: as it was told to be, unless that is only the id by which a model keeps its output.

    The reports of one run of a model that ships are told apart.
    """
    if told and not (told.isupper() and told.isidentifier()):
        return told
    return report_title(told) or title
