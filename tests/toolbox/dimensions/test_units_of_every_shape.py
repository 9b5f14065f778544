# SPDX-License-Identifier: GPL-3.0-or-later
"""Units with holes, parts, heights and no place, in any system and chosen by a selection: the same numbers."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsGeometry,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsVariantUtils,
    QgsVectorLayer,
)

from tests.grids import write

SYSTEMS = ["EPSG:32632", "EPSG:4326", "EPSG:3857"]
X, Y = 600_000, 4_800_000
CODES = ["holed", "parted", "nowhere", "plain"]


def ring(x, y, side):
    corners = ((x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y))
    return "(" + ",".join(f"{X + a} {Y + b} 7" for a, b in corners) + ")"


# A square kilometre without 0.16 in its middle, two of 0.25 each, one whole.
SHAPES = [
    f"MultiPolygonZ(({ring(0, 0, 1000)},{ring(300, 300, 400)}))",
    f"MultiPolygonZ(({ring(1000, 0, 500)}),({ring(1500, 500, 500)}))",
    None,
    f"MultiPolygonZ(({ring(2000, 0, 1000)}))",
]
PLACES = [(100, 100), (500, 500), (1200, 200), (1700, 700), (1200, 700), (2500, 500)]
INSIDE = [1, 2, None, 1]


def moved(wkt, crs):
    """A shape of EPSG:32632 in another system, its edges where they were."""
    if wkt is None:
        return None
    shape = QgsGeometry.fromWkt(wkt)
    if crs != "EPSG:32632":
        shape = shape.densifyByDistance(20)
        change = QgsCoordinateTransform(
            QgsCoordinateReferenceSystem("EPSG:32632"),
            QgsCoordinateReferenceSystem(crs),
            QgsCoordinateTransformContext(),
        )
        shape.transform(change)
    return shape


def layer_in(crs, kind, fields, rows, name):
    described = "&".join(f"field={field}" for field in fields)
    layer = QgsVectorLayer(f"{kind}?crs={crs}&{described}", name, "memory")
    for wkt, *values in rows:
        feature = QgsFeature(layer.fields())
        shape = moved(wkt, crs)
        if shape is not None:
            feature.setGeometry(shape)
        feature.setAttributes(values)
        assert layer.dataProvider().addFeatures([feature])[0]
    return layer


@pytest.fixture(params=SYSTEMS)
def units(request, qgis_app):
    rows = [(shape, code, 5.0, 3.0) for shape, code in zip(SHAPES, CODES)]
    return layer_in(request.param, "MultiPolygonZ", ["code:string", "v:double", "mean:double"], rows, "units")


@pytest.fixture(params=["EPSG:3035", "EPSG:4326"])
def elsewhere(request):
    return request.param


@pytest.fixture
def runs(provider):
    import processing

    def run(name, **parameters):
        given = {"OUTPUT": "memory:", "REPORT": "memory:", "LANGUAGE": "en", **parameters}
        return processing.run(f"districtpotential:{name}", given)

    return run


def column(results, name):
    return [None if QgsVariantUtils.isNull(f[name]) else f[name] for f in results["OUTPUT"].getFeatures()]


def same_shapes(results, units):
    before = [feature.geometry().asWkt() for feature in units.getFeatures()]
    return [feature.geometry().asWkt() for feature in results["OUTPUT"].getFeatures()] == before


def dots(crs, kind="PointZ"):
    rows = [(f"PointZ({X + x} {Y + y} 3)", 2.0 * n) for n, (x, y) in enumerate(PLACES)]
    return layer_in(crs, kind, ["w:double"], rows, "dots")


def test_features_are_measured_in_the_ground_of_each_unit(runs, units, elsewhere):
    given = {"UNITS": units, "FEATURES": dots(elsewhere), "PREFIX": "f_", "NAME": "v"}
    counted = runs("indicators_from_features", MEASURE="count", **given)
    assert counted["OUTPUT"].fields().names() == ["code", "v", "mean", "f_v"]
    assert column(counted, "f_v") == INSIDE
    assert column(counted, "v") == [5, 5, 5, 5]
    assert same_shapes(counted, units)
    summed = runs("indicators_from_features", MEASURE="sum", FIELD="w", **given)
    assert column(summed, "f_v") == [0, 4 + 6, None, 10]
    over = f"PolygonZ({ring(500, 0, 1000)})"
    surface = layer_in(elsewhere, "PolygonZ", [], [(over,), (over,), (None,)], "over")
    shares = runs("indicators_from_features", UNITS=units, FEATURES=surface, MEASURE="area_share", NAME="s")
    assert column(shares, "s") == [pytest.approx(0.5, rel=1e-4), pytest.approx(0.5, rel=1e-4), None, 0]
    way = layer_in(elsewhere, "LineStringZ", [], [(f"LineStringZ({X} {Y + 500} 0,{X + 3000} {Y + 500} 0)",)], "way")
    lengths = runs("indicators_from_features", UNITS=units, FEATURES=way, MEASURE="length_km", NAME="s")
    assert column(lengths, "s")[0::3] == pytest.approx([0.6, 1.0], rel=1e-3)


def test_a_raster_is_read_in_the_ground_of_each_unit(runs, units, tmp_path):
    raster = str(write(tmp_path / "r.tif", np.tile(np.repeat([1.0, 2.0, 3.0], 10), (10, 1))))
    results = runs(
        "indicators_from_raster", UNITS=units, RASTER=raster, STATISTICS=["count", "mean", "sum"], PREFIX="r_"
    )
    assert results["OUTPUT"].fields().names()[:3] == ["code", "v", "mean"]
    counts = column(results, "r_count")
    assert counts[2] is None
    assert [counts[0], counts[1], counts[3]] == pytest.approx([84, 50, 100], rel=2e-5)
    assert column(results, "r_mean") == [pytest.approx(1), pytest.approx(2), None, pytest.approx(3)]
    assert column(results, "mean") == [3, 3, 3, 3]
    assert same_shapes(results, units)


def test_indicators_are_carried_to_the_ground_of_each_unit(runs, units, elsewhere):
    areas = [(f"PolygonZ({ring(1000 * k, 0, 1000)})", 100.0) for k in range(3)]
    source = layer_in(elsewhere, "PolygonZ", ["v:double"], [*areas, (None, 7.0)], "areas")
    results = runs("transfer_indicators", SOURCE=source, UNITS=units, EXTENSIVE=["v"], PREFIX="t_")
    assert results["OUTPUT"].fields().names()[:4] == ["code", "v", "mean", "t_v"]
    assert column(results, "t_v") == [
        pytest.approx(84, rel=1e-4),
        pytest.approx(50, rel=1e-4),
        None,
        pytest.approx(100),
    ]
    assert same_shapes(results, units)


def test_voices_are_heard_in_the_ground_of_each_unit(runs, units, elsewhere):
    fields = ["voice_id:string", "score:double"]
    rows = [(f"PointZ({X + x} {Y + y} 3)", f"v{n}", 10.0 * n) for n, (x, y) in enumerate(PLACES)]
    voices = layer_in(elsewhere, "PointZ", fields, [*rows, (None, "v9", 1.0)], "voices")
    given = {"UNITS": units, "VOICES": voices, "PREFIX": "h_", "SCALE_MIN": 0, "SCALE_MAX": 100, "MIN_VOICES": 1}
    results = runs("voices_to_units", REPLICATIONS=100, **given)
    assert results["OUTPUT"].fields().names()[:4] == ["code", "v", "mean", "h_n_voices"]
    assert column(results, "h_n_voices")[:2] == [1, 2]
    assert column(results, "h_n_voices")[3] == 1
    assert column(results, "h_mean") == [0, 25, None, 50]
    assert column(results, "mean") == [3, 3, 3, 3]
    assert same_shapes(results, units)


@pytest.fixture
def chosen(units):
    """The parted and the plain unit, chosen by hand."""
    QgsProject.instance().addMapLayer(units, False)
    units.selectByIds([2, 4])
    yield QgsProcessingFeatureSourceDefinition(units.id(), True)
    QgsProject.instance().takeMapLayer(units)


def test_only_the_units_that_are_selected_take_part(runs, chosen, tmp_path):
    raster = str(write(tmp_path / "r.tif", np.ones((10, 30))))
    counted = runs("indicators_from_features", UNITS=chosen, FEATURES=dots("EPSG:3035"), NAME="c")
    assert (column(counted, "code"), column(counted, "c")) == (["parted", "plain"], [2, 1])
    read = runs("indicators_from_raster", UNITS=chosen, RASTER=raster, STATISTICS=["count"])
    assert column(read, "count") == pytest.approx([50, 100], rel=2e-5)
    source = layer_in("EPSG:3035", "PolygonZ", ["p:double"], [(f"PolygonZ({ring(1000, 0, 1000)})", 100.0)], "areas")
    carried = runs("transfer_indicators", SOURCE=source, UNITS=chosen, EXTENSIVE=["p"])
    assert column(carried, "p") == [pytest.approx(50, rel=1e-4), None]
    rows = [(f"PointZ({X + x} {Y + y} 3)", f"v{n}") for n, (x, y) in enumerate(PLACES)]
    voices = layer_in("EPSG:4326", "PointZ", ["voice_id:string"], rows, "voices")
    heard = runs("voices_to_units", UNITS=chosen, VOICES=voices, REPLICATIONS=100)
    assert column(heard, "n_voices") == [2, 1]


def test_a_field_that_is_there_already_is_not_written_over_in_silence(runs, units):
    results = runs("indicators_from_features", UNITS=units, FEATURES=dots("EPSG:3035"), NAME="v")
    assert results["OUTPUT"].fields().names() == ["code", "v", "mean"]
    assert column(results, "v") == INSIDE
    assert [f["v"] for f in units.getFeatures()] == [5, 5, 5, 5]
    told = [(f["severity"], f["column"]) for f in results["REPORT"].getFeatures() if f["kind"] == "replaced"]
    assert told == [("notice", "v")]


@pytest.mark.parametrize("crs", SYSTEMS)
def test_sketches_of_every_shape_are_laid_over_one_another(runs, crs):
    rows = [(shape, who) for shape, who in zip(SHAPES, "abcd")]
    rows.append((f"MultiPolygonZ(({ring(300, 300, 400)}),({ring(1000, 0, 500)}))", "b"))
    drawn = layer_in(crs, "MultiPolygonZ", ["participant:string"], rows, "sketches")
    results = runs("overlap_sketches", VOICES=drawn)
    assert overlap_km2(results) == {1: pytest.approx(0.84 + 0.5 + 1 + 0.16, rel=1e-3)}
    missing = [f["row"] for f in results["REPORT"].getFeatures() if f["kind"] == "geometry"]
    assert missing == [3]
    QgsProject.instance().addMapLayer(drawn, False)
    drawn.selectByIds([1, 5])
    over = f"PolygonZ({ring(0, 0, 500)})"
    assert drawn.dataProvider().changeGeometryValues(
        {5: moved(over.replace("PolygonZ(", "MultiPolygonZ((") + ")", crs)}
    )
    chosen = runs("overlap_sketches", VOICES=QgsProcessingFeatureSourceDefinition(drawn.id(), True))
    QgsProject.instance().takeMapLayer(drawn)
    assert overlap_km2(chosen) == {
        1: pytest.approx(0.84 - 0.21 + 0.04, rel=1e-3),
        2: pytest.approx(0.21, rel=1e-3),
    }


def overlap_km2(results):
    """Ground by the number of participants, measured in the plane of the drawings."""
    found = {}
    back = QgsCoordinateTransform(
        results["OUTPUT"].crs(), QgsCoordinateReferenceSystem("EPSG:32632"), QgsCoordinateTransformContext()
    )
    for feature in results["OUTPUT"].getFeatures():
        shape = feature.geometry()
        shape.transform(back)
        found[feature["n"]] = found.get(feature["n"], 0) + shape.area() / 1e6
    # Borders that were moved each for itself lie along one another to less than a millimetre.
    return {n: ground for n, ground in found.items() if ground > 1e-9}
