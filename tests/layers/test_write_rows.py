# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows into tables that exist: together or not at all, beside whoever is editing."""

from __future__ import annotations

import datetime
import sqlite3

import numpy as np
import pytest
from qgis.core import NULL, Qgis, QgsFeature, QgsGeometry, QgsRectangle
from qgis.PyQt.QtCore import QDate, QDateTime, QMetaType, QTime, QTimeZone
from writing import feature, fields_of, layer, query, rows, square, values, whole, write

from district_potential.core.errors import PotentialError
from district_potential.layers.refresh import refresh
from district_potential.layers.write import Append, Delete, Update, change_rows

pytestmark = pytest.mark.usefixtures("qgis_app")

KINDS = fields_of(
    t=QMetaType.Type.QString, d=QMetaType.Type.QDate, at=QMetaType.Type.QDateTime, yes=QMetaType.Type.Bool,
    x=QMetaType.Type.Double,
)  # fmt: skip


@pytest.fixture
def district(tmp_path):
    path = tmp_path / "district.gpkg"
    for name in ("units", "stops"):
        write(f"ogr:dbname='{path}' table=\"{name}\"", rows(5))
    write(
        f"ogr:dbname='{path}' table=\"runs\"",
        [feature(["a", None, None, None, None])],
        fields=KINDS,
        kind=Qgis.WkbType.NoGeometry,
    )
    return path


def test_rows_are_appended_updated_and_deleted_by_key_and_ids_are_kept(district):
    before = dict(query(district, "SELECT code, fid FROM stops"))
    counts = change_rows(
        district,
        [
            Append("stops", [{"code": "new", "score": np.float32(2.5), "geometry": square(20)}, {"code": "bare"}]),
            Update("stops", "code", [{"code": "001", "score": 9.0}, {"code": "none", "score": 1.0}]),
            Update("Stops", "code", [{"code": "002", "GEOMETRY_": 1}][:0]),
            Update("stops", "code", [{"code": "002", "geometry": square(-7)}]),
            Delete("stops", "code", ["000", "zzz"]),
        ],
    )
    assert counts == [2, 1, 0, 1, 1]
    after = dict(query(district, "SELECT code, fid FROM stops"))
    assert {k: v for k, v in after.items() if k in before} == {k: v for k, v in before.items() if k != "000"}
    assert query(district, "SELECT score FROM stops WHERE code = '001'") == [(9.0,)]
    read = layer(f"{district}|layername=stops")
    assert read.extent() == QgsRectangle(-7, 0, 21, 1)
    assert [f["code"] for f in read.getFeatures(QgsRectangle(20.2, 0.2, 20.8, 0.8))] == ["new"]
    assert query(district, "SELECT count(*) FROM rtree_stops_geom") == [(5,)]
    assert query(district, "SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = 'stops'") == [(6,)]


def test_the_time_of_change_is_renewed(district):
    told = "SELECT last_change FROM gpkg_contents WHERE table_name = 'stops'"
    with sqlite3.connect(district) as connection:
        connection.execute("UPDATE gpkg_contents SET last_change = '2000-01-01T00:00:00Z'")
    connection.close()
    change_rows(district, [Update("stops", "code", [{"code": "001", "n": 3}])])
    assert query(district, told)[0][0] > "2020"
    assert query(district, told.replace("stops", "units"))[0][0].startswith("2000")


def test_values_arrive_as_qgis_reads_them(district):
    at = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), QTimeZone.utc())
    change_rows(
        district,
        [
            Append("runs", [{"t": "à", "d": QDate(2020, 1, 28), "at": at, "yes": True, "x": float("nan")}]),
            Append("runs", [{"t": {"a": [1]}, "d": datetime.date(2019, 2, 21), "yes": np.bool_(False), "x": NULL}]),
        ],
    )
    first, second = list(layer(f"{district}|layername=runs").getFeatures())[1:]
    assert first.attributes()[1:3] == ["à", QDate(2020, 1, 28)]
    assert first["at"].toUTC() == at
    assert first["yes"] is True
    assert first["x"] == NULL
    assert second["t"] == '{"a": [1]}'
    assert second["d"] == QDate(2019, 2, 21)
    assert second["yes"] is False
    assert second["x"] == NULL


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (Append("stopps", []), "table_not_in_file"),
        (Append("stops", [{"codes": "x"}]), "column_not_in_table"),
        (Append("stops", [{"score": "n.d."}]), "text_in_number_column"),
        (Append("stops", [{"geometry": QgsGeometry.fromWkt("Point(1 1)")}]), "geometry_of_other_type"),
        (Update("stops", "code", [{"score": 1.0}]), "row_without_key"),
        (Delete("stops", "cod", ["x"]), "column_not_in_table"),
    ],
)
def test_one_wrong_row_changes_nothing_anywhere(district, change, code):
    before = [query(district, "SELECT * FROM units"), query(district, "SELECT * FROM stops")]
    with pytest.raises(PotentialError) as refused:
        change_rows(district, [Append("units", [{"code": "x", "geometry": square(3)}]), change])
    assert refused.value.message.code == code
    assert str(refused.value)
    assert [query(district, "SELECT * FROM units"), query(district, "SELECT * FROM stops")] == before
    assert whole(district)


def test_a_single_polygon_enters_a_table_of_multipolygons(tmp_path):
    path = tmp_path / "m.gpkg"
    write(str(path), [feature(["a", 1.0, 1], QgsGeometry(square(1)))], kind=Qgis.WkbType.MultiPolygon)
    change_rows(path, [Append("m", [{"code": "b", "geometry": square(2)}])])
    assert {f.geometry().wkbType() for f in layer(str(path)).getFeatures()} == {Qgis.WkbType.MultiPolygon}


def test_a_busy_file_changes_nothing(district):
    other = sqlite3.connect(district, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(PotentialError) as busy:
        change_rows(district, [Append("runs", [{"t": "x"}])], wait=0.1)
    assert busy.value.message.code == "file_busy"
    other.close()
    assert change_rows(district, [Append("runs", [{"t": "x"}])]) == [1]


def test_an_open_edit_session_of_the_same_table_keeps_its_edits_and_the_new_rows_stay(district):
    stops = layer(f"{district}|layername=stops")
    assert stops.startEditing()
    first = next(stops.getFeatures())
    stops.changeAttributeValue(first.id(), stops.fields().indexOf("score"), 42.0)
    added = QgsFeature(stops.fields())
    added.setAttributes([NULL, "drawn", 7.0, 7])
    added.setGeometry(square(30))
    stops.addFeature(added)
    changes = [
        Append("stops", [{"code": "appended", "geometry": square(40)}]),
        Update("stops", "code", [{"code": "003", "score": 3.25}]),
        Append("runs", [{"t": "run"}]),
    ]
    assert change_rows(district, changes) == [1, 1, 1]
    assert refresh([stops], district) == [stops]
    assert stops.commitChanges(), stops.commitErrors()
    del stops
    assert whole(district)
    by_code = {f["code"]: f["score"] for f in layer(f"{district}|layername=stops").getFeatures()}
    assert by_code == {"000": 42.0, "001": 0.5, "002": 0.5, "003": 3.25, "004": 0.5, "drawn": 7.0, "appended": NULL}
    assert values(f"{district}|layername=runs", "t") == ["a", "run"]
