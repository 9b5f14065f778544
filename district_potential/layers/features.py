# SPDX-License-Identifier: GPL-3.0-or-later
"""Features of any kind, or a table with coordinates, read for the territorial units: shapes and a number each."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Iterator, Sequence

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY

from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.dimensions.maps.ragged import Step, no_step
from district_potential.core.dimensions.tables import numerals
from district_potential.core.dimensions.tables.columns import columns_of, decide_marks, find_column, typed_cells
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.provenance import fingerprint
from district_potential.core.table import Numbers
from district_potential.layers.filters import Filter, rows_kept
from district_potential.layers.published import FileChoices, published_file
from district_potential.layers.read import Source, cell_of, number_of, text_behind_numbers

ROWS_A_STEP = 5000


@dataclass(frozen=True)
class Choices:
    """What the user says of the features: which field is a number of each, which fields hold coordinates and in which
    system, which features are kept, how a file writes numbers. Blank where not said.
    """

    field: str = ""
    x_field: str = ""
    y_field: str = ""
    xy_crs: QgsCoordinateReferenceSystem | None = None
    keep: str = ""
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Features:
    """The features that have a place: their shapes, the row of each (as published, 1-based), its number or NaN.

    read: how many there were, without those that the user's expression leaves out.
    """

    name: str
    shapes: list[QgsGeometry]
    rows: Whole
    values: Numbers
    crs: QgsCoordinateReferenceSystem
    read: int

    def __len__(self) -> int:
        return len(self.shapes)

    def of(self, which: Whole) -> Features:
        """Some of them, in the order given."""
        shapes = [self.shapes[at] for at in which]
        return Features(self.name, shapes, self.rows[which], self.values[which], self.crs, self.read)


Row = tuple[int, QgsGeometry, Any]


def read_features(source: Source, choices: Choices, findings: Findings, step: Step = no_step) -> Features:
    """Read features with their shapes, of mixed types too, or the points of a table with coordinates.

    Features without geometry or coordinates are left out, and texts in the number field are missing: both are
    reported. Raises PotentialError for a layer without coordinate system, a table whose coordinate fields are not
    named, a field that is not there, an expression that does not work, and where nothing is left.
    """
    by_fields = bool(choices.x_field or choices.y_field)
    if by_fields and not (choices.x_field and choices.y_field):
        raise PotentialError("xy_fields_incomplete")
    if source.path:
        if not by_fields:
            raise PotentialError("features_table_without_xy", table=source.name)
        rows = _rows_of_file(source, choices, findings)
    else:
        rows = _rows_of_layer(source, choices, by_fields, findings)
    crs = choices.xy_crs if by_fields else source.crs
    crs = crs or QgsCoordinateReferenceSystem()
    features = _kept(source.name, _stepped(rows, max(len(source), 1), step), crs, choices, findings)
    if not crs.isValid():
        raise PotentialError("layer_without_crs", layer=source.name)
    source.used[choices.field or "features"] = _fingerprint(features)
    return features


def _stepped(rows: Iterator[Row], n: int, step: Step) -> Iterator[Row]:
    """The same rows, with a look now and then whether the user has cancelled."""
    for place, row in enumerate(rows):
        if place % ROWS_A_STEP == 0:
            step(place, n)
        yield row


def _fingerprint(features: Features) -> str:
    """A hash of the shapes and numbers."""
    sha = hashlib.sha256(fingerprint((), {"values": features.values}).encode("ascii"))
    sha.update(b"".join(bytes(shape.asWkb()) for shape in features.shapes))
    return sha.hexdigest()


def _kept(
    name: str, rows: Iterator[Row], crs: QgsCoordinateReferenceSystem, choices: Choices, findings: Findings
) -> Features:
    shapes, numbers, values, placeless = [], [], [], []
    read = 0
    for number, shape, cell in rows:
        read += 1
        if shape.isNull() or shape.isEmpty():
            placeless.append(number)
            continue
        shapes.append(shape)
        numbers.append(number)
        values.append(np.nan if cell is None else number_of(cell))
        if isinstance(cell, str) and cell.strip() and np.isnan(values[-1]):
            reason = Message.of("not_a_number", field=choices.field, layer=name)
            action = Message.of("taken_as_missing")
            findings.add("warning", "not_a_number", reason, row=number, column=choices.field, value=cell, action=action)
    if placeless:
        reason = Message.of("features_without_place", layer=name, rows=placeless, n=len(placeless))
        findings.add("warning", "without_place", reason, action=Message.of("features_left_out", n=len(placeless)))
    if not read and choices.keep:
        raise PotentialError("features_none_kept", layer=name, expression=choices.keep)
    if not shapes:
        raise PotentialError("features_none", layer=name, n=read)
    return Features(name, shapes, np.array(numbers, np.int64), np.array(values), crs, read)


def _rows_of_layer(source: Source, choices: Choices, by_fields: bool, findings: Findings) -> Iterator[Row]:
    """The features of a layer for which the expression is true; only the fields that are needed are read."""
    keep = Filter(source.fields, source.name, choices.keep) if choices.keep else None
    value = source.column(choices.field) if choices.field else -1
    x, y = (source.column(name) if by_fields else -1 for name in (choices.x_field, choices.y_field))
    wanted = range(source.fields.count()) if keep else sorted({at for at in (value, x, y) if at >= 0})
    if not by_fields and source.lies_somewhere():
        source.require_crs()
    numeric = value >= 0 and source.fields[value].isNumeric()
    hidden = dict(text_behind_numbers(source, {choices.field: value}).get(choices.field, ())) if numeric else {}
    number = kept = 0
    for number, feature in enumerate(source.of_any_type(wanted), 1):
        if keep is None or keep(feature, number):
            kept += 1
            shape = _point(feature[x], feature[y]) if by_fields else feature.geometry()
            cell = cell_of(feature[value]) if value >= 0 else None
            yield number, shape, hidden.get(feature.id(), cell)
    if keep and kept:
        told = {"parameter": "FILTER", "kept": kept, "of": number, "expression": choices.keep}
        findings.add("notice", "rows", Message.of("rows_chosen", **told))


def _rows_of_file(source: Source, choices: Choices, findings: Findings) -> Iterator[Row]:
    """The rows of a table file for which the expression is true."""
    table = published_file(source.path, FileChoices(), findings)
    columns = columns_of(table)
    kept = [True] * len(table.rows)
    if choices.keep:
        kept = rows_kept(table, choices.keep, choices.numbers, findings, parameter="FILTER")
    typed = typed_cells(columns, choices.numbers)
    x, y = (
        typed[find_column(columns, name, parameter).position]
        for name, parameter in ((choices.x_field, "X_FIELD"), (choices.y_field, "Y_FIELD"))
    )
    values: Sequence[Any] = [None] * len(x)
    if choices.field:
        column = find_column(columns, choices.field, "FIELD")
        marks = decide_marks([column], columns, choices.numbers, findings)
        read = numerals.apply(column.cells, marks[column.position])
        values = [column.cells[row] if value is None else value for row, value in enumerate(read.values)]
    for row, number in enumerate(table.numbers):
        if kept[row]:
            yield number, _point(x[row], y[row]), values[row]


def _point(x: Any, y: Any) -> QgsGeometry:
    """A point, or no geometry where a coordinate is missing."""
    at = number_of(x), number_of(y)
    return QgsGeometry() if np.isnan(at).any() else QgsGeometry.fromPointXY(QgsPointXY(*at))
