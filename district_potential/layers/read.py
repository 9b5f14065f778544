# SPDX-License-Identifier: GPL-3.0-or-later
"""From QGIS to the method: the columns of a source as arrays, its rows as raw cells, gaps as gaps."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Iterable, Iterator, Sequence

import numpy as np
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsFields,
    QgsProcessingFeatureSource,
    QgsVariantUtils,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.names import nearest
from district_potential.core.provenance import fingerprint
from district_potential.core.table import Records, Table
from district_potential.layers.destination import place_of
from district_potential.layers.geopackage import contents
from district_potential.layers.labels import stored_labels
from district_potential.layers.open import text_in_number_columns
from district_potential.layers.tables import read_records_file

# Numbers further from 0 than this, of either sign, have no square: they mark missing values, as -1.8e308 does.
MOST = 1e150
TABLE_FILES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".dbf"})


@dataclass
class Source:
    """What a parameter names: a QGIS source with its selection and filter, or the path of a bare table file.

    ``uri`` is the data source of the layer behind it, where there is one, ``origin`` the text given for one that is
    read from a copy; ``used`` maps what was read of it to a fingerprint.
    """

    name: str
    features: QgsProcessingFeatureSource | None = None
    uri: str = ""
    path: str = ""
    origin: str = ""
    used: dict[str, str] = field(default_factory=dict)
    _labels: dict[str, str] | None = None

    @property
    def given(self) -> str:
        """Where the user's own data lie, which no output may overwrite."""
        return self.origin or self.path or self.uri

    @property
    def fields(self) -> QgsFields:
        return self.features.fields() if self.features else QgsFields()

    @property
    def crs(self) -> QgsCoordinateReferenceSystem:
        return self.features.sourceCrs() if self.features else QgsCoordinateReferenceSystem()

    def __len__(self) -> int:
        return max(int(self.features.featureCount()), 0) if self.features else 0

    def __iter__(self) -> Iterator[QgsFeature]:
        """All features with geometry and attributes, in the order in which tables are read.

        Raises PotentialError naming the rows whose geometry is of another type than the layer's, so that no result
        of mixed types is written.
        """
        kind = self.features.wkbType() if self.features else Qgis.WkbType.Unknown
        wanted = QgsWkbTypes.geometryType(kind)
        others: dict[int, str] = {}
        for row, feature in enumerate(self._features(self._in_order(QgsFeatureRequest())), 1):
            shape = feature.geometry()
            strange = not shape.isNull() and wanted not in (shape.type(), Qgis.GeometryType.Unknown)
            if strange and shape.isEmpty():
                feature.clearGeometry()
            elif strange:
                others[row] = QgsWkbTypes.displayString(shape.wkbType())
            if not others:
                yield feature
        if others:
            raise PotentialError(
                "geometry_types_mixed",
                layer=self.name,
                n=len(others),
                rows=list(others),
                types=sorted(set(others.values())),
                wanted=QgsWkbTypes.displayString(kind),
            )

    def of_any_type(self, columns: Sequence[int]) -> Iterator[QgsFeature]:
        """All features in the same order, whatever geometry each has, with the attributes of these columns alone.

        A file of points and polygons opens as a layer of one type, and gives them all.
        """
        return self._features(QgsFeatureRequest().setSubsetOfAttributes(list(columns)))

    def rows(self, columns: Sequence[int]) -> Iterator[QgsFeature]:
        """All features in the same order, with the attributes of these columns alone."""
        request = QgsFeatureRequest().setFlags(Qgis.FeatureRequestFlag.NoGeometry)
        return self._features(self._in_order(request.setSubsetOfAttributes(list(columns))))

    def _in_order(self, request: QgsFeatureRequest) -> QgsFeatureRequest:
        """The same order whatever is asked for: a database that finds all of it in an index gives the index's order,
        so that the codes of the units would not stand beside their shapes, and a selection has no order of its own.
        """
        return request.setOrderBy(QgsFeatureRequest.OrderBy([QgsFeatureRequest.OrderByClause("$id")]))

    def _features(self, request: QgsFeatureRequest) -> Iterator[QgsFeature]:
        """Features as asked; the connection is given back at the end, also where the reader stops before it."""
        if self.features is None:
            return
        found = self.features.getFeatures(request, Qgis.ProcessingFeatureSourceFlag.SkipGeometryValidityChecks)
        try:
            yield from found
        finally:
            found.close()

    def column(self, name: str) -> int:
        """The position of a field. Raises PotentialError naming the nearest one where there is none."""
        return column_of(self.fields, name, self.name)

    def label(self, position: int) -> str:
        """What people read of a field: its alias, else the label stored with it, else its name."""
        described = self.fields[position]
        if described.alias():
            return str(described.alias())
        if self._labels is None:
            self._labels = stored_labels(self.uri)
        return self._labels.get(described.name().lower(), str(described.name()))

    def labelled_fields(self) -> QgsFields:
        """The fields with the labels that people read, also those that only the file holds."""
        made = QgsFields()
        for position, described in enumerate(self.fields):
            told, label = QgsField(described), self.label(position)
            if label != described.name():
                told.setAlias(label)
            made.append(told)
        return made

    def lies_somewhere(self) -> bool:
        """Whether any feature has a place: a layer of empty geometries alone, which often tells no system, has none."""
        if self.crs.isValid():
            return True
        return any(not feature.geometry().isEmpty() for feature in self._features(QgsFeatureRequest()))

    def require_crs(self) -> None:
        """Raise PotentialError where the layer does not say where it lies: no area or distance can be right."""
        refuse_without_crs(self.crs, self.name)


