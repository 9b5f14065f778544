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


def average_shift(first: Numbers, second: Numbers) -> float:
    """The mean of the absolute shifts in rank over the units that have both (OECD 2008); NaN without any."""
    shifts = np.abs(first - second)
    there = shifts[~np.isnan(shifts)]
    return float(there.mean()) if len(there) else float("nan")
