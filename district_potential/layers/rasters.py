# SPDX-License-Identifier: GPL-3.0-or-later
"""From raster files to the method: where the cells lie, and their values strip by strip, gaps as gaps."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Iterator

import numpy as np
import numpy.typing as npt
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem

from district_potential.core.dimensions.maps.coverage import Grid
from district_potential.core.dimensions.maps.zonal_runs import Strip
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.table import Numbers
from district_potential.layers.open import open_cells

COMPLEX = frozenset({gdal.GDT_CInt16, gdal.GDT_CInt32, gdal.GDT_CFloat32, gdal.GDT_CFloat64})
# A nodata value beyond this is written as text with fewer digits than the cells have.
HUGE, HUGE_LIKENESS = 1e15, 1e-6


@dataclass
class Raster:
    """A raster file on this machine, opened for its cells alone.

    ``given`` says what no output may overwrite; ``used`` maps what was read of it to a fingerprint.
    """

    name: str
    path: str
    crs: QgsCoordinateReferenceSystem
    data: gdal.Dataset
    used: dict[str, str] = field(default_factory=dict)

    @property
    def given(self) -> str:
        return self.path

    @property
    def bands(self) -> int:
        return int(self.data.RasterCount)


def open_for_cells(path: str, crs: QgsCoordinateReferenceSystem | None = None) -> Raster:
    """Open a raster file; crs: the coordinate system that the user gave its layer, which goes before the file's own.

    Raises PotentialError where the guard refuses the file, GDAL cannot read it, or it does not say where it lies.
    """
    data = open_cells(path)
    name = Path(path).name
    if crs is None or not crs.isValid():
        crs = QgsCoordinateReferenceSystem.fromWkt(data.GetProjection())
    if not crs.isValid():
        raise PotentialError("raster_without_crs", raster=name)
    if data.GetGeoTransform(can_return_null=True) is None:
        raise PotentialError("raster_without_place", raster=name)
    return Raster(name, path, crs, data)


class Band:
    """One band of a raster: its grid, what its numbers mean, its cells."""

    def __init__(self, raster: Raster, number: int, findings: Findings) -> None:
        """Raises PotentialError where there is no such band, or its numbers are complex or cannot be placed."""
        if not 1 <= number <= raster.bands:
            raise PotentialError("raster_band_missing", raster=raster.name, band=number, n=raster.bands)
        self.raster, self.number = raster, number
        self._band = raster.data.GetRasterBand(number)
        place = tuple(raster.data.GetGeoTransform(can_return_null=True))
        self.grid = Grid(raster.data.RasterYSize, raster.data.RasterXSize, place, max(1, self._band.GetBlockSize()[1]))
        if self._band.DataType in COMPLEX:
            raise PotentialError("raster_complex", raster=raster.name, band=number)
        if not np.isfinite(place).all() or not self.grid.cell_area:
            raise PotentialError("raster_without_place", raster=raster.name)
        self.infinite = False
        self._nodata = self._nodata_value()
        scale, offset = self._band.GetScale(), self._band.GetOffset()
        self._scale, self._offset = 1.0 if scale is None else float(scale), 0.0 if offset is None else float(offset)
        if (self._scale, self._offset) != (1.0, 0.0):
            reason = Message.of("raster_scaled", raster=raster.name, scale=self._scale, offset=self._offset)
            findings.add("notice", "scaled", reason, column=str(number))
        flags = self._band.GetMaskFlags()
        plain = gdal.GMF_ALL_VALID | gdal.GMF_NODATA
        self._mask = None if flags & plain else self._band.GetMaskBand()
        raster.used[f"band {number}"] = _hash_of(raster.path)

    @property
    def labels(self) -> dict[float, str]:
        """What the values are called, where the file says so."""
        names = self._band.GetCategoryNames() or []
        return {float(value): str(name) for value, name in enumerate(names) if name}

    def read(self, top: int, bottom: int, left: int, right: int) -> Strip:
        """The cells of a window. Raises PotentialError naming the rows where GDAL reports anything at all."""
        cells = self._cells(self._band, top, bottom, left, right)
        values = cells[:-1]
        masked = None if self._mask is None else self._cells(self._mask, top, bottom, left, right)[:-1] == 0
        missing = self._settle(values, masked)
        if not missing.any():
            return Strip(cells, None)
        values[missing] = 0.0
        return Strip(cells, np.append(~missing, False).astype(np.float64))

    def meant(self, raw: Numbers) -> Numbers:
        """Numbers made of the band's own, as by resampling, as they are meant: NaN where there is no value."""
        values = raw.copy()
        values[self._settle(values)] = np.nan
        return values

    def forget(self) -> None:
        """Let go of the cells that GDAL keeps for another reading, up to a twentieth of the machine's memory."""
        self._band.FlushCache()

    def _settle(self, values: Numbers, masked: npt.NDArray[np.bool_] | None = None) -> npt.NDArray[np.bool_]:
        """Apply scale and offset to raw numbers where they stand, and tell which of them are no values."""
        missing = np.isnan(values)
        if masked is not None:
            missing |= masked
        if self._nodata is not None:
            missing |= values == self._nodata
            if abs(self._nodata) > HUGE:
                with np.errstate(over="ignore"):
                    missing |= np.abs(values - self._nodata) <= abs(self._nodata) * HUGE_LIKENESS
        if (self._scale, self._offset) != (1.0, 0.0):
            values *= self._scale
            values += self._offset
        infinite = np.isinf(values) & ~missing
        if infinite.any():
            self.infinite = True
            missing |= infinite
        return missing

    def _cells(self, band: gdal.Band, top: int, bottom: int, left: int, right: int) -> Numbers:
        """Cells as float64, row by row, and a last 0 behind them."""
        width, height = right - left, bottom - top
        cells: Numbers = np.zeros(width * height + 1)
        done = None
        with listening() as told:
            done = band.ReadRaster(
                left, top, width, height,
                buf_type=gdal.GDT_Float64, buf_obj=cells[:-1].data.cast("B"),
            )  # fmt: skip
        if done is None or told:
            raise unreadable(self.raster, top + 1, bottom, told)
        return cells

    def _nodata_value(self) -> float | None:
        """The value that stands for none, as the cells hold it; None where there is none, or it is NaN."""
        value = self._band.GetNoDataValue()
        if value is None:
            return None
        with np.errstate(over="ignore"):
            held = float(np.float32(value)) if self._band.DataType == gdal.GDT_Float32 else float(value)
        return None if np.isnan(held) else held


def unreadable(raster: Raster, first: int, last: int, told: list[str]) -> PotentialError:
    """What to raise where GDAL cannot be trusted with some rows, counted from 1."""
    reason = " ".join((told or ["-"])[-1].split()).replace(raster.path, raster.name).rstrip(".")
    return PotentialError("raster_rows_unreadable", path=raster.path, first=first, last=last, reason=reason)


@contextmanager
def listening() -> Iterator[list[str]]:
    """What GDAL says meanwhile, warnings too: a picture that ends too early is filled with grey after a warning."""
    told: list[str] = []

    def hear(kind: int, _number: int, text: str) -> None:
        if kind >= gdal.CE_Warning:
            told.append(text)

    gdal.PushErrorHandler(hear)
    try:
        yield told
    except RuntimeError as error:  # where another plugin has told GDAL to raise
        told.append(str(error))
    finally:
        gdal.PopErrorHandler()


def _hash_of(path: str) -> str:
    found = hashlib.sha256()
    with Path(path).open("rb") as file:
        for part in iter(lambda: file.read(1 << 20), b""):
            found.update(part)
    return found.hexdigest()
