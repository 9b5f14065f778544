# SPDX-License-Identifier: GPL-3.0-or-later
"""How the values of an indicator lie over the units: coverage, centre, spread, skew, and what lies far out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from district_potential.core.potential.distribution import MOST_KURTOSIS, MOST_SKEW, kurtosis, skewness
from district_potential.core.table import Numbers

FENCES = 1.5


@dataclass(frozen=True)
class Distribution:
    """One column described; numbers that need more values than there are stand at NaN.

    n, total: units with a value, and all; zeros, distinct: counts; most_common: the largest count of one value;
    mean, deviation (divisor n − 1), quartiles by linear interpolation (Hyndman and Fan 1996, type 7); skewness and
    kurtosis corrected for the sample (G1 and G2 of Joanes and Gill 1998, excess kurtosis); low_fence, high_fence:
    quartiles and 1.5 times their distance (Tukey 1977).
    """

    n: int
    total: int
    zeros: int
    distinct: int
    most_common: int
    minimum: float
    maximum: float
    mean: float
    deviation: float
    lower_quartile: float
    median: float
    upper_quartile: float
    skewness: float
    kurtosis: float
    low_fence: float
    high_fence: float

    @property
    def coverage(self) -> float:
        """The share of the units that have a value."""
        return self.n / self.total if self.total else 0.0

    @property
    def is_skewed(self) -> bool:
        """Whether both the skewness and the kurtosis are beyond what the field takes as bearable (2 and 3.5)."""
        return bool(abs(self.skewness) > MOST_SKEW and self.kurtosis > MOST_KURTOSIS)

    def outside(self, column: Numbers) -> npt.NDArray[np.intp]:
        """The rows whose value lies outside the fences, the furthest first; shape (m,)."""
        beyond = np.fmax(self.low_fence - column, column - self.high_fence)
        rows = np.flatnonzero(beyond > 0)
        return rows[np.argsort(-beyond[rows], kind="stable")]


def distribution(column: Numbers) -> Distribution:
    """Describe a column of shape (n,), NaN where missing."""
    there = column[~np.isnan(column)]
    n = len(there)
    _, counts = np.unique(there, return_counts=True)
    low, median, high = np.quantile(there, [0.25, 0.5, 0.75]) if n else np.full(3, np.nan)
    return Distribution(
        n=n,
        total=len(column),
        zeros=int((there == 0).sum()),
        distinct=len(counts),
        most_common=int(counts.max()) if n else 0,
        minimum=float(there.min()) if n else np.nan,
        maximum=float(there.max()) if n else np.nan,
        mean=float(there.mean()) if n else np.nan,
        deviation=float(there.std(ddof=1)) if n > 1 else np.nan,
        lower_quartile=float(low),
        median=float(median),
        upper_quartile=float(high),
        skewness=skewness(there),
        kurtosis=kurtosis(there),
        low_fence=float(low - FENCES * (high - low)),
        high_fence=float(high + FENCES * (high - low)),
    )
