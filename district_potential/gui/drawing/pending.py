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
    # The buffer numbers new features downwards.
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
    """What goes first, then what changes, then what is new, so that a value may be unique at every moment."""
    return sorted(changes, key=lambda change: ORDER[type(change)])


def fields_changed(layer: QgsVectorLayer) -> bool:
    """Whether columns were added, renamed or taken out, which is not a matter of rows."""
    buffer = layer.editBuffer()
    return buffer is not None and bool(buffer.addedAttributes() or buffer.deletedAttributeIds())


def uuids_in(layer: QgsVectorLayer) -> dict[int, str]:
    """What the rows of a table's file are called, by feature id; none where it calls them nothing."""
    place = layer.dataProvider().fieldNameIndex("uuid")
    if place < 0:
        return {}
    request = QgsFeatureRequest().setFlags(Qgis.FeatureRequestFlag.NoGeometry).setSubsetOfAttributes([place])
    rows = layer.dataProvider().getFeatures(request)
    return {row.id(): str(row[place]) for row in rows if not QgsVariantUtils.isNull(row[place])}


def _values(fields: QgsFields, attributes: dict[int, Any], key: str) -> dict[str, object]:
    """Values by column, without those that the table does not hold and without its key."""
    return {
        fields[place].name(): stored(value)
        for place, value in attributes.items()
        if fields.fieldOrigin(place) == Qgis.FieldOrigin.Provider and fields[place].name() != key
    }


def _shape(geometry: QgsGeometry) -> QgsGeometry | None:
    """A geometry as it is stored: an empty one is none."""
    return None if geometry.isNull() or geometry.isEmpty() else geometry
