# SPDX-License-Identifier: GPL-3.0-or-later
"""Itineraries leave the district as files of other programs, whole or not at all."""

from __future__ import annotations

import csv
import json
import sqlite3
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest
from qgis.core import QgsGeometry, QgsProcessingException, QgsProject, QgsVectorLayer

from district_potential.layers.export_folder import LIST
from district_potential.layers.rows import Append, Update, change_rows
from district_potential.layers.workspace.tables import rows_of
from tests import real_districts, samples
from tests.core.itineraries.gpx_schema import faults

FORMATS = ["gpx", "geojson", "kml", "csv", "qfield"]
KML = "{http://www.opengis.net/kml/2.2}"


@pytest.fixture
def run(provider):
    import processing

    def called(algorithm="export_itineraries", **parameters):
        return processing.run(f"districtpotential:{algorithm}", {"LANGUAGE": "en", **parameters})

    return called


@pytest.fixture(params=list(real_districts.GROUNDS))
def castelli(request, qgis_app, tmp_path):
    return real_districts.castelli(tmp_path / "district.gpkg", request.param)


def names(folder) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in Path(folder).rglob("*") if path.is_file()} - {LIST}


def test_every_itinerary_is_a_gpx_file_that_keeps_the_order_and_the_schema(run, castelli, tmp_path):
    done = run(DISTRICT=castelli, FORMAT="gpx", FOLDER=str(tmp_path / "gpx"))
    assert done["FILES"] == 4 == len(names(done["FOLDER"]))
    file = tmp_path / "gpx" / "percorso_1_zagarolo.gpx"
    assert faults(file.read_bytes()) == []
    space = "{http://www.topografix.com/GPX/1/1}"
    root = ET.parse(file).getroot()
    expected = [
        f"{n}. Tappa di {name}" for n, name in enumerate(real_districts.CASTELLI_DRIVERS["circular_economy"], 1)
    ]
    assert [point.findtext(f"{space}name") for point in root.iter(f"{space}wpt")] == expected
    assert [point.findtext(f"{space}name") for point in root.iter(f"{space}rtept")] == expected
    assert root.find(f"{space}trk") is None  # the line is straight: the route says it all
    told = next(root.iter(f"{space}rtept")).findtext(f"{space}desc")
    assert "Action: Recupero «di comunità» & scambio" in told
    assert "Actors: Biblioteca comunale, Cooperativa sociale" in told
    assert "Illustrative example, not a fact" in told
    assert 12 < float(next(root.iter(f"{space}wpt")).get("lon")) < 13


def test_gdal_reads_the_route_and_the_waypoints(run, castelli, tmp_path):
    run(DISTRICT=castelli, FORMAT="gpx", FOLDER=str(tmp_path / "gpx"))
    for kind, n in (("waypoints", 5), ("routes", 1), ("route_points", 5), ("tracks", 0)):
        layer = QgsVectorLayer(f"{tmp_path}/gpx/percorso_1_zagarolo.gpx|layername={kind}", kind, "ogr")
        assert layer.featureCount() == n


def test_a_line_that_bends_between_the_stops_is_a_track_too(run, qgis_app, tmp_path):
    path = real_districts.castelli(tmp_path / "district.gpkg")
    bent = QgsGeometry.fromWkt("LineString(305000 4622000, 306000 4622500, 307000 4622000)")
    change_rows(path, [Update("itineraries", "uuid", [{"uuid": "circular_economy", "geometry": bent}])])
    run(DISTRICT=path, FORMAT="gpx", FOLDER=str(tmp_path / "gpx"), ITINERARY="circular_economy")
    (file,) = (tmp_path / "gpx").glob("*.gpx")
    assert faults(file.read_bytes()) == []
    track = QgsVectorLayer(f"{file}|layername=track_points", "t", "ogr")
    assert track.featureCount() == 3


