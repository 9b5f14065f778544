# SPDX-License-Identifier: GPL-3.0-or-later
"""What itineraries touch, as an algorithm."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException

from district_potential.layers.rows import Append, change_rows
from tests import samples


@pytest.fixture
def run(provider):
    import processing

    def called(lines, **parameters):
        given = {"ITINERARIES": lines, "UNITS": samples.units({"x": [1.0, 2, None, 4, 5, 6, 7, 8], "z": [None] * 8}),
                 "FIELDS": ["x", "z"], "OUTPUT": "memory:", "REPORT": "memory:", "LANGUAGE": "en",
                 **parameters}  # fmt: skip
        results = processing.run("districtpotential:profile_itinerary", given)
        return results, [f.attributeMap() for f in results["OUTPUT"].getFeatures()]

    return called


def lines(rows=(("LineString(601000 4801000, 607000 4801000)", "east", 3),), crs="EPSG:32632"):
    return samples.layer("LineString", ["title:string", "n_stops:integer"], list(rows), crs)


def actors():
    rows = [
        ("Point(602000 4801500)", "Coop", "company", "bread", "room"),
        ("Point(603000 4800500)", "School", "school_university", "room", "time;Bread"),
        ("Point(604000 4803500)", "Far", "citizens", "time", ""),
        ("", "Nowhere", "public", "time", ""),
    ]
    return samples.layer(
        "Point", ["name:string", "kind:string", "offers:string", "needs:string"], rows
    )  # fmt: skip


def kinds(results):
    return sorted({feature["kind"] for feature in results["REPORT"].getFeatures()})


def test_units_that_are_no_areas_are_refused_by_name(run):
    streets = samples.layer("LineString", ["code:string"], [("LineString(601000 4801000, 607000 4801000)", "a")])
    with pytest.raises(QgsProcessingException, match=f"Layer {streets.name()} holds no polygons"):
        run(lines(), UNITS=streets, FIELDS=[])


def test_units_values_per_km_and_per_stop(run):
    results, (row,) = run(lines())
    assert row["units"] == "001;002;003;004"
    assert row["km"] == pytest.approx(6, rel=1e-3)
    assert row["x_mean"] == pytest.approx(7 / 3)
    assert row["x_per_km"] == pytest.approx(7 / row["km"])
    assert row["x_per_stop"] == pytest.approx(7 / 3)
    assert row["z_mean"] is None or str(row["z_mean"]) == "NULL"
    assert (row["n_dimensions"], row["dimensions_covered"], row["n_missing"]) == (1, "x", 5)
    assert row["reading"] == (
        "In 6 km the itinerary touches 4 units: 001, 002, 003 and 004. Of the dimensions asked for (2) it covers 1: x. "
        "5 values are missing there (x and z)."
    )
    assert "missing" in kinds(results)
    assert "n_actors" not in row


def test_actors_in_reach_by_kind_and_the_needs_they_meet(run):
    results, (row,) = run(lines(), ACTORS=actors(), BUFFER_KM=1)
    assert (row["n_actors"], row["actors_company"], row["actors_school_university"], row["actors_citizens"]) == (
        2,
        1,
        1,
        0,
    )
    assert (row["n_needs"], row["n_needs_met"], row["needs_unmet"]) == (3, 2, "time")
    assert "Absent are: public bodies, the third sector and citizens." in row["reading"]
    assert "Without an answer: time." in row["reading"]
    assert "without_place" in kinds(results)
    _, (row,) = run(lines(), ACTORS=actors(), BUFFER_KM=0.4)
    assert row["n_actors"] == 0
    _, (row,) = run(lines(), ACTORS=actors(), BUFFER_KM=3)
    assert (row["n_actors"], row["n_needs_met"], row["actors_other"]) == (3, 3, 0)


def test_an_itinerary_without_a_line_touches_nothing_and_is_named(run):
    results, rows = run(lines([("", "none", 2), ("LineString(601000 4801000, 601500 4801000)", "short", None)]))
    assert [row["n_units"] for row in rows] == [0, 1]
    assert rows[0]["reading"] == "The itinerary touches no unit; it is 0 km long."
    assert str(rows[1]["x_per_stop"]) == "NULL" or rows[1]["x_per_stop"] is None
    assert "without_line" in kinds(results)


def test_lines_of_another_coordinate_system_touch_the_same_units(run):
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsProject

    line = QgsGeometry.fromWkt("LineString(601000 4801000, 607000 4801000)")
    wgs84 = QgsCoordinateReferenceSystem("EPSG:4326")
    line.transform(QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:32632"), wgs84, QgsProject.instance()))
    _, (row,) = run(lines([(line.asWkt(12), "east", 3)], "EPSG:4326"))
    assert row["units"] == "001;002;003;004"
    assert row["km"] == pytest.approx(6, rel=1e-3)


def test_the_stops_and_actors_of_a_district_are_used(run, tmp_path):
    path = tmp_path / "district.gpkg"
    samples.district(path)
    place = next(samples.points().getFeatures()).geometry()
    change_rows(str(path), [Append("actors", [{"uuid": "a", "name": "Coop", "kind": "company", "geometry": place}])])
    given = samples.layer("LineString", ["uuid:string"], [("LineString(601000 4801000, 607000 4801000)", "i1")])
    _, (row,) = run(given, DISTRICT=str(path), LANGUAGE="it")
    assert (row["n_stops"], row["n_actors"], row["actors_company"]) == (3, 1, 1)
    assert "tocca 4 unità" in row["reading"]


def test_stops_of_no_itinerary_are_not_counted_for_one_without_identifier(run):
    line = "LineString(601000 4801000, 607000 4801000)"
    given = samples.layer("LineString", ["uuid:string"], [(line, "i1"), (line, None)])
    stops = samples.layer("Point", ["itinerary:string"], [("Point(601000 4801000)", "i1"), ("Point(1 1)", None)])
    _, rows = run(given, STOPS=stops)
    assert rows[0]["n_stops"] == 1
    assert str(rows[1]["n_stops"]) == "NULL" or rows[1]["n_stops"] is None


@pytest.mark.slow
def test_what_is_suggested_along_roads_is_profiled_headless(headless, tmp_path):
    from qgis.core import QgsVectorLayer

    samples.make(tmp_path)
    line = tmp_path / "line.gpkg"
    done = headless(
        "--json", "run", "districtpotential:suggest_itinerary", f"--CANDIDATES={tmp_path / 'points.gpkg'}",
        "--PRIZE=prize", f"--ROADS={tmp_path / 'roads.gpkg'}", "--BUDGET_KIND=minutes", "--BUDGET=90",
        "--START=601000,4801000 [EPSG:32632]", "--ITERATIONS=20", "--LANGUAGE=it",
        f"--OUTPUT_STOPS={tmp_path / 'stops.gpkg'}", f"--OUTPUT_LINE={line}",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    done = headless(
        "--json", "run", "districtpotential:profile_itinerary", f"--ITINERARIES={line}", "--FIELDS=x",
        f"--UNITS={tmp_path / 'units.gpkg'}", "--LANGUAGE=it", f"--OUTPUT={tmp_path / 'profile.gpkg'}",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    (row,) = QgsVectorLayer(str(tmp_path / "profile.gpkg"), "profile", "ogr").getFeatures()
    assert row["n_units"] > 1
    assert row["reading"].startswith("In ")
    assert " il percorso tocca " in row["reading"]
    assert sum(name.startswith("reading") for name in row.fields().names()) == 2  # that of the suggestion is kept
