# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of the district on the map: gone to, selected, made to flash."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsFeature, QgsProject, QgsVectorLayer

from district_potential.layers.workspace.opened import feature_of, layer_among

NO_LAYER, NO_ROW, NO_PLACE, SHOWN = "no_layer", "no_row", "no_place", "shown"


def layer_of(project: QgsProject, district: str, table: str) -> QgsVectorLayer | None:
    """The layer of the project that shows a table of the district."""
    return layer_among(project.mapLayers().values(), district, table)


def show(iface: Any, project: QgsProject, district: str, table: str, key: str, fid: int | None = None) -> str:
    """Select a row and go to it: one of NO_LAYER, NO_ROW, NO_PLACE (selected, but not on the map), SHOWN."""
    layer = layer_of(project, district, table)
    if layer is None:
        return NO_LAYER
    feature = feature_of(layer, table, key, fid)
    if feature is None:
        return NO_ROW
    layer.selectByIds([feature.id()])
    if not layer.isSpatial() or feature.geometry().isEmpty():
        return NO_PLACE
    go_to(iface, layer, feature)
    return SHOWN


def go_to(iface: Any, layer: QgsVectorLayer, feature: QgsFeature) -> None:
    """Bring a feature into view and make it flash."""
    canvas = iface.mapCanvas()
    canvas.zoomToFeatureIds(layer, [feature.id()])
    canvas.flashFeatureIds(layer, [feature.id()])
    canvas.refresh()
