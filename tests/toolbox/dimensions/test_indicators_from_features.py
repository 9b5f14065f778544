# SPDX-License-Identifier: GPL-3.0-or-later
"""Points, lines and surfaces become indicators of the units, as an algorithm."""

from __future__ import annotations

import json
import shutil

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsLineString,
    QgsPoint,
    QgsPolygon,
    QgsProcessingException,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType

from district_potential.layers.measure import measure

X, Y = 600_000, 4_800_000


@pytest.fixture
def units(squares):
    """Three squares of a kilometre in a row; 500 inhabitants, none, unknown."""
    return squares({"people": [500.0, 0.0, None]})


@pytest.fixture
def from_features(provider):
    import processing

    def run(layer, features, measure="count", **parameters):
        given = {"UNITS": layer, "FEATURES": features, "MEASURE": measure, "NAME": "v", "OUTPUT": "memory:"}
        given |= {"REPORT": "memory:", "LANGUAGE": "en", **parameters}
        return processing.run("districtpotential:indicators_from_features", given)

    return run


def column(results, name="v"):
    found = [feature[name] for feature in results["OUTPUT"].getFeatures()]
    return [None if cell is None or str(cell) == "NULL" else cell for cell in found]


def report(results, kind):
    return [(f["severity"], f["reason"]) for f in results["REPORT"].getFeatures() if f["kind"] == kind]


def at(*places):
    return [f"Point({X + x} {Y + y})" for x, y in places]


def way(*places):
    return "LineString(" + ", ".join(f"{X + x} {Y + y}" for x, y in places) + ")"


def box(x, y, wide, high):
    ring = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y)]
    return "Polygon((" + ", ".join(f"{X + a} {Y + b}" for a, b in ring) + "))"


def scale(layer, places):
    """Ellipsoidal over planar length near the units."""
    ruler = measure(layer.crs())
    points = [QgsPoint(X + x, Y + y) for x, y in places]
    line = QgsGeometry(QgsLineString(points))
    return ruler.measureLength(line) / line.length()


POINTS = at((500, 500), (600, 500), (1000, 500), (1500, 20), (5000, 0))


def test_each_point_counts_once_and_what_is_outside_is_told(from_features, units, layer_of):
    points = layer_of("Point", ["n:double"], [(wkt, 1.0) for wkt in POINTS])
    results = from_features(units, points)
    assert column(results) == [3, 1, 0]
    counts = {name: results[name] for name in ("FEATURES_READ", "FEATURES_INSIDE", "FEATURES_OUTSIDE")}
    assert counts == {"FEATURES_READ": 5, "FEATURES_INSIDE": 4, "FEATURES_OUTSIDE": 1}
    assert report(results, "outside") == [
        ("notice", "One of the 5 features of units lies outside all units, in row 5.")
    ]
    assert report(results, "on_border") == [
        ("notice", "The feature in row 3 lies exactly on the border of two units or more.")
    ]
    assert report(results, "empty") == [("notice", "In unit 003 there is nothing of units.")]
    actions = [f["action"] for f in results["REPORT"].getFeatures() if f["kind"] == "empty"]
    assert actions == ["It has 0: make sure that units covers it."]
    assert results["OUTPUT"].fields().field("v").type() == QMetaType.Type.LongLong


def test_sums_and_means_keep_what_is_missing_apart(from_features, units, layer_of):
    rows = list(zip(at((500, 500), (600, 500), (1500, 500)), [2.0, 5.0, None]))
    points = layer_of("Point", ["beds:double"], rows)
    total, mean = (from_features(units, points, word, FIELD="beds") for word in ("sum", "mean"))
    assert (column(total), column(mean)) == ([7, None, 0], [3.5, None, None])
    for results in (total, mean):
        assert report(results, "missing") == [
            ("warning", "The feature in row 3 of units lies in a unit but has no number in FIELD.")
        ]
        assert report(results, "no_value") == [("warning", "All features in unit 002 lack the number in FIELD.")]


