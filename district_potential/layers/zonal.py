# SPDX-License-Identifier: GPL-3.0-or-later
"""From a raster and a layer of units to a table over the units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Iterator, Sequence

from qgis.core import QgsCoordinateTransformContext, QgsGeometry

from district_potential.core.dimensions.maps.coverage import edges_on
from district_potential.core.dimensions.maps.zonal import zonal_statistics
from district_potential.core.dimensions.maps.zonal_table import WHOLE, report_gaps, table_of, without_hardly_covered
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.table import Table
from district_potential.layers.outlines import outlines_of
from district_potential.layers.rasters import Band, Raster
from district_potential.layers.read import Source, read_table
from district_potential.layers.reproject import named, reprojected
from district_potential.layers.sound import sound

# How far an edge in another coordinate system may lie from where it was, in sides of a cell.
TOLERANCE = 1e-3


@dataclass(frozen=True)
class RasterChoices:
    """What is asked of a raster."""

    band: int
    statistics: Sequence[str]
    quantile: float
    most_classes: int
    least_coverage: float


@dataclass(frozen=True)
class Gathered:
    """The table over the units, how many of them have no value, and how many are covered in part."""

    table: Table
    missing: int
    partly: int


def raster_table(
    source: Source,
    code_field: str | None,
    raster: Raster,
    choices: RasterChoices,
    context: QgsCoordinateTransformContext,
    findings: Findings,
    language: str,
    step: Callable[[float, float], None],
) -> Gathered:
    """Statistics of one band over the units, in their order.

    Raises PotentialError as ``Band`` and ``zonal_statistics`` do, and as codes of units do.
    """
    codes = read_table(source, [], code_field, findings).codes
    band = Band(raster, choices.band, findings)
    outlines = outlines_of(_sound_shapes(source, codes, findings))
    if source.crs != raster.crs:
        reason = Message.of(
            "units_moved_to_raster",
            layer=source.name,
            a=named(source.crs),
            b=named(raster.crs),
        )
        findings.add("notice", "reprojected", reason)
    tolerance = TOLERANCE * band.grid.cell_size
    outlines = reprojected(outlines, source.crs, raster.crs, context, tolerance, source.name, codes)
    edges = edges_on(outlines, band.grid)
    zonal = zonal_statistics(
        edges, band.grid, band.read, choices.statistics, choices.quantile, choices.most_classes, step
    )
    if band.infinite:
        reason = Message.of("raster_infinite", raster=raster.name)
        findings.add("warning", "infinite", reason, action=Message.of("taken_as_missing"))
    report_gaps(codes, zonal, edges.areas, raster.name, findings)
    if choices.least_coverage:
        zonal = without_hardly_covered(zonal, codes, choices.least_coverage, findings)
    table = table_of(codes, zonal, raster.name, choices.quantile, band.labels, language)
    missing = (zonal.present <= 0) | (zonal.present < choices.least_coverage)
    return Gathered(table, int(missing.sum()), int((~missing & (zonal.present < WHOLE)).sum()))


def _sound_shapes(source: Source, codes: Sequence[str], findings: Findings) -> Iterator[QgsGeometry]:
    """The polygons of the units; what crosses itself would count ground twice, so it is repaired and reported."""
    for row, (code, feature) in enumerate(zip(codes, source), 1):
        yield sound(feature.geometry(), source.name, findings, code=code, row=row)