def test_geojson_holds_every_field_in_wgs_84(run, castelli, tmp_path):
    run(DISTRICT=castelli, FORMAT="geojson", FOLDER=str(tmp_path / "out"))
    told = json.loads((tmp_path / "out" / "stops.geojson").read_text("utf-8"))["features"]
    rows = {row["uuid"]: row for row in rows_of(castelli, "stops")}
    assert len(told) == len(rows) == 15
    for feature in told:
        row = rows[feature["properties"]["uuid"]]
        assert feature["properties"] == {
            name: bool(cell) if name == "illustrative" else cell
            for name, cell in row.items()
            if name not in ("fid", "geometry")
        }
        lon, lat = feature["geometry"]["coordinates"]
        assert (12 < lon < 13, 41 < lat < 42) == (True, True)
    lines = json.loads((tmp_path / "out" / "itineraries.geojson").read_text("utf-8"))["features"]
    assert [len(line["geometry"]["coordinates"]) for line in lines] == [5, 3, 4, 3]
    assert "crs" not in (tmp_path / "out" / "stops.geojson").read_text("utf-8")


def test_kml_has_a_folder_for_each_itinerary_and_names(run, castelli, tmp_path):
    change_rows(castelli, [Append("notes", [{"uuid": "n1", "text": "Free <text>"}])])
    run(DISTRICT=castelli, FORMAT="kml", FOLDER=str(tmp_path / "out"))
    assert names(tmp_path / "out") == {"castelli_romani_e_prenestini.kml"}
    root = ET.parse(tmp_path / "out" / "castelli_romani_e_prenestini.kml").getroot()
    folders = list(root.iter(f"{KML}Folder"))
    titles = [row["title"] for row in rows_of(castelli, "itineraries")]
    assert [folder.findtext(f"{KML}name") for folder in folders] == [*titles, "Of no itinerary"]
    placed = [mark.findtext(f"{KML}name") for mark in folders[1].iter(f"{KML}Placemark")]
    assert placed == [titles[1], "1. Tappa di Frascati", "2. Tappa di Grottaferrata", "3. Tappa di Rocca di Papa"]


def test_csv_has_a_decimal_point_and_coordinates(run, castelli, tmp_path):
    run(DISTRICT=castelli, FORMAT="csv", FOLDER=str(tmp_path / "out"), LANGUAGE="it")
    with (tmp_path / "out" / "stops.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["sequence"] for row in rows[:5]] == ["1", "2", "3", "4", "5"]
    assert all(12 < float(row["longitude"]) < 13 and 41 < float(row["latitude"]) < 42 for row in rows)
    assert rows[0]["itinerary_title"] == "Percorso 1: Zagarolo"


def test_a_stop_without_a_point_is_reported_and_kept_where_it_can_be(run, qgis_app, tmp_path):
    samples.district(tmp_path / "d.gpkg")
    change_rows(
        tmp_path / "d.gpkg", [Append("stops", [{"uuid": "x", "itinerary": "i1", "sequence": 4, "title": "Four"}])]
    )
    given = {"DISTRICT": str(tmp_path / "d.gpkg"), "REPORT": "memory:"}
    done = run(FORMAT="csv", FOLDER=str(tmp_path / "csv"), **given)
    assert [f["code"] for f in done["REPORT"].getFeatures()] == ["x"]
    assert (tmp_path / "csv" / "stops.csv").read_text("utf-8").count("\n") == 5
    run(FORMAT="gpx", FOLDER=str(tmp_path / "gpx"), **given)
    assert "Four" not in (tmp_path / "gpx" / "itinerary.gpx").read_text("utf-8")


# --- the folder for the field -----------------------------------------------------------------------------------------


@pytest.fixture
def field(run, qgis_app, tmp_path):
    path = real_districts.castelli(tmp_path / "district.gpkg")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "mill.jpg").write_bytes(b"\xff\xd8\xff picture")
    (tmp_path.parent / "secret.jpg").write_bytes(b"not of the district")
    rows = [{"uuid": "circular_economy_1", "photo": "photos/mill.jpg"},
            {"uuid": "circular_economy_2", "photo": "../secret.jpg"}]  # fmt: skip
    change_rows(path, [Update("stops", "uuid", rows)])
    done = run(DISTRICT=path, FORMAT="qfield", FOLDER=str(tmp_path / "field"), REPORT="memory:")
    return done, tmp_path / "field", path


