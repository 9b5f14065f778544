# SPDX-License-Identifier: GPL-3.0-or-later
"""A layer in a GeoPackage that exists: replaced in one transaction, the rest of the file untouched."""

from __future__ import annotations

import sqlite3

import pytest
from qgis.core import NULL, Qgis, QgsCoordinateReferenceSystem, QgsFeature, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QMetaType
from writing import feature, fields_of, fingerprint, layer, query, rows, square, values, whole, write

from district_potential.core.errors import PotentialError
from district_potential.layers.geopackage import replace_table
from district_potential.layers.refresh import refresh
from district_potential.layers.write import places_being_edited

pytestmark = pytest.mark.usefixtures("qgis_app")

QML = '<qgis version="3.40"/>'


@pytest.fixture
def district(tmp_path):
    """A GeoPackage with two layers and a table without geometry."""
    path = tmp_path / "district.gpkg"
    write(f"ogr:dbname='{path}' table=\"units\" (geom)", rows(10))
    write(table(path, "result"), rows(20, score=1.0))
    write(table(path, "notes"), [feature(["a"])], fields=NOTES, kind=Qgis.WkbType.NoGeometry)
    return path


NOTES = fields_of(text=QMetaType.Type.QString)


def table(path, name):
    return f"ogr:dbname='{path}' table=\"{name}\" (geom)"


def test_a_layer_is_added_beside_others(district):
    assert whole(district)
    assert {row[0] for row in query(district, "SELECT table_name FROM gpkg_contents")} == {"units", "result", "notes"}
    assert layer(f"{district}|layername=units").featureCount() == 10
    assert layer(f"{district}|layername=notes").featureCount() == 1


def test_a_layer_is_replaced_and_the_others_stay_as_they_are(district):
    before = query(district, "SELECT * FROM units")
    made = write(table(district, "result"), rows(7, score=2.0), style=QML)
    assert made == f"{district}|layername=result"
    assert whole(district)
    assert set(values(made, "score")) == {2.0}
    assert query(district, "SELECT * FROM units") == before
    again = layer(made)
    assert again.extent() == QgsRectangle(0, 0, 7, 1)
    assert again.crs().authid() == "EPSG:32632"
    assert len(list(again.getFeatures(QgsRectangle(2.2, 0.2, 2.8, 0.8)))) == 1


def test_the_replaced_layer_can_be_edited_afterwards(district):
    made = layer(write(table(district, "result"), rows(7)))
    added = QgsFeature(made.fields())
    added.setAttributes([NULL, "new", 9.0, 9])
    added.setGeometry(square(50))
    assert made.startEditing()
    assert made.addFeature(added)
    assert made.commitChanges()
    del made
    assert whole(district)
    assert len(values(f"{district}|layername=result", "code")) == 8


def test_a_layer_changes_its_geometry_type_its_fields_and_its_crs(district):
    point = [feature(["a"], square(3).centroid())]
    made = write(table(district, "RESULT"), point, fields=NOTES, kind=Qgis.WkbType.Point, crs="EPSG:3035")
    assert layer(made).wkbType() == Qgis.WkbType.Point
    assert layer(made).crs().authid() == "EPSG:3035"
    assert [field.name() for field in layer(made).fields()] == ["fid", "text"]
    assert whole(district)
    write(table(district, "result"), [feature(["a"])], fields=NOTES, kind=Qgis.WkbType.NoGeometry)
    assert query(district, "SELECT count(*) FROM gpkg_geometry_columns") == [(1,)]
    leftovers = query(district, "SELECT name FROM sqlite_master WHERE name LIKE '%result%' AND name <> 'result'")
    assert sorted(leftovers) == [("trigger_delete_feature_count_result",), ("trigger_insert_feature_count_result",)]


def test_ids_of_own_coordinate_systems_are_adapted(tmp_path):
    """Each file numbers systems without an authority from 100000 on: the same id may mean two of them."""

    def own(meridian):
        return QgsCoordinateReferenceSystem.fromProj(f"+proj=tmerc +lat_0=0 +lon_0={meridian} +x_0=0 +ellps=GRS80")

    path = tmp_path / "d.gpkg"
    for name, meridian in (("a", 11), ("b", 12.5), ("c", 12.5)):
        write(table(path, name), rows(3), crs=own(meridian))
    for name, meridian in (("a", "11"), ("b", "12.5"), ("c", "12.5")):
        assert f"+lon_0={meridian} " in layer(f"{path}|layername={name}").crs().toProj()
    ids = dict(query(path, "SELECT table_name, srs_id FROM gpkg_geometry_columns"))
    assert ids["a"] != ids["b"] == ids["c"]
    stored = query(path, "SELECT DISTINCT substr(hex(geom), 9, 8) FROM b")
    assert stored == [(ids["b"].to_bytes(4, "little").hex().upper(),)]


