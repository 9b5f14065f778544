# SPDX-License-Identifier: GPL-3.0-or-later
"""QGIS's own saving of one layer refused, where it could not be saved together with the others."""

from __future__ import annotations

from qgis.core import Qgis, QgsFeature, QgsGeometry, QgsVectorLayer

from district_potential.gui.drawing.stacks import LinkedStacks, drop_redo

# Of a kind that the layer does not take.
STRANGE = {
    Qgis.GeometryType.Point: "LineString(0 0, 1 1)",
    Qgis.GeometryType.Line: "Point(0 0)",
    Qgis.GeometryType.Polygon: "Point(0 0)",
}


class Refusals:
    """Makes QGIS's commit of a layer fail before anything is written; every edit and its history stay.

    QGIS tells that it is going to commit, and from Python nobody can say no (QgsVectorLayer::setAllowCommit is not
    bound). Asking the user there, until it works, would run the window's events in the middle of a commit, and a task
    that ends then may take the layer away; edits taken out of the layer and put back after the commit would be lost
    where the project is being closed, since QGIS would believe them saved. But the first thing that a commit does
    (QgsVectorLayerEditBuffer::commitChanges) is to look whether new features are of the layer's kind of geometry: where
    one is not, it gives up with everything as it was, and closing a project stops. So such a feature is put in, and
    taken out as soon as QGIS has given up.
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
        """Take out what was put in: the layers are as they were."""
        refused, self._refused = self._refused, {}
        if not refused:
            return
        with self._stacks.together([]):
            for layer, index in refused.values():
                layer.undoStack().setIndex(index)
                drop_redo(layer.undoStack())

    def forget(self, name: str) -> None:
        """A layer is going."""
        self._refused.pop(name, None)
