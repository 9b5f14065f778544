# SPDX-License-Identifier: GPL-3.0-or-later
"""Meshes of equal cells: squares and hexagons over a part of the plane."""

from __future__ import annotations

import math
from typing import Callable, Sequence

import numpy as np
import numpy.typing as npt

from district_potential.core.dimensions.maps.outlines import Outlines

Box = tuple[float, float, float, float]
Cells = npt.NDArray[np.int64]


def squares(box: Box, width: float) -> Outlines:
    """Squares of a side that cover a box of smallest x and y, largest x and y.

    They lie on one lattice through the origin whatever the box, from west to east and then from south to north;
    neighbours share the very same corners.
    """
    west, south, east, north = box
    column = np.arange(math.floor(west / width), math.floor(east / width) + 1)
    row = np.arange(math.floor(south / width), math.floor(north / width) + 1)
    column, row = (each.ravel()[:, None] for each in np.meshgrid(column, row, indexing="ij"))
    return _rings((column + np.array([0, 1, 1, 0, 0])) * width, (row + np.array([0, 0, 1, 1, 0])) * width)


def hexagons(box: Box, width: float) -> Outlines:
    """Hexagons, a corner to the north, that cover a box; width: between opposite sides, hence between the centres.

    Like ``squares``; every other row is moved by half a width.
    """
    west, south, east, north = box
    across, up = width / 2, width / (2 * math.sqrt(3))
    row = np.arange(math.floor((south - 2 * up) / (3 * up)), math.ceil((north + 2 * up) / (3 * up)) + 1)
    column = np.arange(math.floor(west / width) - 1, math.ceil(east / width) + 1)
    column, row = (each.ravel()[:, None] for each in np.meshgrid(column, row, indexing="ij"))
    x, y = 2 * column + row % 2 + np.array([1, 0, -1, -1, 0, 1, 1]), 3 * row + np.array([1, 2, 1, -1, -2, -1, 1])
    x, y = x * across, y * up
    met = (x.max(axis=1) > west) & (x.min(axis=1) < east) & (y.max(axis=1) > south) & (y.min(axis=1) < north)
    return _rings(x[met], y[met])


def beside(cells: Outlines, layers: Sequence[Outlines], width: float) -> Cells:
    """The cells of a mesh, by row, that lie in the box of some polygon, or less than a width beside it.

    width: about that of a cell. No cell that shares ground with a polygon is left out; boxes are counted on squares.
    """
    origin = np.array([cells.x.min(), cells.y.min()])
    size = ((np.array([cells.x.max(), cells.y.max()]) - origin) // width).astype(np.int64) + 1

    def squares_of(outlines: Outlines) -> tuple[Cells, Cells]:
        """The first square of the box of each polygon in both directions, and the one after the last."""
        box = np.column_stack(outlines.boxes())
        box = box[~np.isnan(box).any(axis=1)]
        first, last = ((box[:, side] - origin) // width for side in (slice(0, 2), slice(2, 4)))
        return np.clip(first, 0, size).astype(np.int64), np.clip(last + 1, 0, size).astype(np.int64)

    boxes = np.zeros(size + 1, np.int64)
    for layer in layers:
        (left, low), (right, high) = (each.T for each in squares_of(layer))
        for column, row, gain in ((left, low, 1), (right, low, -1), (left, high, -1), (right, high, 1)):
            np.add.at(boxes, (column, row), gain)
    covered = np.zeros(size + 1, np.int64)
    covered[1:, 1:] = np.cumsum(np.cumsum(boxes.cumsum(axis=0).cumsum(axis=1)[:-1, :-1] > 0, axis=0), axis=1)
    (left, low), (right, high) = (each.T for each in squares_of(cells))
    met: Cells = np.flatnonzero(covered[right, high] - covered[left, high] - covered[right, low] + covered[left, low])
    return met


def _rings(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]) -> Outlines:
    """Polygons of one ring each, shape (n, k)."""
    n, k = x.shape
    return Outlines(
        np.ascontiguousarray(x.ravel()), np.ascontiguousarray(y.ravel()), np.arange(n + 1) * k, np.arange(n), n
    )


LATTICES: dict[str, Callable[[Box, float], Outlines]] = {"hexagon": hexagons, "square": squares}
