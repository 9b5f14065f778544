# SPDX-License-Identifier: GPL-3.0-or-later
"""Superimposing rasters as an algorithm: the numbers of the vector side, other grids, gaps, files."""

from __future__ import annotations

import shutil

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
)

from district_potential.core.superimposition.cells import BANDS
from district_potential.core.superimposition.combine import OPERATORS
from district_potential.layers import raster_overlay, stack
from tests import grids, samples
from tests.layers.writing import in_child

SIDE = 100.0


@pytest.fixture
def superimpose(provider, tmp_path):
    import processing

    def run(rasters, out=tmp_path / "out.tif", feedback=None, **parameters):
        given = {"RASTERS": [str(each) for each in rasters], "OUTPUT": str(out), "LANGUAGE": "en", **parameters}
        return processing.run("districtpotential:superimpose_rasters", given, feedback=feedback)

    return run


def bands(path):
    """Every band by its description, as a matrix with NaN."""
    data = gdal.Open(str(path))
    assert [data.GetRasterBand(n).GetDescription() for n in range(1, data.RasterCount + 1)] == list(BANDS)
    return {
        data.GetRasterBand(n).GetDescription(): np.frombuffer(
            data.GetRasterBand(n).ReadRaster(buf_type=gdal.GDT_Float64)
        ).reshape(data.RasterYSize, data.RasterXSize)
        for n in range(1, data.RasterCount + 1)
    }


def matrices(rows=7, columns=9, layers=3):
    """Numbers between 0 and 1, one in six of them missing."""
    chance = np.random.default_rng(4)
    values = chance.integers(1, 100, (layers, rows, columns)) / 100
    return np.where(chance.random(values.shape) < 1 / 6, np.nan, values)


def written(tmp_path, values, **options):
    options = {"kind": gdal.GDT_Float64, "nodata": -9, **options}
    return [
        grids.write(tmp_path / f"{name}.tif", np.where(np.isnan(cells), -9, cells), **options)
        for name, cells in zip("abcdef", values)
    ]


def as_units(values):
    """The cells as squares with one field a raster."""
    layers, rows, columns = values.shape
    made = samples.layer("Polygon", ["code:string", *(f"{name}:double" for name in "abcdef"[:layers])], [])
    features = []
    for row in range(rows):
        for column in range(columns):
            feature = QgsFeature(made.fields())
            cells = [None if np.isnan(cell) else float(cell) for cell in values[:, row, column]]
            feature.setAttributes([f"{row:02d}-{column:02d}", *cells])
            x, y = 600_000 + SIDE * column, 4_801_000 - SIDE * row
            feature.setGeometry(QgsGeometry.fromWkt(
                f"Polygon(({x} {y},{x + SIDE} {y},{x + SIDE} {y - SIDE},{x} {y - SIDE},{x} {y}))"
            ))  # fmt: skip
            features.append(feature)
    made.dataProvider().addFeatures(features)
    return made


# The geometric mean takes no 0, which min_max and percentile give.
PAIRS = [
    (operator, scale)
    for operator in OPERATORS
    for scale in ("auto", "min_max", "percentile")
    if operator != "geometric" or scale == "auto"
]


@pytest.mark.parametrize(("operator", "scale"), PAIRS)
def test_rasters_give_what_the_same_cells_give_as_units(superimpose, tmp_path, monkeypatch, operator, scale):
    import processing

    # Small tiles, so that a block is not the whole.
    monkeypatch.setattr(stack, "TILE", 4)
    monkeypatch.setattr(stack, "WIDTH", 5)
    monkeypatch.setattr(raster_overlay, "IN_MEMORY", 3)
    values = matrices()
    weights = {"owa": "3;2;1", "mean": "1;2;4"}.get(operator, "")
    given = {"OPERATOR": operator, "SCALE": scale, "THRESHOLD": 0.5, "WEIGHTS": weights, "LANGUAGE": "en"}
    superimpose(written(tmp_path, values), **given)
    found = bands(tmp_path / "out.tif")
    units = {"UNITS": as_units(values), "FIELDS": list("abc"), "OUTPUT": "memory:", **given}
    layer = processing.run("districtpotential:superimpose", units)["OUTPUT"]
    names = dict(zip("abc", (1.0, 2.0, 3.0)))
    for field in BANDS:
        cells = [feature[field] for feature in layer.getFeatures()]
        told = [names.get(cell, cell) for cell in cells] if field.endswith("_layer") else cells
        expected = np.array([cell if isinstance(cell, (int, float)) else np.nan for cell in told], float)
        np.testing.assert_array_equal(found[field].ravel(), expected, err_msg=field)


