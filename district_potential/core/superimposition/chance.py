# SPDX-License-Identifier: GPL-3.0-or-later
"""How often chance alone would give a unit such surroundings: conditional permutations."""

from __future__ import annotations

import numpy as np

from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.dimensions.maps.ragged import Step, no_step
from district_potential.core.superimposition.neighbours import Neighbours
from district_potential.core.table import Numbers

# Cells of the table of draws that are held at once.
AT_ONCE = 1 << 21


def local_p(
    values: Numbers, around: Numbers, neighbours: Neighbours, permutations: int, seed: int, step: Step = no_step
) -> Numbers:
    """The pseudo p of each unit's local Moran, one-sided and folded, shape (n,); NaN for one without neighbours.

    values, around: as in ``local_moran``. The unit's own value stays, its k neighbours are drawn from all other units
    without repetition. p = (1 + min(r, P - r))/(P + 1) with r of P draws at least as high as observed (Anselin 1995);
    a draw equal to the observed counts on both sides, as else a field most of whose values are equal would be
    significant everywhere by its ties. A unit at the mean itself has p 1: every draw is equal.

    Neighbours weigh alike, so the draws of a unit depend on its number of neighbours alone: one table serves all units,
    its sums are sorted once for each number of neighbours, and where a draw holds the unit itself, it is exchanged for
    one drawn in reserve.
    """
    count, observed = neighbours.count, neighbours.matrix() @ around
    high, low = _at_least_and_most(around, count, observed, permutations, seed, step)
    p: Numbers = (1 + np.minimum(high, low)) / (permutations + 1)
    p[values == values.mean()] = 1.0
    p[count == 0] = np.nan
    return p


def _at_least_and_most(
    around: Numbers, count: Whole, observed: Numbers, permutations: int, seed: int, step: Step
) -> tuple[Numbers, Numbers]:
    """How many draws have a sum at least, and at most, as high as each unit's neighbours, shape (n,) each."""
    sizes = np.unique(count[count > 0])
    high, low = np.zeros(len(around)), np.zeros(len(around))
    if not len(sizes):
        return high, low
    widest = int(sizes[-1])
    slack = 1e-12 * widest * max(float(np.abs(around).max()), 1e-300)
    sums = np.empty((len(sizes), permutations))
    chance, block = np.random.default_rng(seed), max(1, AT_ONCE // (widest + 1))
    for begin in range(0, permutations, block):
        step(begin, permutations)
        table = draws(chance, min(block, permutations - begin), widest + 1, len(around))
        cells = around[table]
        total = np.cumsum(cells[:, :widest], axis=1)
        sums[:, begin : begin + len(table)] = total[:, sizes - 1].T
        _exchange_own(table, cells, total, count, observed, slack, high, low)
    sums.sort(axis=1)
    for of_size, k in zip(sums, sizes):
        units = np.flatnonzero(count == k)
        high[units] += permutations - np.searchsorted(of_size, observed[units] - slack, "left")
        low[units] += np.searchsorted(of_size, observed[units] + slack, "right")
    return high, low


def _exchange_own(
    table: Whole,
    cells: Numbers,
    total: Numbers,
    count: Whole,
    observed: Numbers,
    slack: float,
    high: Numbers,
    low: Numbers,
) -> None:
    """Correct the counts of units that stand in draws of their own: the last column of the table takes their place."""
    widest = table.shape[1] - 1
    draw, place = np.nonzero(np.arange(widest) < count[table[:, :widest]])
    unit = table[draw, place]
    with_own = total[draw, count[unit] - 1]
    without = with_own - cells[draw, place] + cells[draw, widest]
    above, below = observed[unit] - slack, observed[unit] + slack
    n = len(observed)
    high += np.bincount(unit, (without >= above).astype(float) - (with_own >= above), n)
    low += np.bincount(unit, (without <= below).astype(float) - (with_own <= below), n)


def draws(chance: np.random.Generator, rows: int, size: int, n: int) -> Whole:
    """Rows of ``size`` different whole numbers under n, every order of every choice equally likely."""
    if size * size > n:  # a row without repetition would be waited for too long
        return np.stack([chance.choice(n, size, replace=False) for _ in range(rows)])
    table = chance.integers(0, n, (rows, size))
    again = np.arange(rows)
    while len(again):
        ranked = np.sort(table[again], axis=1)
        again = again[(ranked[:, 1:] == ranked[:, :-1]).any(axis=1)]
        table[again] = chance.integers(0, n, (len(again), size))
    return table
