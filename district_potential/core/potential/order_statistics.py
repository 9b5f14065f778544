# SPDX-License-Identifier: GPL-3.0-or-later
"""Quantiles of a column, each order statistic found by a partition of its own: several times faster than at once."""

from __future__ import annotations

from typing import Sequence

import numpy as np

from district_potential.core.table import Numbers


def median(values: Numbers) -> float:
    """The median of one value or more without gaps; the mean of the two middle ones where their number is even."""
    half, odd = divmod(len(values), 2)
    parted = np.partition(values, half)
    return float(parted[half] if odd else (parted[:half].max() + parted[half]) / 2)


def quantiles(values: Numbers, shares: Sequence[float]) -> list[float]:
    """The quantiles of values without gaps at shares from 0 to 1, interpolated linearly (type 7 of Hyndman and Fan).

    Equal to numpy's to the last bit, the way of interpolating included.
    """
    return [_quantile(values, share) for share in shares]


def _quantile(values: Numbers, share: float) -> float:
    place = share * (len(values) - 1)
    below = int(place)
    parted = np.partition(values, below)
    low = float(parted[below])
    rest = place - below
    if not rest:
        return low
    high = float(parted[below + 1 :].min())
    return high - (high - low) * (1 - rest) if rest >= 0.5 else low + (high - low) * rest
