# SPDX-License-Identifier: GPL-3.0-or-later
"""QGIS's own saving of one layer is refused where it could not be saved together with the others."""

from __future__ import annotations

from qgis.core import Qgis, QgsFeature, QgsGeometry, QgsVectorLayer

from district_potential.gui.drawing.stacks import LinkedStacks, drop_redo

# For each kind of layer, a geometry that it does not accept.
STRANGE = {
    Qgis.GeometryType.Point: "LineString(0 0, 1 1)",
    Qgis.GeometryType.Line: "Point(0 0)",
    Qgis.GeometryType.Polygon: "Point(0 0)",
}


class Refusals:
    """Makes QGIS's commit of a layer fail before anything is written; every edit and its history stay.

    QGIS announces a commit, but from Python nobody can refuse it (QgsVectorLayer::setAllowCommit is not bound). Asking
    the user at that point would run the window's events in the middle of a commit, where a task that ends may remove
    the layer. Edits removed from the layer and put back after the commit would be lost if the project is being closed,
    since QGIS would believe them saved. But a commit (QgsVectorLayerEditBuffer::commitChanges) first checks that new
    features have the layer's type of geometry: if one has not, it gives up with everything as it was, and closing a
    project stops. So such a feature is added, and removed as soon as QGIS has given up.
    """

    def __init__(self, stacks: LinkedStacks) -> None:
        self._stacks = stacks
        self._refused: dict[str, tuple[QgsVectorLayer, int]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._refused

    def __bool__(self) -> bool:
        return bool(self._refused)

    def add(self, name: str, layer: QgsVectorLayer) -> None:
        """Refuse the commit that begins."""
        wkt = STRANGE.get(layer.geometryType())
        if wkt is None:
            return
        strange = QgsFeature(layer.fields())
        strange.setGeometry(QgsGeometry.fromWkt(wkt))
        index = layer.undoStack().index()
        with self._stacks.together([]):
            if not layer.addFeature(strange):
                return
        self._refused[name] = (layer, index)

    def end(self) -> None:
        """Remove what was added: the layers are as they were."""
        refused, self._refused = self._refused, {}
        if not refused:
            return
        with self._stacks.together([]):
            for layer, index in refused.values():
                layer.undoStack().setIndex(index)
                drop_redo(layer.undoStack())

    def forget(self, name: str) -> None:
        """Forget a layer that is being deleted."""
        self._refused.pop(name, None)
