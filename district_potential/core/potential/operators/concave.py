# SPDX-License-Identifier: GPL-3.0-or-later
"""Bounds of AMPI and MPI: how low and how high a score may be while some children are only known within a range.

With weights summing to one, M = Σwr and Q = Σwr², the score is 2M − Q/M with penalty minus and Q/M with penalty
plus. The first is concave: its lowest value lies at a corner of the box of ranges, its highest where all free
children take one common value, cut to each range. The second is convex, and the reverse holds.
"""

from __future__ import annotations

from itertools import product
from typing import Callable, Iterator

import numpy as np
import numpy.typing as npt

from district_potential.core.potential.operators.portions import portions
from district_potential.core.table import Numbers

Score = Callable[[Numbers], Numbers]
ENUMERATED = 14
HALVINGS = 50


def ridge(low: Numbers, high: Numbers, share: Numbers, minus: bool, score: Score) -> Numbers:
    """The highest score with penalty minus, the lowest with plus.

    low, high: shape (n, k), no gaps, low mean > 0; share: shape (k,), summing to one; score: values → scores.
    The common value t solves t = M + Q/(2M) (minus) or t = Q/(2M) (plus), where the derivative by a free child is 0;
    it is found by halving, in the rows where a child's better end lies beyond it.
    """
    values = (high if minus else low).copy()
    turning = _turning(values, share, minus)[:, None]
    inner = (values > turning if minus else values < turning).any(axis=1)
    values[inner] = _common_values(low[inner], high[inner], share, minus)
    return score(values)


def _turning(values: Numbers, share: Numbers, minus: bool) -> Numbers:
    """Up to which value a child raises the score with penalty minus, or from which on with plus."""
    mean = values @ share
    return np.asarray((values * values) @ share / (2 * mean) + (mean if minus else 0.0))


def _common_values(low: Numbers, high: Numbers, share: Numbers, minus: bool) -> Numbers:
    """Every row at the common value at which its score turns, cut to the ranges of its children, by halving."""
    below, above = low.min(axis=1), high.max(axis=1)
    for _ in range(HALVINGS):
        middle = (below + above) / 2
        rising = middle < _turning(np.clip(middle[:, None], low, high), share, minus)
        below = np.where(rising, middle, below)
        above = np.where(rising, above, middle)
    return np.asarray(np.clip(above[:, None], low, high))


def corner(low: Numbers, high: Numbers, share: Numbers, minus: bool, score: Score) -> Numbers:
    """The lowest score with penalty minus, the highest with plus; parameters as in ``ridge``.

    Plus: Q/M is greatest at a vertex of the set of all (M, Q), where the free children with the greatest l + u are
    at their highest and the others at their lowest. Minus: nearly always every free child is lowest; where the signs
    leave a doubt, the corners are enumerated. Beyond 14 doubtful children in a row the lowest value on the hull of
    all (M, Q) stands for the exact bound: no completion passes it.
    """
    if not minus:
        return np.asarray(np.max([score(vertex) for vertex in _vertices(low, high)], axis=0))
    best = score(low)
    doubtful = _doubtful(low, high, share)
    numbers = doubtful.sum(axis=1)
    for number in np.unique(numbers[numbers > 0]).tolist():
        rows = np.flatnonzero(numbers == number)
        lowest = _lowest_corner if number <= ENUMERATED else _lowest_on_hulls
        for portion in portions(len(rows), 2**number):
            some = rows[portion]
            best[some] = np.fmin(best[some], lowest(low[some], high[some], doubtful[some], share))
    return best


def _lowest_corner(low: Numbers, high: Numbers, doubtful: npt.NDArray[np.bool_], share: Numbers) -> Numbers:
    """The lowest 2M − Q/M over the corners of the doubtful children, as many in every row, shape (n,)."""
    number = int(doubtful[0].sum())
    free = np.argsort(~doubtful)[:, :number]
    ends = np.array(list(product((0.0, 1.0), repeat=number)))
    bottom, top = np.take_along_axis(low, free, axis=1), np.take_along_axis(high, free, axis=1)
    width = share[free] * (top - bottom)
    mean = (low @ share)[:, None] + width @ ends.T
    square = ((low * low) @ share)[:, None] + (width * (top + bottom)) @ ends.T
    return np.asarray((2 * mean - square / mean).min(axis=1))


def _vertices(low: Numbers, high: Numbers) -> Iterator[Numbers]:
    """The boxes' corners with the greatest Q for their M: from all lowest, the greatest l + u raised first."""
    order = np.argsort(-(low + high))
    rows = np.arange(len(low))
    values = low.copy()
    yield values
    for place in order.T:
        values[rows, place] = high[rows, place]
        yield values


def _doubtful(low: Numbers, high: Numbers, share: Numbers) -> npt.NDArray[np.bool_]:
    """Which children may lower the score (penalty minus) at the high end of their range, for some of the others.

    With M', Q' the sums over the others, the low end l of child i is best if
    Q' + 2M'² − (1 − 2w)(M'(l + u) + w l u) ≥ 0. The left side rises with every one of the others, r, where
    2r + 4M' ≥ (1 − 2w)(l + u): then it is enough to ask where they are lowest.
    """
    rest_mean = (low @ share)[:, None] - share * low
    rest_square = ((low * low) @ share)[:, None] - share * low * low
    leaning = (1 - 2 * share) * (low + high)
    rising = 2 * low.min(axis=1)[:, None] + 4 * rest_mean >= leaning
    sure = rest_square + 2 * rest_mean**2 - rest_mean * leaning - (1 - 2 * share) * share * low * high >= 0
    return np.asarray((high > low) & ~(rising & sure))


def _lowest_on_hulls(low: Numbers, high: Numbers, doubtful: npt.NDArray[np.bool_], share: Numbers) -> Numbers:
    return np.array([_lowest_on_hull(*row, share) for row in zip(low, high, map(np.flatnonzero, doubtful))])


def _lowest_on_hull(low: Numbers, high: Numbers, free: npt.NDArray[np.intp], share: Numbers) -> float:
    """The lowest 2M − Q/M on the edge of greatest Q over all mixtures of corners of one row."""
    order = free[np.argsort(-(low + high)[free])]
    mean, square = float(low @ share), float((low * low) @ share)
    lowest = np.inf
    for i in order:
        slope = low[i] + high[i]
        end = mean + share[i] * (high[i] - low[i])
        height = square - slope * mean
        at = min(max(np.sqrt(max(0.0, -height / 2)), mean), end)
        lowest = min(lowest, float(2 * at - slope - height / at))
        square += slope * (end - mean)
        mean = end
    return lowest
