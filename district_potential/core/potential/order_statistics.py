# SPDX-License-Identifier: GPL-3.0-or-later
"""Quantiles of a column, each order statistic found by a partition of its own: several times faster than at once."""

from __future__ import annotations

from typing import Sequence

import numpy as np

from district_potential.core.table import Numbers


def median(column: Numbers, n: int) -> float:
    """The median of the n values of a column that are no gaps; the mean of the two middle ones where n is even."""
    half, odd = divmod(n, 2)
    parted = column.copy()
    parted.partition(half)  # gaps come last
    return float(parted[half] if odd else (np.maximum.reduce(parted[:half]) + parted[half]) / 2)


def quantiles(values: Numbers, shares: Sequence[float]) -> list[float]:
    """The quantiles of values without gaps at shares from 0 to 1, interpolated linearly (type 7 of Hyndman and Fan).

    Equal to numpy's to the last bit, the way of interpolating included.
    """
    parted, end, made = values.copy(), len(values), {}
    for share in sorted(shares, reverse=True):
        place = share * (len(values) - 1)
        below = int(place)
        if below < end:  # what is from the end on is in its place
            parted[:end].partition(below)
            end = below
        made[share] = _between(parted, below, place - below)
    return [made[share] for share in shares]


def _between(parted: Numbers, below: int, rest: float) -> float:
    """What lies between the order statistic at a place and the next one."""
    low = float(parted[below])
    if not rest:
        return low
    high = float(np.minimum.reduce(parted[below + 1 :]))
    return high - (high - low) * (1 - rest) if rest >= 0.5 else low + (high - low) * rest