def test_texts_in_a_number_field_are_missing_and_named(from_features, units, layer_of):
    rows = list(zip(at((500, 500), (600, 500), (700, 500)), ["2,5", "n.d.", "3"]))
    results = from_features(units, layer_of("Point", ["beds:string"], rows), "sum", FIELD="beds")
    assert column(results) == [5.5, 0, 0]
    assert report(results, "not_a_number")
    assert report(results, "missing")


def test_densities_divide_by_ellipsoidal_area_and_by_inhabitants_that_are_there(from_features, units, layer_of):
    points = layer_of("Point", [], [(wkt,) for wkt in POINTS])
    areas = [measure(units.crs()).measureArea(f.geometry()) / 1e6 for f in units.getFeatures()]
    assert areas[0] != pytest.approx(1, rel=1e-5)
    assert column(from_features(units, points, "density_km2")) == pytest.approx([3 / areas[0], 1 / areas[1], 0])
    results = from_features(units, points, "per_1000", POPULATION_FIELD="people")
    assert column(results) == [6, None, None]
    assert report(results, "no_value") == [
        ("warning", "2 units have no inhabitants, or their number is missing: 002 and 003.")
    ]


def test_lengths_are_clipped_to_units_and_ellipsoidal(from_features, units, layer_of):
    lines = layer_of("LineString", [], [(way((200, 500), (1700, 500)),), (way((2500, -500), (2500, 500)),)])
    along, up = scale(units, [(200, 500), (1700, 500)]), scale(units, [(2500, -500), (2500, 500)])
    results = from_features(units, lines, "length_km")
    assert column(results) == pytest.approx([0.8 * along, 0.7 * along, 0.5 * up], rel=1e-6)
    assert results["FEATURES_INSIDE"] == 2
    ((severity, told),) = report(results, "outside")
    left, whole = 0.5 * up, 1.5 * along + up
    assert (severity, told) == ("notice", f"Of the {whole:.3f} km of units, {left:.3f} km lie outside all units.")
    densities = column(from_features(units, lines, "length_per_km2"))
    areas = [measure(units.crs()).measureArea(f.geometry()) / 1e6 for f in units.getFeatures()]
    assert densities == pytest.approx(np.array(column(results)) / areas)


def test_ground_under_several_surfaces_is_covered_once(from_features, units, layer_of):
    surfaces = [box(0, 0, 500, 500), box(250, 0, 500, 500), box(900, 0, 200, 1000), box(5000, 0, 10, 10)]
    layer = layer_of("Polygon", [], [(wkt,) for wkt in surfaces])
    results = from_features(units, layer, "area_share")
    assert column(results) == pytest.approx([0.375 + 0.1, 0.1, 0], rel=1e-5)
    assert (results["FEATURES_INSIDE"], results["FEATURES_OUTSIDE"]) == (3, 1)
    whole = layer_of("Polygon", [], [(box(-10, -10, 9000, 9000),)])
    assert column(from_features(units, whole, "area_share")) == pytest.approx([1, 1, 1], rel=1e-9)


def test_a_surface_that_crosses_itself_is_repaired_and_told(from_features, units, layer_of):
    bow = f"Polygon(({X} {Y},{X + 1000} {Y + 1000},{X + 1000} {Y},{X} {Y + 1000},{X} {Y}))"
    results = from_features(units, layer_of("Polygon", [], [(bow,)]), "area_share")
    assert column(results) == pytest.approx([0.5, 0, 0], rel=1e-5)
    assert report(results, "geometry") == [
        ("warning", "The polygon in layer units crosses or overlaps itself, or is not valid in another way.")
    ]
    assert column(from_features(units, layer_of("Polygon", [], [(bow,)]), "count")) == [1, 0, 0]


