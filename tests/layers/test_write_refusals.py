# SPDX-License-Identifier: GPL-3.0-or-later
"""Places that must not be written to are refused before anything is touched, each with what to do instead."""

from __future__ import annotations

import os

import pytest
from qgis.core import Qgis, QgsProcessingOutputLayerDefinition
from writing import feature, fields_of, fingerprint, layer, rows, write

from district_potential.core.errors import PotentialError
from district_potential.core.messages import say
from district_potential.layers.workspace.schema import BY_NAME
from district_potential.layers.write import Destination, place_of, places_being_edited, refusal
from tests import samples

pytestmark = pytest.mark.usefixtures("qgis_app")


def form(path, table):
    return f"ogr:dbname='{path}' table=\"{table}\" (geom)"


def code(value, sources=(), edited=()):
    message = refusal(Destination.of(str(value)), [str(source) for source in sources], edited)
    if message is None:
        return None
    assert say(message, "en") != say(message, "it")
    return message.code


@pytest.fixture
def two(tmp_path):
    path = tmp_path / "district.gpkg"
    for name in ("units", "result"):
        write(form(path, name), rows(3))
    return path


def test_the_kinds_of_destinations(two, tmp_path):
    def kind(value):
        return Destination.of(value).kind

    assert kind(None) == kind("") == kind("memory:") == kind("TEMPORARY_OUTPUT") == kind("memory:x") == "memory"
    assert kind(str(tmp_path / "new.gpkg")) == kind(form(tmp_path / "new.gpkg", "x")) == kind("a.csv") == "file"
    assert kind(str(two)) == kind(form(two, "new")) == kind(f"{two}|layername=x") == "table"
    assert kind('postgis:dbname=\'d\' table="s"."t" (geom)') == "database"
    assert kind(QgsProcessingOutputLayerDefinition(str(two))) == "table"
    assert Destination.of(f"{two}|layername=x y").table == "x y"
    assert Destination.of("c:\\data\\a.csv").path == "c:\\data\\a.csv"


def test_the_input_is_never_the_output(two, tmp_path):
    link = tmp_path / "link.gpkg"
    link.symlink_to(two)
    hard = tmp_path / "hard.gpkg"
    os.link(two, hard)
    units = f"{two}|layername=units"
    for output in (form(two, "units"), form(link, "UNITS"), form(hard, "units"), f"{link}|layername=Units"):
        assert code(output, [units]) == "output_is_input"
    assert code(form(two, "other"), [units]) is None
    assert code(form(two, "result"), [units]) is None
    csv = tmp_path / "a.csv"
    csv.write_text("a\n1\n")
    assert code(csv, [f"file://{csv}?type=csv&delimiter=;"]) == "output_is_input"
    assert code(tmp_path / "sub" / ".." / "a.csv", [csv]) == "output_is_input"
    assert code(csv, ["Point?crs=EPSG:4326", "units_1234", ""]) is None


def test_a_geopackage_named_without_a_layer_stands_for_its_first(two, tmp_path):
    one = tmp_path / "one.gpkg"
    write(str(one), rows(2))
    assert code(one, [one]) == "output_is_input"
    assert code(form(one, "other"), [one]) is None
    assert code(form(two, "units"), [two]) == "output_is_input" or code(form(two, "result"), [two]) == "output_is_input"


def test_the_same_table_of_a_database_is_the_same_under_its_other_names():
    source = "dbname='d' host=localhost port=5432 user='u' key='id' table=\"public\".\"units\" (geom)"
    assert code("postgis:dbname='d' table=\"units\" (geom)", [source]) == "output_is_input"
    assert code('postgres://dbname=\'d\' host=127.0.0.1 table="public"."units" (geom)', [source]) == "output_is_input"
    assert code("postgis:dbname='d' table=\"result\" (geom)", [source]) is None
    assert code("postgis:dbname='d' host=far table=\"units\" (geom)", [source]) is None


