# SPDX-License-Identifier: GPL-3.0-or-later
"""Real layers on the 273 municipalities of Tuscany: by parameters alone, and against QGIS's own algorithms."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsGeometry,
    QgsVariantUtils,
    QgsVectorLayer,
)

from district_potential.layers.measure import measure

XY = {"X_FIELD": "LONG", "Y_FIELD": "LAT"}
FIRES = {"X_FIELD": "lon", "Y_FIELD": "lat"}
POINTS, LINES = "pilot/punti/", "pilot/linee/"
WIFI = "pilot/innovazione_civica/prato_wifi_free.geojson"
# file, measure, further parameters, features read, in units, outside, units with more than 0, their sum
FILES = [
    (POINTS + "centri_storici_csrs.gpkg", "count", {}, 1581, 1581, 0, 273, 1581),
    (POINTS + "geonames_localita.geojson", "count", {}, 621, 621, 0, 272, 621),
    (POINTS + "geonames_localita.geojson", "sum", {"FIELD": "population"}, 621, 621, 0, 272, 3_408_742),
    (POINTS + "prato_osm_negozi.geojson", "count", {}, 196, 196, 0, 1, 196),
    (POINTS + "prato_osm_artigiani.geojson", "count", {}, 93, 93, 0, 1, 93),
    (POINTS + "prato_osm_ChinesePlaces.geojson", "count", {}, 50, 50, 0, 1, 50),
    (POINTS + "prato_botteghe.csv", "count", XY, 82, 82, 0, 8, 82),
    (POINTS + "hotspot_termici_firms_2026.csv", "count", FIRES, 212, 122, 90, 35, 122),
    (LINES + "cammini_storici.geojson", "length_km", {}, 41, 41, 0, 85, 829.068),
    (LINES + "prato_osm_ciclabili.geojson", "length_km", {}, 224, 224, 0, 3, 48.4532),
    (WIFI, "count", {}, 25, 25, 0, 1, 25),
    (WIFI, "area_share", {}, 25, 25, 0, 1, 0.0022),
    ("demo/tuscany_places.geojson", "count", {}, 621, 621, 0, 272, 621),
    ("actors/interreg_1420_it/attori.gpkg", "count", {}, 264, 38, 222, 12, 38),
    ("actors/interreg_it/attori.gpkg", "count", {}, 950, 127, 683, 19, 127),
]


@pytest.fixture
def units(shared):
    return f"{shared}/data/pilot/confini/toscana.gpkg|layername=comuni"


@pytest.fixture
def shapes(units):
    return [feature.geometry() for feature in QgsVectorLayer(units, "comuni", "ogr").getFeatures()]


@pytest.fixture
def from_features(provider, units, shared):
    import processing

    def run(file, word="count", **parameters):
        given = {"UNITS": units, "CODE_FIELD": "PRO_COM_T", "FEATURES": f"{shared}/data/{file}", "MEASURE": word}
        given |= {"NAME": "v", "OUTPUT": "memory:", "REPORT": "memory:", **parameters}
        return processing.run("districtpotential:indicators_from_features", given)

    return run


def values(results):
    found = [feature["v"] for feature in results["OUTPUT"].getFeatures()]
    return np.array([np.nan if QgsVariantUtils.isNull(value) else value for value in found], float)


def opened(shared, file, units):
    """The shapes of a file in the coordinates of the units."""
    layer = QgsVectorLayer(f"{shared}/data/{file}", "layer", "ogr")
    crs = QgsVectorLayer(units, "comuni", "ogr").crs()
    move = QgsCoordinateTransform(layer.crs(), crs, QgsCoordinateTransformContext())
    found = [feature.geometry() for feature in layer.getFeatures()]
    for shape in found:
        shape.transform(move)
    return found, crs


@pytest.mark.parametrize(
    ("file", "word", "parameters", "read", "inside", "outside", "some", "total"),
    FILES,
    ids=[f"{file.rsplit('/', 1)[-1]}-{word}" for file, word, *_ in FILES],
)
def test_a_real_file_is_measured_by_parameters_alone(
    from_features, file, word, parameters, read, inside, outside, some, total
):
    results = from_features(file, word, **parameters)
    found = values(results)
    counts = [results[name] for name in ("FEATURES_READ", "FEATURES_INSIDE", "FEATURES_OUTSIDE")]
    assert counts == [read, inside, outside]
    assert len(found) == 273
    assert not np.isnan(found).any()
    assert (found > 0).sum() == some
    assert found.sum() == pytest.approx(total, rel=5e-7, abs=5e-5)


@pytest.mark.parametrize("file", [POINTS + "centri_storici_csrs.gpkg", POINTS + "geonames_localita.geojson"])
def test_points_are_counted_as_qgis_counts_them(from_features, units, shared, file):
    import processing

    given = {"POLYGONS": units, "POINTS": f"{shared}/data/{file}", "FIELD": "n", "OUTPUT": "memory:"}
    qgis = processing.run("native:countpointsinpolygon", given)["OUTPUT"]
    assert values(from_features(file)).tolist() == [feature["n"] for feature in qgis.getFeatures()]


@pytest.mark.parametrize("file", [LINES + "cammini_storici.geojson", LINES + "prato_osm_ciclabili.geojson"])
def test_lengths_are_those_of_clipped_segments(from_features, units, shapes, shared, file):
    # Segment by segment: clipped as a whole, a line that goes back on itself would lose the way back.
    lines, crs = opened(shared, file, units)
    ruler = measure(crs)
    expected = np.zeros(len(shapes))
    for line in lines:
        vertices = list(line.vertices())
        near = [place for place, unit in enumerate(shapes) if unit.intersects(line)]
        for ends in zip(vertices[:-1], vertices[1:]):
            segment = QgsGeometry.fromPolyline(ends)
            for place in near:
                if shapes[place].boundingBoxIntersects(segment):
                    expected[place] += ruler.measureLength(shapes[place].intersection(segment)) / 1000
    assert values(from_features(file, "length_km")) == pytest.approx(expected, rel=1e-7, abs=1e-9)


def test_the_nearest_point_is_the_one_a_look_at_all_finds(from_features, units, shapes, shared):
    points, crs = opened(shared, POINTS + "geonames_localita.geojson", units)
    ruler, places = measure(crs), [point.asPoint() for point in points]
    expected = []
    for unit in shapes[::9]:
        here = unit.pointOnSurface().asPoint()
        expected.append(min(ruler.measureLine(here, place) for place in places) / 1000)
    found = values(from_features(POINTS + "geonames_localita.geojson", "nearest_km"))
    assert found[::9] == pytest.approx(expected, rel=1e-9)


def test_the_nearest_line_or_surface_is_near_the_one_in_the_plane(from_features, units, shapes, shared):
    for file in (LINES + "cammini_storici.geojson", WIFI, POINTS + "prato_osm_negozi.geojson"):
        features, _ = opened(shared, file, units)
        whole = QgsGeometry.collectGeometry(features) if file.startswith(LINES) else None
        planar = []
        for unit in shapes:
            here = unit.pointOnSurface()
            planar.append((whole.distance(here) if whole else min(f.distance(here) for f in features)) / 1000)
        # The scale of the plane is right to one part in a thousand.
        assert values(from_features(file, "nearest_km")) == pytest.approx(planar, rel=1e-3)


def test_ground_under_overlapping_surfaces_is_that_of_their_union(from_features, units, shapes, shared):
    file = WIFI
    surfaces, crs = opened(shared, file, units)
    ruler, union = measure(crs), QgsGeometry.unaryUnion(surfaces)
    expected = [
        ruler.measureArea(unit.intersection(union)) / ruler.measureArea(unit) if unit.intersects(union) else 0.0
        for unit in shapes
    ]
    assert values(from_features(file, "area_share")) == pytest.approx(expected, rel=1e-9)


def test_municipalities_of_another_year_cover_those_of_this_one(from_features):
    found = values(from_features("pilot/confini/toscana.gpkg|layername=comuni_2012", "area_share"))
    assert found.max() == pytest.approx(1, abs=1e-3)
    assert np.median(found) > 0.99
    own = values(from_features("pilot/confini/toscana.gpkg|layername=comuni", "area_share"))
    assert own == pytest.approx(np.ones(273), rel=1e-12)


def test_the_units_themselves_count_one_each(from_features):
    results = from_features("pilot/confini/toscana.gpkg|layername=comuni", "density_km2")
    assert results["FEATURES_INSIDE"] == 273
    per_unit = values(results)
    # ISTAT gives the region 22,987 km².
    assert (1 / per_unit).sum() == pytest.approx(22_987, rel=2e-3)
