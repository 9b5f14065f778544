# SPDX-License-Identifier: GPL-3.0-or-later
"""How much of each cell of a raster lies in each polygon, exactly, by looking at the border alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from district_potential.core.dimensions.maps.outlines import Outlines, Whole
from district_potential.core.dimensions.maps.ragged import spread
from district_potential.core.table import Numbers

# Below these shares of a cell there is rounding, not ground.
RUN_ROUNDING = 1e-12
CELL_ROUNDING = 1e-10
# Edges less wide than this, in cells, are upright.
UPRIGHT = 1e-200


@dataclass(frozen=True)
class Grid:
    """The cells of a raster.

    place: x of the outer corner of the first cell, x by column, x by row, y of that corner, y by column, y by row
    (GDAL's order); rows may run north or south, and both axes may be turned. block: how many rows the file keeps
    together.
    """

    rows: int
    columns: int
    place: tuple[float, float, float, float, float, float]
    block: int = 1

    @property
    def cell_area(self) -> float:
        """Signed area of a cell in squared units of the coordinates, negative where rows run south."""
        _, right, turned_x, _, turned_y, down = self.place
        return right * down - turned_x * turned_y

    @property
    def cell_size(self) -> float:
        """The shorter side of a cell in units of the coordinates."""
        _, right, turned_x, _, turned_y, down = self.place
        return float(min(np.hypot(right, turned_y), np.hypot(turned_x, down)))

    def position(self, x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
        """Columns and rows of coordinates, with fractions: cell (r, c) reaches from r, c to r + 1, c + 1."""
        left, right, turned_x, top, turned_y, down = self.place
        if not turned_x and not turned_y:
            return (x - left) / right, (y - top) / down
        area = self.cell_area
        return (
            (down * (x - left) - turned_x * (y - top)) / area,
            (right * (y - top) - turned_y * (x - left)) / area,
        )


@dataclass(frozen=True)
class Edges:
    """The edges of n polygons on a grid, those along a row left out, polygon by polygon.

    u1, v1, u2, v2: column and row of both ends, shape (e,). unit: the polygon of each, ascending. turn: -1 or 1, so
    that what lies to the right of an edge counts as inside or outside. areas: of the polygons in cells, shape (n,).
    """

    u1: Numbers
    v1: Numbers
    u2: Numbers
    v2: Numbers
    unit: Whole
    turn: float
    areas: Numbers

    @property
    def n(self) -> int:
        return len(self.areas)

    @cached_property
    def rounding(self) -> Numbers:
        """The share of a cell below which it is not covered, for each polygon: less for one smaller than a cell."""
        least: Numbers = CELL_ROUNDING * np.minimum(1.0, self.areas)
        return least

    def only(self, chosen: npt.NDArray[np.bool_] | Whole | slice) -> Edges:
        """Some of the edges."""
        return Edges(
            self.u1[chosen], self.v1[chosen], self.u2[chosen], self.v2[chosen], self.unit[chosen], self.turn, self.areas
        )


@dataclass(frozen=True)
class Covered:
    """The cells that polygons cover in a window of w columns, by place in the window (row · w + column).

    unit, at, share: cells at the border of a polygon, and the share of the cell inside, shape (k,). run_unit, first,
    end, run_share: cells ``first`` to before ``end`` of one row that lie wholly inside, or, below a border that runs
    along the row, all by the same share; ascending by first, shape (m,).
    """

    unit: Whole
    at: Whole
    share: Numbers
    run_unit: Whole
    first: Whole
    end: Whole
    run_share: Numbers


def edges_on(outlines: Outlines, grid: Grid) -> Edges:
    """Lay polygons on a grid: their edges in columns and rows, and their areas in cells."""
    u, v = grid.position(outlines.x, outlines.y)
    laid = Outlines(u, v, outlines.start, outlines.owner, outlines.n)
    u1, v1, u2, v2, unit = laid.segments()
    areas = laid.areas()
    steep = v1 != v2
    turn = -1.0 if grid.cell_area > 0 else 1.0
    return Edges(u1[steep], v1[steep], u2[steep], v2[steep], unit[steep], turn, np.abs(areas))


def covered(edges: Edges, top: int, bottom: int, left: int, right: int) -> Covered:
    """The cells that polygons cover in the rows top to before bottom and the columns left to before right.

    Every edge that meets these rows must be given. What lies to the right of an edge inside its own cell is a
    trapezium; every further cell of the row takes the edge's height. Summed over the edges of a polygon (Green's
    theorem) this is the exact share of each cell. Work and memory grow with the border, not with the area.
    """
    unit, row, low, high, rise = _cut_at_rows(edges, top, bottom)
    index, column, height, aside = _cut_at_columns(low, high, rise, left, right)
    # Cells in order: polygon, row, column. Those left and right of the window stand for all that lies there.
    line = unit * (bottom - top) + row
    key = (line * (right - left + 2))[index] + column
    order = np.argsort(key, kind="stable")
    begin = np.flatnonzero(np.diff(key[order], prepend=-2))
    height, aside = _sums(height[order], begin), _sums(aside[order], begin)
    # The heights of a polygon in a row add up to nothing, so one running sum serves all.
    after = np.cumsum(height)
    share = aside + after - height
    first_of_cell = order[begin]
    place, width = column[first_of_cell] - left + 1, right - left
    piece = index[first_of_cell]
    unit, line, row = unit[piece], line[piece], row[piece] - top
    real = (place > 0) & (place <= width) & (share > edges.rounding[unit])
    follows = np.flatnonzero((line[1:] == line[:-1]) & (place[1:] - place[:-1] > 1) & (after[:-1] > RUN_ROUNDING))
    first = row[follows] * width + place[follows]
    sorted_runs = np.argsort(first, kind="stable")
    follows, first = follows[sorted_runs], first[sorted_runs]
    run_share = after[follows]
    run_share[np.abs(run_share - 1.0) < RUN_ROUNDING] = 1.0
    return Covered(
        unit[real], (row * width + place - 1)[real], share[real],
        unit[follows], first, row[follows] * width + place[follows + 1] - 1, run_share,
    )  # fmt: skip


def _sums(values: Numbers, begin: Whole) -> Numbers:
    sums: Numbers = np.add.reduceat(values, begin) if len(begin) else values
    return sums


def _cut_at_rows(edges: Edges, top: int, bottom: int) -> tuple[Whole, Whole, Numbers, Numbers, Numbers]:
    """Edges cut where they pass from row to row: polygon and row of each piece, its west and east end, its height.

    The height counts as positive where the polygon lies east of the edge.
    """
    low, high = np.minimum(edges.v1, edges.v2), np.maximum(edges.v1, edges.v2)
    begin = np.maximum(np.floor(low), top).astype(np.int64)
    last = np.minimum(np.ceil(high), bottom).astype(np.int64) - 1
    index, row = spread(begin, np.maximum(last - begin + 1, 0))
    u1, v1, u2, v2 = edges.u1[index], edges.v1[index], edges.u2[index], edges.v2[index]
    slope = (u2 - u1) / (v2 - v1)
    west, east = np.minimum(u1, u2), np.maximum(u1, u2)
    from_v, to_v = np.clip(v1, row, row + 1), np.clip(v2, row, row + 1)
    from_u = np.where(from_v == v1, u1, np.clip(u1 + (from_v - v1) * slope, west, east))
    to_u = np.where(to_v == v2, u2, np.clip(u1 + (to_v - v1) * slope, west, east))
    rise = (to_v - from_v) * edges.turn
    return edges.unit[index], row, np.minimum(from_u, to_u), np.maximum(from_u, to_u), rise


def _cut_at_columns(
    low: Numbers, high: Numbers, rise: Numbers, left: int, right: int
) -> tuple[Whole, Whole, Numbers, Numbers]:
    """Pieces cut where they pass from column to column: whose part, column, height, area to its right in the cell.

    Columns left of the window count as one, and so do those right of it. The heights of the parts of a piece are
    differences of one rising sum, so that they add up to the height of the piece.
    """
    begin = np.clip(np.floor(low), left - 1, right).astype(np.int64)
    last = np.clip(np.ceil(high) - 1, begin, right).astype(np.int64)
    index, column = spread(begin, last - begin + 1)
    width = high - low
    slope = np.divide(rise, width, out=np.zeros(len(rise)), where=width > UPRIGHT)[index]
    low, high, rise = low[index], high[index], rise[index]
    west, east = np.maximum(low, column), np.minimum(high, column + 1)
    before, behind = np.flatnonzero(column < left), np.flatnonzero(column >= right)
    west[before], east[behind] = low[before], high[behind]
    height = np.where(east == high, rise, (east - low) * slope) - (west - low) * slope
    return index, column, height, height * (column + 1 - (west + east) / 2)
