# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines of itineraries along roads: of a layer of stops, and in a district's file."""

from __future__ import annotations

import pytest
from qgis.core import QgsGeometry, QgsProcessingException

from district_potential.layers.rows import Append, Delete, change_rows
from district_potential.layers.workspace.tables import rows_of
from tests import samples

EAST, NORTH = 600_000, 4_800_000
# Out along the north, back along the south: one way round.
RING = [([(0, 0), (0, 2), (4, 2), (4, 0)], "yes"), ([(4, 0), (4, -1), (0, -1), (0, 0)], "yes")]


@pytest.fixture
def run(provider):
    import processing

    def called(**parameters):
        return processing.run(
            "districtpotential:build_itinerary", {"LANGUAGE": "en", "REPORT": "memory:", **parameters}
        )

    return called


def at(x, y):
    return f"{EAST + 1000 * x} {NORTH + 1000 * y}"


def roads(*rows):
    told = [("LineString(" + ", ".join(at(x, y) for x, y in way) + ")", oneway) for way, oneway in rows]
    return samples.layer("LineString", ["oneway:string"], told)


def stops(*places):
    rows = [(f"Point({at(x, y)})", number) for number, (x, y) in enumerate(places, 1)]
    return samples.layer("Point", ["sequence:integer"], rows)


def drawn(geometry):
    return [((p.x() - EAST) / 1000, (p.y() - NORTH) / 1000) for p in geometry.asPolyline()]


def line_of(results):
    (feature,) = results["OUTPUT"].getFeatures()
    return feature, drawn(feature.geometry())


def said(results):
    return [row["kind"] for row in results["REPORT"].getFeatures()]


def test_lines_follow_the_roads_by_the_shortest_way(run):
    feature, way = line_of(run(STOPS=stops((0, 0), (4, 0)), ROADS=roads(*RING), OUTPUT="memory:"))
    assert way == [(0, 0), (0, -1), (4, -1), (4, 0)]
    assert feature["km"] == pytest.approx(6.0, rel=2e-3)
    straight, _ = line_of(run(STOPS=stops((0, 0), (4, 0)), OUTPUT="memory:"))
    assert straight["stops_hash"] == feature["stops_hash"]
    assert straight["km"] == pytest.approx(4.0, rel=2e-3)


def test_one_way_roads_are_gone_one_way(run):
    given = {"DIRECTION_FIELD": "oneway", "VALUE_FORWARD": "yes", "ROADS": roads(*RING), "OUTPUT": "memory:"}
    assert line_of(run(STOPS=stops((0, 0), (4, 0)), **given))[1] == [(0, 0), (0, 2), (4, 2), (4, 0)]
    assert line_of(run(STOPS=stops((4, 0), (0, 0)), **given))[1] == [(4, 0), (4, -1), (0, -1), (0, 0)]
    with pytest.raises(QgsProcessingException, match="VALUE_FORWARD or VALUE_BACKWARD"):
        run(STOPS=stops((0, 0), (4, 0)), **{**given, "VALUE_FORWARD": ""})


def test_a_leg_without_a_way_is_straight_and_reported(run):
    apart = roads(([(0, 0), (1, 0), (2, 0)], "no"), ([(8, 0), (9, 0)], "no"))
    results = run(STOPS=stops((0, 0), (2, 0), (8, 0), (9, 0)), ROADS=apart, OUTPUT="memory:")
    assert line_of(results)[1] == [(0, 0), (1, 0), (2, 0), (8, 0), (9, 0)]
    assert said(results) == ["off_roads"]
    (row,) = results["REPORT"].getFeatures()
    assert "the two stops of 1 leg: 2–3" in row["reason"]
    far = run(STOPS=stops((0, 5), (2, 0)), ROADS=apart, OUTPUT="memory:")
    assert line_of(far)[1] == [(0, 5), (2, 0)]
    assert said(far) == ["off_roads"]
    near = run(STOPS=stops((0, 0.5), (2, 0)), ROADS=apart, OUTPUT="memory:")
    assert line_of(near)[1] == [(0, 0.5), (0, 0), (1, 0), (2, 0)]
    assert not said(near)


def test_stops_at_one_place_need_no_way(run):
    results = run(STOPS=stops((0, 0), (0, 0), (4, 0)), ROADS=roads(*RING), OUTPUT="memory:")
    assert line_of(results)[1] == [(0, 0), (0, -1), (4, -1), (4, 0)]
    assert not said(results)


@pytest.fixture
def district(qgis_app, tmp_path):
    path = str(tmp_path / "district.gpkg")
    samples.district(path)
    rows = rows_of(path, "stops")
    change_rows(path, [Delete("stops", "uuid", [row["uuid"] for row in rows]), Append("stops", [
        {"uuid": f"r{n}", "itinerary": "i1", "sequence": n, "title": str(n),
         "geometry": QgsGeometry.fromWkt(f"Point({at(*place)})")}
        for n, place in enumerate([(0, 0), (4, 0)], 1)
    ])])  # fmt: skip
    return path


def test_a_districts_lines_follow_the_roads_in_place_once(run, district):
    untouched = {table: rows_of(district, table) for table in ("units", "stops", "actors")}
    assert run(DISTRICT=district)["LINES"] == 1
    (straight,) = rows_of(district, "itineraries")
    assert drawn(straight["geometry"]) == [(0, 0), (4, 0)]
    done = run(DISTRICT=district, ROADS=roads(*RING))
    assert (done["LINES"], done["DISTRICT"]) == (1, district)
    (row,) = rows_of(district, "itineraries")
    assert drawn(row["geometry"]) == [(0, 0), (0, -1), (4, -1), (4, 0)]
    assert row["stops_hash"] == straight["stops_hash"]
    assert run(DISTRICT=district, ROADS=roads(*RING))["LINES"] == 0
    assert run(DISTRICT=district)["LINES"] == 0, "a line along roads is as new as a straight one"
    for table, rows in untouched.items():
        assert [{k: v for k, v in r.items() if k != "geometry"} for r in rows_of(district, table)] == [
            {k: v for k, v in r.items() if k != "geometry"} for r in rows
        ]


def test_roads_of_another_coordinate_system_are_followed(run):
    lonlat = samples.layer("LineString", ["oneway:string"], [("LineString(10.2 43.3, 10.2 43.35, 10.25 43.35)", "no")])
    lonlat.setCrs(lonlat.crs().fromEpsgId(4326))
    places = samples.layer(
        "Point", ["sequence:integer"], [("Point(10.2 43.3)", 1), ("Point(10.25 43.35)", 2)]
    )  # fmt: skip
    places.setCrs(places.crs().fromEpsgId(4326))
    (feature,) = run(STOPS=places, ROADS=lonlat, OUTPUT="memory:")["OUTPUT"].getFeatures()
    assert len(feature.geometry().asPolyline()) == 3
