# SPDX-License-Identifier: GPL-3.0-or-later
"""Which territorial unit a place lies in: points in polygons, the border told exactly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from district_potential.core.dimensions.maps.outlines import Outlines, Whole
from district_potential.core.dimensions.maps.ragged import Step, gathered, no_step, portions, spread
from district_potential.core.dimensions.maps.turns import turns
from district_potential.core.table import Numbers

OUTSIDE = -1
CELLS_A_POLYGON = 16
MOST_CELLS = 1 << 24
EDGES_A_BAND = 2
PORTION = 1 << 18


@dataclass(frozen=True)
class Hits:
    """Which points lie in which polygons: pairs in the order of the polygons, shape (k,) each.

    on_border: the point lies exactly on an edge. n: the number of points asked for.
    """

    point: Whole
    polygon: Whole
    on_border: npt.NDArray[np.bool_]
    n: int

    def first(self) -> Whole:
        """The first polygon, in their order, that each point lies in or on; -1 for a point outside all. Shape (n,)."""
        owner = np.full(self.n, OUTSIDE, dtype=np.int64)
        # Of several values for one place the last one stays: written from the end, that is the first polygon.
        owner[self.point[::-1]] = self.polygon[::-1]
        return owner

    def several(self) -> Whole:
        """The points that lie within more than one polygon, not counting borders."""
        within = np.bincount(self.point[~self.on_border], minlength=self.n)
        return np.flatnonzero(within > 1)


def locate(outlines: Outlines, x: Numbers, y: Numbers, step: Step = no_step) -> Hits:
    """Find the units in which places lie.

    x, y: shape (n,), finite, in the coordinates of the outlines. A point lies in a polygon when a line from it to the
    right crosses the outline an odd number of times, or when it lies on the outline. Calls ``step`` as it goes on.
    """
    if not outlines.rings or not len(x):
        none = np.empty(0, np.int64)
        return Hits(none, none, np.empty(0, bool), len(x))
    bands = _Bands(outlines)
    buckets = _Buckets(outlines, x, y)
    found = []
    for begin, end in portions(buckets.count, PORTION):
        step(begin, len(buckets.count))
        point, polygon = buckets.pairs(begin, end)
        inside, on_border = bands.contain(polygon, x[point], y[point])
        kept = np.flatnonzero(inside | on_border)
        found.append((point[kept], polygon[kept], on_border[kept]))
    point, polygon, on_border = (np.concatenate(each) for each in zip(*found))
    return Hits(point, polygon, on_border, len(x))


class _Buckets:
    """The points sorted into the cells of a grid; for each polygon the cells that its box touches, row by row."""

    def __init__(self, outlines: Outlines, x: Numbers, y: Numbers) -> None:
        self.x, self.y = x, y
        self.boxes = west, south, east, north = outlines.boxes()
        least_x, least_y = np.nanmin(west), np.nanmin(south)
        wide, high = np.nanmax(east) - least_x, np.nanmax(north) - least_y
        cells = min(CELLS_A_POLYGON * outlines.n, MOST_CELLS)
        across = int(np.clip(np.sqrt(cells * wide / high) if high else cells, 1, cells))
        up = int(np.clip(cells // across, 1, cells))

        def column(at: Numbers) -> Whole:
            return np.clip((at - least_x) * (across / wide if wide else 0.0), 0, across - 1).astype(np.int64)

        def row(at: Numbers) -> Whole:
            return np.clip((at - least_y) * (up / high if high else 0.0), 0, up - 1).astype(np.int64)

        start, self.points = gathered(row(y) * across + column(x), np.arange(len(x)), across * up, len(x))
        here = np.flatnonzero(np.isfinite(west))
        bottom = row(south[here])
        which, line = spread(bottom, row(north[here]) - bottom + 1)
        self.polygon = here[which]
        first = line * across + column(west[self.polygon])
        self.begin = start[first]
        self.count = start[line * across + column(east[self.polygon]) + 1] - self.begin

    def pairs(self, begin: int, end: int) -> tuple[Whole, Whole]:
        """The points within the boxes of some polygons, and the polygons."""
        run, at = spread(self.begin[begin:end], self.count[begin:end])
        point, polygon = self.points[at], self.polygon[begin:end][run]
        west, south, east, north = self.boxes
        x, y = self.x[point], self.y[point]
        near = (x >= west[polygon]) & (x <= east[polygon]) & (y >= south[polygon]) & (y <= north[polygon])
        return point[near], polygon[near]


class _Bands:
    """Every polygon cut into level bands of equal height, each with the edges that reach into it.

    To tell whether a point lies inside, only the few edges of its own band count.
    """

    def __init__(self, outlines: Outlines) -> None:
        x1, y1, x2, y2, owner = outlines.segments()
        upward = y1 <= y2
        low_x, high_x = np.where(upward, x1, x2), np.where(upward, x2, x1)
        low_y, high_y = np.where(upward, y1, y2), np.where(upward, y2, y1)
        edges = np.bincount(owner, minlength=outlines.n)
        _, south, _, north = outlines.boxes()
        self.bands = np.maximum(edges // EDGES_A_BAND, 1)
        self.south = south
        with np.errstate(divide="ignore", invalid="ignore"):
            self.per_height = np.where(north > south, self.bands / (north - south), 0.0)
        self.before = np.cumsum(self.bands) - self.bands
        lowest = self._band(owner, low_y)
        edge, band = spread(lowest, self._band(owner, high_y) - lowest + 1)
        self.start, order = gathered(band, edge, int(self.bands.sum()), len(owner))
        self.low_x, self.low_y, self.high_x, self.high_y = (each[order] for each in (low_x, low_y, high_x, high_y))

    def _band(self, polygon: Whole, y: Numbers) -> Whole:
        """The band of a height, numbered through all polygons; it never falls as the height rises."""
        level = ((y - self.south[polygon]) * self.per_height[polygon]).astype(np.int64)
        band: Whole = np.minimum(level, self.bands[polygon] - 1) + self.before[polygon]
        return band

    def contain(self, polygon: Whole, x: Numbers, y: Numbers) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
        """Whether points within the boxes of polygons lie inside them, and whether on their border."""
        band = self._band(polygon, y)
        pair, edge = spread(self.start[band], self.start[band + 1] - self.start[band])
        level = y[pair]
        beside = np.flatnonzero((self.low_y[edge] <= level) & (level <= self.high_y[edge]))
        pair, edge, level = pair[beside], edge[beside], level[beside]
        at = x[pair]
        low_x, high_x = self.low_x[edge], self.high_x[edge]
        # An end that two edges share is counted with the upper one alone.
        crossed = (level < self.high_y[edge]) & (at < np.maximum(low_x, high_x))
        close = np.flatnonzero((at >= np.minimum(low_x, high_x)) & (at <= np.maximum(low_x, high_x)))
        near = edge[close]
        side = turns(low_x[close], self.low_y[near], high_x[close], self.high_y[near], at[close], level[close])
        crossed[close] &= side > 0
        times = np.bincount(pair[crossed], minlength=len(x))
        on_border = np.zeros(len(x), dtype=bool)
        on_border[pair[close[side == 0]]] = True
        return times % 2 == 1, on_border
