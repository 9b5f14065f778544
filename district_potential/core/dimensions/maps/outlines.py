# SPDX-License-Identifier: GPL-3.0-or-later
"""Polygons as flat arrays of numbers, for work that looks at every vertex of every unit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from district_potential.core.table import Numbers

Whole = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Outlines:
    """The rings of n polygons, one after the other.

    x, y: vertices of all rings, shape (v,), every ring closed (its last vertex is its first). start: shape (r + 1,),
    ring k takes the vertices ``start[k]`` to ``start[k + 1]``. owner: shape (r,), the polygon of each ring, ascending.
    Shells run counter-clockwise and holes clockwise, so that the signed areas of the rings of a polygon add up to its
    area. A polygon without geometry has no ring.
    """

    x: Numbers
    y: Numbers
    start: Whole
    owner: Whole
    n: int

    @property
    def rings(self) -> int:
        return len(self.owner)

    def some(self, begin: int, end: int) -> Outlines:
        """The polygons from ``begin`` up to ``end``, counted anew from 0."""
        first, last = np.searchsorted(self.owner, [begin, end])
        corners = slice(self.start[first], self.start[last])
        start = self.start[first : last + 1] - self.start[first]
        return Outlines(self.x[corners], self.y[corners], start, self.owner[first:last] - begin, end - begin)

    def of(self, polygons: Whole) -> Outlines:
        """Some polygons, given by their rows in rising order, counted anew from 0."""
        place = np.full(self.n, -1)
        place[polygons] = np.arange(len(polygons))
        rings = np.flatnonzero(place[self.owner] >= 0)
        size = np.diff(self.start)[rings]
        start = np.concatenate([[0], np.cumsum(size)])
        corners = np.repeat(self.start[rings] - start[:-1], size) + np.arange(start[-1])
        return Outlines(self.x[corners], self.y[corners], start, place[self.owner[rings]], len(polygons))

    def segments(self) -> tuple[Numbers, Numbers, Numbers, Numbers, Whole]:
        """All edges: x and y of their two ends, and the polygon of each. Shapes (v - r,)."""
        first = np.ones(len(self.x), dtype=bool)
        first[self.start[1:] - 1] = False
        begin = np.flatnonzero(first)
        lengths = np.diff(self.start) - 1
        return self.x[begin], self.y[begin], self.x[begin + 1], self.y[begin + 1], np.repeat(self.owner, lengths)

    def boxes(self) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """Smallest x, smallest y, largest x, largest y of each polygon, shape (n,) each; NaN for one without rings."""
        if not self.rings:
            empty = np.full(self.n, np.nan)
            return empty, empty.copy(), empty.copy(), empty.copy()
        first_ring = np.flatnonzero(np.diff(self.owner, prepend=-1))
        at, polygons = self.start[first_ring], self.owner[first_ring]

        def over(found: Numbers) -> Numbers:
            box: Numbers = np.full(self.n, np.nan)
            box[polygons] = found
            return box

        least, most = np.minimum.reduceat, np.maximum.reduceat
        return over(least(self.x, at)), over(least(self.y, at)), over(most(self.x, at)), over(most(self.y, at))

    def areas(self) -> Numbers:
        """Planar area of each polygon in squared units of its coordinates, shape (n,); 0 for one without rings."""
        x1, y1, x2, y2, owner = self.segments()
        if not len(owner):
            return np.zeros(self.n)
        # Measured from each polygon's own corner: large coordinates would swallow the digits.
        west, south, _, _ = self.boxes()
        x1, x2, y1, y2 = x1 - west[owner], x2 - west[owner], y1 - south[owner], y2 - south[owner]
        areas: Numbers = np.bincount(owner, weights=(x1 * y2 - x2 * y1) / 2, minlength=self.n).astype(np.float64)
        return areas
