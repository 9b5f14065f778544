# SPDX-License-Identifier: GPL-3.0-or-later
"""A raster becomes fields of the units, as an algorithm."""

from __future__ import annotations

import gc
import hashlib
import json
import shutil
import time

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)

from tests.grids import write

CELLS = np.arange(300.0).reshape(10, 30)


@pytest.fixture
def units(squares):
    """Three squares of a kilometre: ten by ten cells of CELLS each."""
    return squares({"x": [1.0, 2.0, 3.0]})


@pytest.fixture
def from_raster(provider):
    import processing

    def run(layer, raster, *statistics, **parameters):
        given = {
            "UNITS": layer,
            "RASTER": str(raster) if not isinstance(raster, QgsRasterLayer) else raster,
            "STATISTICS": list(statistics) or ["mean"],
            "OUTPUT": "memory:",
            "REPORT": "memory:",
            "LANGUAGE": "en",
            **parameters,
        }
        return processing.run("districtpotential:indicators_from_raster", given)

    return run


def column(layer, name):
    found = [feature[name] for feature in layer.getFeatures()]
    return [None if cell is None or str(cell) == "NULL" else cell for cell in found]


def report(results, kind):
    return [feature for feature in results["REPORT"].getFeatures() if feature["kind"] == kind]


def counts(results):
    return [results[name] for name in ("UNITS_WITH_VALUES", "UNITS_WITHOUT_VALUES", "UNITS_PARTLY_COVERED")]


# --- what is computed -------------------------------------------------------------------------------------------------


def test_every_statistic_is_a_field_with_a_label_and_the_result_opens_styled(from_raster, units, tmp_path):
    path = write(tmp_path / "land.tif", CELLS)
    wanted = ["mean", "sum", "median", "quantile", "minimum", "maximum", "stdev", "count"]
    results = from_raster(units, path, *wanted, QUANTILE=0.25, OUTPUT=str(tmp_path / "out.gpkg"))
    out = QgsVectorLayer(results["OUTPUT"], "out")
    assert out.fields().names() == ["fid", "code", "x", *wanted]
    assert out.attributeAlias(out.fields().lookupField("quantile")) == "quantile 0.25 (land.tif)"
    assert out.renderer().type() == "RuleRenderer"
    blocks = [CELLS[:, first : first + 10] for first in (0, 10, 20)]
    assert column(out, "mean") == pytest.approx([block.mean() for block in blocks])
    assert column(out, "sum") == pytest.approx([block.sum() for block in blocks])
    assert column(out, "median") == pytest.approx([np.median(block) for block in blocks])
    assert column(out, "quantile") == pytest.approx([np.quantile(block, 0.25) for block in blocks])
    assert column(out, "minimum") == [block.min() for block in blocks]
    assert column(out, "maximum") == [block.max() for block in blocks]
    assert column(out, "stdev") == pytest.approx([block.std() for block in blocks])
    assert column(out, "count") == pytest.approx([100] * 3)
    assert counts(results) == [3, 0, 0]
    assert len(results["REPORT"]) == 0


def test_shares_of_classes_are_fields_named_by_their_value(from_raster, units, tmp_path):
    classes = np.repeat([[-1.0, 0.1, 0.1, 3.0, 3.0, -1.0]], 10, axis=0).repeat(5, axis=1)
    results = from_raster(units, write(tmp_path / "a.tif", classes), "class_share", PREFIX="land_")
    names = ["land_class_minus_1", "land_class_0_1", "land_class_3"]
    assert results["OUTPUT"].fields().names() == ["code", "x", *names]
    shares = [column(results["OUTPUT"], name) for name in names]
    assert shares == [[0.5, 0, 0.5], [0.5, 0.5, 0], [0, 0.5, 0.5]]


def test_a_measured_raster_is_no_raster_of_classes(from_raster, units, tmp_path):
    path = write(tmp_path / "a.tif", CELLS)
    with pytest.raises(QgsProcessingException, match=r"more than 64 distinct values.*reclassify.*MAX_CLASSES"):
        from_raster(units, path, "class_share")
    assert from_raster(units, path, "class_share", MAX_CLASSES=300)["OUTPUT"].fields().count() == 302


