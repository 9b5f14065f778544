# SPDX-License-Identifier: GPL-3.0-or-later
"""The cells of a raster become indicators of the units."""

from __future__ import annotations

from typing import Iterator

from district_potential.core.dimensions.maps.zonal import STATISTICS
from district_potential.core.messages import Message
from district_potential.layers.styling import geometry_of, scored
from district_potential.layers.zonal import RasterChoices, raster_table
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call


class IndicatorsFromRaster(DistrictAlgorithm):
    """Bring what a raster measures onto the units, each cell counted by the share of it that lies in the unit."""

    def displayName(self) -> str:
        return self.tr("Indicators from a raster")

    def about(self) -> str:
        return self.tr(
            "Computes statistics of a raster for each unit. Every cell counts by the exact share of its area that lies "
            "in the unit, so that small units and units along the edge are right too. Cells without a value (nodata, "
            "NaN, infinity, masked) are left out; a unit without any value is NULL, never 0, and the report says why. "
            "Units covered only in part are named with their share. Where the units have another coordinate system "
            "they are moved into that of the raster, their edges cut so finely that they stay within a thousandth of a "
            "cell; areas are those of the raster's plane. Scale and offset of the band are applied. The results "
            "UNITS_WITH_VALUES, UNITS_WITHOUT_VALUES and UNITS_PARTLY_COVERED count the units."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.units("polygon")
        yield ask.code_field()
        yield ask.raster(
            "RASTER",
            self.tr("Raster"),
            self.tr("A GeoTIFF (tif, tiff) or ASCII grid (asc) on this computer. It is opened read-only and nothing is "
                    "written beside it."),
        )  # fmt: skip
        yield ask.band("BAND", self.tr("Band"), self.tr("The band to read, counted from 1."))
        yield ask.choices(
            "STATISTICS",
            self.tr("Statistics"),
            self.tr("mean and stdev: of the values, weighed by the covered share of each cell. "
                    "sum: of value times share. count: how many cells have a value, parts added up. median and "
                    "quantile: between the cells in order of value, in proportion to their shares; among whole cells "
                    "the usual quantile. minimum and maximum: over all cells of which any part lies inside. "
                    "class_share: for each distinct value a field class_<value> with its share, from 0 to 1."),
            STATISTICS,
            default="mean",
        )  # fmt: skip
        yield ask.number(
            "QUANTILE",
            self.tr("Quantile"),
            self.tr("Which quantile, from 0 to 1, where it is among the statistics: 0.9 is the value that nine cells "
                    "in ten do not exceed."),
            default=0.9,
            least=0,
            most=1,
        )  # fmt: skip
        yield ask.number(
            "MIN_COVERAGE",
            self.tr("Least covered share"),
            self.tr("Units of whose area a smaller share than this (0 to 1) has values become NULL; 0 keeps all."),
            default=0,
            least=0,
            most=1,
            advanced=True,
        )
        yield ask.number(
            "MAX_CLASSES",
            self.tr("Most classes"),
            self.tr("class_share is refused where the raster has more distinct values than this in the units."),
            default=64,
            least=1,
            most=1000,
            whole=True,
            advanced=True,
        )
        yield ask.prefix()
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Units with indicators"),
            self.tr("The units with the new fields; geometry, CRS and all other fields stay as they are."),
        )
        yield ask.report()
        yield ask.count("UNITS_WITH_VALUES", self.tr("Units with values"))
        yield ask.count("UNITS_WITHOUT_VALUES", self.tr("Units without values"))
        yield ask.count("UNITS_PARTLY_COVERED", self.tr("Units covered in part"))

    def compute(self, call: Call) -> None:
        source, raster = call.source("UNITS"), call.source("RASTER")
        choices = RasterChoices(
            call.value("BAND"),
            call.value("STATISTICS"),
            call.value("QUANTILE"),
            call.value("MAX_CLASSES"),
            call.value("MIN_COVERAGE"),
        )
        code_field, context = call.value("CODE_FIELD"), call.context.transformContext()
        found = raster_table(source, code_field, raster, choices, context, call.findings, call.language, call.step)
        table, prefix = found.table, call.value("PREFIX") or ""
        first = next(iter(table), None)
        if first is None:
            call.write("OUTPUT", table, like="UNITS")
        else:
            title, geometry = first.label, geometry_of(source)
            style = scored(table, first.name, title=title, language=call.language, prefix=prefix, geometry=geometry)
            call.write("OUTPUT", table, like="UNITS", style=style)
        call.result("UNITS_WITH_VALUES", len(table) - found.missing)
        call.result("UNITS_WITHOUT_VALUES", found.missing)
        call.result("UNITS_PARTLY_COVERED", found.partly)
        n, missing, partly = len(table) - found.missing, found.missing, found.partly
        call.say(Message.of("raster_read", raster=raster.name, units=n, missing=missing, partly=partly))
