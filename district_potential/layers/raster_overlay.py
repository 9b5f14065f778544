# SPDX-License-Identifier: GPL-3.0-or-later
"""From rasters to a raster: the superimposed reading, written block by block."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Callable, Sequence

import numpy as np
from osgeo import gdal
from qgis.core import QgsProcessingUtils

from district_potential.core.classes import classes_of_breaks, classify
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.superimposition.cells import (
    BANDS,
    Scaling,
    Survey,
    bands_of,
    refuse_empty_and_flat,
    report_surveys,
)
from district_potential.core.superimposition.combine import Overlay, Settings, overlay_of
from district_potential.core.table import Numbers, present
from district_potential.layers.rasters import listening
from district_potential.layers.stack import TILE, Stack, Window
from district_potential.layers.styling import CLASSES
from district_potential.layers.values import brief

Step = Callable[[float, float], None]

OPTIONS = ["TILED=YES", f"BLOCKXSIZE={TILE}", f"BLOCKYSIZE={TILE}", "COMPRESS=DEFLATE", "ZLEVEL=1", "PREDICTOR=3",
           "INTERLEAVE=BAND", "BIGTIFF=IF_SAFER"]  # fmt: skip
# Runs of values shorter than this are kept in memory, longer ones in files.
IN_MEMORY = 1 << 16
# Values of which the classes of the legend are made: more would not move their edges.
LOOKED_AT = 200_000


class RasterOverlay:
    """The superimposition of a stack; ``write`` does it, and the counts are there afterwards."""

    def __init__(self, stack: Stack, labels: Sequence[str], settings: Settings, findings: Findings, step: Step) -> None:
        self.stack, self.labels, self.settings, self.findings = stack, list(labels), settings, findings
        self._step = step
        # All cells are looked at twice, the written ones once more.
        self._work, self._done = 3 * stack.n_windows, 0
        self.with_value = self.withheld = 0
        self._shown = Survey()
        self._looked_at: list[Numbers] = []
        self._stride = -(-stack.cells // LOOKED_AT)

    def write(self, path: Path) -> None:
        """Write the bands of BANDS as a GeoTIFF, and reopen it.

        The first time through, the ends, the deviation and, for percentiles, the whole distribution of every raster
        are taken in; the second time every block is combined by itself, as the same cells would be all at once.
        Raises PotentialError as ``combine`` does, for a raster that is empty or flat on the grid, for what cannot be
        read, and where the disk is full.
        """
        scalings = self._survey()
        made = self._created(path)
        with listening() as told:
            for window in self.stack.windows():
                self._tick()
                for number, cells in enumerate(bands_of(self._combined(window, scalings)), 1):
                    self._put(made.GetRasterBand(number), window, cells, path)
                # Its tiles are complete: kept for later they would fill the memory that GDAL may take.
                made.FlushCache()
            del made
        if told:
            raise PotentialError("raster_not_written", output=path.name, reason=brief(told[-1]))
        self._verify(path)
        self._tell()

    @property
    def breaks(self) -> tuple[float, ...]:
        """The edges of five classes of the overlay with about equally many cells; none where there is no value."""
        if not self._shown.n:
            return ()
        inner = classify(np.concatenate(self._looked_at), "quantile", CLASSES).breaks[1:-1]
        return classes_of_breaks([self._shown.low, *inner, self._shown.high]).breaks

    def _survey(self) -> list[Scaling]:
        make = kept if self.settings.used_scale == "percentile" else None
        surveys = [Survey(make) for _ in self.labels]
        for window in self.stack.windows():
            self._tick()
            for survey, cells in zip(surveys, self.stack.read(window).T):
                survey.add(cells)
        refuse_empty_and_flat(surveys, self.labels, self.settings)
        report_surveys(surveys, self.labels, self.settings, self.stack.cells, self.findings)
        return [survey.scaling(self.settings.used_scale) for survey in surveys]

    def _combined(self, window: Window, scalings: Sequence[Scaling]) -> Overlay:
        values = self.stack.read(window)
        for place, scaling in enumerate(scalings):
            values[:, place] = scaling(values[:, place])
        overlay = overlay_of(values, self.settings, self.labels, window.cell)
        there = present(overlay.value)
        self._shown.add(there)
        self.with_value += len(there)
        self.withheld += int(np.count_nonzero(overlay.used)) - len(there)
        # Cells of the whole grid at even distances, so that the legend does not depend on the windows.
        column = np.arange(window.left, window.right)
        number = np.arange(window.top, window.bottom)[:, None] * self.stack.grid.columns + column
        self._looked_at.append(present(overlay.value[number.ravel() % self._stride == 0]))
        return overlay

    def _created(self, path: Path) -> gdal.Dataset:
        grid = self.stack.grid
        driver = gdal.GetDriverByName("GTiff")
        made = driver.Create(str(path), grid.columns, grid.rows, len(BANDS), gdal.GDT_Float64, OPTIONS)
        if made is None:
            raise PotentialError("raster_not_written", output=path.name, reason=brief(gdal.GetLastErrorMsg()))
        made.SetGeoTransform(grid.place)
        made.SetProjection(self.stack.crs.toWkt())
        for number, name in enumerate(BANDS, 1):
            band = made.GetRasterBand(number)
            band.SetDescription(name)
            band.SetNoDataValue(np.nan)
        for number, label in enumerate(self.labels, 1):
            made.SetMetadataItem(f"LAYER_{number}", label)
        return made

    def _put(self, band: gdal.Band, window: Window, cells: Numbers, path: Path) -> None:
        done = band.WriteRaster(
            window.left, window.top, window.columns, window.rows, cells.astype(np.float64).tobytes(),
            buf_type=gdal.GDT_Float64,
        )  # fmt: skip
        if done != gdal.CE_None:
            raise PotentialError("raster_not_written", output=path.name, reason=brief(gdal.GetLastErrorMsg()))

    def _verify(self, path: Path) -> None:
        """Read the first band again as it is on the disk, and count its values."""
        found = 0
        with listening() as told:
            data = gdal.OpenEx(str(path), gdal.OF_RASTER | gdal.OF_READONLY, ["GTiff"])
            for window in self.stack.windows() if data else ():
                self._tick()
                area = window.left, window.top, window.columns, window.rows
                cells = data.GetRasterBand(1).ReadRaster(*area, buf_type=gdal.GDT_Float64)
                found += len(present(np.frombuffer(cells, np.float64))) if cells else 0
            del data
        if told or found != self.with_value:
            raise PotentialError("raster_cells_lost", output=path.name, written=self.with_value, found=found)

    def _tell(self) -> None:
        if self.withheld:
            reason = Message.of("raster_cells_withheld", n=self.withheld)
            self.findings.add("warning", "missing", reason, value=self.withheld)
        for name in self.stack.infinite:
            reason = Message.of("raster_infinite_cells", raster=name)
            self.findings.add("warning", "infinite", reason, action=Message.of("taken_as_missing"))

    def _tick(self) -> None:
        self._step(self._done, self._work)
        self._done += 1


def kept(n: int) -> Numbers:
    """Room for n numbers: in memory where they are few, else in a file that is gone when it is closed."""
    if n < IN_MEMORY:
        return np.empty(n)
    return np.memmap(tempfile.TemporaryFile(dir=QgsProcessingUtils.tempFolder()), np.float64, "w+", shape=(n,))