def test_units_without_values_are_missing_and_their_reason_is_said(from_raster, units, tmp_path):
    cells = CELLS.copy()
    cells[:, 10:20] = -9
    path = write(tmp_path / "a.tif", cells[:, :20], nodata=-9)
    results = from_raster(units, path, "sum", "count")
    assert [cell is None for cell in column(results["OUTPUT"], "sum")] == [False, True, True]
    assert [cell is None for cell in column(results["OUTPUT"], "count")] == [False, True, True]
    said = [(row["code"], row["row"], row["reason"]) for row in report(results, "missing")]
    assert said == [
        ("002", 2, "The raster a.tif has no value anywhere in the unit 002."),
        ("003", 3, "The unit 003 lies wholly outside the raster a.tif."),
    ]
    assert counts(results) == [1, 2, 0]


def test_units_covered_in_part_are_named_and_may_be_left_out(from_raster, units, tmp_path):
    cells = CELLS.copy()
    cells[:7, 10:20] = cells[:2, 20:] = np.nan
    path = write(tmp_path / "a.tif", cells)
    results = from_raster(units, path)
    named = [(row["severity"], row["code"], row["value"]) for row in report(results, "partly_covered")]
    assert named == [("warning", "002", "0.3"), ("notice", "003", "0.8")]
    assert "30 % of the area of unit 002" in report(results, "partly_covered")[0]["reason"]
    assert counts(results) == [3, 0, 2]
    stricter = from_raster(units, path, MIN_COVERAGE=0.5)
    assert [cell is None for cell in column(stricter["OUTPUT"], "mean")] == [False, True, False]
    assert [row["code"] for row in report(stricter, "under_coverage")] == ["002"]
    assert counts(stricter) == [2, 1, 1]


def test_a_unit_that_crosses_itself_is_repaired_for_the_run_and_named(from_raster, layer_of, tmp_path):
    bow = "Polygon((600000 4800000,601000 4801000,601000 4800000,600000 4801000,600000 4800000))"
    results = from_raster(
        layer_of("Polygon", ["code:string"], [(bow, "a"), (None, "b")]), write(tmp_path / "a.tif", CELLS), "count"
    )
    assert column(results["OUTPUT"], "count") == [pytest.approx(50), None]
    assert [(row["code"], row["severity"]) for row in report(results, "geometry")] == [("a", "warning")]
    assert report(results, "missing")[0]["reason"] == "The unit b has no polygon with an area."
    assert next(results["OUTPUT"].getFeatures()).geometry().asWkt() == QgsGeometry.fromWkt(bow).asWkt()


def test_turned_south_up_and_other_systems_agree(from_raster, units, tmp_path):
    plain = write(tmp_path / "plain.tif", CELLS)
    expected = column(from_raster(units, plain)["OUTPUT"], "mean")
    south_up = write(tmp_path / "south.tif", CELLS[::-1], place=(600_000.0, 100.0, 0.0, 4_800_000.0, 0.0, 100.0))
    assert column(from_raster(units, south_up)["OUTPUT"], "mean") == pytest.approx(expected, rel=1e-12)
    turned = write(tmp_path / "turned.tif", CELLS.T, place=(600_000.0, 0.0, 100.0, 4_801_000.0, -100.0, 0.0))
    assert column(from_raster(units, turned)["OUTPUT"], "mean") == pytest.approx(expected, rel=1e-12)
    import processing

    moved = processing.run(
        "native:reprojectlayer", {"INPUT": units, "TARGET_CRS": "EPSG:3857", "OUTPUT": "memory:"}
    )["OUTPUT"]  # fmt: skip
    elsewhere = from_raster(moved, plain)
    assert column(elsewhere["OUTPUT"], "mean") == pytest.approx(expected, rel=1e-4)
    assert elsewhere["OUTPUT"].crs() == moved.crs()
    assert "EPSG:3857 to the raster's EPSG:32632" in report(elsewhere, "reprojected")[0]["reason"]


def test_the_second_band_and_a_layer_of_the_project_are_read(from_raster, units, tmp_path):
    layer = QgsRasterLayer(str(write(tmp_path / "a.tif", CELLS, CELLS + 1000, crs=None)), "named by the user")
    layer.setCrs(units.crs())
    QgsProject.instance().addMapLayer(layer)
    expected = [CELLS[:, first : first + 10].mean() + 1000 for first in (0, 10, 20)]
    try:
        for given in (layer, layer.id()):
            results = from_raster(units, layer, BAND=2, RASTER=given)
            assert column(results["OUTPUT"], "mean") == pytest.approx(expected)
    finally:
        QgsProject.instance().removeMapLayer(layer)


