# SPDX-License-Identifier: GPL-3.0-or-later
"""Every result on its way out: the former one stays whole until the new one is complete and verified."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Callable, Collection, Iterable, Iterator, Sequence

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsFields,
    QgsGeometry,
    QgsProcessingException,
    QgsVectorLayer,
)

from district_potential.core.errors import PotentialError
from district_potential.core.messages import Message
from district_potential.layers.compat import finalize
from district_potential.layers.database import POSTGRES, BuiltTable
from district_potential.layers.default_style import store_style
from district_potential.layers.destination import (
    Destination,
    Place,
    ogr_uri,
    place_of,
    places_being_edited,
    refusal,
)
from district_potential.layers.geopackage import geometry_column, most_fields, renew_count, replace_table
from district_potential.layers.labels import store_labels, store_title
from district_potential.layers.rows import Append, Delete, Update, change_rows
from district_potential.layers.staging import staged, staging_folder, swap
from district_potential.layers.values import brief, plain

__all__ = [
    "Append", "Delete", "Destination", "Place", "Update",
    "change_rows", "feature", "place_of", "places_being_edited", "refusal", "staged", "write_features",
]  # fmt: skip

OpenSink = Callable[[str], "tuple[QgsFeatureSink | None, str]"]
Step = Callable[[int, int], None]
SHEETS = frozenset({".xlsx", ".ods"})
LARGEST_BATCH = 1000
BATCHES = 40


def feature(values: Sequence[object], geometry: QgsGeometry | None = None) -> QgsFeature:
    """One row as a feature: numpy scalars become Python's, NaN and infinity NULL."""
    made = QgsFeature()
    made.setAttributes([plain(value) for value in values])
    if geometry is not None:
        made.setGeometry(geometry)
    return made


def write_features(
    open_sink: OpenSink,
    destination: Destination,
    fields: QgsFields,
    features: Iterable[QgsFeature],
    count: int,
    *,
    style: str | None = None,
    title: str = "",
    step: Step | None = None,
    edited: Collection[Place] = (),
) -> str:
    """Write the features of one result; it replaces a former one only when it is complete and verified.

    open_sink(uri) -> (sink, id): gives the caller's copy of the Processing parameters, with the uri put in, to
    ``parameterAsSink``. features: as made by ``feature`` or read from a layer; values are cleaned on the way.
    count: how many there are, for step(done, of), which raises when the run is cancelled. style: QML text, stored
    as the default style with the data (``layer_styles`` of a GeoPackage, ``.qml`` beside a single file; none for
    memory and database). title: what people call the result, kept as the description of a GeoPackage's layer.

    Returns the id of the result: path, ``path|layername=table``, or layer id.
    Raises PotentialError when the destination is refused (``refusal``) or cannot hold so many fields, rows were not
    taken, the disk is full or the file is busy; then, as after any exception of features or step, the former output
    stands and nothing staged is left.
    """
    refused = refusal(destination, (), edited)
    if refused:
        raise PotentialError(refused.code, **refused.values)
    _refuse_too_wide(destination, fields)
    rows = _Rows(fields, features, count, step, title)
    if destination.kind == "file":
        return _write_file(open_sink, destination, rows, style)
    if destination.kind == "table":
        return _write_table(open_sink, destination, rows, style)
    if POSTGRES.match(destination.uri):
        return _write_postgres(open_sink, destination, rows)
    return rows.pour(open_sink, destination.uri, destination)[0]


def _refuse_too_wide(destination: Destination, fields: QgsFields) -> None:
    """Refuse a result with more fields than a layer of a GeoPackage can have."""
    wide = sum(field.name().lower() != "fid" for field in fields)
    if Path(destination.path).suffix.lower() == ".gpkg" and wide > most_fields():
        raise PotentialError("too_many_fields", output=destination.path, fields=wide, limit=most_fields())


