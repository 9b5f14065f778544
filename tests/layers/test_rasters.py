# SPDX-License-Identifier: GPL-3.0-or-later
"""Raster files: their cells as they are meant, gaps as gaps, and nothing of a damaged file."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.layers.rasters import Band, open_for_cells
from tests.grids import write

pytestmark = pytest.mark.usefixtures("qgis_app")
CELLS = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])


def read(path, number=1, findings=None):
    """All cells of a band as a matrix, NaN where there is no value."""
    band = Band(open_for_cells(str(path)), number, Findings() if findings is None else findings)
    rows, columns = band.grid.rows, band.grid.columns
    strip = band.read(0, rows, 0, columns)
    found = strip.values[:-1].copy()
    assert strip.values[-1] == 0
    if strip.valid is not None:
        assert (found[strip.valid[:-1] == 0] == 0).all(), "what has no value is 0 in every sum"
        found[strip.valid[:-1] == 0] = np.nan
    return found.reshape(rows, columns)


@pytest.mark.parametrize(
    ("kind", "low", "nodata"),
    [
        (gdal.GDT_Byte, 0, 255),
        (gdal.GDT_Int16, -32768, -32768),
        (gdal.GDT_Int32, -(2**31), -9999),
        (gdal.GDT_Int64, -(2**53), -9999),
        (gdal.GDT_Float32, -3.4e38, -3.4e38),
        (gdal.GDT_Float32, 3.0, -3.4028235e38),
        (gdal.GDT_Float64, -1.7e308, -1.7e308),
        (gdal.GDT_Float64, -1e-300, float("nan")),
    ],
)
def test_every_kind_of_number_is_read_and_its_nodata_is_no_value(tmp_path, kind, low, nodata):
    path = write(tmp_path / "a.tif", [[low if low != nodata else 7, 1, nodata]], kind=kind, nodata=nodata)
    held = np.float32(low) if kind == gdal.GDT_Float32 else low
    np.testing.assert_array_equal(read(path), [[held if low != nodata else 7, 1, np.nan]])


def test_nan_and_infinity_are_no_values(tmp_path):
    path = write(tmp_path / "a.tif", [[np.nan, np.inf, -np.inf, 4]], kind=gdal.GDT_Float64)
    band = Band(open_for_cells(str(path)), 1, Findings())
    assert band.read(0, 1, 0, 4).valid.tolist() == [0, 0, 0, 1, 0]
    assert band.infinite


def test_scale_and_offset_are_applied_and_said_and_nodata_is_compared_before(tmp_path):
    findings = Findings()
    path = write(tmp_path / "a.tif", [[0, 10, 200]], kind=gdal.GDT_Byte, nodata=0, scale=(0.5, -40.0))
    np.testing.assert_array_equal(read(path, findings=findings), [[np.nan, -35, 60]])
    assert [(f.kind, f.reason.values["scale"], f.reason.values["offset"]) for f in findings] == [("scaled", 0.5, -40)]


@pytest.mark.parametrize("inside", ["YES", "NO"])
def test_a_mask_inside_the_file_or_beside_it_hides_its_cells(tmp_path, inside):
    mask = [[True, False, True], [True, True, False]]
    gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", inside)
    try:
        path = write(tmp_path / "a.tif", CELLS, mask=mask)
    finally:
        gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", None)
    assert (tmp_path / "a.tif.msk").exists() == (inside == "NO")
    np.testing.assert_array_equal(read(path), np.where(mask, CELLS, np.nan))


def test_a_descriptor_in_the_place_of_a_mask_is_not_opened(tmp_path):
    path = write(tmp_path / "a.tif", CELLS)
    nothing = write(tmp_path / "nothing.tif", CELLS * 0, kind=gdal.GDT_Byte)
    options = gdal.BuildVRTOptions()
    gdal.BuildVRT(str(tmp_path / "led.vrt"), [str(nothing)], options=options).FlushCache()
    described = (tmp_path / "led.vrt").read_text()
    flagged = described.replace(
        "<VRTRasterBand", '<Metadata><MDI key="INTERNAL_MASK_FLAGS_1">2</MDI></Metadata><VRTRasterBand', 1
    )
    (tmp_path / "a.tif.msk").write_text(flagged)
    np.testing.assert_array_equal(read(path), CELLS)


def test_each_band_is_read_by_its_number_and_others_are_refused(tmp_path):
    path = write(tmp_path / "a.tif", CELLS, CELLS * 10)
    np.testing.assert_array_equal(read(path, 2), CELLS * 10)
    with pytest.raises(PotentialError, match=r"a\.tif has 2 bands, so there is no band 3: set BAND"):
        read(path, 3)


@pytest.mark.parametrize("options", [("TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=16"), ("COMPRESS=LZW",), ()])
def test_windows_are_read_where_they_lie(tmp_path, options):
    cells = np.arange(40.0 * 50).reshape(40, 50)
    band = Band(open_for_cells(str(write(tmp_path / "a.tif", cells, options=options))), 1, Findings())
    strip = band.read(11, 30, 7, 44)
    assert strip.values[:-1].reshape(19, 37).tolist() == cells[11:30, 7:44].tolist()


def test_an_ascii_grid_with_its_projection_is_read(tmp_path):
    path = tmp_path / "a.asc"
    path.write_text("ncols 2\nnrows 1\nxllcorner 10\nyllcorner 43\ncellsize 0.5\nNODATA_value -9\n-9 2.5\n")
    with pytest.raises(PotentialError, match=r"a\.asc has no coordinate reference system"):
        read(path)
    (tmp_path / "a.prj").write_text(QgsCoordinateReferenceSystem("EPSG:4326").toWkt())
    np.testing.assert_array_equal(read(path), [[np.nan, 2.5]])


def test_a_crs_that_the_user_gave_goes_before_that_of_the_file(tmp_path):
    given = QgsCoordinateReferenceSystem("EPSG:3003")
    assert open_for_cells(str(write(tmp_path / "a.tif", CELLS, crs=None)), given).crs == given


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"crs": None}, "raster_without_crs"),
        ({"place": None}, "raster_without_place"),
        ({"place": (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)}, "raster_without_place"),
        ({"kind": gdal.GDT_CFloat32}, "raster_complex"),
    ],
)
def test_a_raster_that_cannot_be_laid_over_units_is_refused(tmp_path, options, code):
    with pytest.raises(PotentialError) as refused:
        read(write(tmp_path / "a.tif", CELLS, **options))
    assert refused.value.message.code == code


@pytest.mark.parametrize("options", [(), ("COMPRESS=DEFLATE",), ("TILED=YES", "BLOCKXSIZE=64", "BLOCKYSIZE=64")])
def test_rows_that_a_cut_file_has_lost_are_named_and_never_zero(tmp_path, options):
    cells = np.random.default_rng(1).normal(size=(200, 200))
    path = write(tmp_path / "whole.tif", cells, options=options)
    cut = tmp_path / "cut.tif"
    cut.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    band = Band(open_for_cells(str(cut)), 1, Findings())
    with pytest.raises(PotentialError, match=r"cut\.tif cannot be read in rows 151 to 200"):
        band.read(150, 200, 0, 200)


def test_a_picture_with_bytes_lost_is_refused_though_gdal_fills_the_hole(tmp_path):
    noise = np.random.default_rng(1).integers(0, 200, (256, 256))
    path = write(tmp_path / "a.tif", noise, kind=gdal.GDT_Byte, options=("COMPRESS=JPEG",))
    held = bytearray(path.read_bytes())
    held[len(held) // 2 : len(held) // 2 + 40] = b"\xff\xd9" * 20
    path.write_bytes(held)
    with pytest.raises(PotentialError, match=r"a\.tif cannot be read in rows 1 to 256: .*Corrupt JPEG data"):
        read(path)


def test_a_read_error_is_told_alike_where_gdal_raises(tmp_path):
    path = write(tmp_path / "a.tif", np.ones((200, 200)))
    path.write_bytes(path.read_bytes()[:40_000])
    raised = gdal.GetUseExceptions()
    gdal.UseExceptions()
    try:
        with pytest.raises(PotentialError, match=r"a\.tif cannot be read in rows 1 to 200"):
            read(path)
    finally:
        if not raised:
            gdal.DontUseExceptions()


def test_nothing_is_written_beside_a_raster(tmp_path):
    path = write(tmp_path / "a.tif", CELLS)
    before = sorted(file.name for file in tmp_path.iterdir())
    read(path)
    assert sorted(file.name for file in tmp_path.iterdir()) == before