def test_a_users_own_style_stays_but_the_new_one_is_the_default(district):
    write(table(district, "result"), rows(3), style=QML)
    shown = layer(f"{district}|layername=result")
    assert shown.saveStyleToDatabase("mine", "", True, "") == ""
    del shown
    write(table(district, "result"), rows(3), style=QML.replace("3.40", "9.99"))
    styles = query(district, "SELECT styleName, useAsDefault, styleQML LIKE '%9.99%' FROM layer_styles ORDER BY 1")
    assert styles == [("mine", 0, 0), ("result", 1, 1)]
    assert query(district, "SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = 'layer_styles'") == [(2,)]


def test_hostile_names_are_only_names(district):
    name = 'x"; DROP TABLE units; --'
    made = write(table(district, name.replace('"', '\\"')), rows(3))
    assert made.endswith(name)
    write(table(district, name.replace('"', '\\"')), rows(4))
    assert layer(made).featureCount() == 4
    assert len(query(district, "SELECT * FROM units")) == 10


def test_the_plain_path_of_a_geopackage_with_this_one_layer_replaces_the_layer(tmp_path):
    path = tmp_path / "units.gpkg"
    write(str(path), rows(3))
    open_before = layer(str(path))
    assert write(str(path), rows(8)) == f"{path}|layername=units"
    assert whole(path)
    assert refresh([open_before], path) == [open_before]
    assert len(list(open_before.getFeatures())) == 8
    assert open_before.featureCount() == 8


def test_a_cancelled_or_failing_run_leaves_the_former_layer(district):
    class CancelledError(Exception):
        pass

    def cancel(done, _of):
        if done > 10:
            raise CancelledError

    before = fingerprint(district.parent)
    with pytest.raises(CancelledError):
        write(table(district, "result"), rows(100), step=cancel)
    with pytest.raises(PotentialError):
        write(table(district, "result"), [feature(["x", "n.d.", 1], square(1))])
    assert fingerprint(district.parent) == before


def test_a_busy_file_is_waited_for_and_then_named(district, monkeypatch):
    monkeypatch.setitem(replace_table.__kwdefaults__, "wait", 0.1)
    other = sqlite3.connect(district, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(PotentialError) as busy:
        write(table(district, "result"), rows(3))
    assert busy.value.message.code == "file_busy"
    other.execute("ROLLBACK")
    other.close()
    write(table(district, "result"), rows(3))


def test_only_the_replaced_table_must_not_be_in_an_edit_session(district):
    units = layer(f"{district}|layername=units")
    assert units.startEditing()
    edited = places_being_edited([units, QgsVectorLayer("Point", "m", "memory")])
    before = query(district, "SELECT count(*) FROM units")
    with pytest.raises(PotentialError) as refused:
        write(table(district, "Units"), rows(3), edited=edited)
    assert refused.value.message.code == "output_being_edited"
    assert query(district, "SELECT count(*) FROM units") == before
    write(table(district, "result"), rows(3), edited=edited)
    units.rollBack()


def test_an_edit_session_loses_nothing_when_another_table_is_replaced(district):
    units = layer(f"{district}|layername=units")
    assert units.startEditing()
    first = next(units.getFeatures())
    units.changeAttributeValue(first.id(), units.fields().indexOf("score"), 42.0)
    units.changeGeometry(first.id(), square(100))
    added = QgsFeature(units.fields())
    added.setAttributes([NULL, "new", 7.0, 7])
    added.setGeometry(square(30))
    units.addFeature(added)
    units.deleteFeature(first.id() + 1)
    write(table(district, "result"), rows(300), style=QML)
    write(table(district, "another"), rows(5))
    assert units.commitChanges(), units.commitErrors()
    del units
    assert whole(district)
    by_code = {f["code"]: f for f in layer(f"{district}|layername=units").getFeatures()}
    assert len(by_code) == 10
    assert by_code["000"]["score"] == 42.0
    assert by_code["000"].geometry().boundingBox().xMinimum() == 100
    assert by_code["new"]["score"] == 7.0
    assert "001" not in by_code
    assert layer(f"{district}|layername=result").featureCount() == 300