def refuse_without_crs(crs: QgsCoordinateReferenceSystem, layer: str) -> None:
    """Raise PotentialError where a layer does not say where it lies."""
    # A GeoPackage without one opens with what GDAL calls "Undefined geographic SRS" or "Undefined Cartesian SRS".
    if not crs.isValid() or crs.description().lower().startswith("undefined"):
        raise PotentialError("layer_without_crs", layer=layer)


def column_of(fields: QgsFields, name: str, layer: str) -> int:
    """The position of a field of a layer. Raises PotentialError naming the nearest one where there is none."""
    position = fields.lookupField(name)
    if position < 0:
        near = nearest(name, fields.names())
        if near:
            raise PotentialError("layer_lacks_field_near", field=name, layer=layer, near=near)
        raise PotentialError("layer_lacks_field", field=name, layer=layer)
    return int(position)


def read_table(
    source: Source, fields: Sequence[str], code_field: str | None, findings: Findings, texts: Sequence[str] = ()
) -> Table:
    """Read number columns (``fields``) and text columns (``texts``) of a source over its units.

    Units are named by ``code_field``, else by their feature id. In a number column text, NULL, NaN, infinity and what
    lies beyond MOST are missing, never 0; text and numbers beyond MOST are reported. Raises PotentialError for a field
    that is not there, an empty layer, units without a code and codes that stand twice.
    """
    numbers = {name: source.column(name) for name in fields}
    words = {name: source.column(name) for name in texts}
    code = source.column(code_field) if code_field else -1
    wanted = sorted({*numbers.values(), *words.values(), *([code] if code >= 0 else [])})
    codes: list[str] = []
    trimmed: list[str] = []
    ids: list[int] = []
    cells: dict[int, list[Any]] = {position: [] for position in wanted}
    for feature in source.rows(wanted):
        ids.append(feature.id())
        codes.append(text_of(feature[code]) if code >= 0 else str(feature.id()))
        if code >= 0 and isinstance(feature[code], str) and feature[code] != codes[-1]:
            trimmed.append(codes[-1])
        for position, column in cells.items():
            column.append(feature[position])
    if not codes:
        raise PotentialError("layer_empty", layer=source.name)
    table = Table(codes)
    table.refuse_duplicate_codes(source.name)
    _report_trimmed(source, trimmed, findings)
    hidden = text_behind_numbers(source, _numeric(source, numbers))
    for name, position in numbers.items():
        column = [number_of(cell) for cell in cells[position]]
        _report_texts(source, table, name, cells[position], column, findings)
        _report_marks(source, table, name, column, findings)
        _report_hidden(table, name, ids, hidden.get(name, []), column, findings)
        table.add(name, column, label=source.label(position))
    for name, position in words.items():
        column_of_text = [text_of(cell) or None for cell in cells[position]]
        table.add(name, column_of_text, kind="text", label=source.label(position))
    source.used["+".join(table.names) or "codes"] = fingerprint(table.codes, {f.name: table[f.name] for f in table})
    return table


def read_records(source: Source) -> Records:
    """Read a framework, goalposts or the like as raw cells, from a layer or from a bare CSV, XLSX or ODS file.

    A text that a GeoPackage keeps in a number column stays that text, which QGIS would show as 0.
    """
    if source.path:
        records = read_records_file(source.path)
    else:
        names = tuple(source.fields.names())
        hidden = text_behind_numbers(source, _numeric(source, names))
        told = {(fid, names.index(name)): text for name, found in hidden.items() for fid, text in found}
        rows = tuple(
            tuple(told.get((feature.id(), k), cell_of(cell)) for k, cell in enumerate(feature.attributes()))
            for feature in source.rows(range(len(names)))
        )
        records = _with_header(Records(source.name, names, rows, tuple(range(2, len(rows) + 2))))
    columns = {
        name: np.array([row[i] for row in records.rows] or [None], object) for i, name in enumerate(records.columns)
    }
    source.used["rows"] = fingerprint((), columns)
    return records


