# SPDX-License-Identifier: GPL-3.0-or-later
"""Small rasters written to disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from osgeo import gdal, osr

NORTH_UP = (600_000.0, 100.0, 0.0, 4_801_000.0, 0.0, -100.0)


def write(
    path: Path,
    *bands: Any,
    kind: int = gdal.GDT_Float32,
    place: tuple[float, ...] | None = NORTH_UP,
    crs: int | None = 32632,
    nodata: float | None = None,
    options: tuple[str, ...] = (),
    scale: tuple[float, float] | None = None,
    mask: Any = None,
) -> Path:
    """A GeoTIFF of matrices, one a band; mask: where it is False there is no value."""
    matrices = [np.asarray(band, dtype=np.float64) for band in bands]
    rows, columns = matrices[0].shape
    made = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, len(matrices), kind, list(options))
    if place:
        made.SetGeoTransform(place)
    if crs:
        system = osr.SpatialReference()
        system.ImportFromEPSG(crs)
        made.SetProjection(system.ExportToWkt())
    if mask is not None:
        made.CreateMaskBand(gdal.GMF_PER_DATASET)
        drawn = np.where(mask, 255, 0).astype(np.uint8)
        made.GetRasterBand(1).GetMaskBand().WriteRaster(0, 0, columns, rows, drawn.tobytes())
    for number, matrix in enumerate(matrices, 1):
        band = made.GetRasterBand(number)
        if nodata is not None:
            band.SetNoDataValue(nodata)
        if scale:
            band.SetScale(scale[0])
            band.SetOffset(scale[1])
        band.WriteRaster(0, 0, columns, rows, matrix.tobytes(), buf_type=gdal.GDT_Float64)
    made.FlushCache()
    return path