def test_the_published_numbers(superimpose, tmp_path):
    values = np.array([[[0.8, 0.9]], [[0.6, 0.5]], [[0.3, np.nan]]])
    for operator, expected in (("and", 0.3), ("gamma", 0.7822), ("concordance", 2 / 3)):
        superimpose(written(tmp_path, values), OPERATOR=operator, SCALE="as_is", THRESHOLD=0.5)
        found = bands(tmp_path / "out.tif")
        assert found["overlay"][0, 0] == pytest.approx(expected, abs=5e-5)
        assert found["n_layers_used"].tolist() == [[3, 2]]
        assert found["coverage"][0, 1] == pytest.approx(2 / 3)
        assert found["leading_layer"].tolist() == [[1, 1]]
        assert found["limiting_layer"].tolist() == [[3, 2]]


def test_the_grid_is_that_of_the_first_and_the_inputs_stay_as_they_are(superimpose, tmp_path):
    fine = grids.write(tmp_path / "fine.tif", np.arange(16).reshape(4, 4))
    wide = grids.write(tmp_path / "wide.tif", [[1, 2], [3, 4]], place=(600_000, 200, 0, 4_801_000, 0, -200))
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    results = superimpose([fine, wide], RESAMPLING="nearest", SCALE="as_is", REPORT="memory:")
    data = gdal.Open(str(tmp_path / "out.tif"))
    assert data.GetGeoTransform() == gdal.Open(str(fine)).GetGeoTransform()
    expected = (np.arange(16).reshape(4, 4) + np.kron([[1, 2], [3, 4]], np.ones((2, 2)))) / 2
    assert bands(tmp_path / "out.tif")["overlay"].tolist() == expected.tolist()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.name in before} == before
    assert {path.name for path in tmp_path.iterdir()} == {*before, "out.tif", "out.qml"}
    told = [row["reason"] for row in results["REPORT"].getFeatures() if row["kind"] == "resampled"]
    assert told == ["wide.tif lies on another grid: it is brought onto that of fine.tif (nearest)."]


@pytest.mark.parametrize(("method", "expected"), [("average", 2.5), ("maximum", 4), ("nearest", 4), ("minimum", 1)])
def test_a_finer_raster_is_brought_onto_coarser_cells(superimpose, tmp_path, method, expected):
    first = grids.write(tmp_path / "first.tif", [[0, 1]], place=(600_000, 200, 0, 4_801_000, 0, -200))
    fine = grids.write(tmp_path / "fine.tif", [[1, 2, 8, 8], [3, 4, 8, 8]])
    superimpose([first, fine], RESAMPLING=method, OPERATOR="or", SCALE="min_max", MIN_COVERAGE=0)
    superimpose([first, fine], RESAMPLING=method, SCALE="as_is")
    assert bands(tmp_path / "out.tif")["overlay"].tolist() == [[expected / 2, 4.5]]


def test_a_raster_in_degrees_lies_where_it_should(superimpose, tmp_path):
    first = grids.write(
        tmp_path / "first.tif", np.arange(100).reshape(10, 10), place=(600_000, 100, 0, 4_801_000, 0, -100)
    )
    degrees = gdal.Warp(
        str(tmp_path / "degrees.tif"), str(first), dstSRS="EPSG:4326", xRes=1e-4, yRes=1e-4, dstNodata=-1
    )
    del degrees
    superimpose([first, tmp_path / "degrees.tif"], RESAMPLING="average", MIN_COVERAGE=0, SCALE="as_is")
    found = bands(tmp_path / "out.tif")
    inside = found["disagreement"][1:-1, 1:-1]
    # One row of the first raster is 10: within a cell of 11 m of the right place the average is off by less than 2.
    assert np.nanmax(inside) < 1
    assert found["n_layers_used"][1:-1, 1:-1].min() == 2


