# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes to a district's tables, each in one transaction: rows appended, replaced or updated, results stored."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Collection, Mapping, Sequence

from qgis.core import QgsCoordinateTransformContext, QgsFeatureSink, QgsFields, QgsVectorFileWriter

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.itineraries.model import in_sequence, stops_hash
from district_potential.core.messages import Message
from district_potential.core.names import is_safe, safe_name
from district_potential.layers.destination import Destination, Place, ogr_uri
from district_potential.layers.read import Source
from district_potential.layers.rows import Append, Delete, Update, change_rows
from district_potential.layers.sql import has_table, reading, sql
from district_potential.layers.workspace.intake import Intake, Row
from district_potential.layers.workspace.references import References
from district_potential.layers.workspace.schema import BY_NAME, OF_THE_FILE, Described
from district_potential.layers.workspace.tables import GEOMETRY, crs_of, rows_of
from district_potential.layers.write import Step, write_features

MODES = ("append", "replace", "update")
RESULT = "result"
TABLES = tuple(name for name in BY_NAME if name not in OF_THE_FILE)


def add_rows(district: str, table: str, source: Source, mode: str, key: str | None, findings: Findings) -> int:
    """Put the rows of a source into a table of the district: the number of rows written.

    append: add rows; replace: put them in place of all that are there; update: change the rows with the same key, while
    columns that the source lacks stay as they are. key: a column of the table, by default its own. What does not fit
    is reported. Raises PotentialError where the source has no field for the key, or a key is missing, occurs twice, or
    exists already.
    """
    described = BY_NAME[table]
    intake = Intake(described, source, crs_of(district), References(district), findings)
    wanted = key or described.key if mode == "update" else described.key
    _refuse_without_key(intake, wanted, made=mode != "update")
    rows = intake.rows(complete=mode != "update")
    if mode == "update":
        return _update(district, described, rows, wanted, findings)
    own = described.column(described.key)
    there = _values(district, table, "fid" if mode == "replace" else own.name)
    if own.unique:
        _refuse_twice(described, rows, [] if mode == "replace" else there)
    removed = [Delete(table, "fid", there)] if mode == "replace" else []
    written = change_rows(district, [*removed, Append(table, rows), *_marks(district, intake, rows)])
    return written[len(removed)]


def _marks(district: str, intake: Intake, rows: Sequence[Row]) -> list[Update]:
    """New marks for the lines made of stops that come in from another coordinate system.

    Their mark was taken there, of the very stops that now lie elsewhere by numbers; any other mark stays as it is.
    """
    if intake.table.name != "stops" or intake.to_district is None:
        return []
    ways: dict[str, list[Row]] = {}
    for row, came in zip(rows, intake.came):
        if came is not None and not came.isEmpty() and not came.isMultipart():
            ways.setdefault(str(row["itinerary"]), []).append({**row, "came": came})
    marks = []
    for line in rows_of(district, "itineraries"):
        stops = in_sequence(ways.get(str(line["uuid"]), []))
        there, here = (_mark(stops, shape) for shape in ("came", GEOMETRY))
        if stops and line["stops_hash"] == there:
            marks.append({"uuid": line["uuid"], "stops_hash": here})
    return [Update("itineraries", "uuid", marks)] if marks else []


def _mark(stops: Sequence[Mapping[str, Any]], shape: str) -> str:
    points = [stop[shape].asPoint() for stop in stops]
    return stops_hash([(point.x(), point.y()) for point in points])


def add_result(
    district: str, name: str, source: Source, step: Step | None = None, edited: Collection[Place] = ()
) -> str:
    """Store a layer as a result of the district under a name, with the style from its own GeoPackage.

    An earlier result of that name is replaced. Raises PotentialError for a name that is not safe or belongs to a table
    of the district, and for a result that is being edited.
    """
    if not is_safe(name):
        raise PotentialError("result_name_unsafe", name=name, instead=safe_name(name))
    if name in BY_NAME:
        raise PotentialError("result_name_taken", name=name)
    if source.features is None:
        raise PotentialError("result_not_a_layer", layer=source.name)
    fields = QgsFields()
    kept = [place for place, field in enumerate(source.fields) if field.name().lower() not in ("fid", "ogc_fid")]
    for place in kept:
        fields.append(source.fields[place])

    def open_sink(uri: str) -> tuple[QgsFeatureSink, str]:
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName, options.layerName = "GPKG", name
        path = Destination.of(uri).path
        kind = source.features.wkbType() if source.features else None
        return QgsVectorFileWriter.create(path, fields, kind, source.crs, QgsCoordinateTransformContext(), options), uri

    def rows() -> Any:
        for feature in source:
            values = feature.attributes()
            feature.setFields(fields, True)
            feature.setAttributes([values[place] for place in kept])
            yield feature

    there = Destination.of(ogr_uri(district, name))
    return write_features(open_sink, there, fields, rows(), len(source), style=_style(source), step=step, edited=edited)


def _update(district: str, described: Described, rows: Sequence[Row], key: str, findings: Findings) -> int:
    if key not in described.names:
        raise PotentialError("key_not_in_table", key=key, table=described.name, columns=described.names)
    there = {str(value) for value in _values(district, described.name, key)}
    known = []
    for number, row in enumerate(rows, 1):
        if row.get(key) is None:
            raise PotentialError("key_missing", key=key, row=number)
        if str(row[key]) in there:
            known.append(row)
        else:
            reason = Message.of("key_not_there", key=key, value=str(row[key]), table=described.name)
            findings.add("warning", "unmatched", reason, row=number, column=key, value=row[key])
    return change_rows(district, [Update(described.name, key, known)])[0] if known else 0


def _refuse_without_key(intake: Intake, key: str, made: bool) -> None:
    """Refuse a source that has no field for the key of its rows, unless the key is made with the row."""
    table = intake.table
    needed = key in table.names and not (made and table.column(key).default)
    if needed and key not in intake.columns.values():
        raise PotentialError("key_without_field", layer=intake.source.name, key=key, table=table.name)


def _refuse_twice(described: Described, rows: Sequence[Row], there: Sequence[Any]) -> None:
    seen = {str(value) for value in there}
    for number, row in enumerate(rows, 1):
        value = str(row[described.key])
        if row[described.key] is None:
            raise PotentialError("key_missing", key=described.key, row=number)
        if value in seen:
            raise PotentialError("key_twice", key=described.key, value=value, row=number, table=described.name)
        seen.add(value)


def _values(district: str, table: str, column: str) -> list[Any]:
    with reading(district) as connection:
        if not has_table(connection, table):
            raise PotentialError("district_without_table", table=table)
        return [row[0] for row in connection.execute(sql("SELECT {column} FROM {table}", column=column, table=table))]


def _style(source: Source) -> str | None:
    """The style stored with a layer in its own GeoPackage, or beside its file."""
    path, _, options = source.uri.partition("|")
    beside = Path(path).with_suffix(".qml")
    if Path(path).suffix.lower() != ".gpkg" and path and beside.is_file():
        return beside.read_text(encoding="utf-8")
    layer = next((part[10:] for part in options.split("|") if part.startswith("layername=")), Path(path).stem)
    if not (path and Path(path).suffix.lower() == ".gpkg" and Path(path).is_file()):
        return None
    with reading(path) as connection:
        if not has_table(connection, "layer_styles"):
            return None
        found = connection.execute(
            "SELECT styleQML FROM layer_styles WHERE lower(f_table_name) = lower(?) AND useAsDefault = 1", (layer,)
        ).fetchone()
    return found[0] if found else None