@pytest.mark.parametrize(
    "measured", ["count", "density_km2", "length_km", "length_per_km2", "area_share", "nearest_km"]
)
def test_units_that_cross_themselves_are_repaired_once_for_every_measure_and_told(from_features, layer_of, measured):
    bow = f"Polygon(({X} {Y},{X + 1000} {Y + 1000},{X + 1000} {Y},{X} {Y + 1000},{X} {Y}))"
    two = f"MultiPolygon((({X} {Y},{X + 500} {Y + 500},{X} {Y + 1000},{X} {Y})),(({X + 1000} {Y},{X + 1000} {Y + 1000},"
    two += f"{X + 500} {Y + 500},{X + 1000} {Y})))"
    kind, shapes = "Point", at((100, 500), (900, 400), (950, 600), (500, 900))
    if measured.startswith("length"):
        kind, shapes = "LineString", [way((0, 500), (1000, 400))]
    elif measured == "area_share":
        kind, shapes = "Polygon", [box(0, 0, 500, 900)]
    features = layer_of(kind, [], [(wkt,) for wkt in shapes])
    crossed = from_features(layer_of("Polygon", ["code:string"], [(bow, "b")]), features, measured)
    sound = from_features(layer_of("MultiPolygon", ["code:string"], [(two, "b")]), features, measured)
    assert column(crossed) == pytest.approx(column(sound), rel=1e-9)
    assert column(sound)[0] > 0
    assert [severity for severity, _ in report(crossed, "geometry")] == ["warning"]
    assert not report(sound, "geometry")
    (unit,) = crossed["OUTPUT"].getFeatures()
    assert unit.geometry().asWkt() == QgsGeometry.fromWkt(bow).asWkt()


def test_the_nearest_is_measured_from_a_point_of_the_unit_over_the_ground(from_features, units, layer_of):
    ruler = measure(units.crs())
    centres = [QgsGeometry(f.geometry()).pointOnSurface().asPoint() for f in units.getFeatures()]
    targets = [QgsGeometry.fromWkt(wkt).asPoint() for wkt in at((900, 500), (-4000, 9000))]
    points = layer_of("Point", [], [(f"Point({p.x()} {p.y()})",) for p in targets])
    expected = [min(ruler.measureLine(centre, target) for target in targets) / 1000 for centre in centres]
    results = from_features(units, points, "nearest_km")
    assert column(results) == pytest.approx(expected, rel=1e-9)
    assert "FEATURES_INSIDE" not in results
    assert not report(results, "outside")
    far = layer_of("LineString", [], [(way((-50_000, 2500), (50_000, 2500)),)])
    assert column(from_features(units, far, "nearest_km")) == pytest.approx(
        [2 * scale(units, [(x, 500), (x, 2500)]) for x in (500, 1500, 2500)], rel=1e-7
    )
    inside = layer_of("Polygon", [], [(box(-5, -5, 1005, 1010),)])
    found = column(from_features(units, inside, "nearest_km"))
    assert found[0] == 0
    assert found[1:] == pytest.approx([0.5, 1.5], rel=1e-3)


def test_a_hole_in_a_surface_is_not_in_it(from_features, units, layer_of):
    ring, hole = box(-9000, -9000, 20_000, 20_000)[9:-2], box(300, 300, 400, 400)[9:-2]
    found = column(from_features(units, layer_of("Polygon", [], [(f"Polygon(({ring}),({hole}))",)]), "nearest_km"))
    assert found[1:] == [0, 0]
    assert found[0] == pytest.approx(0.2, rel=1e-3)


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", "EPSG:7794", "EPSG:3003"])
def test_any_pair_of_coordinate_systems_gives_the_same_numbers(from_features, squares, layer_of, crs):
    import processing

    chance = np.random.default_rng(4)
    places = chance.uniform([-200, -200], [3200, 1200], (60, 2))
    points = layer_of("Point", ["n:double"], [(wkt, 1.0) for wkt in at(*places)])
    lines = layer_of("LineString", [], [(way(a, b),) for a, b in zip(places[::2], places[1::2])])
    units = squares({"people": [500.0, 400.0, 300.0]})

    def moved(layer):
        given = {"INPUT": layer, "TARGET_CRS": QgsCoordinateReferenceSystem(crs), "OUTPUT": "memory:"}
        return processing.run("native:reprojectlayer", given)["OUTPUT"]

    for word, features in (("count", points), ("length_km", lines), ("nearest_km", points)):
        here = column(from_features(units, features, word))
        assert column(from_features(units, moved(features), word)) == pytest.approx(here, rel=1e-4, abs=5e-5)
        assert column(from_features(moved(units), features, word)) == pytest.approx(here, rel=1e-4, abs=5e-5)


