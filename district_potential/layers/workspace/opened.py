# SPDX-License-Identifier: GPL-3.0-or-later
"""Districts whose tables are layers of a project."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Iterable

from qgis.core import QgsExpression, QgsFeature, QgsFeatureRequest, QgsMapLayer, QgsVectorLayer

from district_potential.core.errors import PotentialError
from district_potential.layers.destination import Place, place_of
from district_potential.layers.district import about
from district_potential.layers.workspace.schema import BY_NAME

NAMELESS = re.compile(r"#(-?\d+)")


def districts_among(layers: Iterable[QgsMapLayer]) -> list[str]:
    """The districts that layers come from, in the order of the layers; other files are skipped."""
    stores = dict.fromkeys(place.store for layer in layers if (place := _place(layer)) and place.table in BY_NAME)
    return [store for store in stores if _is_district(store)]


def layer_among(layers: Iterable[QgsMapLayer], district: str, table: str) -> QgsVectorLayer | None:
    """The layer that shows a table of a district."""
    for layer in layers:
        place = _place(layer)
        if place and place.table.lower() == table.lower() and same_district(place.store, district):
            return layer
    return None


def same_district(one: str | None, other: str | None) -> bool:
    """Whether two paths are of the same file."""
    if not one or not other:
        return False
    return one == other or Path(one).resolve() == Path(other).resolve()


def feature_of(layer: QgsVectorLayer, table: str, key: str, fid: int | None = None) -> QgsFeature | None:
    """The feature of a row by its key (uuid or code), or by its feature id where the key is blank; None if it is gone.

    A row without uuid has # and its feature id as key.
    """
    nameless = NAMELESS.fullmatch(key)
    if nameless:
        found = layer.getFeature(int(nameless[1]))
    elif key:
        name = BY_NAME[table].key
        request = (
            QgsFeatureRequest().setFilterExpression(QgsExpression.createFieldEqualityExpression(name, key)).setLimit(1)
        )
        found = next(layer.getFeatures(request), None)
    else:
        found = layer.getFeature(fid) if fid is not None else None
    return found if found is not None and found.isValid() else None


def _place(layer: QgsMapLayer) -> Place | None:
    return place_of(layer.source()) if isinstance(layer, QgsVectorLayer) and layer.providerType() == "ogr" else None


def _is_district(path: str) -> bool:
    try:
        about(path)
    except PotentialError:
        return False
    return True
