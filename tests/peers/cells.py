# SPDX-License-Identifier: GPL-3.0-or-later
"""Cells of a raster over units: beside exactextract and beside QGIS's own zonal statistics."""

from __future__ import annotations

from typing import Any, Iterator, Mapping

import numpy as np

from district_potential.core.dimensions.maps.coverage import Grid, edges_on
from district_potential.core.dimensions.maps.outlines import Outlines
from district_potential.core.dimensions.maps.zonal import zonal_statistics
from district_potential.core.dimensions.maps.zonal_runs import Strip
from tests.peers import ground
from tests.peers.difference import Difference, between

UNITS = f"{ground.A_SIDE**2} ragged units of {ground.areas().mean():.0f} cells"


def ours(cells: np.ndarray, rings: np.ndarray, statistic: str, quantile: float = 0.5) -> np.ndarray:
    rows, columns = cells.shape
    x, y = rings.reshape(-1, 2).T
    n, corners = rings.shape[:2]
    outlines = Outlines(x.copy(), y.copy(), np.arange(n + 1) * corners, np.arange(n), n)
    grid = Grid(rows, columns, (0.0, 1.0, 0.0, float(rows), 0.0, -1.0))

    def read(top: int, bottom: int, left: int, right: int) -> Strip:
        return Strip(np.append(cells[top:bottom, left:right].ravel(), 0.0), None)

    return zonal_statistics(edges_on(outlines, grid), grid, read, (statistic,), quantile).columns[statistic]


def by_qgis(cells: np.ndarray, rings: np.ndarray) -> np.ndarray:
    """How many cells QGIS counts in each unit."""
    from osgeo import gdal
    from qgis.analysis import QgsZonalStatistics
    from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsRasterLayer, QgsVectorLayer

    path = "/vsimem/peers.tif"
    rows, columns = cells.shape
    raster = gdal.GetDriverByName("GTiff").Create(path, columns, rows, 1, gdal.GDT_Float64)
    raster.SetGeoTransform((0.0, 1.0, 0.0, float(rows), 0.0, -1.0))
    raster.GetRasterBand(1).WriteArray(cells)
    del raster
    units = QgsVectorLayer("Polygon", "units", "memory")
    features = []
    for ring in rings:
        feature = QgsFeature(units.fields())
        feature.setGeometry(QgsGeometry.fromPolygonXY([[QgsPointXY(*corner) for corner in ring]]))
        features.append(feature)
    units.dataProvider().addFeatures(features)
    layer = QgsRasterLayer(path, "raster", "gdal")
    QgsZonalStatistics(units, layer, "_", 1, QgsZonalStatistics.Count).calculateStatistics(None)
    counts = np.array([float(feature["_count"]) for feature in units.getFeatures()])
    del layer
    gdal.Unlink(path)
    return counts


def off(counts: np.ndarray) -> np.ndarray:
    """By how much counts of cells are off the areas of the units, relative, shape (400,)."""
    return np.abs(counts / ground.areas() - 1)


def differences(answers: Mapping[str, Any], qgis: str) -> Iterator[Difference]:
    """answers: those of ask.py; qgis: the version at hand."""
    told = answers["exactextract"]
    peer = f"exactextract {told['version']}"
    here = off(ours(ground.values(), ground.rings(), "count"))
    assert here.max() < 1e-13, "our own counts are not the areas"
    worst = off(np.array(told["counts"])).max()
    yield Difference(
        peer,
        f"cells counted in {UNITS}, against their areas: largest relative error",
        f"{worst:.0e}", "< 1e-13", f"{worst:.0e}",
        "it keeps the shares of cells in single precision",
    )  # fmt: skip
    middle = float(ours(ground.repeated(), ground.square(), "quantile", 0.9)[0])
    yield between(
        peer, "quantile 0.9 of 97 cells of 0 and 3 of 1", told["quantile_of_repeated"], middle,
        "it takes equal values for one cell; cell by cell, as numpy has it, the 90th of a hundred is a 0", 1,
    )  # fmt: skip
    errors = off(by_qgis(ground.values(), ground.rings()))
    for name, at in (("median", 50), ("95th percentile", 95)):
        theirs, mine = (100 * float(np.percentile(side, at)) for side in (errors, here))
        yield between(
            f"QGIS {qgis}", f"the same counted by its own zonal statistics: {name} of the error in percent", theirs,
            mine, "a cell counts whole where its middle lies inside, and not at all elsewhere", 1,
        )  # fmt: skip
