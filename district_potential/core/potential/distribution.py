# SPDX-License-Identifier: GPL-3.0-or-later
"""The shape of an indicator's distribution: skewness and kurtosis corrected for the number of units."""

from __future__ import annotations

import numpy as np

from district_potential.core.table import Numbers

MOST_SKEW, MOST_KURTOSIS = 2.0, 3.5


def skewness(column: Numbers) -> float:
    """How far the units lean to one side: G1 = g1 √(n(n − 1))/(n − 2) (Joanes and Gill 1998), gaps left out.

    NaN under three values or where all are equal.
    """
    there = column[~np.isnan(column)]
    n, spread = len(there), _spread(there)
    if n < 3 or not spread:
        return np.nan
    scaled = (there - there.mean()) / spread
    return float((scaled**3).mean() * np.sqrt(n * (n - 1)) / (n - 2))


def kurtosis(column: Numbers) -> float:
    """How heavy the tails are: G2 = (n − 1)((n + 1) g2 + 6)/((n − 2)(n − 3)), excess over the normal, gaps left out.

    NaN under four values or where all are equal. The same source as ``skewness``.
    """
    there = column[~np.isnan(column)]
    n, spread = len(there), _spread(there)
    if n < 4 or not spread:
        return np.nan
    excess = (((there - there.mean()) / spread) ** 4).mean() - 3
    return float((n - 1) * ((n + 1) * excess + 6) / ((n - 2) * (n - 3)))


def _spread(there: Numbers) -> float:
    """The standard deviation, divisor n; 0 where all values are equal, whatever the rounding."""
    if not len(there) or there.min() == there.max():
        return 0.0
    return float(there.std())


def well_shaped(column: Numbers) -> bool:
    """Whether no outlier asks for treatment: |G1| < 2 or G2 < 3.5; also where there are too few values to say."""
    skew, tails = skewness(column), kurtosis(column)
    return bool(np.isnan(skew) or np.isnan(tails) or abs(skew) < MOST_SKEW or tails < MOST_KURTOSIS)
