# SPDX-License-Identifier: GPL-3.0-or-later
"""Hostile layers as units of an import: read, warned of or refused by name, and never changed."""

from __future__ import annotations

import math
import sqlite3
from contextlib import closing

import pytest
from qgis.core import QgsGeometry, QgsVectorLayer, QgsWkbTypes

from district_potential.layers.measure import measure
from tests.hostile import copied, listed, run, state

KINDS = ("gpkg", "shp", "geojson")
KEYS = ("048017", "048001", "048002", "001001", "fiji", "Agliè", "x", "0", "1", "2", "9", str(2**63 - 1))
TABLE = "key;x\n" + "".join(f"{key};5\n" for key in KEYS)
K = {"CODE_FIELD": "k"}
# File: parameters, units in the result, findings (kind, row) that must be there.
READ = {
    "gpkg/01_plain.gpkg": (K, 2, set()),
    "gpkg/02_null_empty.gpkg": (K, 3, {("geometry", 1), ("geometry", 2)}),
    "gpkg/05_geographic.gpkg": (K, 2, set()),
    "gpkg/07_curves.gpkg": (K, 1, set()),
    "gpkg/08_zm.gpkg": (K, 1, set()),
    "gpkg/10_text_in_real.gpkg": (K, 2, set()),
    "gpkg/11_hostile_layer_name.gpkg": (K, 1, set()),
    "gpkg/12_hostile_fields.gpkg": ({}, 1, set()),
    "gpkg/15_app_id_zero.gpkg": (K, 2, set()),
    "gpkg/18_wal_left.gpkg": (K, 2, {("geometry", 2)}),
    "gpkg/19_wal_stripped.gpkg": (K, 1, set()),
    "gpkg/20_malicious_style.gpkg": (K, 1, set()),
    "gpkg/21_trigger_side_effect.gpkg": (K, 1, set()),
    "gpkg/25_zero_area.gpkg": (K, 2, {("geometry", 1)}),
    "gpkg/26_wrong_crs.gpkg": (K, 1, {("geometry", 1)}),
    "geojson/05_empty_geometry.geojson": (K, 2, {("geometry", 1), ("geometry", 2)}),
    "geojson/06_bowtie.geojson": (K, 1, {("geometry", 1)}),
    "geojson/08_zero_area.geojson": (K, 1, {("geometry", 1)}),
    "geojson/12_lonlat_swapped.geojson": (K, 1, set()),
    "geojson/14_old_crs_member.geojson": (K, 1, set()),
    "geojson/15_antimeridian.geojson": (K, 1, {("geometry", 1)}),
    "geojson/18_duplicate_keys.geojson": (K, 1, {("properties", 1)}),
    "geojson/19_type_drift.geojson": (K, 5, {("properties", 2), ("properties", 4)}),
    "geojson/20_nasty_properties.geojson": ({"CODE_FIELD": "fid"}, 1, {("renamed", None)}),
    "geojson/21_zm.geojson": (K, 1, set()),
    "geojson/26_sliver_collection.geojson": (K, 3, {("geometry", row) for row in (1, 2, 3)}),
    "geojson/27_hole_outside.geojson": (K, 1, {("geometry", 1)}),
    "geojson/28_bigint_id.geojson": (K, 1, {("precision", 1)}),
    "shp/01_plain.zip": (K, 2, set()),
    "shp/08_cp1252_no_cpg.zip": ({"CODE_FIELD": "nome"}, 2, set()),
    "shp/09_truncated_names.zip": ({"CODE_FIELD": "popolazion"}, 1, {("name", None), ("precision", 1)}),
    "shp/11_upper.zip": (K, 2, set()),
    "shp/15_emoji_name.zip": (K, 2, set()),
}
# Files to be warned of, by the manifest, of which the import of units has nothing to say, and why.
SILENT = {
    "geojson/12_lonlat_swapped.geojson": "units alone may lie anywhere; what is held against others is warned of",
    "gpkg/10_text_in_real.gpkg": "the text stands in a field that the import of units does not read; as a table, below",
    "gpkg/15_app_id_zero.gpkg": "the file is read whole, or the import says why; nothing is lost",
    "gpkg/20_malicious_style.gpkg": "its style is neither run nor loaded nor passed on: seen below",
    "gpkg/21_trigger_side_effect.gpkg": "its triggers never run, for nothing is written into it: its state is seen",
}
# File: parameters, code of the sentence, what it must name.
REFUSED = {
    "gpkg/04_no_crs.gpkg": (K, "layer_without_crs", ()),
    "gpkg/09_mixed.gpkg": (K, "geometry_types_mixed", ("rows 2 and 3", "LineString", "Point")),
    "gpkg/13_truncated.gpkg": (K, "file_cut", ()),
    "gpkg/16_corrupt_page.gpkg": (K, "geopackage_unreadable", ()),
    "gpkg/22_view_layer.gpkg": (K, "layers_to_choose", ("units", "vv")),
    "gpkg/23_two_layers_case.gpkg": (K, "layers_to_choose", ("units", "units2")),
    "gpkg/24_dup_keys.gpkg": (K, "units_without_code", ("Row 3",)),
    "geojson/01_not_json.geojson": (K, "file_is_other", ()),
    "geojson/02_truncated.geojson": (K, "layer_not_opened", ()),
    "geojson/03_empty_collection.geojson": ({}, "layer_empty", ()),
    "geojson/09_duplicate_features.geojson": (K, "duplicate_codes", ("048017",)),
    "geojson/11_mixed_types.geojson": (K, "geometry_types_mixed", ("rows 2 and 3", "LineString", "Point")),
    "geojson/17_deep_nesting.geojson": (K, "file_is_other", ()),
    "geojson/23_huge_coordinates.geojson": (K, "shape_nowhere", ("EPSG:4326",)),
    "geojson/25_esri_json.geojson": (K, "file_is_server_error", ("Invalid Token",)),
    "shp/03_no_dbf.zip": (K, "shapefile_part_missing", (".dbf",)),
    "shp/04_no_shx.zip": (K, "shapefile_part_missing", (".shx",)),
    "shp/05_traversal.zip": (K, "archive_escapes", ()),
    "shp/06_symlink.zip": (K, "archive_link", ()),
    "shp/10_zip_bomb.zip": (K, "archive_bomb", ()),
    "shp/12_truncated_shp.zip": (K, "shapefile_part_cut", (".shp",)),
    "shp/13_dbf_count_lies.zip": (K, "shapefile_part_cut", (".dbf",)),
    "shp/14_empty.zip": (K, "archive_without_shapefile", ()),
}