@pytest.fixture
def mixed(tmp_path, qgis_app):
    """A file of points, lines, polygons and collections, which opens as a layer of one of these types."""
    shapes = [
        box(2100, 100, 100, 100),
        *at((100, 100)),
        way((900, 500), (1300, 500)),
        None,
        f"MultiPoint(({X + 1500} {Y + 500}),({X + 1600} {Y + 500}),({X + 1700} {Y + 500}))",
        f"GeometryCollection({at((2500, 500))[0]},{box(2600, 500, 50, 50)},{way((2000, 10), (2100, 10))})",
    ]
    features = [
        {"type": "Feature", "properties": {"kind": "a" if n < 3 else "b"}, "geometry": as_json(shape)}
        for n, shape in enumerate(shapes)
    ]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32632"}}
    path = tmp_path / "mixed.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}))
    return str(path)


def as_json(wkt):
    return json.loads(QgsGeometry.fromWkt(wkt).asJson(3)) if wkt else None


def test_geometries_of_all_types_stand_in_one_layer(from_features, units, mixed):
    results = from_features(units, mixed)
    # The middle of the line lies in the second unit.
    assert column(results) == [1, 2, 2]
    assert report(results, "without_place") == [
        ("warning", "The feature in row 4 of mixed has no geometry or no coordinates.")
    ]
    lengths = from_features(units, mixed, "length_km")
    assert column(lengths) == pytest.approx([0.1, 0.3, 0.1], rel=1e-3)
    assert report(lengths, "other_type") == [
        (
            "warning",
            "3 features of mixed are of another type of geometry than the measure needs, in rows 1, 2 and 5.",
        )
    ]
    shares = from_features(units, mixed, "area_share")
    assert column(shares) == pytest.approx([0, 0, 0.0125], rel=1e-3)
    nearest = column(from_features(units, mixed, "nearest_km"))
    assert nearest == pytest.approx([0.4, 0, 0], rel=1e-3, abs=1e-9)


def test_a_filter_chooses_features(from_features, units, mixed):
    results = from_features(units, mixed, FILTER="kind = 'b'")
    assert column(results) == [0, 1, 1]
    assert report(results, "rows") == [("notice", "FILTER keeps 3 of 6 rows: kind = 'b'.")]


@pytest.fixture
def table(tmp_path):
    """A table with coordinates in degrees, with a decimal comma."""
    path = tmp_path / "places.csv"
    lines = ["name;lat;long;beds", *(f"{n};{lat};{lon};{beds}" for n, (lat, lon, beds) in enumerate(PLACES))]
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


PLACES = [
    ("43,3500000", "10,2350000", "2,5"), ("43,3500000", "10,2530000", "1,25"), ("", "10,2530000", "7,0"),
    ("43,3500000", "10,2535000", "n.d."),
]  # fmt: skip
XY = {"X_FIELD": "long", "Y_FIELD": "lat"}


def test_a_table_with_coordinates_is_read_as_points(from_features, units, table):
    results = from_features(units, table, **XY)
    assert column(results) == [1, 2, 0]
    assert report(results, "without_place")[0][1].startswith("The feature in row 4 ")
    total = from_features(units, table, "sum", FIELD="beds", FILTER="beds is not null", **XY)
    assert column(total) == [2.5, 1.25, 0]
    layer = QgsVectorLayer(table, "places", "ogr")
    assert column(from_features(units, layer, **XY)) == [1, 2, 0]


