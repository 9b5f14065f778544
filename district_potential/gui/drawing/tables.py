# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of an open district as layers that can be edited."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterator, Optional

from qgis.core import (
    QgsExpression,
    QgsFeature,
    QgsFeatureRequest,
    QgsProject,
    QgsProviderRegistry,
    QgsVariantUtils,
    QgsVectorLayer,
)

from district_potential.core.errors import PotentialError
from district_potential.core.itineraries.model import key_of
from district_potential.layers.sql import has_table, reading


def layer_in(project: QgsProject, district: str, table: str) -> Optional[QgsVectorLayer]:
    """The project's layer of a table of the district, or None."""
    wanted = Path(district).resolve()
    for layer in project.mapLayers().values():
        if isinstance(layer, QgsVectorLayer) and layer.providerType() == "ogr" and layer.isValid():
            parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
            if parts.get("layerName") == table and Path(str(parts.get("path"))).resolve() == wanted:
                return layer
    return None


def layer_for(project: QgsProject, district: str, table: str) -> QgsVectorLayer:
    """The project's layer of a table, else one of our own that is not shown.

    Raises PotentialError where the table cannot be opened, or is not in the file.
    """
    found = layer_in(project, district, table)
    if found is None:
        found = QgsVectorLayer(f"{district}|layername={table}", table, "ogr")
    if not found.isValid():
        if Path(district).is_file():
            with reading(district) as connection:
                if not has_table(connection, table):
                    raise PotentialError("district_without_table", table=table)
        raise PotentialError("table_not_opened", table=table, path=district)
    return found


def cell(feature: QgsFeature, column: str) -> Any:
    """A value of a feature by its column, None for NULL."""
    value = feature[column]
    return None if QgsVariantUtils.isNull(value) else value


def key_in(feature: QgsFeature) -> str:
    """What the row of a feature is known by: its uuid, else # and its feature id."""
    return key_of({"uuid": cell(feature, "uuid"), "fid": feature.id()})


def rows_where(layer: QgsVectorLayer, column: str, *values: object) -> Iterator[QgsFeature]:
    """The features with one of these values in a column, edits included, in the order in which they were made."""
    request = QgsFeatureRequest()
    wanted = ", ".join(map(QgsExpression.quotedValue, values))
    request.setFilterExpression(f"{QgsExpression.quotedColumnRef(column)} IN ({wanted})")
    # Features not yet saved have ids below zero, the last one the lowest.
    return iter(sorted(layer.getFeatures(request), key=lambda f: (f.id() < 0, abs(f.id()))))