def test_gaps_masks_scales_and_parts_beyond_are_no_zeros(superimpose, tmp_path):
    first = grids.write(tmp_path / "first.tif", [[1, 2, 3, 4]], nodata=2)
    scaled = grids.write(
        tmp_path / "scaled.tif", [[10, 20]], place=(600_000, 200, 0, 4_801_000, 0, -100), scale=(0.1, 1)
    )
    beside = grids.write(tmp_path / "beside.tif", [[7, 9]], place=(600_200, 100, 0, 4_801_000, 0, -100))
    masked = grids.write(
        tmp_path / "masked.tif", [[5, 6, 7]], place=(600_100, 100, 0, 4_801_000, 0, -100), mask=[[False, True, True]]
    )
    superimpose([first, scaled, beside, masked], RESAMPLING="nearest", SCALE="as_is", MIN_COVERAGE=0)
    found = bands(tmp_path / "out.tif")
    assert found["n_layers_used"].tolist() == [[2, 1, 4, 4]]
    assert found["overlay"].tolist() == [[1.5, 2, (3 + 3 + 7 + 6) / 4, (4 + 3 + 9 + 7) / 4]]


def test_of_several_bands_only_the_first_is_taken_and_the_nodata_of_the_others_hides_nothing(superimpose, tmp_path):
    first = grids.write(tmp_path / "first.tif", [[1, 2, 3, 4, 5, 6]])
    several = grids.write(
        tmp_path / "several.tif", [[5, -1, 7]], [[-1, -1, -1]], place=(600_000, 200, 0, 4_801_000, 0, -100), nodata=-1
    )
    superimpose([first, several], RESAMPLING="nearest", SCALE="as_is", MIN_COVERAGE=0)
    assert bands(tmp_path / "out.tif")["n_layers_used"].tolist() == [[2, 2, 1, 1, 2, 2]]


def test_a_turned_first_grid_keeps_its_cells(superimpose, tmp_path):
    turned = grids.write(
        tmp_path / "turned.tif", np.ones((4, 4)) * [1, 2, 3, 4], place=(600_200, 50, 50, 4_800_800, 50, -50)
    )
    flat = grids.write(
        tmp_path / "flat.tif", np.tile(np.arange(100.0), (100, 1)), place=(599_900, 10, 0, 4_801_300, 0, -10)
    )
    superimpose([turned, flat], RESAMPLING="nearest", SCALE="as_is")
    found = bands(tmp_path / "out.tif")
    assert gdal.Open(str(tmp_path / "out.tif")).GetGeoTransform() == (600_200, 50, 50, 4_800_800, 50, -50)
    row, column = np.mgrid[0:4, 0:4] + 0.5
    x = 600_200 + 50 * column + 50 * row
    expected = np.floor((x - 599_900) / 10)
    assert np.abs(2 * found["overlay"] - [1, 2, 3, 4] - expected).max() <= 1


