# SPDX-License-Identifier: GPL-3.0-or-later
"""Polygons made of rings, and their shares of cells by plain clipping, which is slow and sure."""

from __future__ import annotations

import numpy as np

from district_potential.core.dimensions.maps.coverage import Grid, covered, edges_on
from district_potential.core.dimensions.maps.outlines import Outlines
from district_potential.core.dimensions.maps.zonal import zonal_statistics
from district_potential.core.dimensions.maps.zonal_runs import Strip


def area(ring):
    """Signed area, positive counter-clockwise."""
    x, y = np.asarray(ring, float).T
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)


def outlines(*units):
    """Units as lists of rings, each a list of corners; the first ring of a unit is a shell, others are holes in it.

    A ring that lies outside the first one must be given as a part: ``("part", ring)``.
    """
    x, y, start, owner = [], [], [0], []
    for unit, rings in enumerate(units):
        for place, ring in enumerate(rings):
            part = isinstance(ring, tuple)
            corners = ring[1] if part else ring
            if (area(corners) > 0) != (place == 0 or part):
                corners = corners[::-1]
            for corner in [*corners, corners[0]]:
                x.append(corner[0])
                y.append(corner[1])
            start.append(len(x))
            owner.append(unit)
    return Outlines(
        np.array(x, float), np.array(y, float), np.array(start), np.array(owner, dtype=np.int64), len(units)
    )


def shares(made, grid, window=None):
    """The share of every cell in every unit, shape (n, rows, columns), by the method."""
    top, bottom, left, right = window or (0, grid.rows, 0, grid.columns)
    cells = covered(edges_on(made, grid), top, bottom, left, right)
    found = np.zeros((made.n, (bottom - top) * (right - left)))
    np.add.at(found, (cells.unit, cells.at), cells.share)
    for unit, first, end, share in zip(cells.run_unit, cells.first, cells.end, cells.run_share):
        found[unit, first:end] += share
    return found.reshape(made.n, bottom - top, right - left)


def clipped(ring, left, top, right, bottom):
    """Area of a ring inside a box, by cutting it at the four sides one after the other (Sutherland and Hodgman)."""
    corners = [tuple(map(float, corner)) for corner in ring]
    for axis, limit, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        kept = []
        for a, b in zip(corners, corners[1:] + corners[:1]):
            inside_a, inside_b = sign * (a[axis] - limit) >= 0, sign * (b[axis] - limit) >= 0
            if inside_a:
                kept.append(a)
            if inside_a != inside_b:
                t = (limit - a[axis]) / (b[axis] - a[axis])
                cut = [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]
                cut[axis] = limit
                kept.append(tuple(cut))
        corners = kept
        if not corners:
            return 0.0
    return abs(area(corners))


def clipped_shares(rings, grid):
    """The share of every cell in one unit, on a grid whose cells are x to x + 1, y to y + 1; holes are taken away."""
    return np.array(
        [
            [
                sum((1 if place == 0 else -1) * clipped(ring, c, r, c + 1, r + 1) for place, ring in enumerate(rings))
                for c in range(grid.columns)
            ]
            for r in range(grid.rows)
        ]
    )


def reader(values, missing=None):
    """A function that reads windows of a matrix, as a raster is read; NaN and ``missing`` have no value."""
    gaps = np.isnan(values) if missing is None else np.isnan(values) | (values == missing)

    def read(top, bottom, left, right):
        part, lost = values[top:bottom, left:right].ravel(), gaps[top:bottom, left:right].ravel()
        cells = np.append(np.where(lost, 0.0, part), 0.0)
        return Strip(cells, np.append(~lost, False).astype(float) if lost.any() else None)

    return read


def plain(rows, columns):
    """A grid whose row and column are y and x."""
    return Grid(rows, columns, (0.0, 1.0, 0.0, 0.0, 0.0, 1.0))


def statistics(made, values, wanted, grid=None, missing=None, **options):
    grid = grid or plain(*values.shape)
    return zonal_statistics(edges_on(made, grid), grid, reader(values, missing), wanted, **options)
