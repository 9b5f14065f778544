# SPDX-License-Identifier: GPL-3.0-or-later
"""How many outlines lie over each spot of a territory; outlines may overlap one another."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from district_potential.core.dimensions.maps.outlines import Outlines, Whole
from district_potential.core.table import Numbers

Flags = npt.NDArray[np.bool_]

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


def taken_in(faces: Outlines, n: Whole, narrow: Flags) -> Whole:
    """The face that each becomes part of where narrow ones are no ground of their own, shape (f,).

    faces: polygons that do not overlap and meet in whole edges. n: how many outlines lie over each, narrow: whether it
    is too narrow to be ground, shape (f,). A narrow face goes to the neighbour with which it shares most of its
    outline, or with that neighbour where that is narrow too; never to a wide face over which nothing lies. The others,
    and narrow ones alone, stay as they are.
    """
    x1, y1, x2, y2, owner = faces.segments()
    length = np.hypot(x2 - x1, y2 - y1)
    turned = (x1 > x2) | ((x1 == x2) & (y1 > y2))
    ends = np.where(turned, [x2, y2, x1, y1], [x1, y1, x2, y2])
    order = np.lexsort(ends)
    met = (ends[:, order[:-1]] == ends[:, order[1:]]).all(axis=0)
    shared: dict[int, dict[int, float]] = {int(face): {} for face in np.flatnonzero(narrow)}
    for one, other, both in zip(owner[order[:-1][met]], owner[order[1:][met]], length[order[:-1][met]]):
        for a, b in ((int(one), int(other)), (int(other), int(one))):
            if a in shared:
                shared[a][b] = shared[a].get(b, 0.0) + float(both)
    into = np.where(narrow | (n == 0), -1, np.arange(faces.n))
    while True:
        found = {}
        for face, borders in shared.items():
            settled = {other: both for other, both in borders.items() if into[other] >= 0}
            if into[face] < 0 and settled:
                found[face] = into[min(settled, key=lambda other: (-settled[other], other))]
        if not found:
            return np.where(into < 0, np.arange(faces.n), into)
        into[list(found)] = list(found.values())


def finest_grid(largest: float) -> float:
    """The grid for coordinates up to ``largest``, a power of ten: a millionth of a metre where they are in millions."""
    return float(10.0 ** (math.floor(math.log10(largest)) - DIGITS)) if largest > 0 else 10.0**-DIGITS
