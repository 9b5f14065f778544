# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole runs of cells inside polygons: their sums, and their cells one by one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from district_potential.core.dimensions.maps.coverage import Covered
from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.dimensions.maps.ragged import spread
from district_potential.core.table import Numbers


@dataclass(frozen=True)
class Strip:
    """Some rows of a raster, row by row, r · c cells and a last 0 behind them.

    values: 0 where there is none. valid: 1 where there is a value, 0 elsewhere and behind; None where all cells have
    one.
    """

    values: Numbers
    valid: Numbers | None

    def present(self, at: Whole) -> Numbers:
        """1 for the cells that have a value, 0 for the others."""
        return np.ones(len(at)) if self.valid is None else self.valid[at]


def sums_of_runs(strip: Strip, cells: Covered) -> tuple[Numbers, Numbers]:
    """How many cells of each run have a value, and the sum of their values, shape (m,) each.

    Every run is summed for itself, so that values elsewhere in its row take no digits away.
    """
    if strip.valid is None:
        count = (cells.end - cells.first).astype(np.float64)
    else:
        count = over_runs(np.add, strip.valid, cells)
    return count, over_runs(np.add, strip.values, cells)


def over_runs(function: np.ufunc, values: Numbers, cells: Covered) -> Numbers:
    """A function over the cells of each run; runs ascend by first, so that gaps between them are passed over once."""
    if not len(cells.first):
        return np.empty(0)
    bounds = np.stack([cells.first, cells.end], axis=1).ravel()
    found: Numbers = function.reduceat(values, bounds)[::2]
    return found


def expanded(first: Whole, end: Whole) -> tuple[Whole, Whole]:
    """The cells of runs one by one, and the run of each."""
    run, cell = spread(first, end - first)
    return cell, run


def spread_over(into: Numbers, unit: Whole, amount: Numbers) -> None:
    """Add amounts to the units they belong to; only the units from the lowest to the highest one are touched."""
    if len(unit):
        low, high = int(unit.min()), int(unit.max()) + 1
        into[low:high] += np.bincount(unit - low, amount, high - low)
