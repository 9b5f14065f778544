# SPDX-License-Identifier: GPL-3.0-or-later
"""Superimpose rasters."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator, Sequence

from district_potential.core.errors import PotentialError
from district_potential.core.messages import Message
from district_potential.core.superimposition.cells import BANDS
from district_potential.core.superimposition.combine import check
from district_potential.layers.raster_overlay import RasterOverlay
from district_potential.layers.raster_style import graduated_raster, named_raster
from district_potential.layers.rasters import Raster
from district_potential.layers.stack import RESAMPLING, Stack
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call
from district_potential.toolbox.overlay_parameters import OverlayParameters, overlay_settings, report_idle_gamma


class SuperimposeRasters(DistrictAlgorithm):
    """Read several rasters as one, cell by cell."""

    def displayName(self) -> str:
        return self.tr("Superimpose rasters")

    def about(self) -> str:
        return self.tr(
            "Combines several rasters into a new reading of the territory, cell by cell, with the operators of "
            "'Superimpose maps': on the same values both give the same numbers. The result lies on the grid of the "
            "first raster; band 1 of each is read, and rasters on another grid or in another coordinate system are "
            "resampled onto it. A cell without a value (nodata, NaN, masked) is left out of that cell's combination "
            "and never taken as 0; a cell with too little data gets no value. Rasters are worked block by block, so "
            "their size does not matter to memory; scales are those of all cells of the grid: min_max and percentile "
            "look at every value first, and percentile is exact, its distribution kept in temporary files where it is "
            "large. The report says which number stands for which raster. The results CELLS_WITH_VALUE and "
            "CELLS_WITHHELD count the cells with an overlay, and those with data but too little coverage."
        )

    def parameters(self) -> Iterator[Declared]:
        shared = OverlayParameters()
        yield ask.rasters(
            "RASTERS",
            self.tr("Rasters to superimpose"),
            self.tr("At least two GeoTIFFs (tif, tiff) or ASCII grids (asc) on this computer; the first gives the "
                    "grid. In all of them high must mean more potential. They are opened read-only and nothing is "
                    "written beside them."),
        )  # fmt: skip
        yield from shared.operator()
        yield ask.choice(
            "RESAMPLING",
            self.tr("Resampling"),
            self.tr("How a raster is brought onto the grid of the first. bilinear, cubic, cubic_spline, lanczos: "
                    "between the cells around; cubic and lanczos may overshoot; average, median, minimum, maximum, "
                    "mode: of the cells that fall into one of the grid, which suits finer rasters; nearest and mode "
                    "keep values as they are, as classes need it."),
            RESAMPLING,
            default="bilinear",
        )  # fmt: skip
        yield from shared.scale()
        yield from shared.shown()
        yield ask.raster_out(
            "OUTPUT",
            self.tr("Superimposed rasters"),
            self.tr("A GeoTIFF with the bands overlay, n_layers_used, coverage, leading_layer and limiting_layer (the "
                    "number of the raster in the list, from 1), disagreement (standard deviation of the scaled "
                    "values), n_above and n_below."),
        )  # fmt: skip
        yield ask.report()
        yield ask.count("CELLS_WITH_VALUE", self.tr("Cells with an overlay"))
        yield ask.count("CELLS_WITHHELD", self.tr("Cells with too little coverage"))

    def problem(self, call: Call) -> Message | None:
        check(overlay_settings(call), _labels(call.source("RASTERS")))
        return None

    def compute(self, call: Call) -> None:
        rasters, settings = call.source("RASTERS"), overlay_settings(call)
        labels = _labels(rasters)
        report_idle_gamma(call)
        stack = Stack(rasters, call.value("RESAMPLING"), call.findings)
        made = RasterOverlay(stack, labels, settings, call.findings, call.step)
        shown = call.value("SHOW")

        def write(path: Path) -> str:
            made.write(path)
            band = BANDS.index(shown) + 1
            if shown == "leading_layer":
                return named_raster(band, labels)
            return graduated_raster(band, made.breaks, call.language)

        call.write("OUTPUT", write)
        call.result("CELLS_WITH_VALUE", made.with_value)
        call.result("CELLS_WITHHELD", made.withheld)
        call.say(Message.of("rasters_superimposed", with_value=made.with_value, cells=stack.cells))


def _labels(rasters: Sequence[Raster]) -> list[str]:
    """What people read of each raster: its file's name, told apart where two folders hold the same.

    Raises PotentialError where there are fewer than two, or one stands twice.
    """
    if len(rasters) < 2:
        raise PotentialError("rasters_of_one", n=len(rasters))
    labels: list[str] = []
    for place, raster in enumerate(rasters):
        if any(Path(raster.path).resolve() == Path(other.path).resolve() for other in rasters[:place]):
            raise PotentialError("raster_twice", raster=raster.name)
        label, number = Path(raster.path).stem, 2
        while label.casefold() in {each.casefold() for each in labels}:
            label, number = f"{Path(raster.path).stem} ({number})", number + 1
        labels.append(label)
    return labels