def test_a_cut_file_is_refused_and_the_former_result_stands(superimpose, tmp_path):
    paths = written(tmp_path, matrices(64, 64, 2))
    superimpose(paths)
    former = (tmp_path / "out.tif").read_bytes()
    whole = paths[1].read_bytes()
    paths[1].write_bytes(whole[: len(whole) // 2])
    with pytest.raises(QgsProcessingException, match=r"b\.tif"):
        superimpose(paths)
    assert (tmp_path / "out.tif").read_bytes() == former


def test_a_cut_file_on_another_grid_is_refused_too(superimpose, tmp_path):
    first, _ = written(tmp_path, matrices(64, 64, 2))
    other = grids.write(
        tmp_path / "other.tif", np.random.default_rng(1).random((99, 99)), place=(600_000, 70, 0, 4_801_000, 0, -70)
    )
    whole = other.read_bytes()
    other.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(QgsProcessingException, match=r"other\.tif"):
        superimpose([first, other])
    assert not (tmp_path / "out.tif").exists()


def test_a_run_that_is_cancelled_leaves_nothing(superimpose, tmp_path):
    class Impatient(QgsProcessingFeedback):
        def isCanceled(self):
            return self.progress() > 40

    with pytest.raises(QgsProcessingException, match="Cancelled"):
        superimpose(written(tmp_path, matrices(900, 900, 2)), feedback=Impatient(False))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.tif", "b.tif"]


def test_a_process_that_dies_while_it_writes_leaves_the_former_raster_or_the_new_one(superimpose, tmp_path):
    paths = written(tmp_path, matrices(30, 40, 2))
    former, new = tmp_path / "former.tif", tmp_path / "new.tif"
    out = tmp_path / "out.tif"
    superimpose(paths, out=former, OPERATOR="mean")
    superimpose(paths, out=new, OPERATOR="or")
    inputs = [path.read_bytes() for path in paths]
    rasters = {path.read_bytes() for path in (former, new)}

    def replace():
        superimpose(paths, out=out, OPERATOR="or")

    shutil.copy(former, out)
    calls = in_child(replace)
    killed = 0
    # Over the whole run, and call by call at its end, where the raster is put in its place.
    for point in [*range(1, calls, calls // 15), *range(calls - 60, calls, 4)]:
        shutil.copy(former, out)
        killed += in_child(replace, kill_at=point) == -1
        assert out.read_bytes() in rasters
        assert list(bands(out)) == list(BANDS)
        assert [path.read_bytes() for path in paths] == inputs
    assert killed >= 25
    out.unlink()
    assert in_child(replace, kill_at=calls // 2) == -1
    assert not out.exists(), "half of a raster"


def test_transparent_cells_have_no_value_on_the_same_grid_and_on_another(superimpose, tmp_path):
    first = grids.write(tmp_path / "first.tif", [[1, 2, 3, 4, 5, 6]])
    alpha = {"kind": gdal.GDT_Byte, "options": ("ALPHA=YES",)}
    same = grids.write(tmp_path / "same.tif", [[10, 20, 30, 40, 50, 60]], [[255, 0] * 3], **alpha)
    place = (600_000, 200, 0, 4_801_000, 0, -100)
    other = grids.write(tmp_path / "other.tif", [[90, 60, 70]], [[0, 255, 255]], place=place, **alpha)
    assert gdal.Open(str(same)).GetRasterBand(1).GetMaskFlags() & gdal.GMF_ALPHA
    before = [path.read_bytes() for path in (first, same, other)]
    superimpose([first, same, other], RESAMPLING="nearest", SCALE="as_is", MIN_COVERAGE=0)
    found = bands(tmp_path / "out.tif")
    assert found["n_layers_used"].tolist() == [[2, 1, 3, 2, 3, 2]]
    assert found["overlay"].tolist() == [[5.5, 2, 31, 32, 125 / 3, 38]]
    assert [path.read_bytes() for path in (first, same, other)] == before


@pytest.mark.parametrize(
    ("parameters", "names"),
    [
        ({"OPERATOR": "and", "SCALE": "as_is"}, ["b", "row 2", "column 1", "1.5", "and"]),
        ({"OPERATOR": "or", "WEIGHTS": "1;2"}, ["or", "WEIGHTS"]),
        ({"OPERATOR": "concordance"}, ["THRESHOLD"]),
        ({"WEIGHTS": "1;2;3"}, ["3 numbers", "2 maps"]),
        ({"OUTPUT": "here.jpg"}, ["OUTPUT", "tif"]),
    ],
)
def test_what_does_not_fit_is_refused_by_name(superimpose, tmp_path, parameters, names):
    values = np.array([[[0.1, 0.2], [0.3, 0.4]], [[0.1, 0.2], [1.5, 0.4]]])
    if "OUTPUT" in parameters:
        parameters = {"OUTPUT": str(tmp_path / parameters["OUTPUT"])}
    with pytest.raises(QgsProcessingException) as told:
        superimpose(written(tmp_path, values), **parameters)
    assert all(name in str(told.value) for name in names), str(told.value)


def test_flat_empty_single_and_repeated_rasters_are_refused(superimpose, tmp_path):
    a, b = written(tmp_path, matrices(layers=2))
    flat = grids.write(tmp_path / "flat.tif", np.full((7, 9), 3.0))
    away = grids.write(tmp_path / "away.tif", [[1, 2]], place=(100_000, 100, 0, 4_801_000, 0, -100))
    for rasters, told in (([a, flat], "flat has the same value"), ([a, away], "away has no value"), ([a, a], "twice")):
        with pytest.raises(QgsProcessingException, match=told):
            superimpose(rasters)
    with pytest.raises(QgsProcessingException, match=r"at least two|RASTERS"):
        superimpose([a])
    with pytest.raises(QgsProcessingException, match=r"a\.tif"):
        superimpose([a, b], OUTPUT=str(a))


def test_it_opens_with_a_legend_in_the_language_of_the_run(superimpose, tmp_path):
    superimpose(written(tmp_path, matrices()), LANGUAGE="it", THRESHOLD=0.5)
    layer = QgsRasterLayer(str(tmp_path / "out.tif"), "out")
    assert layer.renderer().type() == "singlebandpseudocolor"
    items = layer.renderer().legendSymbologyItems()
    assert len(items) == 5
    assert all("–" in label and "." not in label for label, _ in items)
    superimpose(written(tmp_path, matrices()), SHOW="leading_layer")
    layer = QgsRasterLayer(str(tmp_path / "out.tif"), "out")
    assert layer.renderer().type() == "paletted"
    assert [label for label, _ in layer.renderer().legendSymbologyItems()] == ["1 a", "2 b", "3 c"]


def test_rasters_of_the_project_are_taken_by_their_ids_and_as_layers(superimpose, tmp_path):
    import processing

    paths = written(tmp_path, matrices(layers=2))
    layers = [QgsRasterLayer(str(path), path.stem) for path in paths]
    QgsProject.instance().addMapLayers(layers)
    by_path = superimpose(paths, out=tmp_path / "one.tif")
    by_id = superimpose([layer.id() for layer in layers], out=tmp_path / "two.tif")
    given = {"RASTERS": layers, "OUTPUT": str(tmp_path / "three.tif"), "LANGUAGE": "en"}
    by_layer = processing.run("districtpotential:superimpose_rasters", given)
    contents = {(tmp_path / f"{name}.tif").read_bytes() for name in ("one", "two", "three")}
    assert len(contents) == 1
    assert by_path["CELLS_WITH_VALUE"] == by_id["CELLS_WITH_VALUE"] == by_layer["CELLS_WITH_VALUE"]
    QgsProject.instance().removeMapLayers([layer.id() for layer in layers])


def test_a_raster_lies_where_its_layer_says_and_not_where_its_file_does(superimpose, tmp_path):
    first = grids.write(tmp_path / "first.tif", [[1, 2, 3, 4]])
    place = (600_000, 200, 0, 4_801_000, 0, -100)
    layers = []
    for name, crs in (("none", None), ("wrong", 3003)):
        path = grids.write(tmp_path / f"{name}.tif", [[10, 20]], place=place, crs=crs)
        layers.append(QgsRasterLayer(str(path), name))
        layers[-1].setCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
    QgsProject.instance().addMapLayers(layers)
    for layer in layers:
        superimpose([first, layer.id()], RESAMPLING="nearest", SCALE="as_is", MIN_COVERAGE=1)
        assert bands(tmp_path / "out.tif")["overlay"].tolist() == [[5.5, 6, 11.5, 12]]
    QgsProject.instance().removeMapLayers([layer.id() for layer in layers])


def test_what_told_of_the_former_raster_goes_with_it(superimpose, tmp_path):
    paths = written(tmp_path, matrices())
    (tmp_path / "out.tif.aux.xml").write_text("<PAMDataset/>")
    superimpose(paths)
    assert not (tmp_path / "out.tif.aux.xml").exists()


def test_the_report_tells_numbers_gaps_and_what_is_withheld(superimpose, tmp_path):
    values = np.array([[[0.1, np.nan, np.nan, 0.9]], [[0.2, 0.3, np.nan, 70.0]]])
    results = superimpose(written(tmp_path, values), MIN_COVERAGE=1, REPORT="memory:")
    assert {row["reason"] for row in results["REPORT"].getFeatures()} == {
        "Map 1 is a: it has a value in 2 cells of 4 (50 %).",
        "Map 2 is b: it has a value in 3 cells of 4 (75 %).",
        "Combined as they are, b varies about 82 times as much as a and outweighs it.",
        "One cell with data has no overlay: its coverage is under MIN_COVERAGE.",
    }
    assert (results["CELLS_WITH_VALUE"], results["CELLS_WITHHELD"]) == (2, 1)
