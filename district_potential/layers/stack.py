# SPDX-License-Identifier: GPL-3.0-or-later
"""Rasters over one another on the grid of the first, read window by window."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Iterator, Sequence

import numpy as np
from osgeo import gdal

from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.table import Numbers
from district_potential.layers.rasters import Band, Raster, listening, unreadable
from district_potential.layers.reproject import named

# How GDAL brings a raster onto another grid, by the words of gdalwarp.
RESAMPLING = {
    "nearest": gdal.GRA_NearestNeighbour,
    "bilinear": gdal.GRA_Bilinear,
    "cubic": gdal.GRA_Cubic,
    "cubic_spline": gdal.GRA_CubicSpline,
    "lanczos": gdal.GRA_Lanczos,
    "average": gdal.GRA_Average,
    "mode": gdal.GRA_Mode,
    "minimum": gdal.GRA_Min,
    "maximum": gdal.GRA_Max,
    "median": gdal.GRA_Med,
}
# Windows begin where the tiles of the written file do; four tiles hold a quarter of a million cells.
TILE = 256
WIDTH = 4 * TILE
# Corners of two grids this close, in cells, are the same.
SAME_PLACE = 1e-6
# What GDAL says of points that have no place in the other coordinate system: there is no value there.
BEYOND = re.compile(r"proj|transform|source region|latitude|longitude", re.IGNORECASE)


@dataclass(frozen=True)
class Window:
    """Some cells of the grid: rows ``top`` to ``bottom``, columns ``left`` to ``right``, the last ones not included."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def rows(self) -> int:
        return self.bottom - self.top

    @property
    def columns(self) -> int:
        return self.right - self.left

    def cell(self, place: int) -> Message:
        """How a sentence names one of its cells, told by its place row by row."""
        row, column = divmod(place, self.columns)
        return Message.of("place_cell", row=self.top + row + 1, column=self.left + column + 1)


class Stack:
    """Band 1 of each raster, on the cells of the first; the files are read only."""

    def __init__(self, rasters: Sequence[Raster], resampling: str, findings: Findings) -> None:
        """resampling: a word of RESAMPLING, for rasters that do not lie on the first one's cells already.

        Raises PotentialError as ``Band`` does.
        """
        self.crs = rasters[0].crs
        self._layers: list[_Own | _Moved] = []
        for raster in rasters:
            band = Band(raster, 1, findings)
            if not self._layers:
                self.grid = band.grid
            if self._is_common(band):
                self._layers.append(_Own(band))
                continue
            other = {"a": named(raster.crs), "b": named(self.crs)} if raster.crs != self.crs else {}
            told = {"raster": raster.name, "first": rasters[0].name, "method": resampling, **other}
            reason = Message.of("raster_aligned_from", **told) if other else Message.of("raster_aligned", **told)
            findings.add("notice", "resampled", reason, value=raster.name)
            self._layers.append(_Moved(band, rasters[0], RESAMPLING[resampling]))

    def _is_common(self, band: Band) -> bool:
        """Whether a band lies cell by cell on the grid."""
        if (band.grid.rows, band.grid.columns) != (self.grid.rows, self.grid.columns) or band.raster.crs != self.crs:
            return False
        corners = np.array([0.0, self.grid.columns]), np.array([0.0, self.grid.rows])
        x, y = _coordinates(band.grid.place, *corners)
        column, row = self.grid.position(x, y)
        return bool(np.abs(np.concatenate([column - corners[0], row - corners[1]])).max() < SAME_PLACE)

    @property
    def cells(self) -> int:
        return self.grid.rows * self.grid.columns

    @property
    def infinite(self) -> list[str]:
        """The rasters in which infinite numbers were met, which are no values."""
        return [layer.band.raster.name for layer in self._layers if layer.band.infinite]

    def windows(self) -> Iterator[Window]:
        """Windows that cover the grid, row by row; what was read of a row is not kept."""
        for top in range(0, self.grid.rows, TILE):
            for left in range(0, self.grid.columns, WIDTH):
                bottom, right = min(top + TILE, self.grid.rows), min(left + WIDTH, self.grid.columns)
                yield Window(top, bottom, left, right)
            for layer in self._layers:
                layer.band.forget()

    @property
    def n_windows(self) -> int:
        return math.ceil(self.grid.rows / TILE) * math.ceil(self.grid.columns / WIDTH)

    def read(self, window: Window) -> Numbers:
        """The cells of a window, row by row: shape (cells, rasters), NaN where there is no value.

        Raises PotentialError naming the rows where GDAL reports anything at all.
        """
        out = np.empty((window.rows * window.columns, len(self._layers)), order="F")
        for place, layer in enumerate(self._layers):
            out[:, place] = layer.read(window)
        return out


class _Own:
    """A raster whose cells are those of the grid."""

    def __init__(self, band: Band) -> None:
        self.band = band

    def read(self, window: Window) -> Numbers:
        strip = self.band.read(window.top, window.bottom, window.left, window.right)
        values = strip.values[:-1]
        if strip.valid is not None:
            values[strip.valid[:-1] == 0] = np.nan
        return values


class _Moved:
    """A raster that GDAL brings onto the grid, window by window."""

    def __init__(self, band: Band, first: Raster, method: int) -> None:
        self.band, self._method = band, method
        self._place = tuple(first.data.GetGeoTransform())
        self._from, self._to = band.raster.crs.toWkt(), first.crs.toWkt()
        # Of several bands the first alone, and what masks it: the others would be resampled for nothing.
        self._data = band.raster.data if band.raster.bands == 1 else _first_band(band.raster.data)

    def read(self, window: Window) -> Numbers:
        made = gdal.GetDriverByName("MEM").Create("", window.columns, window.rows, 1, gdal.GDT_Float64)
        left, top = _coordinates(self._place, np.array([window.left]), np.array([window.top]))
        made.SetGeoTransform((float(left[0]), *self._place[1:3], float(top[0]), *self._place[4:]))
        made.SetProjection(self._to)
        made.GetRasterBand(1).SetNoDataValue(math.nan)
        made.GetRasterBand(1).Fill(math.nan)
        with listening() as told:
            # Values are to be those of the cells, not of the thinned out copies that a file may hold.
            gdal.Warp(
                made, self._data, srcSRS=self._from, dstSRS=self._to, resampleAlg=self._method, dstNodata="nan",
                overviewLevel="NONE",
            )  # fmt: skip
        told = [each for each in told if not BEYOND.search(each)]
        if told:
            raise unreadable(self.band.raster, 1, self.band.grid.rows, told)
        cells = made.GetRasterBand(1).ReadRaster(buf_type=gdal.GDT_Float64)
        return self.band.meant(np.frombuffer(cells, np.float64))


def _first_band(data: gdal.Dataset) -> gdal.Dataset:
    """The first band as a raster of its own, with the transparency that a last band says."""
    last = data.RasterCount
    is_alpha = data.GetRasterBand(last).GetColorInterpretation() == gdal.GCI_AlphaBand
    return gdal.Translate("", data, format="VRT", bandList=[1, last] if is_alpha and last > 1 else [1])


def _coordinates(place: Sequence[float], column: Numbers, row: Numbers) -> tuple[Numbers, Numbers]:
    """Coordinates of places on a grid, counted in cells from its first corner."""
    left, right, turned_x, top, turned_y, down = place
    return left + right * column + turned_x * row, top + turned_y * column + down * row