def test_a_field_of_doubtful_numbers_must_be_declared(from_features, units, tmp_path):
    path = tmp_path / "doubtful.csv"
    path.write_text("x;y;n\n10.235;43.350;1.234\n10.253;43.350;2.345\n", encoding="utf-8")
    given = {"FIELD": "n", "X_FIELD": "x", "Y_FIELD": "y"}
    with pytest.raises(QgsProcessingException, match="NUMBERS"):
        from_features(units, str(path), "sum", **given)
    assert column(from_features(units, str(path), "sum", NUMBERS="n=comma", **given)) == [1234, 2345, 0]


@pytest.mark.parametrize(
    ("measure", "parameters", "words"),
    [
        ("sum", {}, "FIELD"),
        ("per_1000", {}, "POPULATION_FIELD"),
        ("length_km", {}, "lines"),
        ("area_share", {}, "polygons"),
        ("count", {"FILTER": "n ="}, "n ="),
        ("count", {"FILTER": "nobody = 1"}, "nobody"),
        ("count", {"FILTER": "n > 5"}, "FILTER"),
        ("count", {"X_FIELD": "n"}, "Y_FIELD"),
        ("count", {"NAME": "Big Name"}, "big_name"),
        ("sum", {"FIELD": "m"}, "has no field"),
    ],
)
def test_a_wrong_parameter_ends_in_one_sentence(from_features, units, layer_of, measure, parameters, words):
    points = layer_of("Point", ["n:double"], [(wkt, 1.0) for wkt in POINTS])
    with pytest.raises(QgsProcessingException) as refused:
        from_features(units, points, measure, **parameters)
    assert words in str(refused.value)


def test_what_cannot_be_measured_is_refused(from_features, units, layer_of, table):
    with pytest.raises(QgsProcessingException, match="no features"):
        from_features(units, layer_of("Point", ["n:double"], []))
    with pytest.raises(QgsProcessingException, match="coordinate reference system"):
        from_features(units, layer_of("Point", ["n:double"], [(POINTS[0], 1.0)], crs=None))
    with pytest.raises(QgsProcessingException, match="XY_CRS"):
        from_features(units, table)
    with pytest.raises(QgsProcessingException, match="LONG"):
        from_features(units, table, X_FIELD="LONGITUDE", Y_FIELD="lat")


def test_units_without_geometry_have_no_value_and_are_named(from_features, layer_of):
    rows = [(box(0, 0, 1000, 1000), "a"), (None, "b")]
    units = layer_of("Polygon", ["code:string"], rows)
    points = layer_of("Point", [], [(POINTS[0],)])
    for word in ("count", "density_km2", "nearest_km"):
        results = from_features(units, points, word)
        assert column(results)[1] is None
        assert column(results)[0] is not None
        assert report(results, "no_value") == [("warning", "Unit b has no geometry.")]


def test_coordinates_beyond_the_units_system_are_left_out_and_named(from_features, units, layer_of):
    points = layer_of("Point", [], [("Point(10.235 43.35)",), ("Point(10 95)",)], crs="EPSG:4326")
    results = from_features(units, points)
    assert column(results) == [1, 0, 0]
    assert len(report(results, "beyond_crs")) == 1


def test_a_vertex_that_is_no_number_spoils_its_own_feature_alone(from_features, units, layer_of):
    bad = QgsGeometry(QgsPolygon(QgsLineString([X, X + 9.0, float("nan"), X], [Y, Y, Y + 9.0, Y])))
    layer = layer_of("Polygon", [], [(box(0, 0, 100, 100),), (box(0, 0, 1, 1),)])
    layer.dataProvider().changeGeometryValues({2: bad})
    for word in ("area_share", "nearest_km"):
        results = from_features(units, layer, word)
        assert len(report(results, "beyond_crs")) == 1
        assert column(results)[0] == pytest.approx({"area_share": 0.01, "nearest_km": 0.5657}[word], rel=1e-3)


