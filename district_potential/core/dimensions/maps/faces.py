# SPDX-License-Identifier: GPL-3.0-or-later
"""How many outlines lie over each spot of a territory; outlines may overlap one another."""

from __future__ import annotations

import math

import numpy as np

from district_potential.core.dimensions.maps.outlines import Outlines, Whole
from district_potential.core.table import Numbers

# Crossings looked at in one go: four million are some tens of MB.
MOST_AT_ONCE = 4_000_000
# Digits kept below the largest coordinate: a thousand times coarser than the numbers themselves, for room to round.
DIGITS = 12


def covered(x: Numbers, y: Numbers, outlines: Outlines) -> Whole:
    """The number of polygons that hold each point, shape (p,): those whose edges a ray to the east crosses oddly often.

    x, y: shape (p,), none of them on an edge. outlines: polygons in the same coordinates, in any number over a point.
    """
    found = np.zeros(len(x), dtype=np.int64)
    order = np.argsort(y, kind="stable")
    rising = y[order]
    x1, y1, x2, y2, owner = outlines.segments()
    first = np.searchsorted(owner, np.arange(outlines.n + 1))
    west, south, east, north = outlines.boxes()
    for polygon in range(outlines.n):
        edges = slice(first[polygon], first[polygon + 1])
        near = order[np.searchsorted(rising, south[polygon]) : np.searchsorted(rising, north[polygon], "right")]
        near = near[(x[near] >= west[polygon]) & (x[near] <= east[polygon])]
        if not len(near):
            continue
        at_once = max(1, MOST_AT_ONCE // (edges.stop - edges.start))
        for start in range(0, len(near), at_once):
            some = near[start : start + at_once]
            found[some] += _inside(x[some, None], y[some, None], x1[edges], y1[edges], x2[edges], y2[edges])
    return found


def _inside(x: Numbers, y: Numbers, x1: Numbers, y1: Numbers, x2: Numbers, y2: Numbers) -> Whole:
    """1 where a point lies inside a polygon of these edges, else 0; shapes (p, 1) against (e,)."""
    spans = (y1 <= y) != (y2 <= y)
    rise = np.where(y2 == y1, 1.0, y2 - y1)
    crossed = spans & (x < x1 + (y - y1) * (x2 - x1) / rise)
    odd: Whole = crossed.sum(axis=1) % 2
    return odd


def finest_grid(largest: float) -> float:
    """The grid for coordinates up to ``largest``, a power of ten: a millionth of a metre where they are in millions."""
    return float(10.0 ** (math.floor(math.log10(largest)) - DIGITS)) if largest > 0 else 10.0**-DIGITS
