# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether like values lie side by side: Moran's I of the whole territory and of each unit."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from district_potential.core.dimensions.maps.ragged import Step, no_step
from district_potential.core.superimposition.neighbours import Neighbours
from district_potential.core.table import Numbers

# Values permuted in one go, and in all: of very many units fewer permutations tell the same of the whole territory.
AT_ONCE = 1 << 20
ENOUGH = 200_000_000
FEWEST = 999


@dataclass(frozen=True)
class Moran:
    """Moran's I of a territory: I, what it is expected to be without pattern, z, p, and from how many permutations."""

    i: float
    expected: float
    z: float
    p: float
    permutations: int


def means_around(values: Numbers, neighbours: Neighbours) -> Numbers:
    """The mean of each unit's neighbours, shape (n,); NaN for a unit without any."""
    count = neighbours.count
    means: Numbers = np.full(len(values), np.nan)
    np.divide(neighbours.matrix() @ values, count, out=means, where=count > 0)
    return means


def local_moran(values: Numbers, around: Numbers, neighbours: Neighbours) -> Numbers:
    """Moran's I of each unit, shape (n,); NaN for one without neighbours.

    values, around: shape (n,), without gaps, not flat; the same column, or what is around another one (bivariate).
    (n - 1) z_i Σ_j w_ij y_j / Σ z², rows of w summing to 1, z and y from their means; of two columns both are divided
    by their standard deviation. As esda's Moran_Local and Moran_Local_BV; spdep's localmoran is n/(n - 1) times that.
    """
    z, y = _standard(values), _standard(around)
    local: Numbers = (len(z) - 1) / len(z) * z * means_around(y, neighbours)
    return local


def global_moran(
    values: Numbers,
    around: Numbers | None,
    neighbours: Neighbours,
    permutations: int,
    seed: int,
    step: Step = no_step,
) -> Moran:
    """Moran's I of the territory, with z under randomisation and the folded one-sided p of permutations.

    values: shape (n,), without gaps, not flat; around: another such column (bivariate) or None. Units without
    neighbours count in the mean and in n, as in esda. The moments of one column are those of Cliff and Ord (1981) under
    randomisation; of two, those of a linear permutation statistic (Hoeffding 1951): the mean is 0. p is as in
    ``chance``. With very many units fewer permutations are drawn, never under FEWEST.
    """
    z, y = _standard(values), _standard(values if around is None else around)
    n, share = len(z), _share(neighbours)
    observed = float(z @ (share @ y)) / float(share.sum())
    expected, variance = _moments_of_one(z, neighbours) if around is None else _moments_of_two(z, y, neighbours)
    drawn = min(permutations, max(FEWEST, ENOUGH // n))
    high = low = 0
    slack = 1e-12 * max(1.0, abs(observed))
    chance, block = np.random.default_rng(seed), max(1, AT_ONCE // n)
    for begin in range(0, drawn, block):
        step(begin, drawn)
        mixed = np.column_stack([chance.permutation(y) for _ in range(min(block, drawn - begin))])
        of_unit = mixed if around is None else z[:, None]
        draws = np.sum(of_unit * (share @ mixed), axis=0) / float(share.sum())
        high += int(np.count_nonzero(draws >= observed - slack))
        low += int(np.count_nonzero(draws <= observed + slack))
    score = (observed - expected) / math.sqrt(variance) if variance > 0 else math.nan
    return Moran(observed, expected, score, (1 + min(high, low)) / (drawn + 1), drawn)


def _standard(values: Numbers) -> Numbers:
    """Values from their mean in standard deviations (divisor n)."""
    apart = values - values.mean()
    standard: Numbers = apart / math.sqrt(float(apart @ apart) / len(apart))
    return standard


def _share(neighbours: Neighbours) -> csr_matrix:
    """The neighbours' shares of a unit's surroundings: rows sum to 1, or to 0 without neighbours."""
    share = neighbours.matrix()
    share.data /= np.repeat(neighbours.count, neighbours.count)
    return share


def _moments_of_one(z: Numbers, neighbours: Neighbours) -> tuple[float, float]:
    """Mean and variance of I over all permutations of one column."""
    n, share = len(z), _share(neighbours)
    both = share + share.T
    s0, s1 = float(share.sum()), float(both.multiply(both).sum()) / 2
    s2 = float(_sums(share) @ _sums(share))
    kurtosis = float(np.mean(z**4))
    expected = -1 / (n - 1)
    if n < 4:
        return expected, math.nan
    whole = n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0)
    peaked = kurtosis * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0)
    return expected, (whole - peaked) / ((n - 1) * (n - 2) * (n - 3) * s0 * s0) - expected**2


def _sums(share: csr_matrix) -> Numbers:
    """Row sum plus column sum of each unit."""
    sums: Numbers = np.asarray(share.sum(axis=0)).ravel() + np.asarray(share.sum(axis=1)).ravel()
    return sums


def _moments_of_two(z: Numbers, y: Numbers, neighbours: Neighbours) -> tuple[float, float]:
    """Mean and variance of the bivariate I over all permutations of the second column."""
    share = _share(neighbours)
    pull = np.asarray(share.T @ z).ravel()
    pull = pull - pull.mean()
    return 0.0, float(pull @ pull) * float(y @ y) / (len(z) - 1) / float(share.sum()) ** 2