def test_coordinates_of_no_place_on_earth_are_left_out_in_any_system(from_features, units, layer_of):
    for crs, place in (("EPSG:32632", f"{X + 100} {Y + 100}"), ("EPSG:4326", "10.235 43.35")):
        for far in ("1e300 1e300", "1e12 95"):
            rows = [(f"LineString({place},{far})",), (f"LineString({place},{place})",)]
            results = from_features(units, layer_of("LineString", [], rows, crs=crs), "nearest_km")
            assert len(report(results, "beyond_crs")) == 1, (crs, far)
            assert column(results)[0] < 1


def test_a_layer_of_nothing_but_impossible_coordinates_is_refused(from_features, units, layer_of):
    with pytest.raises(QgsProcessingException, match="coordinates that exist"):
        from_features(units, layer_of("Point", [], [("Point(1e300 1e300)",)], crs="EPSG:4326"))


def test_texts_that_a_geopackage_hides_in_a_number_column_are_missing(from_features, shared, tmp_path):
    path = tmp_path / "text.gpkg"
    shutil.copyfile(shared / "badinputs" / "gpkg" / "10_text_in_real.gpkg", path)
    results = from_features(QgsVectorLayer(str(path), "text", "ogr"), str(path), "sum", FIELD="v")
    assert report(results, "not_a_number")
    assert column(results) == [None, None]


def test_the_field_is_named_after_layer_and_measure_and_is_labelled(from_features, units, layer_of):
    points = layer_of("Point", ["n:double"], [(POINTS[0], 1.0)], name="Scuole d'infanzia")
    results = from_features(units, points, "density_km2", NAME="", LANGUAGE="it")
    out = results["OUTPUT"]
    assert out.fields().names() == ["code", "people", "scuole_d_infanzia_density_km2"]
    assert out.attributeAlias(2) == "numero per km² (Scuole d'infanzia)"
    assert out.crs() == units.crs()
    assert [f.geometry().asWkt() for f in out.getFeatures()] == [f.geometry().asWkt() for f in units.getFeatures()]


@pytest.mark.parametrize(("wide", "told"), [(1e-6, 0), (1, 1)])
def test_units_overlap_where_there_is_ground_and_not_where_a_border_is_rounded(from_features, layer_of, wide, told):
    over = layer_of("Polygon", ["code:string"], [(box(0, 0, 1000 + wide, 1000), "a"), (box(1000, 0, 1000, 1000), "b")])
    results = from_features(over, layer_of("LineString", [], [(way((500, 500), (1500, 500)),)]), "length_km")
    assert column(results) == pytest.approx([0.5 + wide / 1000, 0.5 - wide / 1000], rel=1e-3)
    assert len(report(results, "overlap")) == told


def test_an_option_that_has_no_effect_is_told(from_features, units, layer_of):
    points = layer_of("Point", ["n:double"], [(POINTS[0], 1.0)])
    results = from_features(units, points, FIELD="n", POPULATION_FIELD="people")
    assert len(report(results, "idle")) == 2


@pytest.mark.slow
def test_headless_on_a_table_with_coordinates(headless, shared, tmp_path):
    pilot = shared / "data" / "pilot"
    out = tmp_path / "out.gpkg"
    done = headless(
        "run", "districtpotential:indicators_from_features", f"--UNITS={pilot}/confini/toscana.gpkg|layername=comuni",
        "--CODE_FIELD=PRO_COM_T", f"--FEATURES={pilot}/punti/prato_botteghe.csv", "--X_FIELD=LONG", "--Y_FIELD=LAT",
        f"--OUTPUT={out}",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "FEATURES_INSIDE:\t82" in done.stdout
    assert QgsVectorLayer(str(out), "out").fields().names()[-1] == "prato_botteghe_count"


@pytest.mark.parametrize("word", ["length_km", "length_per_km2"])
def test_lines_that_all_lie_elsewhere_are_a_warning(units, from_features, layer_of, word):
    lines = layer_of("LineString", [], [(way((90_000, 0), (91_000, 0)),)])
    told = report(from_features(units, lines, word), "outside")
    assert [severity for severity, _ in told] == ["warning"]
    assert "lies outside all units" in told[0][1]