def test_the_folder_for_the_field_holds_project_data_and_photographs_and_no_journal(field):
    done, folder, path = field
    name = "castelli_romani_e_prenestini"
    assert names(folder) == {f"{name}.gpkg", f"{name}.qgz", "photos/mill.jpg"}
    assert [f["value"] for f in done["REPORT"].getFeatures()] == ["../secret.jpg"]
    with sqlite3.connect(folder / f"{name}.gpkg") as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert rows_of(str(folder / f"{name}.gpkg"), "stops")[0]["title"] == rows_of(path, "stops")[0]["title"]


def test_a_photograph_named_by_its_whole_path_comes_along_and_is_found_there(run, qgis_app, tmp_path):
    path = real_districts.castelli(tmp_path / "district.gpkg")
    picture = tmp_path / "photos" / "well.jpg"
    picture.parent.mkdir()
    picture.write_bytes(b"\xff\xd8\xff picture")
    change_rows(path, [Update("stops", "uuid", [{"uuid": "circular_economy_1", "photo": str(picture)}])])
    done = run(DISTRICT=path, FORMAT="qfield", FOLDER=str(tmp_path / "field"), REPORT="memory:")
    name = "castelli_romani_e_prenestini"
    assert names(tmp_path / "field") == {f"{name}.gpkg", f"{name}.qgz", "photos/well.jpg"}
    assert done["REPORT"].featureCount() == 0
    told = {row["uuid"]: row["photo"] for row in rows_of(str(tmp_path / "field" / f"{name}.gpkg"), "stops")}
    assert told["circular_economy_1"] == "photos/well.jpg"
    assert rows_of(path, "stops")[0]["photo"] == str(picture)


def test_the_project_for_the_field_can_be_moved_and_keeps_its_forms(field, tmp_path):
    _, folder, _ = field
    moved = folder.rename(tmp_path / "elsewhere")
    (file,) = moved.glob("*.qgz")
    with zipfile.ZipFile(file) as packed:
        text = next(packed.read(name) for name in packed.namelist() if name.endswith(".qgs")).decode("utf-8")
    assert str(tmp_path) not in text
    project = QgsProject()
    assert project.read(str(file))
    layers = {layer.source().partition("layername=")[2]: layer for layer in project.mapLayers().values()}
    assert all(layer.isValid() and str(moved) in layer.source() for layer in layers.values())
    stops = layers["stops"]
    kinds = {field.name(): stops.editorWidgetSetup(n).type() for n, field in enumerate(stops.fields())}
    assert (kinds["itinerary"], kinds["photo"], kinds["unit_code"]) == (
        "ValueRelation",
        "ExternalResource",
        "ValueRelation",
    )
    setup = stops.editorWidgetSetup(stops.fields().lookupField("itinerary")).config()
    assert setup["Layer"] == layers["itineraries"].id()
    assert stops.startEditing()
    assert stops.rollBack()
    project.clear()


def test_the_whole_district_goes_into_the_field_or_nothing(run, castelli, tmp_path):
    with pytest.raises(QgsProcessingException, match="leave ITINERARY blank"):
        run(DISTRICT=castelli, FORMAT="qfield", FOLDER=str(tmp_path / "x"), ITINERARY="circular_economy")
    assert not (tmp_path / "x").exists()


def test_what_stands_in_the_journal_comes_along(run, qgis_app, tmp_path):
    path = real_districts.castelli(tmp_path / "district.gpkg")
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE acts SET outcome = 'late'")
        connection.commit()
        run(DISTRICT=path, FORMAT="qfield", FOLDER=str(tmp_path / "field"))
    (copy,) = (tmp_path / "field").glob("*.gpkg")
    assert {row["outcome"] for row in rows_of(str(copy), "acts")} == {"late"}


