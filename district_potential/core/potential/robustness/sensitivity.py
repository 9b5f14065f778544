# SPDX-License-Identifier: GPL-3.0-or-later
"""Sobol indices: which of the choices behind an index moves the places of the units, alone and with the others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from district_potential.core.table import Numbers

A, B = "A", "B"
SLACK = 0.1


@dataclass(frozen=True)
class Design:
    """The runs of a sensitivity analysis: points in the unit cube, shape (N (d + 2), d), and the block of each.

    Blocks stand in the order A, B, AB1 ... ABd, N runs each; ABi is A with its column i taken from B.
    """

    points: Numbers
    blocks: tuple[str, ...]


@dataclass(frozen=True)
class Indices:
    """First-order and total index of every factor, shape (d,), and the variance they are shares of.

    Where nothing varies the indices are NaN.
    """

    first: Numbers
    total: Numbers
    variance: float

    @property
    def unsettled(self) -> list[int]:
        """The factors, by place from 0, whose estimates are off for certain.

        A first-order index lies between 0 and the total one, and all together sum to 1 at most; estimates that do not,
        by more than a tenth, need more runs.
        """
        astray = (self.first > self.total + SLACK) | (self.first < -SLACK)
        if self.first.sum() > 1 + SLACK:
            astray |= self.first > self.total
        return [int(place) for place in np.flatnonzero(astray)]


def design(base: int, factors: int, seed: int) -> Design:
    """Draw the runs: N = base points twice, uniform and independent, and A with each column of B in turn."""
    chance = np.random.default_rng([seed, 0])
    a, b = chance.random((base, factors)), chance.random((base, factors))
    parts = [a, b]
    for i in range(factors):
        mixed = a.copy()
        mixed[:, i] = b[:, i]
        parts.append(mixed)
    names = [A, B, *(f"AB{i + 1}" for i in range(factors))]
    return Design(np.concatenate(parts), tuple(name for name in names for _ in range(base)))


def sobol(y: Numbers, factors: int) -> Indices:
    """First-order and total Sobol indices from the outcome of every run of a design, shape (N (d + 2),).

    Si = mean(yB (yABi − yA))/V, STi = mean((yA − yABi)²)/(2V), V the variance of yA and yB together, divisor 2N − 1
    (Saltelli and others 2010, Jansen 1999; as in the OECD-JRC Handbook, 2008). An estimate may lie a little below 0.
    """
    blocks = y.reshape(factors + 2, -1)
    of_a, of_b, mixed = blocks[0], blocks[1], blocks[2:]
    variance = float(blocks[:2].var(ddof=1)) if blocks[:2].size > 1 else 0.0
    if not variance > 0:
        blank = np.full(factors, np.nan)
        return Indices(blank, blank.copy(), variance)
    first = (of_b * (mixed - of_a)).mean(axis=1) / variance
    total = ((of_a - mixed) ** 2).mean(axis=1) / (2 * variance)
    return Indices(first, total, variance)
