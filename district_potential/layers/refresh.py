# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers in the window after their file was written to from outside."""

from __future__ import annotations

from pathlib import Path
from typing import Iterable

from qgis.core import QgsMapLayer, QgsVectorLayer

from district_potential.layers.destination import place_of


def refresh(layers: Iterable[QgsMapLayer], path: str | Path) -> list[QgsVectorLayer]:
    """Make the layers of a file show what it holds now; an edit session keeps its edits.

    OGR keeps pages, counts and extents of a file that it has open, so rows written beside it stay unseen, and a
    later commit would store the count it remembers. To be called in the main thread after ``write_features`` or
    ``change_rows``, with ``QgsProject.instance().mapLayers().values()``.

    Returns the layers that were refreshed.
    """
    found = []
    for layer in layers:
        place = place_of(layer.source()) if isinstance(layer, QgsVectorLayer) else None
        if place and Path(place.store).exists() and Path(path).exists() and Path(place.store).samefile(path):
            layer.dataProvider().reloadData()
            layer.updateExtents()
            layer.triggerRepaint()
            found.append(layer)
    return found