def cell_of(value: Any) -> Any:
    """A cell as str, int, float, bool or None, whatever QGIS made of it; dates as ISO text, lists joined by ``;``."""
    if value is None or QgsVariantUtils.isNull(value):
        return None
    if isinstance(value, (str, bool, int, float)):
        return None if isinstance(value, float) and not np.isfinite(value) else value
    if isinstance(value, (QDate, QDateTime, QTime)):
        return value.toString(Qt.DateFormat.ISODate)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return ";".join(text_of(item) for item in value)
    return str(value)


def text_of(value: Any) -> str:
    """A cell as text: blank where missing, whole numbers without a decimal part."""
    cell = cell_of(value)
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def number_of(value: Any) -> float:
    """A cell as a number, NaN where it is missing or is not one. Text may have a decimal comma or point."""
    if isinstance(value, (int, float)):
        return float(value) if np.isfinite(value) else np.nan
    cell = cell_of(value)
    if isinstance(cell, str):
        cell = cell.strip().replace(",", ".") if cell.count(",") == 1 and "." not in cell else cell.strip()
        try:
            parsed = float(cell)
        except ValueError:
            return np.nan
        return parsed if np.isfinite(parsed) and "_" not in cell else np.nan
    return np.nan if cell is None else float(cell)


def _report_trimmed(source: Source, codes: list[str], findings: Findings) -> None:
    """Tell once in a run which codes are read without the blanks around them, which the layer's own field keeps."""
    reason = Message.of("codes_with_blanks", layer=source.name, codes=codes, n=len(codes))
    if codes and all(finding.reason != reason for finding in findings):
        findings.add("notice", "blanks", reason, action=Message.of("blanks_passed_over"))


def _report_texts(
    source: Source, table: Table, name: str, cells: list[Any], column: list[float], findings: Findings
) -> None:
    for row, (cell, value) in enumerate(zip(cells, column), 1):
        if isinstance(cell, str) and cell.strip() and np.isnan(value):
            findings.add(
                "warning",
                "not_a_number",
                Message.of("not_a_number", field=name, layer=source.name),
                code=table.codes[row - 1],
                row=row,
                column=name,
                value=cell,
                action=Message.of("taken_as_missing"),
            )


def _report_marks(source: Source, table: Table, name: str, column: list[float], findings: Findings) -> None:
    """Take out numbers so large that no sum of squares could hold them, as files write them for missing values."""
    marked = np.flatnonzero(np.abs(np.array(column)) > MOST).tolist()
    written = [str(column[row]) for row in marked]
    reason, action = Message.of("number_marks_missing", field=name, layer=source.name), Message.of("taken_as_missing")

    def tell(i: int) -> dict[str, Any]:
        row = marked[i]
        return {"reason": reason, "code": table.codes[row], "row": row + 1, "value": written[i], "action": action}

    findings.add_cells("warning", "not_a_number", name, len(marked), tell)
    for row in marked:
        column[row] = np.nan


def _numeric(source: Source, names: Iterable[str]) -> dict[str, int]:
    """The number fields among those named, by name, with their positions."""
    positions = {name: source.column(name) for name in names}
    return {name: position for name, position in positions.items() if source.fields[position].isNumeric()}


def text_behind_numbers(source: Source, columns: dict[str, int]) -> dict[str, list[tuple[int, str]]]:
    """Texts that a GeoPackage keeps in number columns and QGIS shows as 0: fid and text by column."""
    place = place_of(source.uri)
    if not columns or place is None or Path(place.store).suffix.lower() != ".gpkg":
        return {}
    table = place.table or next(iter(contents(place.store)), "")
    return text_in_number_columns(place.store, table, list(columns))


def _report_hidden(
    table: Table, name: str, ids: list[int], hidden: list[tuple[int, str]], column: list[float], findings: Findings
) -> None:
    rows = {fid: row for row, fid in enumerate(ids)}
    for fid, text in hidden:
        if fid in rows:
            row = rows[fid]
            column[row] = np.nan
            findings.add(
                "warning",
                "not_a_number",
                Message.of("text_hidden_as_zero", field=name),
                code=table.codes[row],
                row=row + 1,
                column=name,
                value=text,
                action=Message.of("taken_as_missing"),
            )


def _with_header(records: Records) -> Records:
    """Records whose header QGIS took for the first row (a sheet of texts opens as Field1, Field2 ...)."""
    guessed = all(name == f"Field{position}" for position, name in enumerate(records.columns, 1))
    if not (records.rows and records.columns and guessed):
        return records
    header = tuple(text_of(cell) for cell in records.rows[0])
    return Records(records.name, header, records.rows[1:], records.numbers[1:])
