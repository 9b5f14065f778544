# SPDX-License-Identifier: GPL-3.0-or-later
"""Rasters laid over one another block by block: what must be known of each before the first block is combined."""

from __future__ import annotations

import math
from typing import Callable, Sequence

import numpy as np

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.superimposition.combine import NONE, Overlay, Places, Settings, between
from district_potential.core.superimposition.distribution import Distribution, Make
from district_potential.core.superimposition.overlay import report_unlike_scales
from district_potential.core.table import Numbers, present

BANDS = (
    "overlay", "n_layers_used", "coverage", "leading_layer", "limiting_layer", "disagreement", "n_above", "n_below",
)  # fmt: skip

Scaling = Callable[[Numbers], Numbers]


class Survey:
    """What one raster holds on the common grid, from all its blocks: how many values, their ends and deviation.

    On the scale percentile its whole distribution too; make is that of ``Distribution``.
    """

    def __init__(self, make: Make | None = None) -> None:
        self.n = 0
        self.low, self.high = math.inf, -math.inf
        self._mean = self._squares = 0.0
        self._distribution = None if make is None else Distribution(make)

    def add(self, values: Numbers) -> None:
        """Take in the cells of a block, NaN where there is no value (means and squares: Chan and others 1979)."""
        there = present(values)
        if not len(there):
            return
        self.low, self.high = min(self.low, float(there.min())), max(self.high, float(there.max()))
        mean = float(there.mean())
        apart = mean - self._mean
        together = self.n + len(there)
        self._squares += float(np.sum((there - mean) ** 2)) + apart * apart * self.n * len(there) / together
        self._mean += apart * len(there) / together
        self.n = together
        if self._distribution is not None:
            self._distribution.add(there)

    @property
    def deviation(self) -> float:
        return math.sqrt(self._squares / self.n) if self.n else 0.0

    def scaling(self, scale: str) -> Scaling:
        """The scale of superimposition fitted to all cells: gives for the cells of a block what all at once would."""
        if scale == "min_max":
            return lambda values: between(values, self.low, self.high)
        if scale == "percentile" and self._distribution is not None:
            known = self._distribution.known()
            return lambda values: known.percentile(values) / 100
        return lambda values: values


def refuse_empty_and_flat(surveys: Sequence[Survey], labels: Sequence[str], settings: Settings) -> None:
    """Raise PotentialError for a raster without a value on the grid, or with the same one in all cells."""
    for survey, label in zip(surveys, labels):
        if not survey.n:
            raise PotentialError("raster_nothing_here", raster=label, first=labels[0])
        if survey.low == survey.high and (survey.n > 1 or settings.used_scale != "as_is"):
            raise PotentialError("raster_flat", raster=label, value=survey.low)


def report_surveys(
    surveys: Sequence[Survey], labels: Sequence[str], settings: Settings, cells: int, findings: Findings
) -> None:
    """Tell the number by which each raster is called in the result, where it has no value, and unlike scales."""
    for number, (survey, label) in enumerate(zip(surveys, labels), 1):
        share = 100 * survey.n / cells
        told = Message.of("raster_number", number=number, raster=label, n=survey.n, cells=cells, share=share)
        findings.add("notice", "layer", told, column=str(number), value=label)
    if settings.used_scale == "as_is":
        report_unlike_scales([survey.deviation for survey in surveys], labels, findings)


def bands_of(overlay: Overlay) -> list[Numbers]:
    """An overlay as the bands of BANDS, layers by their number from 1, NaN where there is none."""
    return [
        overlay.value,
        overlay.used.astype(np.float64),
        overlay.coverage,
        _numbers(overlay.leading),
        _numbers(overlay.limiting),
        overlay.disagreement,
        overlay.above,
        overlay.below,
    ]


def _numbers(places: Places) -> Numbers:
    return np.where(places == NONE, np.nan, places + 1.0)
