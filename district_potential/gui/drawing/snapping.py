# SPDX-License-Identifier: GPL-3.0-or-later
"""The place that a click means: an actor, a stop, the middle of a unit, or just where it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from qgis.core import (
    Qgis,
    QgsPointLocator,
    QgsPointXY,
    QgsProject,
    QgsSnappingConfig,
    QgsSnappingUtils,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QPoint

TOLERANCE = 12.0
# Borders have vertices everywhere: of an area, people mean the middle.
TYPES = {
    Qgis.GeometryType.Point: Qgis.SnappingType.Vertex,
    Qgis.GeometryType.Line: Qgis.SnappingType.Vertex,
    Qgis.GeometryType.Polygon: Qgis.SnappingType.Centroid,
}


@dataclass(frozen=True)
class Snapped:
    """A place on the map in its coordinate system, with the feature it snapped to, if any."""

    point: QgsPointXY
    match: QgsPointLocator.Match
    layer: Optional[QgsVectorLayer] = None
    fid: Optional[int] = None


class Snapper:
    """Snaps with the project's settings if snapping is on there, else with sensible ones of its own.

    The settings of the project are never changed.
    """

    def __init__(self, canvas: QgsMapCanvas, project: QgsProject) -> None:
        self.canvas = canvas
        self.project = project
        self._own = QgsSnappingUtils()
        # Only what is visible is indexed, never whole layers.
        self._own.setIndexingStrategy(QgsSnappingUtils.IndexingStrategy.IndexExtent)

    def snap(
        self,
        pixel: QPoint,
        feature: Optional[tuple[QgsVectorLayer, int]] = None,
        layer: Optional[QgsVectorLayer] = None,
    ) -> Snapped:
        """The place that a pixel of the canvas means; feature, layer: not to be snapped to."""
        match = self._utils().snapToMap(pixel, _Others(feature, layer))
        if not match.isValid():
            return Snapped(self.canvas.getCoordinateTransform().toMapCoordinates(pixel), match)
        return Snapped(match.point(), match, match.layer(), match.featureId())

    def _utils(self) -> QgsSnappingUtils:
        theirs = self.canvas.snappingUtils()
        if theirs is not None and theirs.config().enabled():
            return theirs
        self._own.setMapSettings(self.canvas.mapSettings())
        self._own.setConfig(self._sensible())
        return self._own

    def _sensible(self) -> QgsSnappingConfig:
        """Points and vertices, and the middles of areas, of the layers that are seen."""
        config = QgsSnappingConfig(self.project)
        config.setEnabled(True)
        config.setMode(Qgis.SnappingMode.AdvancedConfiguration)
        config.clearIndividualLayerSettings()
        for layer in self.canvas.layers():
            if isinstance(layer, QgsVectorLayer) and layer.geometryType() in TYPES:
                config.setIndividualLayerSettings(
                    layer,
                    QgsSnappingConfig.IndividualLayerSettings(
                        True, TYPES[layer.geometryType()], TOLERANCE, Qgis.MapToolUnit.Pixels, 0.0, 0.0
                    ),
                )
        return config


class _Others(QgsPointLocator.MatchFilter):
    """Everything but one feature and one layer."""

    def __init__(self, feature: Optional[tuple[QgsVectorLayer, int]], layer: Optional[QgsVectorLayer]) -> None:
        super().__init__()
        self._feature = (feature[0].id(), feature[1]) if feature else None
        self._layer = layer.id() if layer else None

    def acceptMatch(self, match: QgsPointLocator.Match) -> bool:
        layer = match.layer().id() if match.layer() else ""
        return layer != self._layer and (layer, match.featureId()) != self._feature
