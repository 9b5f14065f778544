# SPDX-License-Identifier: GPL-3.0-or-later
"""Places that units gain and lose: ranks side by side, and how unequally a quantity is spread."""

from __future__ import annotations

from typing import Sequence

import numpy as np

from district_potential.core.potential.ranks import place
from district_potential.core.table import Numbers


def places_side_by_side(columns: Sequence[Numbers]) -> list[Numbers]:
    """The rank of every unit in each column, 1 for the highest, among the units that have a value in all of them.

    So a unit that has a value in some columns only shifts nobody; it has no rank itself. Shape (n,) each.
    """
    whole = np.logical_and.reduce([~np.isnan(column) for column in columns])
    return [place(np.where(whole, column, np.nan)) for column in columns]


def gini(values: Numbers) -> float:
    """How unequally a quantity is spread over units: 0 where all have alike, towards 1 where one has all.

    Σ_i Σ_j |x_i − x_j| / (2 n² mean), Gini 1912 in the form of Sen 1973, without correction for small n; missing
    values are left out. NaN for a negative value, for which it is not defined, and where there is nothing to spread.
    """
    there = np.sort(values[~np.isnan(values)])
    n, total = len(there), float(there.sum())
    if not n or there[0] < 0 or total <= 0:
        return float("nan")
    ranks = 2.0 * np.arange(1, n + 1) - n - 1
    return float((ranks * there).sum() / (n * total))


def average_shift(first: Numbers, second: Numbers) -> float:
    """The mean of the absolute shifts in rank over the units that have both (OECD 2008); NaN without any."""
    shifts = np.abs(first - second)
    there = shifts[~np.isnan(shifts)]
    return float(there.mean()) if len(there) else float("nan")
