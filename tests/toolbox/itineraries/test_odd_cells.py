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
