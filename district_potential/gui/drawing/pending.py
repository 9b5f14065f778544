# SPDX-License-Identifier: GPL-3.0-or-later
"""What an edit session has not saved yet, as rows for the file."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis, QgsFeatureRequest, QgsFields, QgsGeometry, QgsVariantUtils, QgsVectorLayer

from district_potential.layers.rows import GEOMETRY, Append, Change, Delete, Update
from district_potential.layers.values import stored

ORDER = {Delete: 0, Update: 1, Append: 2}


def pending(table: str, layer: QgsVectorLayer) -> list[Change]:
    """The changes in a layer's edit buffer: rows that go, rows with new values, new rows."""
    buffer = layer.editBuffer()
    if buffer is None:
        return []
    fields = layer.fields()
    key = fields[layer.primaryKeyAttributes()[0]].name()
    gone = set(buffer.deletedFeatureIds())
    attributes, shapes = buffer.changedAttributeValues(), buffer.changedGeometries()
    changed = []
    for fid in sorted({*attributes, *shapes} - gone):
        row = {key: fid, **_values(fields, attributes.get(fid, {}), key)}
        if fid in shapes:
            row[GEOMETRY] = _shape(shapes[fid])
        changed.append(row)
    added = []
    # New features have negative ids, counted downwards.
    for _, feature in sorted(buffer.addedFeatures().items(), reverse=True):
        row = _values(fields, dict(enumerate(feature.attributes())), key)
        if layer.isSpatial():
            row[GEOMETRY] = _shape(feature.geometry())
        added.append(row)
    changes: list[Change] = []
    if gone:
        changes.append(Delete(table, key, sorted(gone)))
    if changed:
        changes.append(Update(table, key, changed))
    if added:
        changes.append(Append(table, added))
    return changes


def in_order(changes: list[Change]) -> list[Change]:
    """Deletions first, then updates, then new rows, so that unique values are unique at every moment."""
    return sorted(changes, key=lambda change: ORDER[type(change)])


def fields_changed(layer: QgsVectorLayer) -> bool:
    """Whether columns were added or deleted, which cannot be saved as rows."""
    buffer = layer.editBuffer()
    return buffer is not None and bool(buffer.addedAttributes() or buffer.deletedAttributeIds())


def uuids_in(layer: QgsVectorLayer) -> dict[int, str]:
    """The uuids of the rows as the file has them, by feature id; empty where the table has no such column."""
    place = layer.dataProvider().fieldNameIndex("uuid")
    if place < 0:
        return {}
    request = QgsFeatureRequest().setFlags(Qgis.FeatureRequestFlag.NoGeometry).setSubsetOfAttributes([place])
    rows = layer.dataProvider().getFeatures(request)
    return {row.id(): str(row[place]) for row in rows if not QgsVariantUtils.isNull(row[place])}


def _values(fields: QgsFields, attributes: dict[int, Any], key: str) -> dict[str, object]:
    """Values by column, without joined or virtual fields and without the key."""
    return {
        fields[place].name(): stored(value)
        for place, value in attributes.items()
        if fields.fieldOrigin(place) == Qgis.FieldOrigin.Provider and fields[place].name() != key
    }


def _shape(geometry: QgsGeometry) -> QgsGeometry | None:
    """A geometry as it is stored: an empty one as None."""
    return None if geometry.isNull() or geometry.isEmpty() else geometry
