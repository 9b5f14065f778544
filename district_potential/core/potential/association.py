# SPDX-License-Identifier: GPL-3.0-or-later
"""How columns go together: correlations, one dimension's inner agreement, and its principal components."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

import numpy as np
from scipy import stats

from district_potential.core.table import Numbers

LEAST = 3


def pearson(a: Numbers, b: Numbers) -> float:
    """The product-moment correlation of two columns without gaps; NaN where one is flat or there is no value."""
    # Asked of the values: rounding leaves their distances from the mean a little off 0.
    if not len(a) or a.min() == a.max() or b.min() == b.max():
        return np.nan
    a, b = a - a.mean(), b - b.mean()
    return float(np.clip(a @ b / np.sqrt((a @ a) * (b @ b)), -1.0, 1.0))


def spearman(a: Numbers, b: Numbers) -> float:
    """Pearson's correlation of the ranks, ties at the mean of their places."""
    return pearson(stats.rankdata(a), stats.rankdata(b))


def kendall(a: Numbers, b: Numbers) -> float:
    """Kendall's τ-b, corrected for ties; NaN where one column is flat."""
    return float(stats.kendalltau(a, b).statistic)


CORRELATIONS: dict[str, Callable[[Numbers, Numbers], float]] = {
    "pearson": pearson,
    "spearman": spearman,
    "kendall": kendall,
}


def correlation(a: Numbers, b: Numbers, kind: str = "pearson") -> float:
    """The correlation of two columns of shape (n,) over the units that have both; NaN under three of them."""
    both = ~np.isnan(a) & ~np.isnan(b)
    if both.sum() < LEAST:
        return np.nan
    return CORRELATIONS[kind](a[both], b[both])


def correlations(matrix: Numbers, kind: str = "pearson") -> Numbers:
    """Every pair of columns, shape (k, k) from (n, k), each pair over the units that have both."""
    k = matrix.shape[1]
    out = np.full((k, k), np.nan)
    ranked = kind == "spearman" and not np.isnan(matrix).any()
    columns = [stats.rankdata(column) if ranked else column for column in matrix.T]
    for i in range(k):
        for j in range(i + 1):
            out[i, j] = out[j, i] = correlation(columns[i], columns[j], "pearson" if ranked else kind)
    return out


def covariances(matrix: Numbers) -> Numbers:
    """The covariances of the columns, divisor n − 1, shape (k, k): each pair over the units that have both.

    R takes them so under ``pairwise.complete.obs``.
    """
    k = matrix.shape[1]
    out = np.full((k, k), np.nan)
    there = ~np.isnan(matrix)
    for i in range(k):
        for j in range(i + 1):
            both = there[:, i] & there[:, j]
            if both.sum() > 1:
                a, b = matrix[both, i], matrix[both, j]
                out[i, j] = out[j, i] = float((a - a.mean()) @ (b - b.mean()) / (both.sum() - 1))
    return out


def cronbach(matrix: Numbers) -> float:
    """Cronbach's α of k columns, α = k/(k − 1) (1 − tr C / ΣC) (Cronbach 1951): shape (n, k) with gaps as NaN.

    C holds the pairwise covariances. NaN under two columns, and where the sum of the columns does not vary.
    """
    k = matrix.shape[1]
    together = covariances(matrix)
    total = float(together.sum())
    if k < 2 or not total > 0:
        return np.nan
    return k / (k - 1) * (1 - float(np.trace(together)) / total)


@dataclass(frozen=True)
class Components:
    """The principal components of k columns put at mean 0 and deviation 1.

    n: units without a gap, on which it rests; shares: of the variance, shape (k,), falling; loadings: shape (k, k),
    one column a component, signs such that each component's largest loading is positive.
    """

    n: int
    shares: Numbers
    loadings: Numbers

    @property
    def counting(self) -> int:
        """How many components carry more than one column's own variance (Kaiser's rule)."""
        return int((self.shares * len(self.shares) > 1).sum())


def components(matrix: Numbers) -> Components | None:
    """The principal components of the columns, over the units that have all of them.

    None where a column is flat there, or fewer units than columns and one are left.
    """
    whole = matrix[~np.isnan(matrix).any(axis=1)]
    n, k = whole.shape
    if k < 2 or n < k + 1 or np.any(whole.max(axis=0) == whole.min(axis=0)):
        return None
    values, vectors = np.linalg.eigh(np.corrcoef(whole, rowvar=False))
    order = np.argsort(-values)
    values, vectors = values[order].clip(0.0), vectors[:, order]
    largest = vectors[np.abs(vectors).argmax(axis=0), np.arange(k)]
    return Components(n, values / values.sum(), vectors * np.where(largest < 0, -1.0, 1.0))