def test_a_plain_path_never_erases_other_layers(two):
    assert code(two) == "geopackage_holds_more"
    message = refusal(Destination.of(str(two)))
    assert message.values["form"] == f"ogr:dbname='{two}' table=\"result_2\""
    assert message.values["tables"] == ["units", "result"]
    assert code(f"{two}|layername=district") is None
    before = fingerprint(two.parent)
    with pytest.raises(PotentialError):
        write(str(two), rows(1))
    assert fingerprint(two.parent) == before


def test_a_district_keeps_its_own_tables_and_proposes_a_name_that_is_free(tmp_path):
    path = tmp_path / "district.gpkg"
    samples.district(path)
    before = fingerprint(tmp_path)
    for name in (*BY_NAME, "Stops"):
        assert code(form(path, name)) == code(f"{path}|layername={name}") == "table_of_district"
        with pytest.raises(PotentialError, match=name):
            write(form(path, name), rows(1))
    assert code(path) == "geopackage_holds_more"
    assert fingerprint(tmp_path) == before
    for refused in (path, form(path, "stops")):
        proposed = refusal(Destination.of(str(refused))).values["form"]
        assert proposed == f"ogr:dbname='{path}' table=\"result\""
        assert code(proposed) is None
    write(form(path, "result"), rows(1))
    assert refusal(Destination.of(str(path))).values["form"] == f"ogr:dbname='{path}' table=\"result_2\""
    assert code(form(path, "result")) is None


def test_a_file_that_is_no_layer_does_not_take_the_place_of_a_geopackage(two, tmp_path):
    assert refusal(Destination.of_file(str(two))).code == "file_over_geopackage"
    assert refusal(Destination.of_file(str(tmp_path / "legend.svg"))) is None


def test_only_a_district_has_tables_of_its_own(two):
    assert code(form(two, "units")) is None


def test_formats_that_cut_names_or_need_several_files_are_refused_with_advice(tmp_path):
    for extension in ("shp", "dbf", "SHP"):
        message = refusal(Destination.of(str(tmp_path / f"a.{extension}")))
        assert message.code == "format_cuts_names"
        assert message.values["instead"] == str(tmp_path / "a.gpkg")
    assert code(tmp_path / "a.tab") == "format_of_several_files"


def test_names_and_files_that_are_not_for_layers(two, tmp_path):
    for name in ("gpkg_contents", "SQLITE_master", "rtree_units_geom", "layer_styles"):
        assert code(form(two, name)) == "table_name_reserved"
    other = tmp_path / "other.gpkg"
    other.write_text("no database")
    assert code(form(other, "x")) == "output_not_geopackage"
    damaged = tmp_path / "damaged.gpkg"
    damaged.write_bytes(two.read_bytes()[:5000])
    assert code(form(damaged, "x")) in {"geopackage_unreadable", "output_not_geopackage"}
    assert code(tmp_path) == "path_is_folder" or code(tmp_path) is None
    assert code(tmp_path / "none" / "a.csv") == "folder_missing"


def test_a_folder_or_file_without_the_right_to_write_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)  # whoever runs the tests may write everywhere
    assert code(tmp_path / "a.csv") == "folder_not_writable"


def test_what_is_being_edited_is_not_replaced(two, tmp_path):
    edited_file = tmp_path / "a.geojson"
    write(str(edited_file), rows(3), crs="EPSG:4326")
    editing = [layer(str(edited_file)), layer(f"{two}|layername=units")]
    assert all(each.startEditing() for each in editing)
    edited = places_being_edited(editing)
    assert code(edited_file, (), edited) == "output_being_edited"
    assert code(form(two, "units"), (), edited) == "output_being_edited"
    assert code(form(two, "result"), (), edited) is None
    for each in editing:
        each.rollBack()


def test_memory_and_web_layers_have_no_place():
    assert place_of("Polygon?crs=EPSG:4326") is None
    assert place_of("pagingEnabled='true' typename='a' url='https://host/wfs'") is None
    assert place_of("") is None


def test_an_empty_file_is_only_a_name(tmp_path):
    path = tmp_path / "a.gpkg"
    path.touch()
    assert write(str(path), [feature(["x"])], fields=fields_of(), kind=Qgis.WkbType.NoGeometry) == str(path)