def test_a_raster_that_a_model_makes_is_read_by_the_next_step(provider, units, tmp_path):
    path = write(tmp_path / "a.tif", CELLS)
    static, output = QgsProcessingModelChildParameterSource.fromStaticValue, "OUTPUT"
    model = QgsProcessingModelAlgorithm("m", "g")
    cut = QgsProcessingModelChildAlgorithm("gdal:translate")
    cut.setChildId("cut")
    cut.addParameterSources("INPUT", [static(str(path))])
    cut.addParameterSources("OUTPUT", [static(str(tmp_path / "cut.tif"))])
    zonal = QgsProcessingModelChildAlgorithm(provider.algorithm("indicators_from_raster").id())
    zonal.setChildId("zonal")
    zonal.addParameterSources("UNITS", [static(units)])
    zonal.addParameterSources("RASTER", [QgsProcessingModelChildParameterSource.fromChildOutput("cut", output)])
    zonal.addParameterSources("OUTPUT", [static(str(tmp_path / "out.gpkg"))])
    zonal.setDependencies([])
    model.addChildAlgorithm(cut)
    model.addChildAlgorithm(zonal)
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    assert model.run({}, context, QgsProcessingFeedback())[1]
    out = QgsVectorLayer(str(tmp_path / "out.gpkg"), "out")
    assert column(out, "mean") == pytest.approx([CELLS[:, first : first + 10].mean() for first in (0, 10, 20)])


def test_what_cannot_be_meant_is_refused(from_raster, units, tmp_path):
    path = write(tmp_path / "a.tif", CELLS)
    with pytest.raises(QgsProcessingException, match="has one band, so there is no band 2: set BAND to 1"):
        from_raster(units, path, BAND=2)
    with pytest.raises(QgsProcessingException, match="STATISTICS"):
        from_raster(units, path, STATISTICS=[])
    with pytest.raises(QgsProcessingException, match=r"nothing\.tif"):
        from_raster(units, tmp_path / "nothing.tif")
    with pytest.raises(QgsProcessingException, match="http://127"):
        from_raster(units, "/vsicurl/http://127.0.0.1:9/a.tif")
    tiles = QgsRasterLayer("type=xyz&url=http://127.0.0.1:9/{z}/{x}/{y}.png", "tiles", "wms")
    with pytest.raises(QgsProcessingException, match="tiles is not kept in a file on this computer: export it"):
        from_raster(units, tiles)


# --- real and hostile files -------------------------------------------------------------------------------------------

PILOT = {
    "pilot/raster/ISPRA_CS_2012.tif": (1, [13, 260, 13]),
    "pilot/raster/ISPRA_CS_2016.tif": (1, [13, 260, 13]),
    "pilot/raster/NASA_PRIN_LST_day_LUG_clim_2000-2017.tif": (1, [15, 258, 14]),
    "pilot/raster/NASA_PRIN_NDVI_LUG_clim_2000-2017.tif": (1, [15, 258, 15]),
    "pilot/raster/altitudine_pvlib_5arcmin.tif": (1, [273, 0, 7]),
    "pilot/raster/era5land_t2m_giu_lug.tif": (3, [270, 3, 25]),
    "pilot/raster/firenze_prin_2016-06-07_day_b13_LST.tif": (1, [61, 212, 24]),
    "demo/tuscany_elevation_5arcmin.tif": (1, [273, 0, 7]),
}


@pytest.mark.parametrize("name", PILOT)
def test_real_rasters_reach_the_units_that_they_cover(from_raster, shared, demo_data, name):
    band, expected = PILOT[name]
    results = from_raster(str(demo_data / "tuscany_municipalities.gpkg"), shared / "data" / name, BAND=band)
    assert counts(results) == expected
    assert len(report(results, "missing")) == expected[1]
    assert len(report(results, "partly_covered")) == expected[2]


def test_what_lies_beside_a_raster_is_told_from_what_it_has_no_value_for(from_raster, shared, demo_data):
    path = shared / "data" / "pilot" / "raster" / "firenze_prin_2016-06-07_day_b13_LST.tif"
    missing = report(from_raster(str(demo_data / "tuscany_municipalities.gpkg"), path), "missing")
    beside = [row for row in missing if "lies wholly outside" in row["reason"]]
    # Of 273 comuni the raster's frame holds 59 and cuts 27.
    assert (len(beside), len(missing) - len(beside)) == (273 - 59 - 27, 25)


