# SPDX-License-Identifier: GPL-3.0-or-later
"""The shape of an indicator's distribution: skewness, kurtosis, and how unequally it is spread over the units."""

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
