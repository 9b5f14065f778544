# SPDX-License-Identifier: GPL-3.0-or-later
"""Meshes of equal cells: squares and hexagons over a part of the plane."""

from __future__ import annotations

import math
from typing import Callable

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


def _rings(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]) -> Outlines:
    """Polygons of one ring each, shape (n, k)."""
    n, k = x.shape
    return Outlines(
        np.ascontiguousarray(x.ravel()), np.ascontiguousarray(y.ravel()), np.arange(n + 1) * k, np.arange(n), n
    )


LATTICES: dict[str, Callable[[Box, float], Outlines]] = {"hexagon": hexagons, "square": squares}