@pytest.fixture
def imported(provider, shared, tmp_path):
    """Import a small table onto a hostile layer, and see that the layer's folder is what it was."""

    def made(file, **parameters):
        path = copied(shared, file, tmp_path / "hostile")
        (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
        before = state(path.parent)
        given = {"TABLE": str(tmp_path / "table.csv"), "COUNT_FIELD": "rows", "KEY_COLUMN": "key", **parameters}
        given.setdefault("UNITS", str(path))
        outcome = run("import_indicators", {"OUTPUT": str(tmp_path / "out.gpkg"), **given})
        assert state(path.parent) == before
        return outcome

    return made


def cell(south, north):
    """Square metres of a degree of longitude between two parallels of WGS 84, in closed form."""
    e = math.sqrt(0.00669437999014)

    def below(latitude):
        sine = math.sin(math.radians(latitude))
        return sine / (1 - (e * sine) ** 2) + math.log((1 + e * sine) / (1 - e * sine)) / (2 * e)

    return math.radians(1) * 6_356_752.314245**2 / 2 * (below(north) - below(south))


def expected(shared):
    """What the manifest asks of each file: that it is read, warned of or refused."""
    return {entry["file"]: entry["expect"] for entry in listed(shared, *KINDS)}


def layer(outcome):
    return QgsVectorLayer(outcome.results["OUTPUT"], "out")


@pytest.mark.parametrize("file", list(READ))
def test_a_hostile_layer_gives_its_units_and_says_what_is_wrong_with_them(imported, shared, file):
    parameters, units, told = READ[file]
    outcome = imported(file, **parameters)
    assert outcome.refusal == ""
    assert layer(outcome).featureCount() == units
    assert told <= outcome.where()
    if file not in SILENT and expected(shared)[file] == "warn":
        kinds = {where[0] for where in told}
        assert [row for row in outcome.report if row["kind"] in kinds and row["severity"] in ("warning", "error")]
    assert {where for where in outcome.where() if where[0] in ("geometry", "properties", "precision")} <= told


@pytest.mark.parametrize("file", list(REFUSED))
def test_a_layer_that_cannot_be_units_is_refused_by_name(imported, file):
    parameters, code, names = REFUSED[file]
    outcome = imported(file, **parameters)
    assert outcome.refused_as(code), outcome.refusal
    assert all(name in outcome.refusal for name in names)


def test_every_layer_of_the_manifest_is_expected_here_as_it_says(shared):
    expects = expected(shared)
    assert set(expects) == {*READ, *REFUSED}
    assert not [file for file in READ if expects[file] == "refuse"]
    assert not [file for file in REFUSED if expects[file] == "read"]
    warned = {file for file in READ if expects[file] == "warn"}
    assert {file for file in warned if not READ[file][2]} == set(SILENT)


@pytest.mark.parametrize(
    ("file", "square_metres"),
    [
        ("gpkg/05_geographic.gpkg", cell(43, 44)),
        ("gpkg/07_curves.gpkg", math.pi * 500**2),
    ],
)
def test_areas_are_those_of_the_ellipsoid_whatever_the_geometry_is_made_of(imported, file, square_metres):
    made = layer(imported(file, **K))
    area = measure(made.crs()).measureArea(next(made.getFeatures()).geometry())
    assert area == pytest.approx(square_metres, rel=0.002)


@pytest.mark.parametrize("file", ["geojson/21_zm.geojson", "gpkg/08_zm.gpkg"])
def test_heights_and_measures_are_kept_where_the_layer_has_them_and_change_no_area(imported, shared, file):
    made = layer(imported(file, **K))
    shape = next(made.getFeatures()).geometry()
    # From GDAL 3.10 on a GeoJSON whose positions have four numbers is a flat layer.
    kind = QgsVectorLayer(str(shared / "badinputs" / file)).wkbType() if file.endswith(".geojson") else None
    area = measure(made.crs())
    flat = QgsGeometry(shape)
    flat.get().dropZValue()
    flat.get().dropMValue()
    assert shape.constGet().is3D() == (kind is None or QgsWkbTypes.hasZ(kind))
    assert area.measureArea(shape) == pytest.approx(area.measureArea(flat), rel=1e-12)


def test_a_geojson_is_searched_also_where_its_layer_is_named(imported, shared, tmp_path):
    path = copied(shared, "geojson/18_duplicate_keys.geojson", tmp_path / "named")
    outcome = imported("geojson/18_duplicate_keys.geojson", UNITS=f"{path}|layername=18_duplicate_keys", **K)
    assert [(row["row"], row["column"]) for row in outcome.told("properties")] == [(1, "v")]


def test_the_old_way_of_telling_a_crs_is_read(imported):
    assert layer(imported("geojson/14_old_crs_member.geojson", **K)).crs().authid() == "EPSG:32632"


def test_texts_of_an_old_shapefile_keep_their_accents(imported):
    made = layer(imported("shp/08_cp1252_no_cpg.zip", CODE_FIELD="nome"))
    assert "Agliè" in [feature["nome"] for feature in made.getFeatures()]


def test_a_text_in_a_number_column_is_missing_and_named_and_never_zero(imported, shared, tmp_path):
    table = copied(shared, "gpkg/10_text_in_real.gpkg", tmp_path / "table")
    given = {"TABLE": None, "TABLE_LAYER": str(table), "KEY_COLUMN": "k", "COLUMNS": "v", "PREFIX": "t_", **K}
    outcome = imported("gpkg/01_plain.gpkg", **given)
    assert [feature["t_v"] for feature in layer(outcome).getFeatures()] == [None, None] or all(
        str(feature["t_v"]) == "NULL" for feature in layer(outcome).getFeatures()
    )
    assert [(row["code"], row["value"]) for row in outcome.told("missing")] == [(None, None), ("048001", "n.d.")]


def test_every_field_can_be_named_whatever_its_name(imported, shared, tmp_path):
    table = copied(shared, "gpkg/12_hostile_fields.gpkg", tmp_path / "table")
    given = {"TABLE": None, "TABLE_LAYER": str(table), "KEY_COLUMN": "fid", "COLUMNS": "#2-#11", "PREFIX": "t_"}
    made = layer(imported("gpkg/12_hostile_fields.gpkg", **given))
    (feature,) = made.getFeatures()
    names = [name for name in made.fields().names() if name.startswith("t_")]
    assert [feature[name] for name in names] == [*range(10), 1]
    assert all(name.isascii() and name.isidentifier() for name in names)


def test_a_view_that_divides_by_zero_gives_a_gap(imported, shared, tmp_path):
    table = copied(shared, "gpkg/22_view_layer.gpkg", tmp_path / "table")
    given = {"TABLE": None, "TABLE_LAYER": f"{table}|layername=vv", "KEY_COLUMN": "k", "COLUMNS": "v", **K}
    outcome = imported("gpkg/01_plain.gpkg", **given)
    (missing,) = outcome.told("missing")
    assert missing["reason"] == "One cell is blank: 048001."


def test_the_style_of_a_foreign_file_reaches_no_result(imported):
    path = imported("gpkg/20_malicious_style.gpkg", **K).results["OUTPUT"].partition("|")[0]
    with closing(sqlite3.connect(path)) as connection:
        styles = [row[0] for row in connection.execute("SELECT styleQML FROM layer_styles")]
    assert styles
    assert not [style for style in styles if "evil" in style or "python" in style.casefold()]


def test_rows_in_a_journal_are_read_and_the_result_may_not_replace_the_layer_it_was_read_from(imported, tmp_path):
    outcome = imported("gpkg/18_wal_left.gpkg", **K)
    assert sorted(feature["k"] for feature in layer(outcome).getFeatures()) == ["048001", "048099"]
    again = tmp_path / "hostile" / "18_wal_left.gpkg"
    refused = run(
        "import_indicators",
        {**K, "UNITS": str(again), "TABLE": str(tmp_path / "table.csv"), "KEY_COLUMN": "key", "OUTPUT": str(again)},
    )
    assert refused.refusal


def test_fields_of_objects_and_lists_are_written_as_text(imported):
    made = layer(imported("geojson/19_type_drift.geojson", **K))
    assert [feature["v"] for feature in made.getFeatures() if feature["k"] == "001002"] == ["[1, 2]"]


@pytest.fixture
def counted(provider, shared, squares, tmp_path):
    """Measure a hostile file as features of three squares of Tuscany."""

    def made(file, word):
        path = copied(shared, file, tmp_path / "features")
        given = {"UNITS": squares({"people": [1.0, 2.0, 3.0]}), "FEATURES": str(path), "OUTPUT": "memory:"}
        return run("indicators_from_features", {**given, "MEASURE": word})

    return made


@pytest.mark.parametrize("word", ["count", "area_share"])
def test_features_with_swapped_coordinates_are_said_to_lie_outside_the_units(counted, word):
    outcome = counted("geojson/12_lonlat_swapped.geojson", word)
    (row,) = outcome.told("outside")
    assert row["severity"] == "warning"
    assert "12_lonlat_swapped lies outside all units: check its coordinate reference system" in row["reason"]


def test_features_with_swapped_coordinates_are_said_to_be_farther_away_than_the_units_are_wide(counted):
    (row,) = counted("geojson/12_lonlat_swapped.geojson", "nearest_km").told("outside")
    assert row["severity"] == "warning"
    assert "The nearest feature of 12_lonlat_swapped lies" in row["reason"]


@pytest.mark.parametrize("word", ["count", "area_share", "nearest_km"])
def test_features_that_are_empty_are_refused_for_having_no_place_and_not_for_their_system(counted, word):
    outcome = counted("geojson/05_empty_geometry.geojson", word)
    assert outcome.refused_as("features_none"), outcome.refusal
