# SPDX-License-Identifier: GPL-3.0-or-later
"""What needs the values themselves and not their sums: extremes, shares of classes, quantiles.

The quantile q of n cells with shares w in order of their values is found as exactextract does it: cell i (from 0)
stands at s = i·w + (n − 1)·(sum of the shares before it), and the value at q·(n − 1)·(sum of all shares) is found
between the two cells around it, in proportion. With all shares equal this is the usual quantile (numpy's default,
Hyndman and Fan's type 7). Among equal values the smaller share comes first, so that the order of rows does not
matter. Where values repeat the numbers differ from those of exactextract 0.3, which takes equal values for one cell
first: of ninety-seven cells of 0 and three of 1 its quantile 0.9 is 0.9, and here, as in numpy, 0.
"""

from __future__ import annotations

from typing import Sequence

import numpy as np

from district_potential.core.dimensions.maps.coverage import Covered
from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.dimensions.maps.zonal_runs import Strip, expanded, over_runs
from district_potential.core.errors import PotentialError
from district_potential.core.table import Numbers


class Extremes:
    """The least and the greatest value of each unit, over all cells of which any part lies inside."""

    def __init__(self, n: int) -> None:
        self.least, self.most = np.full(n, np.inf), np.full(n, -np.inf)

    def add(self, strip: Strip, cells: Covered) -> None:
        there = strip.present(cells.at) > 0
        for function, into, nothing in ((np.minimum, self.least, np.inf), (np.maximum, self.most, -np.inf)):
            values = strip.values if strip.valid is None else np.where(strip.valid > 0, strip.values, nothing)
            function.at(into, cells.unit[there], values[cells.at[there]])
            function.at(into, cells.run_unit, over_runs(function, values, cells))


class Classes:
    """The weight of each distinct value in each unit.

    values: the distinct values, ascending, shape (k,); weight: of shape (n, k).
    """

    def __init__(self, n: int, most: int) -> None:
        self.n, self.most = n, most
        self.values: Numbers = np.empty(0)
        self.weight: Numbers = np.zeros((n, 0))

    def add(self, strip: Strip, cells: Covered) -> None:
        unit, value, share = _one_by_one(strip, cells)
        if not len(value):
            return
        place = np.minimum(np.searchsorted(self.values, value), max(len(self.values) - 1, 0))
        fresh = value[self.values[place] != value] if len(self.values) else value
        if len(fresh):
            self._widen(np.union1d(self.values, fresh))
            place = np.searchsorted(self.values, value)
        k = len(self.values)
        low, high = int(unit.min()), int(unit.max()) + 1
        found = np.bincount((unit - low) * k + place, share, (high - low) * k)
        self.weight[low:high] += found.reshape(-1, k)

    def _widen(self, values: Numbers) -> None:
        if len(values) > self.most:
            raise PotentialError("raster_too_many_classes", most=self.most, values=[float(v) for v in values[:5]])
        weight = np.zeros((self.n, len(values)))
        weight[:, np.searchsorted(values, self.values)] = self.weight
        self.values, self.weight = values, weight


class Quantiles:
    """Quantiles of each unit, for units whose cells are all given before the next ``close``.

    found: shape (q, n), NaN for a unit without values.
    """

    def __init__(self, n: int, quantiles: Sequence[float]) -> None:
        self.quantiles = quantiles
        self.found: Numbers = np.full((len(quantiles), n), np.nan)
        self._kept: list[tuple[Whole, Numbers, Numbers]] = []

    def add(self, strip: Strip, cells: Covered) -> None:
        self._kept.append(_one_by_one(strip, cells))

    def close(self) -> None:
        """Put in order what was given, and forget it."""
        if not self._kept:
            return
        unit, value, share = (np.concatenate(part) for part in zip(*self._kept))
        self._kept = []
        order = np.lexsort((share, value, unit))
        unit, value, share = unit[order], value[order], share[order]
        bounds = [*np.flatnonzero(np.diff(unit, prepend=-1)).tolist(), len(unit)]
        for begin, end in zip(bounds[:-1], bounds[1:]):
            self.found[:, unit[begin]] = weighted_quantiles(value[begin:end], share[begin:end], self.quantiles)


def weighted_quantiles(values: Numbers, shares: Numbers, quantiles: Sequence[float]) -> list[float]:
    """Quantiles of values in ascending order, each with its share; the module says how."""
    n = len(values)
    before = np.cumsum(shares) - shares
    stand = np.arange(n) * shares + (n - 1) * before
    found = []
    for target in np.asarray(quantiles) * (n - 1) * float(shares.sum()):
        right = int(np.searchsorted(stand, target, side="right"))
        if right >= n:
            found.append(float(values[-1]))
            continue
        left = right - 1
        part = (target - stand[left]) / (stand[right] - stand[left])
        found.append(float(values[left] + part * (values[right] - values[left])))
    return found


def _one_by_one(strip: Strip, cells: Covered) -> tuple[Whole, Numbers, Numbers]:
    """Unit, value and share of every cell that has a value, border and inside alike."""
    at, run = expanded(cells.first, cells.end)
    unit = np.concatenate([cells.unit, cells.run_unit[run]])
    place = np.concatenate([cells.at, at])
    share = np.concatenate([cells.share, cells.run_share[run]])
    if strip.valid is not None:
        there = strip.valid[place] > 0
        unit, place, share = unit[there], place[there], share[there]
    return unit, strip.values[place], share