class _Rows:
    """The rows of one result and the way they enter a sink."""

    def __init__(
        self, fields: QgsFields, features: Iterable[QgsFeature], count: int, step: Step | None, title: str = ""
    ) -> None:
        self.fields = fields
        self.features = features
        self.count = count
        self.step = step
        self.title = title
        self.numbers = [place for place, field in enumerate(fields) if field.isNumeric()]

    def pour(self, open_sink: OpenSink, uri: str, destination: Destination) -> tuple[str, int]:
        """Write all rows into the sink that opens at a uri, and close it: (its id, the number of rows)."""
        try:
            sink, made = open_sink(uri)
        except QgsProcessingException as error:
            raise PotentialError("sink_not_made", output=_name(destination), reason=brief(error)) from error
        if sink is None:
            raise PotentialError("sink_not_made", output=_name(destination), reason="-")
        try:
            written = 0
            for batch in self._batches():
                if not sink.addFeatures(batch, QgsFeatureSink.Flag.FastInsert):
                    raise PotentialError("rows_not_written", output=_name(destination), reason=brief(sink.lastError()))
                written += len(batch)
                if self.step:
                    self.step(written, max(self.count, written))
            failure = _finish(sink)
            if failure:
                raise PotentialError("rows_not_written", output=_name(destination), reason=brief(failure))
        finally:
            del sink  # closes the file, also where this frame lives on in a traceback
        return made, written

    def _batches(self) -> Iterator[list[QgsFeature]]:
        size = min(max(self.count // BATCHES, 1), LARGEST_BATCH)
        batch = []
        for row in self.features:
            batch.append(self._clean(row))
            if len(batch) == size:
                yield batch
                batch = []
        if batch:
            yield batch

    def _clean(self, row: QgsFeature) -> QgsFeature:
        """The row with plain values under the fields of the result; a text is never made a number."""
        values = [plain(value) for value in row.attributes()]
        for place in self.numbers:
            if isinstance(values[place], str):
                raise PotentialError("text_in_number_column", column=self.fields[place].name(), value=values[place])
        clean = QgsFeature(self.fields)
        clean.setAttributes(values)
        if row.hasGeometry():
            clean.setGeometry(row.geometry())
        return clean


def _finish(sink: QgsFeatureSink) -> str:
    """Bring the last rows out: what went wrong, or blank; from 3.44 on QGIS says if a file cannot be completed."""
    if not sink.flushBuffer():
        return sink.lastError() or "-"
    try:
        finalize(sink)
    except QgsProcessingException as error:
        return str(error)
    return ""


def _name(destination: Destination) -> str | Message:
    """What a sentence calls the output."""
    if destination.kind == "memory":
        return Message.of("temporary_layer")
    return destination.path or destination.table or destination.uri


def _write_file(open_sink: OpenSink, destination: Destination, rows: _Rows, style: str | None) -> str:
    """A file of its own: staged beside, verified by reopening, and swapped in."""
    place = Path(destination.path)
    with staging_folder(place) as folder:
        made = folder / place.name
        named = destination.table and not destination.plain
        _, written = rows.pour(open_sink, ogr_uri(made, destination.table) if named else str(made), destination)
        if place.suffix.lower() == ".gpkg":
            _settle_geopackage(made, destination, rows, written, style)
        else:
            _verify(made, destination, written)
            if style is not None:
                made.with_suffix(".qml").write_text(style, encoding="utf-8")
        swap(folder, place)
    return f"{destination.path}|layername={destination.table}" if named else destination.path


def _write_table(open_sink: OpenSink, destination: Destination, rows: _Rows, style: str | None) -> str:
    """A layer of a GeoPackage that exists: built and verified in a file apart, copied in by one transaction."""
    built = Path(tempfile.gettempdir()) / "built.gpkg"
    with staging_folder(built) as folder:
        built = folder / built.name
        _, written = rows.pour(open_sink, ogr_uri(built, destination.table), destination)
        _settle_geopackage(built, destination, rows, written, None)
        replace_table(destination.path, destination.table, built, style=style)
    return f"{destination.path}|layername={destination.table}"


def _write_postgres(open_sink: OpenSink, destination: Destination, rows: _Rows) -> str:
    """A table of a PostgreSQL database: built under another name, counted, and swapped in by one statement."""
    with BuiltTable(destination.uri) as built:
        made, written = rows.pour(open_sink, built.uri, destination)
        _same_count(destination, written, built.count())
        built.swap()
    return made.replace(f'"{built.built}"', f'"{built.table}"')


def _settle_geopackage(made: Path, destination: Destination, rows: _Rows, written: int, style: str | None) -> None:
    """Bring a new GeoPackage into one file, store labels and style, and check that it is sound and complete."""
    table = destination.table
    try:
        with closing(sqlite3.connect(made, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN")  # else each label would be awaited on the disk by itself
            store_title(connection, table, rows.title)
            store_labels(connection, table, {field.name(): field.alias() for field in rows.fields})
            if style is not None:
                store_style(connection, table, geometry_column(connection, table), style)
            connection.execute("COMMIT")
            sound = connection.execute("PRAGMA integrity_check").fetchone()[0]
            found = renew_count(connection, table)
    except sqlite3.Error as error:
        raise PotentialError("rows_not_written", output=_name(destination), reason=brief(error)) from error
    if sound != "ok":
        raise PotentialError("rows_not_written", output=_name(destination), reason=brief(sound))
    _same_count(destination, written, found)


def _verify(made: Path, destination: Destination, written: int) -> None:
    """Open a new file as a reader would and count its rows."""
    layer = QgsVectorLayer(str(made), "", "ogr", QgsVectorLayer.LayerOptions(loadDefaultStyle=False))
    if not layer.isValid():
        raise PotentialError("output_unreadable", output=_name(destination))
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry).setNoAttributes()
    found = sum(1 for _ in layer.getFeatures(request))  # a header may promise rows that the file lacks
    if made.suffix.lower() in SHEETS and found == written + 1:
        return  # in a sheet of texts alone GDAL takes the header for a row
    _same_count(destination, written, found)


def _same_count(destination: Destination, written: int, found: int) -> None:
    if found != written:
        raise PotentialError("rows_missing_after_writing", output=_name(destination), written=written, found=found)
