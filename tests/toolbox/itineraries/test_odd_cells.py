# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts where numbers belong: a GeoPackage takes what other programs write, and a district is handed on even so."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest
from qgis.core import QgsProject

from tests import real_districts


@pytest.fixture
def odd(provider, tmp_path):
    path = real_districts.castelli(tmp_path / "district.gpkg")
    with closing(sqlite3.connect(path)) as connection, connection:
        triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('stops', 'itineraries')"
        for (name,) in connection.execute(triggers).fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE stops SET sequence = 'due' WHERE fid = 2")
        connection.execute("UPDATE stops SET label_x = 'a', label_y = 'b' WHERE fid = 3")
        connection.execute("UPDATE stops SET label_x = 9e999, label_y = -9e999 WHERE fid = 4")
        connection.execute("UPDATE itineraries SET phase = 'tre' WHERE fid = 1")
    return path


@pytest.mark.parametrize("form", ["gpx", "geojson", "kml", "csv", "qfield"])
def test_a_district_with_texts_for_numbers_is_handed_on(odd, tmp_path, form):
    import processing

    given = {"DISTRICT": odd, "FORMAT": form, "FOLDER": str(tmp_path / "out")}
    assert processing.run("districtpotential:export_itineraries", given)["FILES"]
    if form == "geojson":
        told = json.loads((tmp_path / "out" / "stops.geojson").read_text("utf-8"))
        assert "due" in [feature["properties"]["sequence"] for feature in told["features"]]


def test_a_district_with_texts_for_numbers_is_annotated(odd, tmp_path):
    import processing

    given = {"DISTRICT": odd, "OUTPUT_PROJECT": str(tmp_path / "notes.qgz")}
    assert processing.run("districtpotential:annotate_itineraries", given)["ITEMS"] == 34
    assert QgsProject().read(given["OUTPUT_PROJECT"])


@pytest.fixture
def nameless(odd):
    """The second itinerary has no name whatever, and its stops and one of the first belong to none."""
    with closing(sqlite3.connect(odd)) as connection, connection:
        connection.execute("UPDATE itineraries SET uuid = NULL, code = NULL, title = NULL WHERE fid = 2")
        connection.execute("UPDATE stops SET itinerary = NULL WHERE itinerary = 'relational_capital' OR fid = 1")
    return odd


def test_stops_of_no_itinerary_are_not_those_of_an_itinerary_without_identifier(nameless, tmp_path):
    import processing

    built = processing.run("districtpotential:build_itinerary", {"DISTRICT": nameless})
    assert built["LINES"] == 1  # the first, which has lost a stop
    given = {"DISTRICT": nameless, "OUTPUT_PROJECT": str(tmp_path / "notes.qgz")}
    # A marker and a balloon for each of the eleven stops that have an itinerary, and three lines.
    assert processing.run("districtpotential:annotate_itineraries", given)["ITEMS"] == 25


@pytest.mark.parametrize("form", ["gpx", "geojson", "kml", "csv"])
def test_an_itinerary_without_any_name_is_handed_on_under_its_number(nameless, tmp_path, form):
    import processing

    given = {"DISTRICT": nameless, "FORMAT": form, "FOLDER": str(tmp_path / "out")}
    assert processing.run("districtpotential:export_itineraries", given)["FILES"]
    if form == "kml":
        (told,) = (tmp_path / "out").glob("*.kml")
        assert "<Folder>\n<name>#2</name>" in told.read_text("utf-8")


def test_a_finding_names_a_row_without_any_name_by_its_number(nameless, tmp_path):
    import processing

    given = {"DISTRICT": nameless, "LANGUAGE": "en", "OUTPUT": str(tmp_path / "found.csv")}
    processing.run("districtpotential:check_itineraries", given)
    told = (tmp_path / "found.csv").read_text("utf-8")
    assert "#2" in told
    assert "itinerary  " not in told


def test_a_route_continues_an_itinerary_one_of_whose_numbers_is_a_text(odd, tmp_path):
    import processing

    route = tmp_path / "route.gpx"
    route.write_text(
        '<gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1"><rte><rtept lat="41.8" lon="12.7">'
        "<name>Well</name></rtept></rte></gpx>"
    )
    given = {"DISTRICT": odd, "FILE": str(route), "ITINERARY": "circular_economy"}
    assert processing.run("districtpotential:import_route", given)["STOPS"] == 1
    with closing(sqlite3.connect(odd)) as connection:
        assert connection.execute("SELECT sequence FROM stops WHERE title = 'Well'").fetchall() == [(6,)]
