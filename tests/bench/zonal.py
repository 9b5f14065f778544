# SPDX-License-Identifier: GPL-3.0-or-later
"""Sum, mean and count of a raster over polygons with exact shares of cells; against exactextract.

Both sides get the same float32 matrix in memory and the same polygons: ragged rings of 64 corners about the middles of
a square mesh. exactextract keeps the shares of cells in single precision, which is why larger units agree better.
"""

from __future__ import annotations

from typing import Iterator

import exactextract
import geopandas
import numpy as np
import shapely
from exactextract.raster import NumPyRasterSource
from frame import Job

from district_potential.core.dimensions.maps.coverage import Grid, edges_on
from district_potential.core.dimensions.maps.outlines import Outlines
from district_potential.core.dimensions.maps.zonal import zonal_statistics
from district_potential.core.dimensions.maps.zonal_runs import Strip

STATISTICS = ("sum", "mean", "count")
CORNERS = 64
TARGETS = {8_100: {"exactextract": 0.2}}


def jobs(quick: bool) -> Iterator[Job]:
    for a_side, cells in ((30, 1_000),) if quick else ((30, 3_333), (90, 10_000)):
        yield job_of(a_side, cells)


def job_of(a_side: int, cells: int) -> Job:
    """Units, as many as the square of ``a_side``, on a raster of cells by cells."""
    chance = np.random.default_rng(1)
    values = chance.normal(1000.0, 50.0, (cells, cells)).astype(np.float32)
    rings = rings_of(a_side, cells / a_side, chance)
    n = len(rings)
    x, y = rings.reshape(-1, 2).T
    outlines = Outlines(x.copy(), y.copy(), np.arange(n + 1) * (CORNERS + 1), np.arange(n), n)
    frame = geopandas.GeoDataFrame(geometry=shapely.polygons(rings), crs="EPSG:32632")
    return Job(
        "sum, mean, count by raster",
        f"{n:,} × {cells:,}²",
        n,
        lambda: ours(outlines, values),
        {"exactextract": lambda: theirs(frame, values)},
        TARGETS.get(n, {}),
    )


def rings_of(a_side: int, width: float, chance: np.random.Generator) -> np.ndarray:
    """Closed rings, shape (n, 65, 2), one in each square of a mesh."""
    middles = (np.stack(np.meshgrid(np.arange(a_side), np.arange(a_side)), axis=-1).reshape(-1, 1, 2) + 0.5) * width
    angles = np.linspace(0.0, 2 * np.pi, CORNERS, endpoint=False)
    reach = width / 2 * chance.uniform(0.8, 1.2, (a_side * a_side, CORNERS, 1))
    rings = middles + reach * np.stack([np.cos(angles), np.sin(angles)], axis=-1)
    return np.concatenate([rings, rings[:, :1]], axis=1)


def ours(outlines: Outlines, values: np.ndarray) -> np.ndarray:
    rows, columns = values.shape
    grid = Grid(rows, columns, (0.0, 1.0, 0.0, float(rows), 0.0, -1.0))

    def read(top: int, bottom: int, left: int, right: int) -> Strip:
        window = values[top:bottom, left:right]
        cells = np.empty(window.size + 1)
        cells[:-1] = window.ravel()
        cells[-1] = 0.0
        return Strip(cells, None)

    found = zonal_statistics(edges_on(outlines, grid), grid, read, STATISTICS)
    return np.column_stack([found.columns[name] for name in STATISTICS])


def theirs(frame: geopandas.GeoDataFrame, values: np.ndarray) -> np.ndarray:
    rows, columns = map(float, values.shape)
    raster = NumPyRasterSource(values, 0.0, 0.0, columns, rows, srs_wkt=frame.crs.to_wkt())
    return exactextract.exact_extract(raster, frame, list(STATISTICS), output="pandas").to_numpy()
