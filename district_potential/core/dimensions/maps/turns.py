# SPDX-License-Identifier: GPL-3.0-or-later
"""On which side of an edge a point lies, told without rounding, so that neighbours agree on their border."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from district_potential.core.table import Numbers

# Shewchuk, Adaptive precision floating-point arithmetic and fast robust geometric predicates (1997), ccwerrboundA.
UNSURE = (3.0 + 16.0 * 2.0**-53) * 2.0**-53


def turns(ax: Numbers, ay: Numbers, bx: Numbers, by: Numbers, px: Numbers, py: Numbers) -> Numbers:
    """Twice the area of the triangles a, b, p: above 0 left of the way from a to b, 0 exactly on it, below 0 right.

    All of one shape. The sign is exact: where rounding leaves it in doubt it is computed in fractions.
    """
    left, right = (ax - px) * (by - py), (ay - py) * (bx - px)
    found: Numbers = left - right
    doubtful = np.flatnonzero(np.abs(found) < UNSURE * (np.abs(left) + np.abs(right)))
    for at in doubtful:
        a_x, a_y, b_x, b_y, p_x, p_y = (Fraction(float(each[at])) for each in (ax, ay, bx, by, px, py))
        exact = (a_x - p_x) * (b_y - p_y) - (a_y - p_y) * (b_x - p_x)
        # Too small for a float it would become 0: the sign is what counts.
        found[at] = float(exact) or float((exact > 0) - (exact < 0))
    return found