def test_the_share_of_florence_that_is_measured_is_the_published_one(from_raster, shared, demo_data):
    path = shared / "data" / "pilot" / "raster" / "ISPRA_CS_2012.tif"
    results = from_raster(
        str(demo_data / "tuscany_municipalities.gpkg"), path, "class_share", "mean", CODE_FIELD="PRO_COM_T"
    )
    names = {feature["PRO_COM_T"]: feature["COMUNE"] for feature in results["OUTPUT"].getFeatures()}
    shares = {names[row["code"]]: float(row["value"]) for row in report(results, "partly_covered")}
    assert shares["Firenze"] == pytest.approx(0.97, abs=0.01)
    assert shares["Scandicci"] == pytest.approx(0.89, abs=0.01)
    assert shares["Signa"] == pytest.approx(0.82, abs=0.01)
    assert shares["Campi Bisenzio"] == pytest.approx(0.67, abs=0.01)
    florence = next(f for f in results["OUTPUT"].getFeatures() if f["COMUNE"] == "Firenze")
    assert florence["class_0"] + florence["class_1"] == pytest.approx(1)
    assert florence["class_1"] == pytest.approx(florence["mean"])


def test_the_national_raster_leaves_the_comuni_on_sea_cells_missing(from_raster, shared):
    comuni = f"{shared / 'data' / 'national' / 'comuni_italia.gpkg'}|layername=comuni_2023"
    results = from_raster(comuni, shared / "data" / "national" / "era5land_junjul_t2m.tif", BAND=3)
    # exactextract 0.3.0 gives no value to the same 82.
    assert counts(results) == [7817, 82, 555]
    missing = {feature["COMUNE"] for feature in results["OUTPUT"].getFeatures() if str(feature["mean"]) == "NULL"}
    assert {"Capri", "Ponza", "Ventotene", "Isole Tremiti", "Capraia Isola", "Ischia", "Procida"} <= missing


def hostile(shared):
    return [
        case for case in json.loads((shared / "badinputs" / "manifest.json").read_text()) if case["kind"] == "raster"
    ]


def state(folder):
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()}


@pytest.fixture
def one_unit(layer_of):
    square = "Polygon((680000 4848000,682000 4848000,682000 4850000,680000 4850000,680000 4848000))"
    return layer_of("Polygon", ["code:string"], [(square, "001")])


def test_every_hostile_raster_is_known_here(shared):
    assert {case["file"] for case in hostile(shared)} == {f"raster/{name}" for name in BAD}


BAD = {
    "01_plain.tif": None,
    "02_no_crs.tif": "The raster 02_no_crs.tif has no coordinate reference system.*assign one",
    "05_all_nodata.tif": None,
    "10_truncated.tif": "cannot be read in rows 1 to 20.*no cell of it is trusted",
    "16_vrt_other_file.tif": "is named .tif but is a VRT descriptor",
    "17_wms_descriptor.tif": "is named .tif but is the descriptor of a web service",
}


@pytest.mark.parametrize("name", BAD)
def test_hostile_rasters_end_as_they_must(from_raster, one_unit, shared, tmp_path, monkeypatch, name):
    import socket

    def no_socket(*arguments, **options):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", no_socket)
    path = tmp_path / name
    shutil.copyfile(shared / "badinputs" / "raster" / name, path)
    before, begun = state(tmp_path), time.monotonic()
    if BAD[name]:
        with pytest.raises(QgsProcessingException, match=BAD[name]):
            from_raster(one_unit, path, "sum")
    else:
        results = from_raster(one_unit, path, "mean", "sum")
        nothing = name == "05_all_nodata.tif"
        assert column(results["OUTPUT"], "mean") == [None if nothing else pytest.approx(199.5)]
        assert column(results["OUTPUT"], "sum") == [None if nothing else pytest.approx(79_800)]
        assert len(report(results, "missing")) == nothing
    assert state(tmp_path) == before
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize("kind", [gdal.GDT_Byte, gdal.GDT_Float32])
def test_a_raster_is_opened_without_a_trace(from_raster, units, tmp_path, kind):
    folder = tmp_path / "in"
    folder.mkdir()
    # QGIS keeps statistics beside a raster of this size when it lets go of it.
    path = write(folder / "a.tif", np.random.default_rng(1).integers(0, 200, (300, 300)), kind=kind)
    before = state(folder)
    from_raster(units, path)
    gc.collect()
    assert state(folder) == before
