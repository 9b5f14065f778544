# SPDX-License-Identifier: GPL-3.0-or-later
"""Where high or low values are gathered: Getis and Ord's Gi*."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr

from district_potential.core.superimposition.neighbours import Neighbours
from district_potential.core.table import Numbers


def gi_star(values: Numbers, neighbours: Neighbours) -> tuple[Numbers, Numbers]:
    """Gi* of each unit as z, and its two-sided normal p, shape (n,) each.

    values: shape (n,), without gaps, not flat, of either sign. Weights are 1 for the unit itself and each neighbour:
    (Σ x - (k + 1) x̄) / (s √(((k + 1)(n - k - 1))/(n - 1))), s the standard deviation with divisor n (Ord and Getis
    1995). NaN for a unit without neighbours and for one whose neighbours are all units.
    """
    n, taken = len(values), neighbours.count + 1.0
    apart = values - values.mean()
    total = neighbours.matrix() @ apart + apart
    spread = np.sqrt(np.mean(apart**2) * taken * (n - taken) / (n - 1))
    z: Numbers = np.full(n, np.nan)
    np.divide(total, spread, out=z, where=(taken > 1) & (taken < n))
    p: Numbers = 2 * ndtr(-np.abs(z))
    return z, p
