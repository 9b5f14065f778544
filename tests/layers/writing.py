# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the writer share: a sink as Processing opens it, rows, and what a file holds."""

from __future__ import annotations

import hashlib
import os
import signal
import sqlite3
import sys
import traceback
from contextlib import closing
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType

from district_potential.layers.write import Destination, feature, write_features

UTM = "EPSG:32632"


def fields_of(**columns: QMetaType.Type) -> QgsFields:
    fields = QgsFields()
    for name, kind in columns.items():
        fields.append(QgsField(name, kind))
    return fields


FIELDS = fields_of(code=QMetaType.Type.QString, score=QMetaType.Type.Double, n=QMetaType.Type.LongLong)


def square(i: int) -> QgsGeometry:
    return QgsGeometry.fromWkt(f"Polygon(({i} 0,{i + 1} 0,{i + 1} 1,{i} 1,{i} 0))")


def rows(n: int, score: float = 0.5):
    return [feature([f"{i:03d}", score, i], square(i)) for i in range(n)]


def opener(context, fields=FIELDS, kind=Qgis.WkbType.Polygon, crs=UTM):
    """``open_sink`` as an algorithm has it."""

    def open_sink(uri):
        return QgsProcessingUtils.createFeatureSink(uri, context, fields, kind, QgsCoordinateReferenceSystem(crs))

    return open_sink


def context_of() -> QgsProcessingContext:
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    return context


def write(value: str, features, count=None, *, fields=FIELDS, kind=Qgis.WkbType.Polygon, crs=UTM, **options) -> str:
    features = list(features) if count is None else features
    count = len(features) if count is None else count
    sink = opener(options.pop("context", None) or context_of(), fields, kind, crs)
    return write_features(sink, Destination.of(value), fields, features, count, **options)


def layer(source: str) -> QgsVectorLayer:
    made = QgsVectorLayer(source, "read", "ogr")
    assert made.isValid(), source
    return made


def values(source: str, column: str) -> list:
    return [f[column] for f in layer(source).getFeatures()]


def query(path, statement, *bound):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement, bound).fetchall()


def whole(path) -> bool:
    """Whether a GeoPackage is sound, and every layer has as many rows as its count and its R-tree say."""
    if query(path, "PRAGMA integrity_check") != [("ok",)]:
        return False
    for table, geometry in query(path, "SELECT table_name, column_name FROM gpkg_geometry_columns"):
        count = query(path, f'SELECT count(*) FROM "{table}"')
        if query(path, f'SELECT count(*) FROM "rtree_{table}_{geometry}"') != count:
            return False
        if query(path, "SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = ?", table) != count:
            return False
    return True


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file below a folder with the hash of its bytes."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def in_child(work, kill_at: int = 0) -> int:
    """Do work in a forked process that is killed with SIGKILL at its n-th call into C (0: never).

    Returns the number of calls that were made when it was not killed, -1 when it was.
    """
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        calls = 0

        def count(_frame, event, _what):
            nonlocal calls
            if event == "c_call":
                calls += 1
                if calls == kill_at:
                    os.kill(os.getpid(), signal.SIGKILL)

        status = 1
        try:
            sys.setprofile(count)
            work()
            sys.setprofile(None)
            os.write(write_end, str(calls).encode())
            status = 0
        except BaseException:  # noqa: BLE001 the child reports whatever happens and never returns
            sys.setprofile(None)
            traceback.print_exc()
        os._exit(status)
    os.close(write_end)
    _, status = os.waitpid(child, 0)
    with os.fdopen(read_end) as pipe:
        said = pipe.read()
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return -1
    assert os.WEXITSTATUS(status) == 0
    return int(said)