# --- whole or absent --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
def test_a_folder_of_an_earlier_export_is_replaced_whole(run, castelli, tmp_path, form):
    folder = tmp_path / "out"
    run(DISTRICT=castelli, FORMAT="gpx", FOLDER=str(folder))
    run(DISTRICT=castelli, FORMAT=form, FOLDER=str(folder))
    run(DISTRICT=castelli, FORMAT=form, FOLDER=str(folder))
    assert {Path(name).suffix for name in names(folder)} <= {f".{form}", ".gpkg", ".qgz"}
    assert sorted(p.name for p in tmp_path.iterdir()) == ["district.gpkg", "out"]


def test_a_folder_with_anything_else_is_left_alone(run, castelli, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match=r"thesis\.txt"):
        run(DISTRICT=castelli, FORMAT="gpx", FOLDER=str(folder))
    assert names(folder) == {"thesis.txt"}
    with pytest.raises(QgsProcessingException, match="holds what no export wrote"):
        run(DISTRICT=castelli, FORMAT="gpx", FOLDER=str(tmp_path))
    with pytest.raises(QgsProcessingException, match="is a file"):
        run(DISTRICT=castelli, FORMAT="gpx", FOLDER=castelli)


def test_what_comes_back_from_the_field_is_not_replaced(run, field):
    _, folder, path = field
    (data,) = folder.glob("*.gpkg")
    change_rows(data, [Append("notes", [{"uuid": "seen", "text": "Seen on the way"}])])
    with pytest.raises(QgsProcessingException, match="changed since it was exported"):
        run(DISTRICT=path, FORMAT="qfield", FOLDER=str(folder))
    assert [row["uuid"] for row in rows_of(str(data), "notes")] == ["seen"]


def test_a_district_without_itineraries_leaves_no_folder(run, squares, tmp_path):
    path = str(tmp_path / "district.gpkg")
    run("create_district", UNITS=squares({"x": [1.0]}), TITLE="Empty", DISTRICT=path)
    with pytest.raises(QgsProcessingException, match="Empty has no itineraries"):
        run(DISTRICT=path, FORMAT="gpx", FOLDER=str(tmp_path / "out"))
    assert [p.name for p in tmp_path.iterdir()] == ["district.gpkg"]


def test_an_unknown_itinerary_is_named(run, castelli, tmp_path):
    with pytest.raises(QgsProcessingException, match="circular_econom"):
        run(DISTRICT=castelli, FORMAT="gpx", FOLDER=str(tmp_path / "out"), ITINERARY="circular_econom")


def test_qgis_finds_a_place_for_the_folder(run, castelli):
    done = run(DISTRICT=castelli, FORMAT="csv", FOLDER="TEMPORARY_OUTPUT")
    assert names(done["FOLDER"]) == {"stops.csv", "itineraries.csv"}


@pytest.mark.parametrize(("language", "name"), [("en", "2. Stop 2"), ("it", "2. Tappa 2")])
def test_a_stop_without_title_and_place_is_called_by_its_number_not_by_its_identifier(
    run, qgis_app, tmp_path, language, name
):
    path = real_districts.castelli(tmp_path / "district.gpkg")
    (stop,) = [row for row in rows_of(path, "stops") if row["itinerary"] == "circular_economy" and row["sequence"] == 2]
    change_rows(path, [Update("stops", "uuid", [{"uuid": stop["uuid"], "title": None, "place": None}])])
    run(DISTRICT=path, FORMAT="gpx", FOLDER=str(tmp_path / "out"), ITINERARY="circular_economy", LANGUAGE=language)
    (file,) = (tmp_path / "out").glob("*.gpx")
    assert f"<name>{name}</name>" in file.read_text("utf-8")
    assert stop["uuid"] not in file.read_text("utf-8")
