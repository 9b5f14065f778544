# SPDX-License-Identifier: GPL-3.0-or-later
"""How results appear in the window: title, style, columns, and the layer group of the district."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from district_potential.layers.district import district_title
from district_potential.toolbox.columns import fit_columns

if TYPE_CHECKING:
    from district_potential.toolbox.call import Call

TITLE_VARIABLE = "district_title"
# Processing keeps no reference to post-processors: they live here until they have run.
_waiting: list[ResultLayer] = []


class ResultLayer(QgsProcessingLayerPostProcessorInterface):
    """Gives a loaded result its style and the widths of its columns, and moves it into the district's group.

    It moves the layer's own node, which survives models; a group name set by a model's child does not.
    """

    def __init__(self, style: str | None, group: str | None) -> None:
        super().__init__()
        self.style = style
        self.group = group

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
            fit_columns(layer)
        project = context.project()
        if self.group and project:
            _move(project, layer, self.group)


class Presentation:
    """Announces the results of one call to the window."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._announced: list[ResultLayer] = []

    def keep(self) -> None:
        """Keep what was announced until QGIS has loaded it."""
        _waiting.extend(self._announced)

    def show(self, written: str, title: str, name: str, project: QgsProject | None, style: str | None) -> None:
        """Have a written layer loaded under its title where the run was asked to load its results."""
        context = self._call.context
        if project is None:
            return
        if context.willLoadLayerOnCompletion(written):
            details = context.layerToLoadOnCompletionDetails(written)
            details.name = title_of(details.name, title)
        else:
            details = QgsProcessingContext.LayerDetails(title, project, name)
        shown = ResultLayer(style, self._group(project))
        self._announced.append(shown)
        details.setPostProcessor(shown)
        context.addLayerToLoadOnCompletion(written, details)

    def _group(self, project: QgsProject) -> str | None:
        district: Any = None
        if self._call.algorithm.parameterDefinition("DISTRICT") is not None:
            district = self._call.value("DISTRICT")
        if district:
            return district_title(district)
        scope = QgsExpressionContextUtils.projectScope(project)
        return scope.variable(TITLE_VARIABLE) or None


def _move(project: QgsProject, layer: QgsMapLayer, title: str) -> None:
    root = project.layerTreeRoot()
    node = root.findLayer(layer.id())
    if node is None:
        return
    group = root.findGroup(title) or root.insertGroup(0, title)
    if node.parent() is group:
        return
    copy = node.clone()
    group.insertChildNode(_place(group, layer), copy)
    parent = node.parent()
    parent.removeChildNode(node)
    if isinstance(parent, QgsLayerTreeGroup) and parent is not root and not parent.children():
        parent.parent().removeChildNode(parent)


def _place(group: QgsLayerTreeGroup, layer: QgsMapLayer) -> int:
    """Where a result enters its group: on top, yet lines under the points that are seen there, areas under both."""
    children = group.children()
    over = range(_rank(layer))
    return next((at for at, child in enumerate(children) if not _shows(child, over)), len(children))


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
    """What a result is called: as it was told to be, unless that is only the id by which a model keeps its output."""
    return title if not told or (told.isupper() and told.isidentifier()) else told
